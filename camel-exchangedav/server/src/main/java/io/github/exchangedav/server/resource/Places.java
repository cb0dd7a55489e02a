package io.github.exchangedav.server.resource;

import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Item;
import io.github.exchangedav.server.store.Spot;
import io.github.exchangedav.server.store.Store;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Finds what an address points at, and writes the addresses of what there is. */
public final class Places {
    /** The folder of permanent addresses (protocol §1.5). */
    static final String FLAT = "-FlatUrlSpace-";

    private final Store store;

    /** Looks into this store. */
    public Places(Store store) {
        this.store = store;
    }

    /**
     * Finds what an address points at.
     *
     * @param server {@code http://host:port}
     * @param mailbox the root of the mailbox that the address names, or of the public folders
     */
    public Place find(String server, Folder mailbox, Address address) {
        String base = address.base(server);
        List<String> names = address.names();
        if (names.isEmpty()) {
            return new Place(base, mailbox, Optional.empty(), "", Optional.of(mailbox), Optional.empty());
        }
        if (names.get(0).equalsIgnoreCase(FLAT)) {
            return permanent(base, mailbox, names);
        }
        Optional<Folder> parent = Optional.of(mailbox);
        if (HiddenRoot.isAt(names) && address.tree() == Address.Tree.MAILBOXES) {
            Folder hidden = HiddenRoot.of(mailbox);
            return new Place(base, mailbox, parent, hidden.name(), Optional.of(hidden), Optional.empty());
        }
        for (String name : names.subList(0, names.size() - 1)) {
            parent = parent.flatMap(folder -> store.folder(folder, name));
        }
        String name = names.get(names.size() - 1);
        return new Place(
                base,
                mailbox,
                parent,
                name,
                parent.flatMap(folder -> store.folder(folder, name)),
                parent.flatMap(folder -> store.item(folder, name)),
                parent.isPresent() ? Optional.empty() : owner(mailbox, names));
    }

    /** An address one name below an item is that of an attachment (protocol §1.5). */
    private Optional<Item> owner(Folder mailbox, List<String> names) {
        Optional<Folder> folder = Optional.of(mailbox);
        for (String name : names.subList(0, Math.max(0, names.size() - 2))) {
            folder = folder.flatMap(parent -> store.folder(parent, name));
        }
        return names.size() < 2
                ? Optional.empty()
                : folder.flatMap(parent -> store.item(parent, names.get(names.size() - 2)));
    }

    /** Tells whether a path is a permanent address (protocol §1.5). */
    public static boolean isPermanent(String path) {
        return Address.read(path)
                .filter(address ->
                        !address.names().isEmpty() && address.names().get(0).equalsIgnoreCase(FLAT))
                .isPresent();
    }

    private Place permanent(String base, Folder mailbox, List<String> names) {
        Place nothing = new Place(base, mailbox, Optional.empty(), FLAT, Optional.empty(), Optional.empty());
        if (names.size() < 2 || names.size() > 3) {
            return nothing;
        }
        Optional<Folder> folder = store.folder(store.identifiers().fromPermanentSegment(names.get(1)))
                .filter(found -> root(found).id() == mailbox.id());
        if (folder.isEmpty()) {
            return nothing;
        }
        if (names.size() == 2) {
            return new Place(
                    base,
                    mailbox,
                    store.folder(folder.get().parent()),
                    folder.get().name(),
                    folder,
                    Optional.empty());
        }
        Optional<Item> item = store.item(store.identifiers().fromPermanentSegment(names.get(2)))
                .filter(found -> found.folder() == folder.get().id());
        return item.isEmpty()
                ? nothing
                : new Place(base, mailbox, folder, item.get().name(), Optional.empty(), item);
    }

    private Folder root(Folder folder) {
        Folder at = folder;
        while (!at.isMailbox()) {
            Optional<Folder> parent = store.folder(at.parent());
            if (parent.isEmpty()) {
                return at;
            }
            at = parent.get();
        }
        return at;
    }

    /** Returns the address of a folder, without a slash at the end. */
    public String url(String base, Folder folder) {
        Deque<String> segments = new ArrayDeque<>();
        Folder at = folder;
        while (!at.isMailbox()) {
            segments.push(Segments.encode(at.name()));
            Optional<Folder> parent = store.folder(at.parent());
            if (parent.isEmpty()) {
                break;
            }
            at = parent.get();
        }
        StringBuilder url = new StringBuilder(base);
        segments.forEach(segment -> url.append('/').append(segment));
        return url.toString();
    }

    /** Returns the address of an item. */
    public String url(String base, Item item) {
        String folder = store.folder(item.folder()).map(f -> url(base, f)).orElse(base);
        return folder + "/" + Segments.encode(item.name());
    }

    /** Returns where a place lies in the tree of locks. */
    public Spot spot(Place place) {
        if (place.folder().isPresent()) {
            return store.locks().spot(place.folder().get());
        }
        return place.item()
                .map(store.locks()::spot)
                .orElseGet(() -> store.locks().spot(place.parent().orElse(place.mailbox()), place.name()));
    }

    /** Returns the address of what is at a place of the tree of locks, or of the free name there. */
    public String url(String base, Spot spot) {
        StringBuilder url = new StringBuilder(base);
        Optional<Folder> at = store.mailbox(spot.names().get(0));
        for (String name : spot.names().subList(1, spot.names().size())) {
            Optional<Folder> in = at;
            at = in.flatMap(folder -> store.folder(folder, name));
            Optional<String> spelled = at.map(Folder::name)
                    .or(() -> in.flatMap(folder -> store.item(folder, name)).map(Item::name));
            url.append('/').append(Segments.encode(spelled.orElse(name)));
        }
        return url.toString();
    }

    /** Returns the address of what is not there yet. */
    public String url(String base, Folder parent, String name) {
        return url(base, parent) + "/" + Segments.encode(name);
    }

    /** Returns the address of an attachment. */
    public String url(String base, Item item, String fileName) {
        return url(base, item) + "/" + Segments.encode(fileName);
    }

    /** Returns the permanent address of an item (protocol §1.5). */
    public String permanentUrl(String base, Item item) {
        return base + "/" + FLAT + "/" + store.identifiers().permanentSegment(item.folder()) + "/"
                + store.identifiers().permanentSegment(item.id());
    }

    /** Returns the permanent address of a folder. */
    public String permanentUrl(String base, Folder folder) {
        return base + "/" + FLAT + "/" + store.identifiers().permanentSegment(folder.id());
    }
}
