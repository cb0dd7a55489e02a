package io.github.exchangedav.ical;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The clock by which a series goes: what it shows at DTSTART, and in which zone. Every other time of the series, in
 * whatever form it was written, can be read on it.
 *
 * @param start DTSTART as it was written
 * @param zone the zone of DTSTART; UTC for days and local times where nobody named one
 * @param floatingZone the zone of local times and days, or null
 */
public record SeriesClock(
        TimeValue start, ZoneId zone, @Nullable ZoneId floatingZone) {

    /**
     * The clock of an event.
     *
     * @param event the event of the series, not one of its exceptions
     * @param floatingZone the zone of local times and days, or null
     * @throws InvalidEventException if there is no DTSTART, or its zone is none that java.time knows
     */
    public static SeriesClock of(IcalComponent event, @Nullable ZoneId floatingZone) throws InvalidEventException {
        ContentLine line = event.last("DTSTART");
        if (line == null) {
            throw new InvalidEventException(Finding.atLine(event.number(), "the event has no DTSTART"));
        }
        TimeValue start = TimeValue.parse(line);
        return new SeriesClock(start, zoneOf(line, start, floatingZone), floatingZone);
    }

    /** Whether the series is one of days, without times. */
    public boolean ofDays() {
        return start.kind() == TimeValue.Kind.DATE;
    }

    /** The moment at which the clock shows that; in the hour that is skipped an hour later, in a doubled one the first. */
    public Instant instant(LocalDateTime shown) {
        return shown.atZone(zone).toInstant();
    }

    /** What the clock shows at a moment. */
    public LocalDateTime shown(Instant instant) {
        return LocalDateTime.ofInstant(instant, zone);
    }

    /**
     * What the clock shows at a time of the series. A day in a series of times means the occurrence of that day, as real
     * calendars write it.
     *
     * @throws InvalidEventException if its zone is none that java.time knows
     */
    public LocalDateTime read(ContentLine line, TimeValue value) throws InvalidEventException {
        if (ofDays()) {
            return value.local().toLocalDate().atStartOfDay();
        }
        if (value.kind() == TimeValue.Kind.DATE) {
            return value.local().with(start.local().toLocalTime());
        }
        boolean same = value.kind() == start.kind() && java.util.Objects.equals(value.zone(), start.zone());
        if (same) {
            return value.local();
        }
        return shown(value.local().atZone(zoneOf(line, value, floatingZone)).toInstant());
    }

    /**
     * The last moment at which an occurrence may begin.
     *
     * @param line the rule
     * @param until its UNTIL; a date is all of that day, and so is a midnight in UTC in a series of days
     * @return an instant
     * @throws InvalidEventException if it does not exist
     */
    public Instant until(ContentLine line, String until) throws InvalidEventException {
        TimeValue value = TimeValue.parse(line, until);
        LocalDate day = value.local().toLocalDate();
        boolean midnight = value.local().equals(day.atStartOfDay());
        if (value.kind() == TimeValue.Kind.DATE || ofDays() && midnight) {
            return instant(day.plusDays(1).atStartOfDay()).minusSeconds(1);
        }
        return value.kind() == TimeValue.Kind.UTC
                ? value.local().toInstant(ZoneOffset.UTC)
                : value.local().atZone(zone).toInstant();
    }

    private static ZoneId zoneOf(ContentLine line, TimeValue value, @Nullable ZoneId floatingZone)
            throws InvalidEventException {
        ZoneId known =
                switch (value.kind()) {
                    case UTC -> ZoneOffset.UTC;
                    case ZONED -> TimeValue.zoneOrNull(value.zone());
                    case DATE, FLOATING -> floatingZone == null ? ZoneOffset.UTC : floatingZone;
                };
        if (known == null) {
            String problem = "the occurrences can't be counted out: the time zone %s is no IANA name";
            throw new InvalidEventException(
                    Finding.atLine(line.number(), problem.formatted(TextValue.excerpt(String.valueOf(value.zone())))));
        }
        return known;
    }
}
