package io.github.exchangedav.server.store;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import io.github.exchangedav.server.store.Arrival.Outcome;
import io.github.exchangedav.server.store.Destination.Clash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Moves and copies within a store, each at one moment: nobody sees half of it, or gets the name that was just found free.
 */
public final class Transfers {
    /** What the name at the destination will be and how that is called; a name only if it can be had. */
    private record Claim(Outcome outcome, String name) {
        boolean granted() {
            return outcome == Outcome.CREATED || outcome == Outcome.REPLACED;
        }
    }

    private record Pair(Folder from, Folder to) {}

    private final Store store;
    private final Records records;
    private final Keeper keeper;

    Transfers(Store store, Records records, Keeper keeper) {
        this.store = store;
        this.records = records;
        this.keeper = keeper;
    }

    /**
     * Moves an item: its counter stays, the number of its change rises (protocol §1.6). A killed server leaves it in the old
     * place or in the new one.
     */
    public Arrival move(Item item, Destination to) {
        synchronized (store) {
            return store.still(item).map(now -> moveNow(now, to)).orElse(Arrival.not(Outcome.GONE));
        }
    }

    /** Copies an item; the copy is a new one. */
    public Arrival copy(Item item, Destination to) {
        synchronized (store) {
            return store.still(item).map(now -> copyNow(now, to)).orElse(Arrival.not(Outcome.GONE));
        }
    }

    /** Moves a folder with all that is in it, none of which is written anew. */
    public Arrival move(Folder folder, Destination to) {
        synchronized (store) {
            return store.still(folder).map(now -> moveNow(now, to)).orElse(Arrival.not(Outcome.GONE));
        }
    }

    /**
     * Copies a folder.
     *
     * @param deep with all that is in it
     */
    public Arrival copy(Folder folder, Destination to, boolean deep) {
        synchronized (store) {
            return store.still(folder).map(now -> copyNow(now, to, deep)).orElse(Arrival.not(Outcome.GONE));
        }
    }

    private Arrival moveNow(Item item, Destination to) {
        Claim claim = claim(item.id(), item.folder(), to, true);
        if (!claim.granted()) {
            return Arrival.not(claim.outcome());
        }
        Item moved = new Item(
                item.id(), to.folder().id(), claim.name(), item.created(), Keeper.now(), keeper.next(), item.content());
        replace(to, claim, () -> keeper.keep(moved));
        return new Arrival(claim.outcome(), Optional.of(moved), Optional.empty());
    }

    private Arrival copyNow(Item item, Destination to) {
        Claim claim = claim(item.id(), item.folder(), to, false);
        if (!claim.granted()) {
            return Arrival.not(claim.outcome());
        }
        Item made = keeper.fresh(to.folder().id(), claim.name(), item.content()); // a copy is a new item, made now [B]
        replace(to, claim, () -> keeper.keep(made));
        return new Arrival(claim.outcome(), Optional.of(made), Optional.empty());
    }

    private Arrival moveNow(Folder folder, Destination to) {
        if (folder.isFixed() || liesIn(to.folder().id(), folder.id())) {
            return Arrival.not(Outcome.FORBIDDEN);
        }
        Claim claim = claim(folder.id(), folder.parent(), to, true);
        if (!claim.granted()) {
            return Arrival.not(claim.outcome());
        }
        Folder moved = new Folder(
                folder.id(),
                to.folder().id(),
                claim.name(),
                folder.created(),
                Keeper.now(),
                keeper.next(),
                folder.properties());
        replace(to, claim, () -> keeper.keep(moved));
        return new Arrival(claim.outcome(), Optional.empty(), Optional.of(moved));
    }

    private Arrival copyNow(Folder folder, Destination to, boolean deep) {
        if (folder.isMailbox() || (deep && liesIn(to.folder().id(), folder.id()))) {
            return Arrival.not(Outcome.FORBIDDEN);
        }
        Claim claim = claim(folder.id(), folder.parent(), to, false);
        if (!claim.granted()) {
            return Arrival.not(claim.outcome());
        }
        Folder made = keeper.fresh(to.folder().id(), claim.name(), ofCopy(folder));
        List<Folder> folders = new ArrayList<>(List.of(made));
        List<Item> items = new ArrayList<>();
        if (deep) {
            copyMembers(new Pair(folder, made), folders, items);
        }
        replace(to, claim, () -> keeper.keep(folders, items));
        return new Arrival(claim.outcome(), Optional.empty(), Optional.of(made));
    }

    /** Without recursion: no client's folders are too deep for the stack. */
    private void copyMembers(Pair top, List<Folder> folders, List<Item> items) {
        Deque<Pair> waiting = new ArrayDeque<>(List.of(top));
        while (!waiting.isEmpty()) {
            Pair pair = waiting.pop();
            long into = pair.to().id();
            records.items(pair.from().id()).forEach(item -> items.add(keeper.fresh(into, item.name(), item.content())));
            for (Folder child : records.folders(pair.from().id())) {
                Folder copy = keeper.fresh(into, child.name(), ofCopy(child));
                folders.add(copy);
                waiting.push(new Pair(child, copy));
            }
        }
    }

    /** The copy of a well-known folder is an ordinary one. */
    private static Map<PropertyName, PropertyValue> ofCopy(Folder folder) {
        Map<PropertyName, PropertyValue> properties = new HashMap<>(folder.properties());
        properties.remove(Folder.KIND);
        return properties;
    }

    private Claim claim(long id, long parent, Destination to, boolean move) {
        long folder = to.folder().id();
        if (records.folder(folder).isEmpty()) {
            return new Claim(Outcome.NO_PLACE, "");
        }
        Optional<Folder> oldFolder = records.folder(folder, to.name());
        Optional<Item> oldItem = records.item(folder, to.name());
        if (oldFolder.isEmpty() && oldItem.isEmpty()) {
            return new Claim(Outcome.CREATED, to.name());
        }
        String oldName =
                oldFolder.map(Folder::name).or(() -> oldItem.map(Item::name)).orElse("");
        if (oldFolder.map(Folder::id).or(() -> oldItem.map(Item::id)).orElse(0L) == id) {
            // the same place; but a move may write the name in other letters [B]
            return move && !oldName.equals(to.name())
                    ? new Claim(Outcome.CREATED, to.name())
                    : new Claim(Outcome.FORBIDDEN, "");
        }
        if (to.clash() == Clash.REFUSE) {
            return new Claim(Outcome.TAKEN, "");
        }
        if (to.clash() == Clash.RENAME) {
            return new Claim(Outcome.CREATED, free(folder, to.name()));
        }
        return oldFolder
                        .filter(old -> old.isFixed() || liesIn(parent, old.id()))
                        .isPresent()
                ? new Claim(Outcome.FORBIDDEN, "")
                : new Claim(Outcome.REPLACED, to.name());
    }

    /** Returns the first of {@code name.EML}, {@code name-2.EML}, {@code name-3.EML} that is free. */
    String free(long folder, String name) {
        if (!records.isTaken(folder, name)) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String extension = name.substring(stem.length());
        int number = 2;
        while (records.isTaken(folder, stem + "-" + number + extension)) {
            number++;
        }
        return stem + "-" + number + extension;
    }

    /**
     * Deletes what had the name when what takes its place is kept: a server killed in between leaves both, and of two of one
     * name the one changed last stays.
     */
    private void replace(Destination to, Claim claim, Runnable keep) {
        long folder = to.folder().id();
        boolean replaces = claim.outcome() == Outcome.REPLACED;
        Optional<Folder> oldFolder = replaces ? records.folder(folder, claim.name()) : Optional.empty();
        Optional<Item> oldItem = replaces ? records.item(folder, claim.name()) : Optional.empty();
        keep.run();
        oldFolder.ifPresent(keeper::forgetReplaced);
        oldItem.ifPresent(keeper::forgetReplaced);
    }

    /** Tells whether a folder is another one or lies somewhere below it. */
    private boolean liesIn(long folder, long other) {
        Optional<Folder> at = records.folder(folder);
        while (at.isPresent() && at.get().id() != other) {
            at = records.folder(at.get().parent());
        }
        return at.isPresent();
    }
}
