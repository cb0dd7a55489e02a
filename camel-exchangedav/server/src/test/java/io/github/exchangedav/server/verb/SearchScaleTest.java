package io.github.exchangedav.server.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.property.Namespaces;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import io.github.exchangedav.server.resource.FolderProperties;
import io.github.exchangedav.server.resource.Places;
import io.github.exchangedav.server.search.BadQueryException;
import io.github.exchangedav.server.search.Query;
import io.github.exchangedav.server.search.Sql;
import io.github.exchangedav.server.store.Content;
import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One appointment each hour, and some that go on for ever; {@code -Dexchangedav.long} makes it 100,000. */
class SearchScaleTest {
    private static final int FEW = 1_000;
    private static final int MANY = System.getProperty("exchangedav.long") != null ? 100_000 : 20_000;
    private static final Instant FIRST = Instant.parse("2030-01-01T00:00:00Z");
    private static final String BASE = "http://localhost/exchange/fred";

    private static final String WEEK = "SELECT \"urn:schemas:calendar:uid\" FROM \"\" WHERE"
            + " NOT \"urn:schemas:calendar:instancetype\" = 1 AND \"DAV:isfolder\" = false AND"
            + " \"urn:schemas:calendar:dtend\" > '2030/01/10' AND \"urn:schemas:calendar:dtstart\" < '2030/01/17'"
            + " ORDER BY \"urn:schemas:calendar:dtstart\"";

    private static final String UID = "SELECT \"urn:schemas:calendar:uid\" FROM \"\" WHERE"
            + " \"DAV:isfolder\" = false AND \"urn:schemas:calendar:uid\" = 'UID-500'";

    private record Calendar(RowFinder finder, Folder folder) {
        long nanos(Query query, int expected) throws BadQueryException {
            long start = System.nanoTime();
            int found = finder.find(query, BASE, folder).size();
            long nanos = System.nanoTime() - start;
            assertThat(found).isEqualTo(expected);
            return nanos;
        }
    }

    private static Calendar calendar(Store store, int items) {
        Folder folder = store.makeFolder(store.openMailbox("fred"), "Calendar", FolderProperties.ofCalendar())
                .orElseThrow();
        for (int i = 0; i < items; i++) {
            Instant start = FIRST.plus(Duration.ofHours(i));
            put(store, folder, "uid-" + i, start, start.plus(Duration.ofMinutes(50)), Map.of());
        }
        for (int i = 0; i < 5; i++) {
            put(
                    store,
                    folder,
                    "series-" + i,
                    FIRST,
                    FIRST.plusSeconds(60),
                    Map.of(
                            new PropertyName(Namespaces.CALENDAR, "instancetype"),
                            PropertyValue.number(1),
                            new PropertyName(Namespaces.CALENDAR, "rrule"),
                            PropertyValue.strings(java.util.List.of("FREQ=WEEKLY")),
                            new PropertyName(Namespaces.EXCHANGE, "patternend"),
                            PropertyValue.instant(Instant.parse("9999-12-31T23:59:59Z"))));
        }
        return new Calendar(new RowFinder(store, new Places(store)), folder);
    }

    private static void put(
            Store store, Folder folder, String uid, Instant start, Instant end, Map<PropertyName, PropertyValue> more) {
        Map<PropertyName, PropertyValue> properties = new HashMap<>();
        properties.put(new PropertyName(Namespaces.CALENDAR, "uid"), PropertyValue.text(uid));
        properties.put(new PropertyName(Namespaces.CALENDAR, "dtstart"), PropertyValue.instant(start));
        properties.put(new PropertyName(Namespaces.CALENDAR, "dtend"), PropertyValue.instant(end));
        properties.put(new PropertyName(Namespaces.CALENDAR, "instancetype"), PropertyValue.number(0));
        properties.putAll(more);
        store.put(folder, uid + ".EML", new Content("message/rfc822", new byte[0], properties), any -> true);
    }

    @Test
    void aWeekAndAUidCostTheSameInALargeCalendarAsInASmallOne() throws BadQueryException {
        try (Store small = Store.inMemory();
                Store large = Store.inMemory()) {
            Calendar few = calendar(small, FEW);
            Calendar many = calendar(large, MANY);
            compare(few, many, WEEK, 7 * 24 + 5);
            compare(few, many, UID, 1);
        }
    }

    /**
     * The two take turns, so that what else runs on the machine slows both, and the medians count; searching through all
     * would cost 20 times as much.
     */
    private static void compare(Calendar few, Calendar many, String sql, int expected) throws BadQueryException {
        Query query = Sql.read(sql);
        int times = 101;
        long[] small = new long[times];
        long[] large = new long[times];
        for (int i = -times; i < times; i++) { // those before 0 warm up
            long ofFew = few.nanos(query, expected);
            long ofMany = many.nanos(query, expected);
            small[Math.max(i, 0)] = ofFew;
            large[Math.max(i, 0)] = ofMany;
        }
        Arrays.sort(small);
        Arrays.sort(large);
        assertThat((double) large[times / 2] / small[times / 2])
                .as("%s ns with %s items, %s ns with %s: %s", small[times / 2], FEW, large[times / 2], MANY, sql)
                .isLessThan(6);
    }
}
