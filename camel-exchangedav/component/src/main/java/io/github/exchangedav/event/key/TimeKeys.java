package io.github.exchangedav.event.key;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.DurationValue;
import io.github.exchangedav.ical.TimeValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys start, end, duration, allDay, timeZone and lastModified: DTSTART, DTEND and LAST-MODIFIED. */
public final class TimeKeys {

    /** What an event is among others of its UID: it decides whether its times may be written in UTC. */
    public enum Part {
        /** One event for itself. */
        SINGLE,
        /** Repeats. In UTC it would shift with the clocks, so its zone has to be known. */
        SERIES,
        /** One occurrence of a series. */
        OCCURRENCE
    }

    private final GivenKeys keys;
    private final @Nullable ZoneId zone;
    private final Part part;

    /** The keys of a map, and the zone of local times without one; a key timeZone wins over it. */
    public TimeKeys(GivenKeys keys, @Nullable ZoneId endpointZone, Part part) {
        this.keys = keys;
        this.part = part;
        Object own = keys.value(Key.TIME_ZONE);
        if (own == null || Values.isEmpty(own)) {
            this.zone = endpointZone;
        } else {
            ZoneId known = reader(Key.TIME_ZONE).zone(own);
            // the map is refused already: any zone will do to find what else is wrong with it
            this.zone = known == null ? ZoneOffset.UTC : known;
        }
    }

    /** The zone of local times that name none, or null. */
    @Nullable
    public ZoneId zone() {
        return zone;
    }

    /** From when to when it lasts; null if that can't be known. */
    @Nullable
    public Span span() {
        if (!keys.has(Key.START)) {
            keys.refuse(Key.START, "is missing");
        }
        When start = when(Key.START);
        When end = when(Key.END);
        DurationValue length = length();
        if (keys.has(Key.END) && keys.has(Key.DURATION)) {
            keys.refuse(Key.DURATION, "stands beside key %s; give one of them".formatted(keys.name(Key.END)));
        }
        boolean allDay = allDay(start);
        // without a start nobody knows whether it needs one
        if (start != null && !allDay && !keys.has(Key.END) && !keys.has(Key.DURATION)) {
            keys.refuse(Key.END, "is missing: an event that is not all day needs end or duration");
        }
        if (start == null || keys.has(Key.END) && end == null || keys.has(Key.DURATION) && length == null) {
            return null;
        }
        try {
            return allDay ? days(start, end, length) : times(start, end, length);
        } catch (DateTimeException | ArithmeticException e) {
            keys.refuse(Key.DURATION, "is longer than the calendar");
            return null;
        }
    }

    /** LAST-MODIFIED in UTC, if the key is there. */
    public List<ContentLine> lastModified() {
        When when = when(Key.LAST_MODIFIED);
        if (when == null) {
            return List.of();
        }
        if (when.isDay()) {
            keys.refuse(Key.LAST_MODIFIED, "needs a time, not only a day");
            return List.of();
        }
        ZonedDateTime moment = moment(Key.LAST_MODIFIED, when);
        if (moment == null || outOfRange(Key.LAST_MODIFIED, utcYear(moment), utcYear(moment))) {
            return List.of();
        }
        return List.of(ContentLine.of("LAST-MODIFIED", TimeValue.utc(moment.toInstant())));
    }

    private WhenReader reader(Key key) {
        return new WhenReader(problem -> keys.refuse(key, problem));
    }

    private @Nullable When when(Key key) {
        Object value = keys.value(key);
        return value == null ? null : reader(key).read(value);
    }

    private @Nullable DurationValue length() {
        Object value = keys.value(Key.DURATION);
        return value == null ? null : DurationReader.read(value, problem -> keys.refuse(Key.DURATION, problem));
    }

    private boolean allDay(@Nullable When start) {
        boolean dayStart = start != null && start.isDay();
        Object value = keys.value(Key.ALL_DAY);
        if (value == null) {
            return dayStart;
        }
        Boolean allDay = Values.yesNo(value);
        if (allDay == null) {
            keys.refuse(Key.ALL_DAY, "has to be true or false, but is " + Values.excerpt(value));
            return dayStart;
        }
        if (!allDay && dayStart) {
            keys.refuse(Key.ALL_DAY, "is false, but key %s is a day without a time".formatted(keys.name(Key.START)));
        }
        return allDay || dayStart;
    }

    private @Nullable Span days(When start, @Nullable When end, @Nullable DurationValue length) {
        LocalDate first = day(Key.START, start);
        LocalDate afterLast = end == null ? null : day(Key.END, end);
        if (length != null && first != null) {
            if (!length.time().equals(Duration.ofDays(length.time().toDays()))) {
                keys.refuse(Key.DURATION, "has to be whole days, because the event is all day");
                return null;
            }
            afterLast = first.plus(length.days()).plusDays(length.time().toDays());
        }
        if (first == null || end != null && afterLast == null) {
            return null;
        }
        // iCalendar's end is the day after; without one, or with the same day, the event lasts that day
        LocalDate until = afterLast == null || afterLast.equals(first) ? first.plusDays(1) : afterLast;
        if (until.isBefore(first)) {
            keys.refuse(Key.END, "%s is before key %s, %s".formatted(until, keys.name(Key.START), first));
            return null;
        }
        if (outOfRange(Key.START, first.getYear(), until.getYear())) {
            return null;
        }
        return Span.days(first, until);
    }

    private @Nullable LocalDate day(Key key, When when) {
        if (when.isDay()) {
            return when.local().toLocalDate();
        }
        if (!keys.has(Key.ALL_DAY)) {
            keys.refuse(key, "is a time, but key %s is a day".formatted(keys.name(Key.START)));
            return null;
        }
        LocalDate day = when.dayAtMidnight(zone);
        if (day == null) {
            keys.refuse(
                    key,
                    "%s is no midnight, but the event is all day; give a day such as 2026-01-31"
                            .formatted(when.exact() == null ? when.local() : when.exact()));
        }
        return day;
    }

    private @Nullable Span times(When start, @Nullable When end, @Nullable DurationValue length) {
        ZonedDateTime first = moment(Key.START, start);
        ZonedDateTime last = null;
        if (end != null && end.isDay()) {
            keys.refuse(Key.END, "is a day, but key %s is a time".formatted(keys.name(Key.START)));
        } else if (end != null) {
            last = moment(Key.END, end);
        } else if (length != null && first != null) {
            // days are days of the zone, hours are exact (RFC 5545 §3.3.6)
            ZonedDateTime there = start.zone() == null && zone != null ? first.withZoneSameInstant(zone) : first;
            last = there.plus(length.days()).plus(length.time());
        }
        if (first == null || last == null) {
            return null;
        }
        if (last.toInstant().isBefore(first.toInstant())) {
            keys.refuse(Key.END, "%s is before key %s, %s".formatted(last, keys.name(Key.START), first));
            return null;
        }
        if (outOfRange(Key.START, utcYear(first), utcYear(last))) {
            return null;
        }
        return part == Part.SINGLE
                ? Span.single(first, last)
                : new SeriesTimes(keys, zone, part).span(start, first, end, last);
    }

    private @Nullable ZonedDateTime moment(Key key, When when) {
        ZonedDateTime moment = when.at(zone);
        if (moment == null) {
            keys.refuse(key, "local time without a zone: give key timeZone, or set the endpoint's timeZone option");
        }
        return moment;
    }

    private static int utcYear(ZonedDateTime moment) {
        return moment.withZoneSameInstant(ZoneOffset.UTC).getYear();
    }

    /** iCalendar has four digits for a year. */
    private boolean outOfRange(Key key, int first, int last) {
        boolean out = first < 1 || last > WhenReader.LAST_YEAR;
        if (out) {
            keys.refuse(key, "leads outside the years 1 to " + WhenReader.LAST_YEAR);
        }
        return out;
    }
}
