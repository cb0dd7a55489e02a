package io.github.exchangedav.ical.zone;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.DurationValue;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TimeValue;
import io.github.exchangedav.ical.WindowsZones;
import io.github.exchangedav.ical.ZoneNames;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the times in one calendar mean: the one place that says which moment a line names, by the zones the calendar
 * defines or names. A local hour that the clocks skip is taken later by the gap, one that comes twice is the first
 * (RFC 5545 §3.3.5).
 */
public final class CalendarClock {

    private static final String ALL_DAY = "X-MICROSOFT-CDO-ALLDAYEVENT";

    private final DefinedZones defined;
    private final @Nullable ZoneId localZone;

    /**
     * A clock for the times of one calendar.
     *
     * @param calendar the VCALENDAR, for its VTIMEZONEs
     * @param localZone the zone of times and days that name none, or null if nobody knows
     */
    public CalendarClock(IcalComponent calendar, @Nullable ZoneId localZone) {
        this.localZone = localZone;
        this.defined = new DefinedZones(calendar);
    }

    /** A clock for the times of a calendar that defines no zones. */
    public static CalendarClock of(@Nullable ZoneId localZone) {
        return new CalendarClock(IcalComponent.of("VCALENDAR", List.of()), localZone);
    }

    /** The zone of times and days that name none, or null. */
    public @Nullable ZoneId localZone() {
        return localZone;
    }

    /** The zone in which a value counts, or null if it is not known. */
    public @Nullable ZoneId zone(TimeValue value) {
        return switch (value.kind()) {
            case UTC -> ZoneOffset.UTC;
            case ZONED -> value.zone() == null ? null : ZoneNames.zone(value.zone());
            case DATE, FLOATING -> localZone;
        };
    }

    /**
     * The value with its zone, or null if that is not known. What the calendar's VTIMEZONE says comes first; where the name
     * of the zone says the same of this time, it is that zone, else the offset alone.
     */
    public @Nullable ZonedDateTime at(TimeValue value) {
        ZoneId zone = zone(value);
        TextZone text = value.zone() == null ? null : defined.zone(value.zone());
        if (text == null) {
            return zone == null ? null : value.local().atZone(zone);
        }
        try {
            int year = value.local().getYear();
            Instant instant = Clocks.instant(value.local(), text.rules(year, year));
            boolean same =
                    zone != null && value.local().atZone(zone).toInstant().equals(instant);
            return instant.atZone(
                    same && zone != null ? zone : text.rules(year, year).getOffset(instant));
        } catch (InvalidEventException e) {
            return zone == null ? null : value.local().atZone(zone);
        }
    }

    /**
     * What the clocks of a value's zone show at another moment: {@link #at} the other way round, by the VTIMEZONE first.
     *
     * @return null if the zone is not known
     */
    public @Nullable LocalDateTime local(Instant instant, TimeValue like) {
        TextZone text = like.zone() == null ? null : defined.zone(like.zone());
        ZoneId zone = zone(like);
        try {
            if (text != null) {
                int year = instant.atOffset(ZoneOffset.UTC).getYear();
                return Clocks.local(instant, text.rules(year, year));
            }
        } catch (InvalidEventException e) {
            // its name is what is left
        }
        return zone == null ? null : LocalDateTime.ofInstant(instant, zone);
    }

    /**
     * A zone of java.time whose clocks go as the calendar's VTIMEZONE says for the zone of a value, from then on: the one
     * of times without a zone, else the first of those that Windows has a name for, else the first of all.
     *
     * @param last until when they have to go the same way
     * @return null if there is no such zone, or no VTIMEZONE
     */
    public @Nullable ZoneId zoneLike(TimeValue value, Instant last) {
        TextZone text = value.zone() == null ? null : defined.zone(value.zone());
        Instant from = instant(value);
        if (text == null || from == null) {
            return null;
        }
        Stream<ZoneId> others = Stream.concat(
                WindowsZones.references().stream(),
                ZoneNames.iana().stream().sorted().map(ZoneId::of));
        try {
            ZoneRules rules = text.rules(
                    value.local().getYear(), last.atOffset(ZoneOffset.UTC).getYear());
            return Stream.concat(Stream.ofNullable(localZone), others)
                    .filter(zone -> Clocks.agree(rules, zone.getRules(), from, last))
                    .findFirst()
                    .orElse(null);
        } catch (InvalidEventException e) {
            return null; // documented: its VTIMEZONE says nothing
        }
    }

    /** The moment a value names, or null if its zone is not known. */
    public @Nullable Instant instant(TimeValue value) {
        ZonedDateTime at = at(value);
        return at == null ? null : at.toInstant();
    }

    /** The moments of all values of a line, as EXDATE has several; null if one of them is not known. */
    public @Nullable List<Instant> instants(ContentLine line) {
        try {
            List<Instant> all = new ArrayList<>();
            for (TimeValue value : TimeValue.parseAll(line)) {
                Instant instant = instant(value);
                if (instant == null) {
                    return null;
                }
                all.add(instant);
            }
            return all;
        } catch (InvalidEventException e) {
            return null; // documented: it names no moment
        }
    }

    /** Whether an event is of whole days: in iCalendar's form, or in Exchange's (protocol page §2.5). */
    public static boolean isAllDay(IcalComponent event) {
        TimeValue start = value(event.last("DTSTART"));
        return isMarkedAllDay(event) || start != null && start.kind() == TimeValue.Kind.DATE;
    }

    /** Whether it says so of itself as Exchange does, {@code X-MICROSOFT-CDO-ALLDAYEVENT:TRUE}; its times are midnights. */
    public static boolean isMarkedAllDay(IcalComponent event) {
        ContentLine flag = event.last(ALL_DAY);
        return flag != null && flag.value().strip().equalsIgnoreCase("TRUE");
    }

    /** When an event begins, or null if that is not known. */
    public @Nullable ZonedDateTime start(IcalComponent event) {
        TimeValue start = value(event.last("DTSTART"));
        return start == null ? null : at(start);
    }

    /** When it ends: by DTEND, DURATION, or at its start; a day without both lasts that day. Null if not known. */
    public @Nullable ZonedDateTime end(IcalComponent event) {
        ContentLine endLine = event.last("DTEND");
        if (endLine != null) {
            TimeValue end = value(endLine);
            return end == null ? null : at(end);
        }
        TimeValue start = value(event.last("DTSTART"));
        ZonedDateTime from = start == null ? null : at(start);
        if (start == null || from == null) {
            return null;
        }
        ContentLine durationLine = event.last("DURATION");
        if (durationLine == null) {
            return start.kind() == TimeValue.Kind.DATE ? from.plusDays(1) : from;
        }
        try {
            DurationValue duration = DurationValue.parse(durationLine);
            LocalDateTime days = start.local().plus(duration.days());
            return days.atZone(from.getZone()).plus(duration.time());
        } catch (InvalidEventException e) {
            return null; // documented: not known
        }
    }

    /**
     * How long before the start the first alarm rings, which is the only one that Exchange takes (protocol page §2.5).
     * Negative if it rings later; null if there is no alarm, or nobody knows when it rings.
     */
    public @Nullable Duration reminder(IcalComponent event) {
        IcalComponent alarm = event.components()
                .filter(inner -> inner.is("VALARM"))
                .findFirst()
                .orElse(null);
        ContentLine trigger = alarm == null ? null : alarm.last("TRIGGER");
        ZonedDateTime start = start(event);
        if (trigger == null) {
            return null;
        }
        TimeValue absolute = value(trigger);
        Instant at = absolute == null ? null : instant(absolute);
        if (at != null) {
            return start == null ? null : Duration.between(at, start);
        }
        Duration after = signed(trigger.value().strip());
        ZonedDateTime end = end(event);
        if (after == null || !"END".equalsIgnoreCase(trigger.parameter("RELATED"))) {
            return after == null ? null : after.negated();
        }
        return start == null || end == null ? null : Duration.between(end.plus(after), start);
    }

    private static @Nullable Duration signed(String text) {
        boolean negative = text.startsWith("-");
        String length = negative || text.startsWith("+") ? text.substring(1) : text;
        try {
            DurationValue value = DurationValue.parse(ContentLine.parse("DURATION:" + length, 0));
            Duration exact = Duration.ofDays(value.days().get(ChronoUnit.DAYS)).plus(value.time());
            return negative ? exact.negated() : exact;
        } catch (InvalidEventException e) {
            return null; // documented: nobody knows when it rings
        }
    }

    private static @Nullable TimeValue value(@Nullable ContentLine line) {
        try {
            return line == null ? null : TimeValue.parse(line);
        } catch (InvalidEventException e) {
            return null; // documented: it names no moment
        }
    }
}
