package io.github.exchangedav.event.key;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.TextValue;
import io.github.exchangedav.ical.TimeValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The form of a series' DTSTART: days, clock times of a zone, or UTC. Everything that names an occurrence has to have it
 * too, because servers compare the two as they stand (RFC 5545 §3.8.4.4, §3.8.5.1; protocol page §2.6).
 *
 * @param allDay whether the series is of days
 * @param clock the time of day at which it starts; midnight for days
 * @param zone the zone whose clocks it follows, or UTC; for days the zone that a moment's day is looked up in
 */
public record TimeForm(boolean allDay, LocalTime clock, ZoneId zone) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    /** A day's digits, as DATE values have them. */
    static String date(LocalDate day) {
        return DATE.format(day);
    }

    /** Whether the zone is UTC under one of its names. */
    static boolean isUtc(ZoneId zone) {
        return zone.getRules().isFixedOffset()
                && zone.getRules().getOffset(Instant.EPOCH).equals(ZoneOffset.UTC);
    }

    /** The line that names an occurrence: RECURRENCE-ID, EXDATE, RDATE. */
    public ContentLine line(String name, LocalDateTime occurrence) {
        if (allDay) {
            return ContentLine.of(name, ";VALUE=DATE", DATE.format(occurrence));
        }
        return timed(name, occurrence, zone);
    }

    /** A line with a time that clocks of the zone show. */
    static ContentLine timed(String name, LocalDateTime local, ZoneId zone) {
        if (isUtc(zone)) {
            return ContentLine.of(name, TIME.format(local) + "Z");
        }
        return ContentLine.of(name, ";TZID=" + TextValue.parameter(zone.getId()), TIME.format(local));
    }

    /**
     * The start of the occurrence that a value means, as the clocks of the series show it. A day means the occurrence of
     * that day; a time in a series of days means the day it falls on.
     */
    public LocalDateTime occurrence(When when) {
        if (allDay) {
            LocalDate day = when.dayAtMidnight(zone);
            return (day == null ? when.clock(zone).toLocalDate() : day).atStartOfDay();
        }
        return when.isDay() ? when.local().with(clock) : when.clock(zone);
    }

    /**
     * The last start as UNTIL writes it: a day for days, else UTC (RFC 5545 §3.3.10). For days it is the day that begins at
     * that moment, else the date that is said: who writes {@code 20260630T235959Z} means all of 30 June, wherever he is.
     */
    String until(When when) {
        if (allDay) {
            LocalDate day = when.dayAtMidnight(zone);
            return DATE.format(day == null ? when.local().toLocalDate() : day);
        }
        return TimeValue.utc(occurrence(when).atZone(zone).toInstant());
    }
}
