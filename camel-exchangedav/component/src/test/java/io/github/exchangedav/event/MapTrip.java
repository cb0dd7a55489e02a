package io.github.exchangedav.event;

import io.github.exchangedav.event.told.MapOfEvent;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TextValue;
import io.github.exchangedav.ical.TimeValue;
import io.github.exchangedav.ical.zone.CalendarClock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One way from an item to its map and back, and what the lines on both ends say. Compared is meaning: times are moments or
 * days, texts are without escapes, the parameters have no order, and of a list every element is one.
 */
public final class MapTrip {

    private static final Set<String> TIMES =
            Set.of("DTSTART", "RECURRENCE-ID", "EXDATE", "RDATE", "LAST-MODIFIED", "DTEND", "DURATION");
    private static final Set<String> RAW = Set.of("GEO", "REQUEST-STATUS", "URL", "ATTACH", "IMAGE", "CONFERENCE");
    private static final Set<String> WORDS =
            Set.of("CLASS", "STATUS", "TRANSP", "ACTION", "X-MICROSOFT-CDO-BUSYSTATUS", "METHOD");

    private MapTrip() {}

    /** What only one end says, {@code -NAME…} for what is lost on the way, {@code +NAME…} for what came. */
    public static List<String> differences(CalendarItem item, @Nullable ZoneId zone) {
        Map<String, Object> map = MapOfEvent.of(item.calendar(), zone);
        CalendarItem back = EventMap.toItem(map, zone, "");
        if (!back.findings().isEmpty()) {
            return back.findings().stream()
                    .map(finding -> "refused: " + finding)
                    .toList();
        }
        List<String> before = facts(item.calendar(), zone);
        List<String> after = facts(back.calendar(), zone);
        List<String> lost = new ArrayList<>(before);
        after.forEach(lost::remove);
        List<String> gained = new ArrayList<>(after);
        before.forEach(gained::remove);
        List<String> differences = new ArrayList<>();
        lost.forEach(fact -> differences.add("-" + fact));
        gained.forEach(fact -> differences.add("+" + fact));
        return differences;
    }

    private static List<String> facts(IcalComponent calendar, @Nullable ZoneId zone) {
        CalendarClock clock = new CalendarClock(calendar, zone);
        List<String> facts = new ArrayList<>();
        ContentLine method = calendar.last("METHOD");
        if (method != null) {
            facts.add("METHOD:" + method.value());
        }
        calendar.components().filter(component -> component.is("VEVENT")).forEach(event -> {
            ContentLine id = event.last("RECURRENCE-ID");
            String path = id == null ? "" : "[" + time(id, clock, CalendarClock.isAllDay(event)) + "]";
            facts(event, path, clock, facts);
            clocks(event, clock).forEach(fact -> facts.add(path + fact));
            facts.add(path + "END:" + shown(clock.end(event), CalendarClock.isAllDay(event)));
        });
        return facts;
    }

    private static void facts(IcalComponent event, String path, CalendarClock clock, List<String> facts) {
        boolean allDay = CalendarClock.isAllDay(event);
        Set<String> people = new HashSet<>();
        event.lines()
                .filter(line -> !line.is("ATTENDEE") || people.add(address(line))) // nobody takes part twice
                .forEach(line -> facts(line, event, clock, allDay).forEach(fact -> facts.add(path + fact)));
        Duration reminder = clock.reminder(event);
        boolean first = true;
        for (IcalComponent inner : event.components().toList()) {
            List<String> own = new ArrayList<>();
            inner.lines().forEach(line -> own.addAll(facts(line, inner, clock, false)));
            inner.components().forEach(deeper -> own.add(deeper.name()));
            if (first && inner.is("VALARM") && reminder != null && !reminder.isNegative() && reminder.toDays() <= 366) {
                own.removeIf(fact -> fact.startsWith("TRIGGER"));
                own.add("TRIGGER " + reminder);
            }
            if (inner.is("VALARM") && own.stream().noneMatch(fact -> fact.startsWith("ACTION"))) {
                own.add("ACTION:DISPLAY");
            }
            if (first && own.size() == 2 && own.contains("ACTION:DISPLAY")) {
                own.add("DESCRIPTION:REMINDER");
            }
            first &= !inner.is("VALARM");
            facts.add(path + inner.name() + own.stream().sorted().toList());
        }
    }

    private static List<String> facts(ContentLine line, IcalComponent component, CalendarClock clock, boolean allDay) {
        String name = line.name();
        String value = line.value();
        if (value.isBlank() || name.equals("DTSTAMP")) {
            return List.of();
        }
        if (component.is("VEVENT") && TIMES.contains(name)) {
            String head = name + parameters(line, Set.of("TZID", "VALUE"));
            if (name.equals("DTEND") || name.equals("DURATION")) {
                return head.equals(name) ? List.of() : List.of(head);
            }
            return Arrays.stream(time(line, clock, allDay).split(",", -1))
                    .map(one -> head + ":" + one)
                    .toList();
        }
        String head = name + parameters(line, Set.of("VALUE"));
        if (name.equals("CATEGORIES") || name.equals("RESOURCES")) {
            return new TreeSet<>(TextValue.list(value))
                    .stream().map(one -> head + ":" + one).toList();
        }
        if (name.equals("RRULE") || name.equals("EXRULE")) {
            return List.of(head + ":"
                    + Arrays.stream(value.toUpperCase(Locale.ROOT).strip().split(";", -1))
                            .sorted()
                            .toList());
        }
        if (WORDS.contains(name)) {
            return List.of(head + ":" + value.strip().toUpperCase(Locale.ROOT));
        }
        if (name.equals("ATTENDEE") || name.equals("ORGANIZER")) {
            return List.of(head + ":" + address(line));
        }
        return List.of(head + ":" + (RAW.contains(name) ? value : TextValue.unescape(value)));
    }

    private static String address(ContentLine line) {
        return line.value().replaceFirst("(?i)^mailto:", "").strip();
    }

    /** When an event that repeats would begin in the seasons of the next years: in another zone that is another hour. */
    private static List<String> clocks(IcalComponent event, CalendarClock clock) {
        ContentLine line = event.last("DTSTART");
        boolean master = event.has("RRULE") && !event.has("RECURRENCE-ID");
        if (!master || line == null || CalendarClock.isAllDay(event)) {
            return List.of();
        }
        try {
            TimeValue start = TimeValue.parse(line);
            // a map has the name of the zone where that says the same of its start, and with it the rules of today
            ZonedDateTime at = clock.at(start);
            boolean byName = at != null && !(at.getZone() instanceof ZoneOffset);
            CalendarClock clocks = byName ? CalendarClock.of(clock.localZone()) : clock;
            List<String> facts = new ArrayList<>();
            for (int weeks = 0; weeks < 200; weeks += 13) {
                TimeValue then = new TimeValue(start.kind(), start.local().plusWeeks(weeks), start.zone());
                facts.add("CLOCK:" + clocks.instant(then));
            }
            return facts;
        } catch (InvalidEventException e) {
            return List.of();
        }
    }

    private static String time(ContentLine line, CalendarClock clock, boolean allDay) {
        try {
            return TimeValue.parseAll(line).stream()
                    .map(value -> value.kind() == TimeValue.Kind.DATE
                            ? value.local().toLocalDate().toString()
                            : shown(clock.at(value), allDay && !line.is("LAST-MODIFIED")))
                    .collect(Collectors.joining(","));
        } catch (InvalidEventException e) {
            return line.value();
        }
    }

    private static String shown(@Nullable ZonedDateTime at, boolean allDay) {
        return at == null
                ? "unknown"
                : allDay ? at.toLocalDate().toString() : at.toInstant().toString();
    }

    /** By name, the values without quotes; read here by hand. */
    private static String parameters(ContentLine line, Set<String> without) {
        Map<String, String> parameters = new TreeMap<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (char c : (line.parameters() + ";").toCharArray()) {
            quoted ^= c == '"';
            if (c == ';' && !quoted) {
                int equals = part.indexOf("=");
                String name = equals < 0 ? part.toString() : part.substring(0, equals);
                if (!part.isEmpty() && !without.contains(name.toUpperCase(Locale.ROOT))) {
                    String value = equals < 0
                            ? ""
                            : part.substring(equals + 1).replace("\"", "").strip();
                    if (!value.isEmpty()) {
                        parameters.put(name.toUpperCase(Locale.ROOT), value);
                    }
                }
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        return parameters.isEmpty() ? "" : Objects.toString(parameters);
    }
}
