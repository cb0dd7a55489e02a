package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.Multistatus;
import io.github.exchangedav.dav.PropertyName;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.exchange.item.ItemParts;
import io.github.exchangedav.dialect.exchange.item.ItemProperties;
import io.github.exchangedav.dialect.exchange.item.PropertyDifferences;
import io.github.exchangedav.dialect.exchange.item.PropertyView;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.zone.CalendarClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What was written of single occurrences of a series: where they were moved to, what they are called, which are left out. */
final class WrittenOccurrences {

    /** What of an exception has to come back (protocol page §6.4: columns that Exchange has for rows). */
    private static final List<PropertyName> COMPARED =
            List.of(ItemProperties.START, ItemProperties.END, ItemProperties.SUBJECT, ItemProperties.LOCATION);

    /** How many windows of at most a year are asked for. */
    static final int MOST_WINDOWS = 10;

    private static final Duration AROUND = Duration.ofDays(1);

    private final Map<Instant, Map<PropertyName, Object>> changed = new LinkedHashMap<>();
    private final Set<Instant> excluded = new TreeSet<>();

    /**
     * @param item the item as it is sent
     * @param clock what its times mean; of one that nobody knows nothing is expected
     */
    WrittenOccurrences(CalendarItem item, CalendarClock clock) {
        IcalComponent master = ItemParts.master(item);
        if (!master.has("RRULE")) {
            return;
        }
        for (ContentLine line : master.lines("EXDATE")) {
            List<Instant> dates = clock.instants(line);
            excluded.addAll(dates == null ? List.of() : dates);
        }
        for (IcalComponent event : item.events()) {
            ContentLine line = event.last("RECURRENCE-ID");
            List<Instant> places = line == null ? null : clock.instants(line);
            if (places != null && places.size() == 1) {
                changed.put(places.get(0), PropertyView.of(event, clock));
                excluded.remove(places.get(0));
            }
        }
    }

    /** The windows in which they lie, from the first on; none if there is nothing to look for. */
    List<Order.Window> windows() {
        TreeSet<Instant> points = new TreeSet<>(excluded);
        changed.forEach((place, view) -> {
            points.add(place);
            if (view.get(ItemProperties.START) instanceof Instant start) {
                points.add(start);
            }
        });
        List<Order.Window> windows = new ArrayList<>();
        for (Instant point : points) {
            Instant to = point.plus(AROUND);
            Order.Window last = windows.isEmpty() ? null : windows.get(windows.size() - 1);
            if (last != null && !to.isAfter(last.from().plus(OccurrenceRows.SLICE))) {
                windows.set(windows.size() - 1, new Order.Window(last.from(), to));
            } else {
                windows.add(new Order.Window(point.minus(AROUND), to));
            }
        }
        return windows;
    }

    /**
     * What the server says otherwise, in words.
     *
     * @param rows its rows in these windows
     */
    List<String> differences(List<Multistatus.Resource> rows, List<Order.Window> asked) {
        List<String> differences = new ArrayList<>();
        changed.forEach((place, view) -> {
            if (isIn(asked, place) && view.get(ItemProperties.START) instanceof Instant start && isIn(asked, start)) {
                compare(place, start, view, rows, differences);
            }
        });
        for (Instant place : excluded) {
            if (isIn(asked, place) && rows.stream().anyMatch(row -> place.equals(placeOf(row)))) {
                differences.add("the occurrence of %s is there, although it is left out (EXDATE)".formatted(place));
            }
        }
        return differences;
    }

    private static void compare(
            Instant place,
            Instant start,
            Map<PropertyName, Object> view,
            List<Multistatus.Resource> rows,
            List<String> differences) {
        Multistatus.Resource row = rows.stream()
                .filter(one -> place.equals(OccurrenceRows.place(one))
                        || OccurrenceRows.place(one) == null && start.equals(OccurrenceRows.start(one)))
                .findFirst()
                .orElse(null);
        if (row == null) {
            differences.add(
                    "the changed occurrence of %s is not there (it should begin at %s)".formatted(place, start));
            return;
        }
        for (PropertyName name : COMPARED) {
            Object expected = view.get(name);
            Object found = row.properties().get(name);
            boolean said =
                    expected != null && !expected.equals(""); // what an exception does not say it has of its series
            if (expected != null && said && (found == null || !PropertyDifferences.isSame(name, expected, found))) {
                differences.add("%s of the occurrence of %s is %s instead of %s"
                        .formatted(
                                name,
                                place,
                                VerifyingConversation.shown(found),
                                VerifyingConversation.shown(expected)));
            }
        }
    }

    /** A server that does not say whose place a row takes says at least when it begins. */
    private static @Nullable Instant placeOf(Multistatus.Resource row) {
        Instant place = OccurrenceRows.place(row);
        return place == null ? OccurrenceRows.start(row) : place;
    }

    private static boolean isIn(List<Order.Window> windows, Instant point) {
        return windows.stream().anyMatch(window -> !point.isBefore(window.from()) && point.isBefore(window.to()));
    }
}
