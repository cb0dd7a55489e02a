package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.Multistatus;
import io.github.exchangedav.dav.PropertyName;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.exchange.item.ItemProperties;
import io.github.exchangedav.dialect.exchange.item.PropertyLines;
import io.github.exchangedav.dialect.exchange.item.ReadItem;
import io.github.exchangedav.dialect.exchange.item.StoredItem;
import io.github.exchangedav.event.told.MapOfEvent;
import io.github.exchangedav.ical.IcalComponent;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of a calendar's SEARCH, each event once, by their start. */
final class FoundEvents {

    /** What to ask for: nothing but what Exchange stores or counts out for rows (protocol page §7.1). */
    static final List<PropertyName> COLUMNS = List.of(
            FoundItem.HREF,
            StoredItem.ETAG,
            ItemProperties.UID,
            ItemProperties.INSTANCE_TYPE,
            ItemProperties.RECURRENCE_ID,
            ItemProperties.START,
            ItemProperties.END,
            ItemProperties.ALL_DAY,
            ItemProperties.SUBJECT,
            ItemProperties.TEXT,
            ItemProperties.LOCATION,
            ItemProperties.BUSY,
            ItemProperties.STATUS,
            ItemProperties.SENSITIVITY,
            ItemProperties.IMPORTANCE,
            ItemProperties.KEYWORDS,
            ItemProperties.REMINDER_SET,
            ItemProperties.REMINDER_OFFSET,
            ItemProperties.SEQUENCE,
            ItemProperties.LAST_MODIFIED);

    private final ExchangePaths paths;
    private final Order.Address address;
    private final Map<Key, Multistatus.Resource> rows = new LinkedHashMap<>();

    /** What makes two rows the same: instances have the address of their series. */
    private record Key(String path, Instant start) {}

    FoundEvents(ExchangePaths paths, Order.Address address) {
        this.paths = paths;
        this.address = address;
    }

    /** More rows. One without a start is no appointment (protocol page §2.8), one of elsewhere is none of ours. */
    void add(List<Multistatus.Resource> more) {
        for (Multistatus.Resource row : more) {
            String path = paths.rebased(row.href(), address);
            if (path != null && row.properties().get(ItemProperties.START) instanceof Instant start) {
                rows.putIfAbsent(new Key(path, start), row);
            }
        }
    }

    int size() {
        return rows.size();
    }

    /** The events as VEVENTs. */
    List<IcalComponent> components() {
        return sorted().stream()
                .map(found -> PropertyLines.event(found.getValue()))
                .toList();
    }

    /** The events as event maps, with the keys href and etag besides. */
    List<Map<String, Object>> maps(@Nullable ZoneId timeZone) {
        List<Map<String, Object>> maps = new ArrayList<>();
        for (Map.Entry<Key, Multistatus.Resource> found : sorted()) {
            IcalComponent event = PropertyLines.event(found.getValue());
            Map<String, Object> map = MapOfEvent.of(ReadItem.calendar(List.of(event)), timeZone);
            map.put("href", paths.url(found.getKey().path()));
            String etag = found.getValue().text(StoredItem.ETAG);
            if (etag != null) {
                map.put("etag", etag);
            }
            maps.add(map);
        }
        return maps;
    }

    private List<Map.Entry<Key, Multistatus.Resource>> sorted() {
        List<Map.Entry<Key, Multistatus.Resource>> sorted = new ArrayList<>(rows.entrySet());
        sorted.sort(Comparator.comparing((Map.Entry<Key, Multistatus.Resource> found) ->
                        found.getKey().start())
                .thenComparing(
                        found -> Objects.requireNonNullElse(found.getValue().text(ItemProperties.UID), "")));
        return sorted;
    }
}
