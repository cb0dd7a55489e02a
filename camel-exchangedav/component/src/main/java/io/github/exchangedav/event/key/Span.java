package io.github.exchangedav.event.key;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.TimeValue;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From when to when an event lasts, checked.
 *
 * @param first the first day's midnight, or the moment it begins
 * @param last the midnight after the last day, or the moment it ends
 * @param allDay whether it is days
 * @param zone the zone whose clock times are written, because the event belongs to a series; null for UTC
 * @param clocks what that zone's clocks show at both, in the digits that were given; of a start that they skip the start alone
 */
public record Span(
        ZonedDateTime first,
        ZonedDateTime last,
        boolean allDay,
        @Nullable ZoneId zone,
        List<LocalDateTime> clocks) {

    static Span days(LocalDate first, LocalDate afterLast) {
        return new Span(
                first.atStartOfDay(ZoneOffset.UTC), afterLast.atStartOfDay(ZoneOffset.UTC), true, null, List.of());
    }

    static Span single(ZonedDateTime first, ZonedDateTime last) {
        return new Span(first, last, false, null, List.of());
    }

    /**
     * In a series, from a start that the clocks skip on the first day. No end on the clock would be right for that day and all
     * others, so it is written how long the event lasts.
     */
    static Span skipped(ZonedDateTime first, ZonedDateTime last, ZoneId zone, LocalDateTime from) {
        return new Span(first, last, false, zone, List.of(from));
    }

    /** DTSTART and DTEND, or DURATION (RFC 5545 §3.8.2.5). */
    public List<ContentLine> lines() {
        if (allDay) {
            return List.of(
                    ContentLine.of("DTSTART", ";VALUE=DATE", TimeForm.date(first.toLocalDate())),
                    ContentLine.of("DTEND", ";VALUE=DATE", TimeForm.date(last.toLocalDate())));
        }
        if (zone == null) {
            return List.of(
                    ContentLine.of("DTSTART", TimeValue.utc(first.toInstant())),
                    ContentLine.of("DTEND", TimeValue.utc(last.toInstant())));
        }
        ContentLine end = clocks.size() == 1
                ? ContentLine.of("DURATION", exactly().toString())
                : TimeForm.timed("DTEND", clocks.get(1), zone);
        return List.of(TimeForm.timed("DTSTART", clocks.get(0), zone), end);
    }

    /** How an event writes the occurrences of its series. */
    public TimeForm form(@Nullable ZoneId zoneOfDays) {
        if (allDay) {
            return new TimeForm(true, first.toLocalTime(), zoneOfDays == null ? ZoneOffset.UTC : zoneOfDays);
        }
        return zone == null
                ? new TimeForm(false, first.withZoneSameInstant(ZoneOffset.UTC).toLocalTime(), ZoneOffset.UTC)
                : new TimeForm(false, clocks.get(0).toLocalTime(), zone);
    }

    /** How long it lasts: days for days, else exactly. */
    public TemporalAmount length() {
        return allDay ? Period.ofDays((int) ChronoUnit.DAYS.between(first, last)) : exactly();
    }

    private Duration exactly() {
        return Duration.between(first.toInstant(), last.toInstant()).truncatedTo(ChronoUnit.SECONDS);
    }
}
