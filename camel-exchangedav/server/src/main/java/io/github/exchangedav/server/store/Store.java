package io.github.exchangedav.server.store;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Mailboxes, folders and items. One monotone counter numbers items, folders and changes (protocol §1.6). Names within a
 * folder compare without case [B] (protocol §1.5). Safe for any number of threads.
 */
public final class Store implements AutoCloseable {
    /** Counters are promised to the medium in leaps, so that few items cost a write more. */
    private static final long LEAP = 4096;

    private final Medium medium;
    private final Identifiers identifiers;
    private final Map<Long, Folder> folders = new TreeMap<>();
    private final Map<Long, Item> items = new TreeMap<>();
    /** Of each folder, from a name without case to the counter of folder or item. */
    private final Map<Long, Map<String, Long>> members = new HashMap<>();

    private long counter;
    private long reserved;

    private Store(Medium medium) {
        this.medium = medium;
        Medium.Kept kept = medium.load();
        identifiers = new Identifiers(kept.guid());
        counter = kept.counter();
        reserved = counter;
        members.put(0L, new TreeMap<>());
        kept.folders().forEach(this::remember);
        kept.items().forEach(this::remember);
    }

    /** Returns an empty store that is gone with the process. */
    public static Store inMemory() {
        return new Store(new MemoryMedium());
    }

    /**
     * Returns a store that survives in a directory, which is made if it is missing.
     *
     * @throws java.io.UncheckedIOException if it can't be read or written or another process has it
     */
    public static Store on(Path directory) {
        return new Store(DiskMedium.open(directory));
    }

    /** Returns the identifiers of this store. */
    public Identifiers identifiers() {
        return identifiers;
    }

    /** Returns the root of a user's mailbox. */
    public synchronized Optional<Folder> mailbox(String user) {
        return folderIn(0, user);
    }

    /** Returns the root of a user's mailbox, made if it is missing. */
    public synchronized Folder openMailbox(String user) {
        return mailbox(user).orElseGet(() -> make(0, user, Map.of()));
    }

    /** Returns the folder of that counter. */
    public synchronized Optional<Folder> folder(long id) {
        return Optional.ofNullable(folders.get(id));
    }

    /** Returns the folder of that name. */
    public synchronized Optional<Folder> folder(Folder parent, String name) {
        return folderIn(parent.id(), name);
    }

    /** Returns the item of that counter. */
    public synchronized Optional<Item> item(long id) {
        return Optional.ofNullable(items.get(id));
    }

    /** Returns the item of that name. */
    public synchronized Optional<Item> item(Folder folder, String name) {
        return member(folder.id(), name).map(items::get);
    }

    /** Returns the folders right below one, in order of creation. */
    public synchronized List<Folder> folders(Folder parent) {
        return memberIds(parent).stream()
                .sorted()
                .map(folders::get)
                .filter(f -> f != null)
                .toList();
    }

    /** Returns the items of a folder, in order of creation. */
    public synchronized List<Item> items(Folder folder) {
        return memberIds(folder).stream()
                .sorted()
                .map(items::get)
                .filter(i -> i != null)
                .toList();
    }

    /** Makes a folder; empty if the name is taken or the parent is gone. */
    public synchronized Optional<Folder> makeFolder(
            Folder parent, String name, Map<PropertyName, PropertyValue> properties) {
        if (!folders.containsKey(parent.id()) || member(parent.id(), name).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(make(parent.id(), name, properties));
    }

    /** The outcome of a {@link #put}. */
    public enum Outcome {
        /** The name was free. */
        CREATED,
        /** An item had the name and has new content now. */
        OVERWRITTEN,
        /** The condition did not hold; nothing was stored. */
        REFUSED,
        /** The folder is gone, or the name is a folder's. */
        NO_PLACE
    }

    /**
     * Keeps an item; whoever asks for it next finds all of it.
     *
     * @param condition is given what has the name now, and decides
     */
    public synchronized Outcome put(Folder folder, String name, Content content, Predicate<Optional<Item>> condition) {
        if (!folders.containsKey(folder.id()) || folder(folder, name).isPresent()) {
            return Outcome.NO_PLACE;
        }
        Optional<Item> old = item(folder, name);
        if (!condition.test(old)) {
            return Outcome.REFUSED;
        }
        Instant now = now();
        long id = old.isPresent() ? old.get().id() : next();
        Item item = new Item(
                id,
                folder.id(),
                old.map(Item::name).orElse(name),
                old.map(Item::created).orElse(now),
                now,
                next(),
                content);
        medium.save(item);
        remember(item);
        return old.isPresent() ? Outcome.OVERWRITTEN : Outcome.CREATED;
    }

    /** Deletes an item for good; false if the condition does not hold for what it is now, or it is gone. */
    public synchronized boolean delete(Item item, Predicate<Optional<Item>> condition) {
        Item now = items.get(item.id());
        if (now == null || !condition.test(Optional.of(now))) {
            return false;
        }
        forget(now);
        return true;
    }

    /** Deletes a folder with all that is in it. */
    public synchronized void delete(Folder folder) {
        folders(folder).forEach(this::delete);
        items(folder).forEach(this::forget);
        medium.delete(folder);
        folders.remove(folder.id());
        members.remove(folder.id());
        membersOf(folder.parent()).remove(key(folder.name()));
    }

    /** Deletes every item; mailboxes and folders stay. */
    public synchronized void clearItems() {
        List.copyOf(items.values()).forEach(this::forget);
    }

    @Override
    public synchronized void close() {
        medium.close();
    }

    private Folder make(long parent, String name, Map<PropertyName, PropertyValue> properties) {
        Instant now = now();
        Folder folder = new Folder(next(), parent, name, now, now, next(), properties);
        medium.save(folder);
        remember(folder);
        return folder;
    }

    private void remember(Folder folder) {
        folders.put(folder.id(), folder);
        members.put(folder.id(), new HashMap<>());
        membersOf(folder.parent()).put(key(folder.name()), folder.id());
    }

    private void remember(Item item) {
        items.put(item.id(), item);
        membersOf(item.folder()).put(key(item.name()), item.id());
    }

    private void forget(Item item) {
        medium.delete(item);
        items.remove(item.id());
        membersOf(item.folder()).remove(key(item.name()));
    }

    private Optional<Folder> folderIn(long parent, String name) {
        return member(parent, name).map(folders::get);
    }

    private Optional<Long> member(long folder, String name) {
        return Optional.ofNullable(membersOf(folder).get(key(name)));
    }

    private List<Long> memberIds(Folder folder) {
        return List.copyOf(membersOf(folder.id()).values());
    }

    private Map<String, Long> membersOf(long folder) {
        Map<String, Long> found = members.get(folder);
        return found == null ? new HashMap<>() : found;
    }

    private long next() {
        counter++;
        if (counter > reserved) {
            reserved = counter + LEAP;
            medium.reserve(reserved);
        }
        return counter;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
