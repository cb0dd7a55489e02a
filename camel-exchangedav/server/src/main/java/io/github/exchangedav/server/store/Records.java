package io.github.exchangedav.server.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Folders and items as they are now, found by counter and by name. Calls come one at a time. */
final class Records {
    /** Those right below one folder: by name without case, by counter, which is the order of creation, and by content. */
    private static final class Members {
        final Map<String, Long> byName = new HashMap<>();
        final Map<Long, Folder> folders = new TreeMap<>();
        final Map<Long, Item> items = new TreeMap<>();
        final ItemIndex index = new ItemIndex();

        void add(Long id, Item item) {
            items.put(id, item);
            index.add(item);
        }

        void remove(Item item) {
            items.remove(item.id());
            index.remove(item);
        }
    }

    private final Map<Long, Folder> folders = new HashMap<>();
    private final Map<Long, Item> items = new HashMap<>();
    private final Map<Long, Members> members = new HashMap<>();

    Records() {
        members.put(0L, new Members());
    }

    /** Puts a folder in the place of what had its counter. */
    void put(Folder folder) {
        Folder old = folders.put(folder.id(), folder);
        if (old != null) {
            leave(old.id(), old.parent(), old.name(), m -> m.folders.remove(old.id()));
        }
        members.computeIfAbsent(folder.id(), any -> new Members());
        Members into = membersOf(folder.parent());
        into.byName.put(key(folder.name()), folder.id());
        into.folders.put(folder.id(), folder);
    }

    /** Puts an item in the place of what had its counter. */
    void put(Item item) {
        Long id = item.id(); // one object for the three maps
        Item old = items.put(id, item);
        if (old != null) {
            leave(id, old.folder(), old.name(), m -> m.remove(old));
        }
        Members into = membersOf(item.folder());
        into.byName.put(key(item.name()), id);
        into.add(id, item);
    }

    void remove(Folder folder) {
        folders.remove(folder.id());
        members.remove(folder.id());
        leave(folder.id(), folder.parent(), folder.name(), m -> m.folders.remove(folder.id()));
    }

    void remove(Item item) {
        items.remove(item.id());
        leave(item.id(), item.folder(), item.name(), m -> m.remove(item));
    }

    Optional<Folder> folder(long id) {
        return Optional.ofNullable(folders.get(id));
    }

    Optional<Item> item(long id) {
        return Optional.ofNullable(items.get(id));
    }

    Optional<Folder> folder(long parent, String name) {
        return member(parent, name).map(folders::get);
    }

    Optional<Item> item(long folder, String name) {
        return member(folder, name).map(items::get);
    }

    boolean isTaken(long parent, String name) {
        return member(parent, name).isPresent();
    }

    /** Returns the folders right below one, in order of creation. */
    List<Folder> folders(long parent) {
        return List.copyOf(membersOf(parent).folders.values());
    }

    /** Returns the items of a folder, in order of creation. */
    List<Item> items(long folder) {
        return List.copyOf(membersOf(folder).items.values());
    }

    /** Returns what finds the items of a folder by their content. */
    ItemIndex index(long folder) {
        return membersOf(folder).index;
    }

    int folderCount(long parent) {
        return membersOf(parent).folders.size();
    }

    int itemCount(long folder) {
        return membersOf(folder).items.size();
    }

    /** Returns a folder and all folders below it, each behind those in it. Without recursion: the stack is never too small. */
    Deque<Folder> deepestFirst(Folder folder) {
        Deque<Folder> open = new ArrayDeque<>(List.of(folder));
        Deque<Folder> found = new ArrayDeque<>();
        while (!open.isEmpty()) {
            Folder at = open.pop();
            found.push(at);
            folders(at.id()).forEach(open::push);
        }
        return found;
    }

    /** Returns every item there is, in order of creation. */
    List<Item> allItems() {
        List<Item> all = new ArrayList<>(items.values());
        all.sort(Comparator.comparingLong(Item::id));
        return all;
    }

    private Optional<Long> member(long folder, String name) {
        return Optional.ofNullable(membersOf(folder).byName.get(key(name)));
    }

    /** Of a folder that is gone, nothing. */
    private Members membersOf(long folder) {
        Members found = members.get(folder);
        return found == null ? new Members() : found;
    }

    /** The name stays where something else has it already. */
    private void leave(long id, long parent, String name, Consumer<Members> out) {
        Members from = membersOf(parent);
        from.byName.remove(key(name), id);
        out.accept(from);
    }

    /** Returns what two names have in common that are the same one. */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
