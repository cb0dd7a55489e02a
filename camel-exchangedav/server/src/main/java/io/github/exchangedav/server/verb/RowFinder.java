package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.appointment.Occurrence;
import io.github.exchangedav.server.appointment.Occurrences;
import io.github.exchangedav.server.property.Namespaces;
import io.github.exchangedav.server.property.PropertyName;
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
import io.github.exchangedav.server.store.Content;
import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Item;
import io.github.exchangedav.server.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows of a query: folders, then what is stored, then the occurrences of series. The store's index gives the
 * candidates where the query names a UID or bounds of time that must hold; the whole WHERE decides of each.
 */
final class RowFinder {
    /** More occurrences than this in one answer are nobody's calendar [B]. */
    private static final int MAX_OCCURRENCES = 100_000;

    private static final PropertyName RULE = new PropertyName(Namespaces.CALENDAR, "rrule");
    private static final PropertyName DATES = new PropertyName(Namespaces.CALENDAR, "rdate");

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
        Optional<Expansion> expansion = Expansion.of(query, FolderProperties.isCalendar(scope));
        if (expansion.isPresent()) {
            found.addOccurrences(scope, expansion.get());
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

        void addOccurrences(Folder folder, Expansion expansion) throws BadQueryException {
            // the ends are within an expansion and outside of what Occurrences looks for
            Instant from = expansion.from().minusMillis(1);
            Instant to = expansion.to().plusMillis(1);
            int count = 0;
            for (Item item : candidates(folder, new TimeWindow(expansion.from(), expansion.to()))) {
                Content content = item.content();
                if (isSeries(content)) {
                    for (Occurrence occurrence :
                            Occurrences.between(content.properties(), content.exceptions(), from, to)) {
                        add(new ItemView(itemProperties, places, base, item, occurrence.properties()));
                        count++;
                    }
                }
                if (count > MAX_OCCURRENCES) {
                    throw BadQueryException.refused("the series have more than " + MAX_OCCURRENCES + " occurrences");
                }
            }
        }

        private static boolean isSeries(Content content) {
            return content.properties().containsKey(RULE)
                    || content.properties().containsKey(DATES);
        }
    }
}
