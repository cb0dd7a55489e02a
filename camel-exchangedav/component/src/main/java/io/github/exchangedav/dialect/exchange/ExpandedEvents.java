package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.DavRequest;
import io.github.exchangedav.dav.Multistatus;
import io.github.exchangedav.dav.PropertyName;
import io.github.exchangedav.dav.Search;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.exchange.rewrite.ExpandedUid;
import java.util.ArrayList;
import java.util.List;

/** The single events of a series that lie in a folder, found by what their UIDs begin with (protocol page §7.1). */
final class ExpandedEvents {

    private static final List<PropertyName> COLUMNS = List.of(FoundItem.HREF, FoundItem.UID);

    private ExpandedEvents() {}

    /**
     * One of them.
     *
     * @param path its path below our own mailbox
     * @param uid its UID
     */
    record Single(String path, String uid) {}

    /** Asks for those of a series. */
    static DavRequest search(String folder, String seriesUid) {
        Search.Condition begins = new Search.Condition.BeginsWith(FoundItem.UID, ExpandedUid.prefix(seriesUid));
        return Search.in(folder, COLUMNS, begins, FoundItem.UID);
    }

    /** Those among the rows that really are of the series, each address once, in the order of the answer. */
    static List<Single> of(
            List<Multistatus.Resource> rows, String seriesUid, ExchangePaths paths, Order.Address address) {
        String prefix = ExpandedUid.prefix(seriesUid);
        List<Single> singles = new ArrayList<>();
        for (Multistatus.Resource row : rows) {
            String uid = row.text(FoundItem.UID);
            String path = paths.rebased(row.href(), address);
            if (uid != null && path != null && ExpandedUid.has(prefix, uid)) {
                Single single = new Single(path, uid);
                if (!singles.contains(single)) {
                    singles.add(single);
                }
            }
        }
        return singles;
    }
}
