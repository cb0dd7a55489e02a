package io.github.exchangedav.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Records on the disk: {@code store} (GUID and counter), {@code folders/<counter>}, {@code items/<counter>} (a head, an
 * empty line, the bytes as PUT). Files are named by counters, never by what a client sent. Each is written beside its
 * place and moved there, so that a killed server leaves the old record or the new one.
 */
final class DiskMedium implements Medium {
    private static final String TEMPORARY = ".tmp";

    private final Path directory;
    private final FileChannel channel;
    private String guid = "";

    private DiskMedium(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    static DiskMedium open(Path directory) {
        try {
            Files.createDirectories(directory.resolve("folders"));
            Files.createDirectories(directory.resolve("items"));
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
            Path head = directory.resolve("store");
            long counter = MemoryMedium.FIRST;
            if (Files.exists(head)) {
                RecordText.Parsed parsed = new RecordText.Parsed(Files.readString(head));
                guid = parsed.text("guid");
                counter = parsed.number("counter");
            } else {
                guid = MemoryMedium.newGuid();
                reserve(counter);
            }
            List<Folder> folders = new ArrayList<>();
            for (Path file : records("folders")) {
                folders.add(read(file, bytes -> folder(new String(bytes, StandardCharsets.UTF_8))));
            }
            List<Item> items = new ArrayList<>();
            for (Path file : records("items")) {
                items.add(read(file, DiskMedium::item));
            }
            return new Kept(guid, counter, parentsFirst(folders), items);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder that was moved may be older than the one it lies in now. */
    private static List<Folder> parentsFirst(List<Folder> folders) {
        Map<Long, List<Folder>> children = folders.stream().collect(Collectors.groupingBy(Folder::parent));
        Deque<Long> parents = new ArrayDeque<>(List.of(0L));
        List<Folder> sorted = new ArrayList<>();
        while (!parents.isEmpty()) {
            for (Folder child : children.getOrDefault(parents.remove(), List.of())) {
                sorted.add(child);
                parents.add(child.id());
            }
        }
        return sorted;
    }

    private static <T> T read(Path file, Function<byte[], T> reader) throws IOException {
        try {
            return reader.apply(Files.readAllBytes(file));
        } catch (RuntimeException e) {
            throw new IOException("not a record of this server: " + file, e);
        }
    }

    /** Names are counters of the same length, so their order is that of creation. */
    private List<Path> records(String kind) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(kind))) {
            return files.filter(f -> !f.getFileName().toString().endsWith(TEMPORARY))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void reserve(long counter) {
        write(
                directory.resolve("store"),
                new RecordText()
                        .line("guid", guid)
                        .line("counter", Long.toHexString(counter))
                        .toString()
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void save(Folder folder) {
        String text = new RecordText()
                .line("id", Long.toHexString(folder.id()))
                .line("parent", Long.toHexString(folder.parent()))
                .line("name", folder.name())
                .line("created", folder.created().toString())
                .line("modified", folder.modified().toString())
                .line("change", Long.toHexString(folder.change()))
                .properties(folder.properties())
                .toString();
        write(place("folders", folder.id()), text.getBytes(StandardCharsets.UTF_8));
    }

    private static Folder folder(String text) {
        RecordText.Parsed parsed = new RecordText.Parsed(text);
        return new Folder(
                parsed.number("id"),
                parsed.number("parent"),
                parsed.text("name"),
                parsed.instant("created"),
                parsed.instant("modified"),
                parsed.number("change"),
                parsed.properties());
    }

    @Override
    public void save(Item item) {
        byte[] head = new RecordText()
                .line("id", Long.toHexString(item.id()))
                .line("folder", Long.toHexString(item.folder()))
                .line("name", item.name())
                .line("created", item.created().toString())
                .line("modified", item.modified().toString())
                .line("change", Long.toHexString(item.change()))
                .line("type", item.content().type())
                .line("aswritten", item.content().asWritten() ? "1" : "0")
                .properties(item.content().properties())
                .exceptions(item.content().exceptions())
                .line("")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        byte[] bytes = item.content().bytes();
        byte[] all = Arrays.copyOf(head, head.length + bytes.length);
        System.arraycopy(bytes, 0, all, head.length, bytes.length);
        write(place("items", item.id()), all);
    }

    private static Item item(byte[] all) {
        int end = 1;
        while (all[end] != '\n' || all[end - 1] != '\n') {
            end++;
        }
        RecordText.Parsed parsed = new RecordText.Parsed(new String(all, 0, end, StandardCharsets.UTF_8));
        return new Item(
                parsed.number("id"),
                parsed.number("folder"),
                parsed.text("name"),
                parsed.instant("created"),
                parsed.instant("modified"),
                parsed.number("change"),
                new Content(
                        parsed.text("type"),
                        Arrays.copyOfRange(all, end + 1, all.length),
                        parsed.properties(),
                        parsed.exceptions(),
                        parsed.text("aswritten").equals("1")));
    }

    @Override
    public void delete(Folder folder) {
        remove(place("folders", folder.id()));
    }

    @Override
    public void delete(Item item) {
        remove(place("items", item.id()));
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
        return directory.resolve(kind).resolve(java.util.HexFormat.of().toHexDigits(id, 12));
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Path beside = file.resolveSibling(file.getFileName() + TEMPORARY);
            Files.write(beside, bytes);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
