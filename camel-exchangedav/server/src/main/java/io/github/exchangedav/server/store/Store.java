package io.github.exchangedav.server.store;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Mailboxes, folders and items. One monotone counter numbers items, folders and changes (protocol §1.6). Names within a
 * folder compare without case [B] (protocol §1.5). Safe for any number of threads. What changes the store
 * throws {@link StoreWriteException} where the disk does not take it; then nothing has changed.
 */
public final class Store implements AutoCloseable {
    private final Medium medium;
    private final Identifiers identifiers;
    private final Records records = new Records();
    private final Locks locks = new Locks(this, Clock.systemUTC());
    private final Keeper keeper;
    private final Transfers transfers;

    private Store(Medium medium) {
        this.medium = medium;
        Medium.Kept kept = medium.load();
        identifiers = new Identifiers(kept.guid());
        keeper = new Keeper(medium, records, kept.counter());
        transfers = new Transfers(this, records, keeper);
        kept.folders().forEach(records::put);
        kept.items().forEach(records::put);
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

    /** Adds one that is told each change right after it, within the store's lock: it must be quick, and ask nothing. */
    public void onChange(Consumer<Change> listener) {
        keeper.onChange(listener);
    }

    /** Returns the locks on what is in this store, and on names that are free in it. */
    public Locks locks() {
        return locks;
    }

    /** Returns the root of a user's mailbox, or of another tree: {@code /public}, which is nobody's name. */
    public synchronized Optional<Folder> mailbox(String user) {
        return records.folder(0, user);
    }

    /** Returns the root of a user's mailbox, made if it is missing. */
    public synchronized Folder openMailbox(String user) {
        return mailbox(user).orElseGet(() -> make(0, user, Map.of()));
    }

    /** Returns the folder of that counter. */
    public synchronized Optional<Folder> folder(long id) {
        return records.folder(id);
    }

    /** Returns the folder of that name. */
    public synchronized Optional<Folder> folder(Folder parent, String name) {
        return records.folder(parent.id(), name);
    }

    /** Returns the item of that counter. */
    public synchronized Optional<Item> item(long id) {
        return records.item(id);
    }

    /** Returns the item of that name. */
    public synchronized Optional<Item> item(Folder folder, String name) {
        return records.item(folder.id(), name);
    }

    /** Returns the folders right below one, in order of creation. */
    public synchronized List<Folder> folders(Folder parent) {
        return records.folders(parent.id());
    }

    /** Returns the items of a folder, in order of creation. */
    public synchronized List<Item> items(Folder folder) {
        return records.items(folder.id());
    }

    /** Returns the items of a folder that have this iCalendar UID, compared without case [B], in order of creation. */
    public synchronized List<Item> itemsOfUid(Folder folder, String uid) {
        List<Item> given = records.index(folder.id()).ofUid(uid);
        if (!given.isEmpty()) {
            return given;
        }
        return records.item(identifiers.fromGlobalObjectId(uid))
                .filter(item -> item.folder() == folder.id() && !ItemIndex.hasUid(item))
                .map(List::of)
                .orElse(List.of());
    }

    /**
     * Returns the items of a folder, in order of creation, that have a moment in common with this span, its ends included. An
     * item reaches from the earliest to the latest of its start, its end, and those of a series and its exceptions; one
     * without any of them is not found.
     */
    public synchronized List<Item> itemsBetween(Folder folder, Instant from, Instant to) {
        return records.index(folder.id()).overlapping(from, to);
    }

    /** Returns how many folders are right below one. */
    public synchronized int folderCount(Folder parent) {
        return records.folderCount(parent.id());
    }

    /** Returns how many items a folder has. */
    public synchronized int itemCount(Folder folder) {
        return records.itemCount(folder.id());
    }

    /** Makes a folder; empty if the name is taken or the parent is gone. */
    public synchronized Optional<Folder> makeFolder(
            Folder parent, String name, Map<PropertyName, PropertyValue> properties) {
        if (records.folder(parent.id()).isEmpty() || records.isTaken(parent.id(), name)) {
            return Optional.empty();
        }
        return Optional.of(make(parent.id(), name, properties));
    }

    private Folder make(long parent, String name, Map<PropertyName, PropertyValue> properties) {
        Folder made = keeper.fresh(parent, name, properties);
        keeper.keep(made);
        return made;
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
        if (records.folder(folder.id()).isEmpty() || folder(folder, name).isPresent()) {
            return Outcome.NO_PLACE;
        }
        Optional<Item> old = item(folder, name);
        if (!condition.test(old)) {
            return Outcome.REFUSED;
        }
        keeper.keep(
                old.map(o -> new Item(o.id(), o.folder(), o.name(), o.created(), Keeper.now(), keeper.next(), content))
                        .orElseGet(() -> keeper.fresh(folder.id(), name, content)));
        return old.isPresent() ? Outcome.OVERWRITTEN : Outcome.CREATED;
    }

    /**
     * Keeps a new item under a name, or where that is taken under the next free one: {@code name-2.EML}, {@code name-3.EML}
     * (protocol §1.5). Empty if the folder is gone.
     */
    public synchronized Optional<Item> add(Folder folder, String name, Content content) {
        if (records.folder(folder.id()).isEmpty()) {
            return Optional.empty();
        }
        Item item = keeper.fresh(folder.id(), transfers.free(folder.id(), name), content);
        keeper.keep(item);
        return Optional.of(item);
    }

    /** Deletes an item for good; false if it is no longer there. */
    public synchronized boolean delete(Item item) {
        Optional<Item> now = still(item);
        now.ifPresent(keeper::forget);
        return now.isPresent();
    }

    /** Gives a folder other properties, made of those it has at that moment; empty if it is gone. */
    public synchronized Optional<Folder> change(Folder folder, UnaryOperator<Map<PropertyName, PropertyValue>> change) {
        return records.folder(folder.id()).map(old -> {
            Folder changed = new Folder(
                    old.id(),
                    old.parent(),
                    old.name(),
                    old.created(),
                    Keeper.now(),
                    keeper.next(),
                    change.apply(old.properties()));
            keeper.keep(changed);
            return changed;
        });
    }

    /** Deletes a folder with all that is in it; false if it is no longer there, or {@link Folder#isFixed fixed}. */
    public synchronized boolean delete(Folder folder) {
        Optional<Folder> now = still(folder).filter(found -> !found.isFixed());
        now.ifPresent(keeper::forget);
        return now.isPresent();
    }

    /** Returns what moves and copies within this store. */
    public Transfers transfers() {
        return transfers;
    }

    /** Deletes every item; mailboxes and folders stay. */
    public synchronized void clearItems() {
        records.allItems().forEach(keeper::forget);
    }

    @Override
    public synchronized void close() {
        medium.close();
    }

    /** Returns it as it is now, if it is still where it was when somebody looked: what moved away is not theirs to change. */
    Optional<Item> still(Item item) {
        return records.item(item.id())
                .filter(now -> now.folder() == item.folder() && now.name().equals(item.name()));
    }

    Optional<Folder> still(Folder folder) {
        return records.folder(folder.id())
                .filter(now -> now.parent() == folder.parent() && now.name().equals(folder.name()));
    }
}
