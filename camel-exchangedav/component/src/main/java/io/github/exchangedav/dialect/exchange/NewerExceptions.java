package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dav.Multistatus;
import io.github.exchangedav.dav.PropertyName;
import io.github.exchangedav.dialect.Conversation.Step;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.exchange.item.ItemProperties;
import io.github.exchangedav.dialect.exchange.item.NewerProperties;
import io.github.exchangedav.dialect.exchange.item.PropertyDifferences;
import io.github.exchangedav.dialect.exchange.item.PropertyLines;
import io.github.exchangedav.dialect.exchange.item.PropertyView;
import io.github.exchangedav.dialect.exchange.item.ReadItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import io.github.exchangedav.ical.OurMarks;
import io.github.exchangedav.ical.zone.CalendarClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The occurrences of a series that somebody has changed since its message was PUT. No property of the item tells of them,
 * only rows of a SEARCH do (protocol page §7.1), so they are asked for where the item may be newer than its message, and
 * become VEVENTs with RECURRENCE-ID; occurrences that were taken out are in the item's property exdate.
 */
final class NewerExceptions {

    /** How many years of a series are looked through; of a longer one those around its last change. */
    static final int MOST_YEARS = 10;

    private static final Duration LONGEST = OccurrenceRows.SLICE.multipliedBy(MOST_YEARS);

    /** An occurrence may have been moved out of the life of its series. */
    private static final Duration AROUND = Duration.ofDays(7);

    /** What an exception does not have of the series: its dates, and the files, which are the series' (component page). */
    private static final Set<String> OF_SERIES =
            Set.of("RRULE", "RDATE", "EXDATE", "EXRULE", "ATTACH", "SEQUENCE", OurMarks.SEQUENCE, OurMarks.REPLACED);

    private static final IcalComponent NOTHING_SAID = IcalComponent.of("VEVENT", List.of());

    private final ExchangeConversation asking;
    private final List<String> warnings;
    private final @Nullable ZoneId timeZone;

    /**
     * @param asking whose requests these are
     * @param warnings where to say what could not be found out
     */
    NewerExceptions(ExchangeConversation asking, List<String> warnings) {
        this.asking = asking;
        this.warnings = warnings;
        this.timeZone = asking.around.settings().timeZone();
    }

    /**
     * Goes on with the calendar and the exceptions that its series has now, asking for them if need be.
     *
     * @param path the path of the item
     * @param item what was read of it
     * @param read the calendar made of that
     * @param refused goes on where the server refuses to search for them
     */
    Step in(
            String path,
            ReadItem item,
            ReadItem.Read read,
            Function<DavResponse, Step> refused,
            Function<IcalComponent, Step> then) {
        Multistatus.Resource resource = item.resource();
        String uid = item.uid();
        Instant start = OccurrenceRows.start(resource);
        if (uid == null || start == null || !isDue(read, resource)) {
            return then.apply(read.calendar());
        }
        Order.Window span = span(start, resource);
        OccurrenceRows rows = new OccurrenceRows(asking, path, uid, true);
        return rows.in(OccurrenceRows.slices(span), refused, found -> then.apply(merged(read.calendar(), found, span)));
    }

    /** Whether the server may know of other exceptions than the message does. */
    private static boolean isDue(ReadItem.Read read, Multistatus.Resource item) {
        IcalComponent master = read.calendar().master();
        if (master == null || !master.has("RRULE")) {
            return false;
        }
        boolean told = read.calendar().components().anyMatch(event -> event.has("RECURRENCE-ID"));
        Object none = item.properties().get(ItemProperties.NO_EXCEPTIONS);
        if (Boolean.TRUE.equals(none)) {
            return told;
        }
        return Boolean.FALSE.equals(none) && !told || read.newer();
    }

    private Order.Window span(Instant start, Multistatus.Resource item) {
        Instant from = start.minus(AROUND);
        Instant end = item.properties().get(ItemProperties.PATTERN_END) instanceof Instant last
                ? last.plus(AROUND)
                : from.plus(LONGEST).plus(AROUND);
        if (!from.plus(LONGEST).isBefore(end)) {
            return new Order.Window(from, end);
        }
        Instant changed =
                item.properties().get(ItemProperties.LAST_MODIFIED) instanceof Instant instant ? instant : start;
        Instant earliest = changed.minus(LONGEST.dividedBy(2));
        Instant first = earliest.isBefore(from) ? from : earliest;
        Instant last = first.plus(LONGEST);
        warnings.add("the series lasts longer than %d years; changed occurrences were looked for from %s to %s only"
                .formatted(MOST_YEARS, first, last));
        return new Order.Window(first, last);
    }

    private IcalComponent merged(IcalComponent calendar, OccurrenceRows found, Order.Window span) {
        if (found.isCut()) {
            warnings.add("the series has more changed occurrences than are read; the rest are told as they stand in the"
                    + " message that was put");
        }
        Map<Instant, Multistatus.Resource> rows = new LinkedHashMap<>();
        for (Multistatus.Resource row : found.all()) {
            Instant place = OccurrenceRows.place(row);
            if (place == null) {
                warnings.add("the server has a changed occurrence at %s, but does not say which it is; it was left out"
                        .formatted(OccurrenceRows.start(row)));
            } else {
                rows.put(place, row);
            }
        }
        CalendarClock clock = new CalendarClock(calendar, timeZone);
        List<IcalNode> nodes = new ArrayList<>();
        IcalComponent master = calendar.master();
        Set<Instant> places = Set.copyOf(rows.keySet());
        for (IcalNode node : calendar.nodes()) {
            if (node.equals(master)) {
                nodes.add(withoutExclusionsOf((IcalComponent) node, places, clock));
            } else if (node instanceof IcalComponent event && event.has("RECURRENCE-ID")) {
                Instant place = place(event, clock);
                Multistatus.Resource row = place == null ? null : rows.remove(place);
                if (row != null) {
                    nodes.add(NewerProperties.ofEvent(event, own(row, event, master, clock), clock));
                } else if (found.isCut() || !isIn(span, place)) {
                    nodes.add(event);
                }
            } else {
                nodes.add(node);
            }
        }
        rows.forEach((place, row) -> nodes.add(made(master, place, row, clock)));
        return calendar.with(nodes);
    }

    /** What nobody has looked for may still be as it was. */
    private static boolean isIn(Order.Window span, @Nullable Instant place) {
        return place != null && !place.isBefore(span.from()) && place.isBefore(span.to());
    }

    /** A server may count a changed occurrence among those taken out; it takes place all the same. */
    private static IcalComponent withoutExclusionsOf(IcalComponent master, Set<Instant> places, CalendarClock clock) {
        return master.flatMap(node -> {
            List<Instant> dates = node instanceof ContentLine line && line.is("EXDATE") ? clock.instants(line) : null;
            boolean all = dates != null && !dates.isEmpty() && places.containsAll(dates);
            return all ? List.of() : List.of(node);
        });
    }

    /** The row without what the exception leaves unsaid and has of its series: no line of it is out of date. */
    private static Multistatus.Resource own(
            Multistatus.Resource row, IcalComponent event, @Nullable IcalComponent master, CalendarClock clock) {
        if (master == null) {
            return row;
        }
        Map<PropertyName, Object> ofSeries = PropertyView.of(master, clock);
        Map<PropertyName, Object> unsaid = PropertyView.of(NOTHING_SAID, clock);
        Map<PropertyName, Object> said = PropertyView.of(event, clock);
        Map<PropertyName, Object> own = new LinkedHashMap<>(row.properties());
        ofSeries.forEach((name, value) -> {
            Object found = own.get(name);
            boolean left = Objects.equals(said.get(name), unsaid.get(name));
            if (left && found != null && PropertyDifferences.isSame(name, value, found)) {
                own.remove(name);
            }
        });
        return new Multistatus.Resource(row.href(), row.status(), own, row.failures());
    }

    /** An occurrence that has been the series' own so far, with what the row says otherwise. */
    private static IcalComponent made(
            @Nullable IcalComponent master, Instant place, Multistatus.Resource row, CalendarClock clock) {
        if (master == null) {
            return PropertyLines.event(row);
        }
        ContentLine start = master.last("DTSTART");
        IcalComponent bare = master.without(OF_SERIES);
        return NewerProperties.ofEvent(bare, row, clock)
                .plus(PropertyLines.moment("RECURRENCE-ID", place, start, clock), false);
    }

    private static @Nullable Instant place(IcalComponent event, CalendarClock clock) {
        ContentLine line = event.last("RECURRENCE-ID");
        List<Instant> places = line == null ? null : clock.instants(line);
        return places == null || places.size() != 1 ? null : places.get(0);
    }
}
