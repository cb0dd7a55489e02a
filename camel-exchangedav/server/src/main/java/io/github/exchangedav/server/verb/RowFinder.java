package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.resource.FolderProperties;
import io.github.exchangedav.server.resource.FolderView;
import io.github.exchangedav.server.resource.ItemProperties;
import io.github.exchangedav.server.resource.ItemView;
import io.github.exchangedav.server.resource.Places;
import io.github.exchangedav.server.resource.View;
import io.github.exchangedav.server.search.BadQueryException;
import io.github.exchangedav.server.search.Condition;
import io.github.exchangedav.server.search.Foresight;
import io.github.exchangedav.server.search.Query;
import io.github.exchangedav.server.search.Sorting;
import io.github.exchangedav.server.search.TimeWindow;
import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Item;
import io.github.exchangedav.server.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows of a query: folders, then items. The store's index gives the
 * candidates where the query names a UID or bounds of time that must hold; the whole WHERE decides of each.
 */
final class RowFinder {
    private final Store store;
    private final Places places;
    private final ItemProperties itemProperties;
    private final FolderProperties folderProperties;

    RowFinder(Store store, Places places) {
        this.store = store;
        this.places = places;
        itemProperties = new ItemProperties(store, places);
        folderProperties = new FolderProperties(store, places);
    }

    /**
     * Returns the rows in the order asked, else in that of creation [B].
     *
     * @param base of the mailbox, {@code http://host:port/exchange/mailbox}
     * @param scope the folder
     * @throws BadQueryException if the query can't be executed
     */
    List<FoundRow> find(Query query, String base, Folder scope) throws BadQueryException {
        Found found = new Found(base, query.where());
        boolean deep = query.traversal() != Query.Traversal.SHALLOW;
        List<Folder> below = deep ? allBelow(scope) : store.folders(scope);
        for (Folder folder : below) {
            found.add(new FolderView(folderProperties, places, base, folder));
        }
        if (query.traversal() == Query.Traversal.HIERARCHICAL) {
            return Sorting.sorted(found.rows, query.order());
        }
        found.addStored(scope);
        if (deep) {
            for (Folder folder : below) {
                found.addStored(folder);
            }
        }
        return Sorting.sorted(found.rows, query.order());
    }

    private List<Folder> allBelow(Folder scope) {
        List<Folder> all = new ArrayList<>(store.folders(scope));
        for (int i = 0; i < all.size(); i++) {
            all.addAll(store.folders(all.get(i)));
        }
        return all;
    }

    /** The rows of one query, being collected. */
    private final class Found {
        final List<FoundRow> rows = new ArrayList<>();
        private final String base;
        private final @Nullable Condition where;
        private final Optional<String> uid;
        private final TimeWindow window;

        Found(String base, @Nullable Condition where) {
            this.base = base;
            this.where = where;
            uid = Foresight.uid(where);
            window = Foresight.window(where);
        }

        void add(View view) throws BadQueryException {
            FoundRow row = new FoundRow(view);
            if (where == null || where.holds(row)) {
                rows.add(row);
            }
        }

        void addStored(Folder folder) throws BadQueryException {
            for (Item item : candidates(folder, window)) {
                add(new ItemView(itemProperties, places, base, item));
            }
        }

        private List<Item> candidates(Folder folder, TimeWindow meeting) {
            if (uid.isPresent()) {
                return store.itemsOfUid(folder, uid.get());
            }
            Instant from = meeting.from();
            Instant to = meeting.to();
            return meeting.isBounded()
                    ? store.itemsBetween(folder, from == null ? Instant.MIN : from, to == null ? Instant.MAX : to)
                    : store.items(folder);
        }
    }
}
