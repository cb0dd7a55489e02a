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

/**
 * Keeps what is made, changed and deleted: on the medium first, since what can't be kept is not there ({@link
 * StoreWriteException}), then in the records, then whoever listens is told. Gives the counters. Calls come one at a time.
 */
final class Keeper {
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
    Item make(long folder, String name, Content content) {
        Instant now = now();
        return new Item(next(), folder, name, now, now, next(), content);
    }

    /** Returns a new folder, kept. */
    Folder make(long parent, String name, Map<PropertyName, PropertyValue> properties) {
        Instant now = now();
        Folder folder = new Folder(next(), parent, name, now, now, next(), properties);
        keep(folder);
        return folder;
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
        for (Folder at : records.deepestFirst(folder)) {
            records.items(at.id()).forEach(this::forget);
            medium.delete(at);
            records.remove(at);
            tell(at.id(), false, Optional.of(at.parent()), Optional.empty());
        }
    }

    void forget(Item item) {
        medium.delete(item);
        records.remove(item);
        tell(item.id(), false, Optional.of(item.folder()), Optional.empty());
    }

    private void tell(long id, boolean stays, Optional<Long> from, Optional<Long> to) {
        Change.Kind kind = from.isEmpty()
                ? Change.Kind.CREATED
                : to.isEmpty() ? Change.Kind.DELETED : stays ? Change.Kind.CHANGED : Change.Kind.MOVED;
        Change change = new Change(kind, id, from.orElse(0L), to.orElse(0L));
        listeners.forEach(listener -> listener.accept(change));
    }
}
