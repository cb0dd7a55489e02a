package io.github.exchangedav.ical;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Objects;

/**
 * The clock by which a series goes: what it shows at DTSTART, and in which zone. Every other time of the series, in
 * whatever form it was written, can be read on it.
 *
 * @param start DTSTART as it was written
 * @param rules how the clocks of its zone go
 * @param zones the zones of the other times
 */
public record SeriesClock(TimeValue start, ZoneRules rules, Zones zones) {

    /** How the clocks go that a time was read from. */
    public interface Zones {

        /**
         * The rules of a value's zone, which is not in UTC.
         *
         * @throws InvalidEventException if nobody knows it
         */
        ZoneRules rules(ContentLine line, TimeValue value) throws InvalidEventException;
    }

    /**
     * The clock of an event.
     *
     * @param event the event of the series, not one of its exceptions
     * @param zones the zones of its times
     * @throws InvalidEventException if there is no DTSTART, or nobody knows its zone
     */
    public static SeriesClock inZones(IcalComponent event, Zones zones) throws InvalidEventException {
        ContentLine line = event.last("DTSTART");
        if (line == null) {
            throw new InvalidEventException(Finding.atLine(event.number(), "the event has no DTSTART"));
        }
        TimeValue start = TimeValue.parse(line);
        return new SeriesClock(start, rulesOf(line, start, zones), zones);
    }

    /** Whether the series is one of days, without times. */
    public boolean ofDays() {
        return start.kind() == TimeValue.Kind.DATE;
    }

    /** The moment at which the clock shows that; in the hour that is skipped an hour later, in a doubled one the first. */
    public Instant instant(LocalDateTime shown) {
        return Clocks.instant(shown, rules);
    }

    /** What the clock shows at a moment. */
    public LocalDateTime shown(Instant instant) {
        return Clocks.local(instant, rules);
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
        boolean same = value.kind() == start.kind() && Objects.equals(value.zone(), start.zone());
        if (same) {
            return value.local();
        }
        return shown(Clocks.instant(value.local(), rulesOf(line, value, zones)));
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
        return value.kind() == TimeValue.Kind.UTC ? value.local().toInstant(ZoneOffset.UTC) : instant(value.local());
    }

    private static ZoneRules rulesOf(ContentLine line, TimeValue value, Zones zones) throws InvalidEventException {
        return value.kind() == TimeValue.Kind.UTC ? ZoneOffset.UTC.getRules() : zones.rules(line, value);
    }
}
