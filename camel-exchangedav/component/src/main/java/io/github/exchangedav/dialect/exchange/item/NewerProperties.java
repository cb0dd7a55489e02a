package io.github.exchangedav.dialect.exchange.item;

import io.github.exchangedav.dav.Multistatus;
import io.github.exchangedav.dav.PropertyName;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import io.github.exchangedav.ical.zone.CalendarClock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings the message that was once PUT up to date. Outlook changes an item's properties and leaves the message as it was
 * (protocol page §2.8); so where a property says something else now, its lines are written anew, and every other line,
 * those of programs nobody knows among them, stays as it is. A property that the server says it does not have takes its
 * lines away, one it says nothing of changes nothing.
 */
public final class NewerProperties {

    private static final Set<PropertyName> OF_TIME = Set.of(ItemProperties.START, ItemProperties.END);
    private static final Set<PropertyName> OF_ALARM =
            Set.of(ItemProperties.REMINDER_SET, ItemProperties.REMINDER_OFFSET);

    /** The comment in the HTML that Exchange makes of a plain text (seed trace). */
    private static final String CONVERTED = "Converted from text/plain format";

    private final CalendarClock clock;
    private final Map<PropertyName, Object> found;

    private NewerProperties(CalendarClock clock, Map<PropertyName, Object> found) {
        this.clock = clock;
        this.found = found;
    }

    /**
     * The calendar as the properties have it.
     *
     * @param calendar the stored VCALENDAR, of one item
     * @param item the item's properties
     * @param timeZone the zone of the endpoint, or null
     */
    static IcalComponent applied(IcalComponent calendar, Multistatus.Resource item, @Nullable ZoneId timeZone) {
        IcalComponent master = calendar.master();
        if (master == null) {
            return calendar;
        }
        IcalComponent changed = ofEvent(master, item, new CalendarClock(calendar, timeZone));
        if (!repeats(master) || repeats(changed)) {
            return calendar.flatMap(node -> node.equals(master) ? List.of(changed) : List.of(node));
        }
        // it is a single event now: nothing is left to be excepted from
        IcalComponent single = changed.without(Set.of("EXDATE", "EXRULE"));
        return calendar.flatMap(node -> {
            boolean exception = node instanceof IcalComponent event && event.has("RECURRENCE-ID");
            return node.equals(master) ? List.of(single) : exception ? List.of() : List.of(node);
        });
    }

    /** One event as its properties have it, or those of a row that tells of it alone. */
    public static IcalComponent ofEvent(IcalComponent event, Multistatus.Resource item, CalendarClock clock) {
        Map<PropertyName, Object> different = PropertyDifferences.between(PropertyView.of(event, clock), item);
        return new NewerProperties(clock, item.properties()).changed(event, different);
    }

    private static boolean repeats(IcalComponent event) {
        return event.has("RRULE") || event.has("RDATE");
    }

    /**
     * The calendar with the times of a single event in UTC, as the properties have them, where nobody knows the zone that
     * its text names. A series stays as it is: its rule would mean other days.
     */
    static IcalComponent known(IcalComponent calendar, Map<PropertyName, Object> found, @Nullable ZoneId timeZone) {
        IcalComponent master = calendar.master();
        CalendarClock clock = new CalendarClock(calendar, timeZone);
        if (master == null || repeats(master) || clock.start(master) != null) {
            return calendar;
        }
        boolean days = CalendarClock.isAllDay(master) && !CalendarClock.isMarkedAllDay(master);
        IcalComponent timed = days ? master : new NewerProperties(clock, found).times(master);
        return calendar.flatMap(node -> node.equals(master) ? List.of(timed) : List.of(node));
    }

    private IcalComponent changed(IcalComponent master, Map<PropertyName, Object> different) {
        IcalComponent event = master;
        for (Map.Entry<PropertyName, Object> entry : different.entrySet()) {
            event = changed(event, entry.getKey(), entry.getValue());
        }
        if (different.keySet().stream().anyMatch(OF_TIME::contains)) {
            event = times(event);
        }
        if (different.keySet().stream().anyMatch(OF_ALARM::contains)) {
            event = alarm(event);
        }
        return event;
    }

    private IcalComponent changed(IcalComponent event, PropertyName name, Object value) {
        if (name.equals(ItemProperties.SUBJECT)) {
            return with(event, Set.of("SUMMARY"), PropertyLines.text("SUMMARY", value));
        }
        if (name.equals(ItemProperties.TEXT)) {
            return description(event, value);
        }
        if (name.equals(ItemProperties.LOCATION)) {
            return with(event, Set.of("LOCATION"), PropertyLines.text("LOCATION", value));
        }
        if (name.equals(ItemProperties.KEYWORDS)) {
            return with(event, Set.of("CATEGORIES"), PropertyLines.categories(value));
        }
        if (name.equals(ItemProperties.BUSY)) {
            return with(event, Set.of("TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS"), PropertyLines.busy(value));
        }
        if (name.equals(ItemProperties.STATUS)) {
            return with(event, Set.of("STATUS"), PropertyLines.status(value));
        }
        if (name.equals(ItemProperties.SENSITIVITY)) {
            return with(event, Set.of("CLASS"), PropertyLines.sensitivity(value));
        }
        return numbersAndRules(event, name, value);
    }

    /** The HTML that stood beside the old text goes with it; what Exchange makes of a text by itself is none. */
    private IcalComponent description(IcalComponent event, Object value) {
        List<ContentLine> own = found.get(ItemProperties.HTML) instanceof String html && !html.contains(CONVERTED)
                ? PropertyLines.html(html)
                : List.of();
        IcalComponent described = with(event, Set.of("DESCRIPTION"), PropertyLines.text("DESCRIPTION", value));
        return with(described, Set.of("X-ALT-DESC", "STYLED-DESCRIPTION"), own);
    }

    private IcalComponent numbersAndRules(IcalComponent event, PropertyName name, Object value) {
        if (name.equals(ItemProperties.IMPORTANCE)) {
            return with(event, Set.of("PRIORITY", "X-MICROSOFT-CDO-IMPORTANCE"), PropertyLines.importance(value));
        }
        if (name.equals(ItemProperties.RULE)) {
            return with(event, Set.of("RRULE"), PropertyLines.rules(value));
        }
        if (name.equals(ItemProperties.EXCEPTION_DATES)) {
            return exceptions(event, value);
        }
        if (name.equals(ItemProperties.ALL_DAY)) {
            String flag = Boolean.TRUE.equals(value) ? "TRUE" : "FALSE";
            ContentLine line = ContentLine.of("X-MICROSOFT-CDO-ALLDAYEVENT", flag);
            return with(event, Set.of(line.name()), List.of(line));
        }
        return event;
    }

    /** Start and end together: a DURATION that was right beside the old start need not be beside the new one. */
    private IcalComponent times(IcalComponent event) {
        ContentLine startLine = event.last("DTSTART");
        ContentLine endLine = event.last("DTEND");
        if (!(found.get(ItemProperties.START) instanceof Instant start)
                || !(found.get(ItemProperties.END) instanceof Instant end)) {
            return event;
        }
        ContentLine newStart = PropertyLines.moment("DTSTART", start, startLine, clock);
        ContentLine newEnd = PropertyLines.moment("DTEND", end, endLine == null ? startLine : endLine, clock);
        IcalComponent started = with(event, Set.of("DTSTART"), List.of(newStart));
        return with(started, Set.of("DTEND", "DURATION"), List.of(newEnd));
    }

    private IcalComponent alarm(IcalComponent event) {
        Object offset = found.get(ItemProperties.REMINDER_OFFSET);
        Object said = found.get(ItemProperties.REMINDER_SET);
        boolean set = said == null ? offset != null : Boolean.TRUE.equals(said);
        List<IcalNode> nodes = new ArrayList<>();
        for (IcalNode node : event.nodes()) {
            if (!(node instanceof IcalComponent inner) || !inner.is("VALARM")) {
                nodes.add(node);
            }
        }
        if (set && offset == null) {
            return event; // it rings, and nobody says when
        }
        nodes.addAll(set && offset != null ? PropertyLines.alarm(offset) : List.of());
        return event.with(nodes);
    }

    /** One line for each, in the form of the start, as Exchange needs it (protocol page §2.6). */
    private IcalComponent exceptions(IcalComponent event, Object value) {
        List<Instant> moments = PropertyLines.moments(value);
        if (moments == null) {
            return event;
        }
        ContentLine start = event.last("DTSTART");
        List<ContentLine> lines = moments.stream()
                .map(moment -> PropertyLines.moment("EXDATE", moment, start, clock))
                .toList();
        return with(event, Set.of("EXDATE"), lines);
    }

    /** The event with its lines of these names replaced, in the place of the first of them. */
    private static IcalComponent with(IcalComponent event, Set<String> names, List<? extends IcalNode> lines) {
        List<IcalNode> nodes = new ArrayList<>();
        int at = -1;
        for (IcalNode node : event.nodes()) {
            if (node instanceof ContentLine line && names.contains(line.name())) {
                at = at < 0 ? nodes.size() : at;
            } else {
                nodes.add(node);
            }
        }
        if (at < 0) {
            at = 0;
            while (at < nodes.size() && nodes.get(at) instanceof ContentLine) {
                at++;
            }
        }
        nodes.addAll(at, lines);
        return event.with(nodes);
    }
}
