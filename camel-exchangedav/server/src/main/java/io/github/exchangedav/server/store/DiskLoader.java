package io.github.exchangedav.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what a server left on the disk, however it ended. A file that is no whole record is moved to {@code damaged}, with
 * all that lies in the folder it was; what lies in a folder that was deleted is deleted too, as the server was about to;
 * of two records of one name the one changed last stays. Each is said in the log, and the rest is loaded.
 */
final class DiskLoader {
    private static final Logger LOG = LoggerFactory.getLogger(DiskLoader.class);

    private static final String DAMAGED = "damaged";
    /** So many counters are skipped where the one in {@code store} is lost: what was deleted had counters too. */
    private static final long GAP = 1 << 16;

    /** What has a name, or had it: of those of one key, the one changed last. */
    private record Claimant(String kind, long id, String key, long change) {
        static Claimant of(Folder folder) {
            return new Claimant(DiskMedium.FOLDERS, folder.id(), key(folder.parent(), folder.name()), folder.change());
        }

        static Claimant of(Item item) {
            return new Claimant(DiskMedium.ITEMS, item.id(), key(item.folder(), item.name()), item.change());
        }

        private static String key(long parent, String name) {
            return parent + "/" + Records.key(name);
        }
    }

    private final Path directory;

    DiskLoader(Path directory) {
        this.directory = directory;
    }

    Medium.Kept load() throws IOException {
        removeTemporary();
        Optional<RecordFile.Head> head = head();
        Map<Long, Folder> folders = new HashMap<>();
        read(DiskMedium.FOLDERS, RecordFile::folder, Folder::id).forEach(folder -> folders.put(folder.id(), folder));
        List<Item> read = read(DiskMedium.ITEMS, RecordFile::item, Item::id);
        Set<Long> replaced = replaced(folders.values(), read);
        folders.keySet().removeAll(replaced);
        List<Folder> rooted = rooted(folders);
        Map<Long, Folder> known = new HashMap<>();
        rooted.forEach(folder -> known.put(folder.id(), folder));
        List<Item> items = new ArrayList<>();
        List<Item> orphans = new ArrayList<>();
        read.stream()
                .filter(item -> !replaced.contains(item.id()))
                .forEach(item -> (known.containsKey(item.folder()) ? items : orphans).add(item));
        for (Item orphan : orphans) {
            leaveOut(DiskMedium.ITEMS, orphan.id(), orphan.folder());
        }
        if (!orphans.isEmpty()) {
            LOG.warn("{} items were left out: their folders are gone", orphans.size());
        }
        long highest = Stream.concat(
                        rooted.stream().map(Folder::change), items.stream().map(Item::change))
                .max(Comparator.naturalOrder())
                .map(change -> head.isPresent() ? change : change + GAP)
                .orElse(MemoryMedium.FIRST);
        return new Medium.Kept(
                head.map(RecordFile.Head::guid).orElseGet(MemoryMedium::newGuid),
                Math.max(head.map(RecordFile.Head::counter).orElse(0L), highest),
                rooted,
                List.copyOf(items));
    }

    /** A server killed while one thing took another's place leaves both; the older one's record is deleted. */
    private Set<Long> replaced(Collection<Folder> folders, List<Item> items) throws IOException {
        Map<String, Claimant> byName = new HashMap<>();
        Set<Long> replaced = new HashSet<>();
        Iterator<Claimant> claimants = Stream.concat(
                        folders.stream().map(Claimant::of), items.stream().map(Claimant::of))
                .iterator();
        while (claimants.hasNext()) {
            Claimant one = claimants.next();
            Claimant other = byName.get(one.key());
            boolean newer = other == null || one.change() > other.change();
            if (newer) {
                byName.put(one.key(), one);
            }
            if (other != null) {
                Claimant older = newer ? other : one;
                replaced.add(older.id());
                Files.delete(directory.resolve(older.kind()).resolve(DiskMedium.name(older.id())));
                LOG.warn("of two of one name the older one was deleted: {}", DiskMedium.name(older.id()));
            }
        }
        return replaced;
    }

    private void removeTemporary() throws IOException {
        for (String kind : List.of(".", DiskMedium.FOLDERS, DiskMedium.ITEMS)) {
            try (Stream<Path> files = Files.list(directory.resolve(kind))) {
                for (Path file : files.filter(f -> f.toString().endsWith(DiskMedium.TEMPORARY))
                        .toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Without it, the identifiers are new ones: none of the old ones may mean something else. */
    private Optional<RecordFile.Head> head() throws IOException {
        Path file = directory.resolve(DiskMedium.STORE);
        return Files.exists(file) ? read(file, RecordFile::head) : Optional.empty();
    }

    /** Reads all records of a kind in their order; a file that has another one's name is none. */
    private <T> List<T> read(String kind, Function<byte[], T> reader, ToLongFunction<T> id) throws IOException {
        List<Path> records;
        try (Stream<Path> files = Files.list(directory.resolve(kind))) {
            records = files.sorted().toList();
        }
        try {
            return records.parallelStream()
                    .map(file -> readUnchecked(file, bytes -> named(file, reader.apply(bytes), id)))
                    .flatMap(Optional::stream)
                    .toList();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static <T> T named(Path file, T record, ToLongFunction<T> id) {
        if (!file.endsWith(DiskMedium.name(id.applyAsLong(record)))) {
            throw new IllegalArgumentException("it belongs to another counter");
        }
        return record;
    }

    private <T> Optional<T> readUnchecked(Path file, Function<byte[], T> reader) {
        try {
            return read(file, reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> Optional<T> read(Path file, Function<byte[], T> reader) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            return Optional.of(reader.apply(bytes));
        } catch (RuntimeException e) {
            Path aside = setAside(file);
            LOG.warn("{} is no whole record ({}) and was moved to {}", file, e.getMessage(), aside);
            return Optional.empty();
        }
    }

    /** Returns the folders that lead to a mailbox, parents before children; the others are left out. */
    private List<Folder> rooted(Map<Long, Folder> folders) throws IOException {
        Map<Long, List<Folder>> byParent = new HashMap<>();
        folders.values().stream()
                .sorted(Comparator.comparingLong(Folder::id))
                .forEach(folder -> byParent.computeIfAbsent(folder.parent(), any -> new ArrayList<>())
                        .add(folder));
        List<Folder> rooted = new ArrayList<>(byParent.getOrDefault(0L, List.of()));
        for (int i = 0; i < rooted.size(); i++) {
            rooted.addAll(byParent.getOrDefault(rooted.get(i).id(), List.of()));
        }
        Map<Long, Folder> others = new HashMap<>(folders);
        rooted.forEach(folder -> others.remove(folder.id()));
        List<Folder> orphans = new ArrayList<>(others.values());
        orphans.sort(Comparator.comparingLong(Folder::id));
        boolean more = true;
        while (more) { // one that is set aside takes those below it along
            more = orphans.removeIf(folder -> isSetAside(folder.parent()) && leaveOutUnchecked(folder));
        }
        orphans.forEach(this::leaveOutUnchecked);
        return rooted;
    }

    private boolean leaveOutUnchecked(Folder folder) {
        try {
            leaveOut(DiskMedium.FOLDERS, folder.id(), folder.parent());
            LOG.warn("the folder {} was left out: the one it was in is gone", DiskMedium.name(folder.id()));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of what lay in a damaged folder, nothing is deleted. */
    private void leaveOut(String kind, long id, long folder) throws IOException {
        Path file = directory.resolve(kind).resolve(DiskMedium.name(id));
        if (isSetAside(folder)) {
            setAside(file);
        } else {
            Files.delete(file);
        }
    }

    private boolean isSetAside(long folder) {
        return Files.exists(
                directory.resolve(DAMAGED).resolve(DiskMedium.FOLDERS).resolve(DiskMedium.name(folder)));
    }

    private Path setAside(Path file) throws IOException {
        Path aside = directory.resolve(DAMAGED).resolve(directory.relativize(file));
        Files.createDirectories(aside.resolveSibling("."));
        return Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    }
}
