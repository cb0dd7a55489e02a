package io.github.exchangedav.server;

import io.github.exchangedav.server.resource.Address;
import io.github.exchangedav.server.resource.FolderProperties;
import io.github.exchangedav.server.resource.ItemProperties;
import io.github.exchangedav.server.resource.Places;
import io.github.exchangedav.server.resource.Segments;
import io.github.exchangedav.server.resource.WellKnown;
import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Item;
import io.github.exchangedav.server.store.Store;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The store as a test or the command line looks at it: by paths instead of addresses. */
final class Contents implements AutoCloseable {
    private final Store store;
    private final Places places;
    private final ItemProperties itemProperties;
    private final String language;

    Contents(@Nullable Path data, String language) {
        WellKnown.names(language); // an unknown one is refused now, before a store is opened
        this.language = language;
        store = data == null ? Store.inMemory() : Store.on(data);
        places = new Places(store);
        itemProperties = new ItemProperties(store, places);
    }

    Store store() {
        return store;
    }

    synchronized boolean hasMailbox(String user) {
        return store.mailbox(user).isPresent();
    }

    /**
     * Makes a mailbox with its folders, in the server's language where none is given; of one that is there already those that
     * are missing, since a server may have been killed while it made them.
     */
    synchronized void openMailbox(String user, @Nullable String wishedLanguage) {
        Folder mailbox = store.openMailbox(user);
        List<Folder> there = store.folders(mailbox);
        WellKnown.names(wishedLanguage == null ? language : wishedLanguage).forEach((kind, name) -> {
            if (there.stream().noneMatch(folder -> FolderProperties.isWellKnown(folder, kind))) {
                store.makeFolder(mailbox, name, FolderProperties.ofWellKnown(kind));
            }
        });
    }

    private Folder mailbox(String user) {
        return store.mailbox(user)
                .orElseThrow(() -> new IllegalArgumentException("nobody has used the mailbox of " + user + " yet"));
    }

    void makeFolder(String user, String path) {
        Folder at = mailbox(user);
        for (String name : path.split("/", -1)) {
            if (!name.isEmpty()) {
                Folder parent = at;
                at = store.folder(parent, name)
                        .or(() -> store.makeFolder(parent, name, FolderProperties.ofCalendar()))
                        .orElseThrow(() -> new IllegalArgumentException("an item has the name " + name));
            }
        }
    }

    String calendarFolder(String user) {
        return store.folders(mailbox(user)).stream()
                .filter(folder -> FolderProperties.isWellKnown(folder, "calendar"))
                .findFirst()
                .map(Folder::name)
                .orElseThrow(() -> new IllegalStateException("the calendar of " + user + " was deleted"));
    }

    List<StoredItem> items(URI url, String user, String path) {
        return folder(user, path)
                .map(folder -> store.items(folder).stream()
                        .map(item -> stored(url, user, path, item))
                        .toList())
                .orElse(List.of());
    }

    Optional<StoredItem> item(URI url, String user, String path, String name) {
        return folder(user, path)
                .flatMap(folder -> store.item(folder, name))
                .map(item -> stored(url, user, path, item));
    }

    void clearItems() {
        store.clearItems();
        store.locks().clear();
    }

    @Override
    public void close() {
        store.close();
    }

    private Optional<Folder> folder(String user, String path) {
        Optional<Folder> at = store.mailbox(user);
        for (String name : path.split("/", -1)) {
            if (!name.isEmpty()) {
                at = at.flatMap(parent -> store.folder(parent, name));
            }
        }
        return at;
    }

    private StoredItem stored(URI url, String user, String path, Item item) {
        String base = url + Address.Tree.MAILBOXES.path() + "/" + Segments.encode(user);
        return new StoredItem(item, path, places.url(base, item), itemProperties.complete(base, item));
    }
}
