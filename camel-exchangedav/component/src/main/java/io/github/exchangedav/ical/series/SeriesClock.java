package io.github.exchangedav.ical.series;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TimeValue;
import io.github.exchangedav.ical.zone.Clocks;
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
            throw new InvalidEventException(Finding.at(event.begin(), "the event has no DTSTART"));
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
     * What the clock shows at a time of the series (EXDATE, RECURRENCE-ID, RDATE, UNTIL). This is the one answer to which
     * occurrence is meant: a day in a series of times is the occurrence of that day, as real calendars write it; a time in a
     * series of days is the {@link #day} it names.
     *
     * @return in a series of days the midnight of that day
     * @throws InvalidEventException if nobody knows the value's zone
     */
    public LocalDateTime read(ContentLine line, TimeValue value) throws InvalidEventException {
        if (ofDays()) {
            return day(line, value).atStartOfDay();
        }
        if (value.kind() == TimeValue.Kind.DATE) {
            return value.local().with(start.local().toLocalTime());
        }
        if (value.kind() == start.kind() && Objects.equals(value.zone(), start.zone())) {
            return value.local();
        }
        LocalDateTime shown = shown(Clocks.instant(value.local(), rulesOf(line, value, zones)));
        LocalDateTime byRule = shown.with(start.local().toLocalTime());
        return instant(byRule).equals(instant(shown)) ? byRule : shown; // an hour that is skipped has two names
    }

    /**
     * The day that a value names in a series of days. Its date, as a midnight in UTC is how many programs write a day; but
     * where it is exactly a midnight of the series' own zone, as Exchange writes it, the day that begins then.
     */
    private LocalDate day(ContentLine line, TimeValue value) throws InvalidEventException {
        LocalDate date = value.local().toLocalDate();
        boolean elsewhere = value.kind() == TimeValue.Kind.UTC || value.kind() == TimeValue.Kind.ZONED;
        if (!elsewhere || value.kind() == TimeValue.Kind.UTC && value.local().equals(date.atStartOfDay())) {
            return date;
        }
        Instant instant = Clocks.instant(value.local(), rulesOf(line, value, zones));
        LocalDate there = shown(instant).toLocalDate();
        return instant(there.atStartOfDay()).equals(instant) ? there : date;
    }

    /**
     * The last moment at which an occurrence may begin.
     *
     * @param line the rule
     * @param until its UNTIL; a date is all of that day, and so is every value in a series of days
     * @return an instant
     * @throws InvalidEventException if it does not exist
     */
    public Instant until(ContentLine line, String until) throws InvalidEventException {
        TimeValue value = TimeValue.parse(line, until);
        if (ofDays() || value.kind() == TimeValue.Kind.DATE) {
            LocalDate day = read(line, value).toLocalDate();
            return instant(day.plusDays(1).atStartOfDay()).minusSeconds(1);
        }
        return lastStart(line, value);
    }

    /**
     * When the last occurrence begins that an UNTIL lets through, where all begin at one time of the day: on a day at the
     * time of DTSTART, as Evolution writes it (protocol page §2.6), in a series of days at its midnight.
     *
     * @param line the rule
     * @param until its UNTIL
     */
    public Instant lastStart(ContentLine line, TimeValue until) throws InvalidEventException {
        if (ofDays() || until.kind() == TimeValue.Kind.DATE) {
            return instant(read(line, until));
        }
        return until.kind() == TimeValue.Kind.UTC ? Clocks.inUtc(until.local()) : instant(until.local());
    }

    private static ZoneRules rulesOf(ContentLine line, TimeValue value, Zones zones) throws InvalidEventException {
        return value.kind() == TimeValue.Kind.UTC ? ZoneOffset.UTC.getRules() : zones.rules(line, value);
    }
}
