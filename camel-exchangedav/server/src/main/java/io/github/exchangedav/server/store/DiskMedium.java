package io.github.exchangedav.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;

/**
 * Records on the disk: {@code store} (GUID and counter), {@code folders/<counter>}, {@code items/<counter>}. Files are named
 * by counters, never by what a client sent. Each is written beside its place and moved there, so that a killed server
 * leaves the old record or the new one. The disk is not forced: a record survives the end of the process, not surely that
 * of the machine.
 */
final class DiskMedium implements Medium {
    static final String STORE = "store";
    static final String FOLDERS = "folders";
    static final String ITEMS = "items";
    static final String TEMPORARY = ".tmp";

    private final Path directory;
    private final FileChannel channel;
    private String guid = "";

    private DiskMedium(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    static DiskMedium open(Path directory) {
        try {
            Files.createDirectories(directory.resolve(FOLDERS));
            Files.createDirectories(directory.resolve(ITEMS));
            FileChannel channel =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new IOException("another server has " + directory);
            }
            return new DiskMedium(directory, channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public Kept load() {
        try {
            Kept kept = new DiskLoader(directory).load();
            guid = kept.guid();
            if (!Files.exists(directory.resolve(STORE))) {
                reserve(kept.counter());
            }
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void reserve(long counter) {
        write(directory.resolve(STORE), RecordFile.write(new RecordFile.Head(guid, counter)));
    }

    @Override
    public void save(Folder folder) {
        write(place(FOLDERS, folder.id()), RecordFile.write(folder));
    }

    @Override
    public void save(Item item) {
        write(place(ITEMS, item.id()), RecordFile.write(item));
    }

    @Override
    public void delete(Folder folder) {
        remove(place(FOLDERS, folder.id()));
    }

    @Override
    public void delete(Item item) {
        remove(place(ITEMS, item.id()));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path place(String kind, long id) {
        return directory.resolve(kind).resolve(name(id));
    }

    /** Returns the name of a record's file: of the same length for all, so their order is that of creation. */
    static String name(long id) {
        return HexFormat.of().toHexDigits(id, 12);
    }

    private static void write(Path file, byte[] bytes) {
        Path beside = file.resolveSibling(file.getFileName() + TEMPORARY);
        try {
            Files.write(beside, bytes);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            discard(beside, e);
            throw new StoreWriteException(e);
        }
    }

    /** What is left of it would take room that a full disk has not. */
    private static void discard(Path beside, IOException why) {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StoreWriteException(e);
        }
    }
}
