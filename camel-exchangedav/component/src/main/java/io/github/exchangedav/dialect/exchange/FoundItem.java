package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.Multistatus;
import io.github.exchangedav.dav.PropertyName;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.exchange.item.ItemProperties;
import io.github.exchangedav.dialect.exchange.item.StoredItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item that a search by UID found.
 *
 * @param path its path below our own mailbox, whatever host and mailbox name the server wrote (protocol page §1.5)
 * @param etag its entity tag with its quotes, or null if the server gave none
 */
record FoundItem(String path, @Nullable String etag) {

    static final PropertyName HREF = new PropertyName(PropertyName.DAV, "href");
    static final PropertyName UID = ItemProperties.UID;

    /** What to ask for. */
    static final List<PropertyName> COLUMNS = List.of(HREF, UID, StoredItem.ETAG);

    /** The items among the rows that have exactly this UID: Exchange compares without case. Each address once. */
    static List<FoundItem> of(List<Multistatus.Resource> rows, String uid, ExchangePaths paths, Order.Address address) {
        List<FoundItem> found = new ArrayList<>();
        for (Multistatus.Resource row : rows) {
            String path = paths.rebased(row.href(), address);
            boolean known = found.stream().anyMatch(item -> item.path().equals(path));
            if (path != null && !known && uid.equals(row.text(UID))) {
                found.add(new FoundItem(path, row.text(StoredItem.ETAG)));
            }
        }
        return found;
    }
}
