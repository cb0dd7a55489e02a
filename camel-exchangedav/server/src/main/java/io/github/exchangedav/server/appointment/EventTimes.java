package io.github.exchangedav.server.appointment;

import biweekly.property.ICalProperty;
import biweekly.util.DateTimeComponents;
import biweekly.util.Duration;
import biweekly.util.ICalDate;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** The moments of an event, in UTC: zoned by the VTIMEZONE sent along or by an IANA name; floating ones count as UTC [B]. */
final class EventTimes {
    /** What the recordings show for a series that never ends (protocol §2.6) [B]. */
    static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");
    /** More occurrences are not counted out; such a series has no end that is told. */
    private static final int MAX_OCCURRENCES = 5000;

    private final CalendarText text;

    EventTimes(CalendarText text) {
        this.text = text;
    }

    Optional<Instant> start() {
        return Optional.ofNullable(text.event().getDateStart()).flatMap(p -> instant(p, p.getValue()));
    }

    /** Returns DTEND, else start and DURATION, else a day after a date, else the start. */
    Optional<Instant> end() {
        Optional<Instant> end = Optional.ofNullable(text.event().getDateEnd()).flatMap(p -> instant(p, p.getValue()));
        if (end.isPresent()) {
            return end;
        }
        return start().map(start -> duration()
                .map(d -> start.plusMillis(d.toMillis()))
                .orElse(startIsDate() ? start.plus(1, ChronoUnit.DAYS) : start));
    }

    private Optional<Duration> duration() {
        return Optional.ofNullable(text.event().getDuration()).flatMap(p -> Optional.ofNullable(p.getValue()));
    }

    private boolean startIsDate() {
        return text.event().getDateStart() != null
                && text.event().getDateStart().getValue() != null
                && !text.event().getDateStart().getValue().hasTime();
    }

    /** Returns the moment of a date; the library reads floating ones in the machine's zone, so they are read again. */
    Optional<Instant> instant(ICalProperty property, @Nullable ICalDate date) {
        if (date == null) {
            return Optional.empty();
        }
        DateTimeComponents raw = date.getRawComponents();
        boolean zoned =
                raw == null || raw.isUtc() || text.calendar().getTimezoneInfo().getTimezone(property) != null;
        return Optional.of(
                (zoned && date.hasTime()) || raw == null
                        ? date.toInstant()
                        : raw.toDate(UTC).toInstant());
    }

    boolean recurs() {
        return text.event().getRecurrenceRule() != null
                || !text.event().getRecurrenceDates().isEmpty();
    }

    /** Returns the end of the last occurrence (protocol §6.4); of a single event its own. */
    Optional<Instant> patternEnd() {
        Optional<Instant> start = start();
        Optional<Instant> end = end();
        if (!recurs() || start.isEmpty() || end.isEmpty()) {
            return end;
        }
        long length = end.get().toEpochMilli() - start.get().toEpochMilli();
        if (endless()) {
            return Optional.of(NEVER);
        }
        return last().map(last -> last.plusMillis(length));
    }

    private boolean endless() {
        var rule = text.event().getRecurrenceRule();
        return rule != null
                && rule.getValue() != null
                && rule.getValue().getCount() == null
                && rule.getValue().getUntil() == null;
    }

    private Optional<Instant> last() {
        try {
            DateIterator occurrences = text.event().getDateIterator(zone());
            Optional<Instant> last = Optional.empty();
            for (int i = 0; occurrences.hasNext(); i++) {
                if (i == MAX_OCCURRENCES) {
                    return Optional.empty();
                }
                last = Optional.of(occurrences.next().toInstant());
            }
            return last;
        } catch (RuntimeException | AssertionError e) {
            return Optional.empty(); // a rule that the library reads but can't count out
        }
    }

    private TimeZone zone() {
        var start = text.event().getDateStart();
        var assigned = start == null ? null : text.calendar().getTimezoneInfo().getTimezone(start);
        return assigned == null || assigned.getTimeZone() == null ? UTC : assigned.getTimeZone();
    }
}
