package io.github.exchangedav.server.store;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is made, changed and deleted: on the medium first, since what can't be kept is not there ({@link
 * StoreWriteException}), then in the records, then whoever listens is told. Gives the counters. Calls come one at a time.
 */
final class Keeper {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

    /** Counters are promised to the medium in leaps, so that few items cost a write more. */
    private static final long LEAP = 4096;

    private final Medium medium;
    private final Records records;
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();

    private long counter;
    private long reserved;

    /** Begins behind that counter. */
    Keeper(Medium medium, Records records, long counter) {
        this.medium = medium;
        this.records = records;
        this.counter = counter;
        reserved = counter;
    }

    void onChange(Consumer<Change> listener) {
        listeners.add(listener);
    }

    long next() {
        if (counter == reserved) {
            medium.reserve(counter + LEAP);
            reserved = counter + LEAP;
        }
        counter++;
        return counter;
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Returns a new item, not kept yet. */
    Item fresh(long folder, String name, Content content) {
        Instant now = now();
        return new Item(next(), folder, name, now, now, next(), content);
    }

    /** Returns a new folder, not kept yet. */
    Folder fresh(long parent, String name, Map<PropertyName, PropertyValue> properties) {
        Instant now = now();
        return new Folder(next(), parent, name, now, now, next(), properties);
    }

    /**
     * Keeps new folders with new items in them. The topmost folder comes last to the disk, so that of a killed server's store
     * all of it is there or nothing: what lies in no folder is deleted at the next start.
     *
     * @param folders parents before children
     */
    void keep(List<Folder> folders, List<Item> items) {
        items.forEach(medium::save);
        for (int i = folders.size() - 1; i >= 0; i--) {
            medium.save(folders.get(i));
        }
        for (Folder folder : folders) {
            records.put(folder);
            tell(folder.id(), false, Optional.empty(), Optional.of(folder.parent()));
        }
        for (Item item : items) {
            records.put(item);
            tell(item.id(), false, Optional.empty(), Optional.of(item.folder()));
        }
    }

    void keep(Folder folder) {
        Optional<Folder> old = records.folder(folder.id());
        medium.save(folder);
        records.put(folder);
        boolean stays = old.filter(
                        o -> o.parent() == folder.parent() && o.name().equals(folder.name()))
                .isPresent();
        tell(folder.id(), stays, old.map(Folder::parent), Optional.of(folder.parent()));
    }

    void keep(Item item) {
        Optional<Item> old = records.item(item.id());
        medium.save(item);
        records.put(item);
        boolean stays = old.filter(o -> o.folder() == item.folder() && o.name().equals(item.name()))
                .isPresent();
        tell(item.id(), stays, old.map(Item::folder), Optional.of(item.folder()));
    }

    /** With all that is in it; on the disk itself first, so that of a killed server's store all of it is gone or nothing. */
    void forget(Folder folder) {
        medium.delete(folder);
        drop(folder);
    }

    void forget(Item item) {
        medium.delete(item);
        drop(item);
    }

    /** Forgets a folder whose name another one has been kept under, which stays if they are still two at the next start. */
    void forgetReplaced(Folder folder) {
        clean(() -> medium.delete(folder));
        drop(folder);
    }

    /** Forgets an item as {@link #forgetReplaced(Folder)} does a folder. */
    void forgetReplaced(Item item) {
        clean(() -> medium.delete(item));
        drop(item);
    }

    private void drop(Folder folder) {
        for (Folder at : records.deepestFirst(folder)) {
            records.items(at.id()).forEach(item -> {
                clean(() -> medium.delete(item));
                drop(item);
            });
            if (at.id() != folder.id()) {
                clean(() -> medium.delete(at));
            }
            records.remove(at);
            tell(at.id(), false, Optional.of(at.parent()), Optional.empty());
        }
    }

    private void drop(Item item) {
        records.remove(item);
        tell(item.id(), false, Optional.of(item.folder()), Optional.empty());
    }

    /** Removes from the disk what the next start would remove too: what was asked for is done, whether this succeeds or not. */
    private static void clean(Runnable removal) {
        try {
            removal.run();
        } catch (StoreWriteException e) {
            LOG.warn("What was deleted is still on the disk; the next start deletes it", e);
        }
    }

    private void tell(long id, boolean stays, Optional<Long> from, Optional<Long> to) {
        Change.Kind kind = from.isEmpty()
                ? Change.Kind.CREATED
                : to.isEmpty() ? Change.Kind.DELETED : stays ? Change.Kind.CHANGED : Change.Kind.MOVED;
        Change change = new Change(kind, id, from.orElse(0L), to.orElse(0L));
        listeners.forEach(listener -> listener.accept(change));
    }
}
