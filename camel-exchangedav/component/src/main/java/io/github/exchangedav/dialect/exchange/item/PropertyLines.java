package io.github.exchangedav.dialect.exchange.item;

import io.github.exchangedav.dav.Multistatus;
import io.github.exchangedav.dav.PropertyName;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.OurMarks;
import io.github.exchangedav.ical.TextValue;
import io.github.exchangedav.ical.TimeValue;
import io.github.exchangedav.ical.zone.CalendarClock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an event that properties make: {@link PropertyView} the other way round. Texts lose the control characters
 * that Exchange stores and a line can't hold.
 */
public final class PropertyLines {

    private static final Map<Object, String> CLASSES = Map.of(2L, "PRIVATE", 3L, "CONFIDENTIAL");

    /** PRIORITY 1-4 is high, 5 normal, 6-9 low (protocol page §2.5). */
    private static final List<String> PRIORITY_OF_IMPORTANCE = List.of("9", "5", "1");

    private static final Long INSTANCE = 2L;
    private static final Long EXCEPTION = 3L;

    private PropertyLines() {}

    /** A line of text, or nothing for an empty one. */
    static List<IcalNode> text(String name, Object value) {
        String text = value.toString().replaceAll("[\\p{Cntrl}&&[^\r\n\t]]", "");
        return text.isBlank() ? List.of() : List.of(ContentLine.ofText(name, text.stripTrailing()));
    }

    /** X-ALT-DESC as Outlook writes it, or nothing. */
    static List<ContentLine> html(String html) {
        String text = html.replaceAll("[\\p{Cntrl}&&[^\r\n\t]]", "").strip();
        return text.isEmpty()
                ? List.of()
                : List.of(ContentLine.of("X-ALT-DESC", ";FMTTYPE=text/html", TextValue.escape(text)));
    }

    /** CATEGORIES, or nothing. */
    static List<IcalNode> categories(Object value) {
        String names = list(value).stream()
                .filter(name -> !name.isBlank())
                .map(PropertyLines::listed)
                .collect(Collectors.joining(","));
        return names.isEmpty() ? List.of() : List.of(ContentLine.of("CATEGORIES", names));
    }

    /** The lines that say how busy somebody is. */
    static List<IcalNode> busy(Object value) {
        String busy = value.toString().strip();
        if (!busy.matches("[A-Za-z]+")) {
            return List.of();
        }
        return List.of(
                ContentLine.of("TRANSP", busy.equalsIgnoreCase("FREE") ? "TRANSPARENT" : "OPAQUE"),
                ContentLine.of("X-MICROSOFT-CDO-BUSYSTATUS", busy));
    }

    /** STATUS. */
    static List<IcalNode> status(Object value) {
        String status = value.toString().strip();
        return status.matches("[A-Za-z]+") ? List.of(ContentLine.of("STATUS", status)) : List.of();
    }

    /** CLASS; none for what is not sensitive, and for personal, which iCalendar has no word for, PRIVATE. */
    static List<IcalNode> sensitivity(Object value) {
        String name = value.equals(1L) ? "PRIVATE" : CLASSES.get(value);
        return name == null ? List.of() : List.of(ContentLine.of("CLASS", name));
    }

    /** PRIORITY and Exchange's own line beside it. */
    static List<IcalNode> importance(Object value) {
        if (!(value instanceof Long level) || level < 0 || level > 2) {
            return List.of();
        }
        return List.of(
                ContentLine.of("PRIORITY", PRIORITY_OF_IMPORTANCE.get(level.intValue())),
                ContentLine.of("X-MICROSOFT-CDO-IMPORTANCE", level.toString()));
    }

    /** SEQUENCE, and that it is the server's count, not the source's (protocol page §2.5). */
    private static List<IcalNode> counted(Object value) {
        if (!(value instanceof Long number) || number < 0) {
            return List.of();
        }
        ContentLine line = ContentLine.of("SEQUENCE", number.toString());
        return number == 0 ? List.of(line) : List.of(line, ContentLine.of(OurMarks.SEQUENCE, OurMarks.COUNTED));
    }

    /** The mark of what is no event of its own: an instance or an exception of a series. */
    private static List<IcalNode> occurrence(Object type) {
        boolean one = type.equals(INSTANCE) || type.equals(EXCEPTION);
        return one ? List.of(ContentLine.of(OurMarks.OCCURRENCE, "TRUE")) : List.of();
    }

    /** The VALARM that rings so many seconds before the start, as CDO writes it (protocol page §2.5). */
    static List<IcalNode> alarm(Object seconds) {
        if (!(seconds instanceof Long before)) {
            return List.of();
        }
        long length = Math.abs(before);
        String trigger = String.format(
                Locale.ROOT,
                "%sPT%02dH%02dM%02dS",
                before < 0 ? "" : "-",
                length / 3600,
                length / 60 % 60,
                length % 60);
        return List.of(IcalComponent.of(
                "VALARM",
                List.of(
                        ContentLine.of("TRIGGER", ";RELATED=START", trigger),
                        ContentLine.of("ACTION", "DISPLAY"),
                        ContentLine.of("DESCRIPTION", "REMINDER"))));
    }

    /** The rules, one per line. */
    static List<IcalNode> rules(Object value) {
        return list(value).stream()
                .map(String::strip)
                .filter(rule -> rule.matches("[A-Za-z0-9=;,+-]+"))
                .<IcalNode>map(rule -> ContentLine.of("RRULE", rule))
                .toList();
    }

    /**
     * A moment in the form of another line: in its zone where it names one that is known, so that a series keeps its hour
     * on the clocks; else in UTC.
     */
    public static ContentLine moment(String name, Instant instant, @Nullable ContentLine like, CalendarClock clock) {
        TimeValue form = value(like);
        LocalDateTime local = form == null || form.kind() != TimeValue.Kind.ZONED ? null : clock.local(instant, form);
        if (form == null || local == null) {
            return ContentLine.of(name, TimeValue.utc(instant));
        }
        String parameter = ";TZID=" + TextValue.parameter(String.valueOf(form.zone()));
        return ContentLine.of(name, parameter, TimeValue.digits(local));
    }

    /** The moments of a property of several; null if one of them is none. */
    static @Nullable List<Instant> moments(Object value) {
        try {
            return list(value).stream().map(String::strip).map(Instant::parse).toList();
        } catch (DateTimeException e) {
            return null; // documented: not known
        }
    }

    /** A property of one or several texts as several. */
    static List<String> list(Object value) {
        if (!(value instanceof List<?> several)) {
            return value.toString().isBlank() ? List.of() : List.of(value.toString());
        }
        return several.stream().map(String::valueOf).toList();
    }

    /** The whole VEVENT of a row of a SEARCH, or of an item that has no message. */
    public static IcalComponent event(Multistatus.Resource row) {
        List<IcalNode> nodes = new ArrayList<>();
        add(nodes, row, ItemProperties.UID, value -> text("UID", value));
        add(nodes, row, ItemProperties.START, value -> utc("DTSTART", value));
        add(nodes, row, ItemProperties.END, value -> utc("DTEND", value));
        add(nodes, row, ItemProperties.RECURRENCE_ID, value -> utc("RECURRENCE-ID", value));
        add(nodes, row, ItemProperties.SUBJECT, value -> text("SUMMARY", value));
        add(nodes, row, ItemProperties.TEXT, value -> text("DESCRIPTION", value));
        add(nodes, row, ItemProperties.LOCATION, value -> text("LOCATION", value));
        add(nodes, row, ItemProperties.KEYWORDS, PropertyLines::categories);
        add(nodes, row, ItemProperties.SENSITIVITY, PropertyLines::sensitivity);
        add(nodes, row, ItemProperties.STATUS, PropertyLines::status);
        add(nodes, row, ItemProperties.BUSY, PropertyLines::busy);
        add(nodes, row, ItemProperties.IMPORTANCE, PropertyLines::importance);
        add(nodes, row, ItemProperties.SEQUENCE, PropertyLines::counted);
        add(nodes, row, ItemProperties.LAST_MODIFIED, value -> utc("LAST-MODIFIED", value));
        add(nodes, row, ItemProperties.RULE, PropertyLines::rules);
        add(
                nodes,
                row,
                ItemProperties.ALL_DAY,
                value -> Boolean.TRUE.equals(value)
                        ? List.of(ContentLine.of("X-MICROSOFT-CDO-ALLDAYEVENT", "TRUE"))
                        : List.of());
        if (!Boolean.FALSE.equals(row.properties().get(ItemProperties.REMINDER_SET))) {
            add(nodes, row, ItemProperties.REMINDER_OFFSET, PropertyLines::alarm);
        }
        add(nodes, row, ItemProperties.INSTANCE_TYPE, PropertyLines::occurrence);
        return IcalComponent.of("VEVENT", nodes);
    }

    private static List<IcalNode> utc(String name, Object value) {
        return value instanceof Instant instant ? List.of(ContentLine.of(name, TimeValue.utc(instant))) : List.of();
    }

    private static void add(
            List<IcalNode> nodes, Multistatus.Resource row, PropertyName name, Function<Object, List<IcalNode>> lines) {
        Object value = row.properties().get(name);
        if (value != null) {
            nodes.addAll(lines.apply(value));
        }
    }

    private static String listed(String name) {
        return TextValue.escape(name.replaceAll("\\p{Cntrl}+", " ").strip());
    }

    private static @Nullable TimeValue value(@Nullable ContentLine line) {
        try {
            return line == null ? null : TimeValue.parse(line);
        } catch (InvalidEventException e) {
            return null; // documented: no form to follow
        }
    }
}
