package io.github.exchangedav.dialect.exchange.rewrite;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TimeValue;
import io.github.exchangedav.ical.zone.CalendarClock;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What all times of an event are held against while they are rewritten.
 *
 * @param startLine its DTSTART
 * @param start what that says
 * @param series the series it belongs to, or null
 * @param repeats whether it is that series, not one of its exceptions
 * @param marked whether it says of itself, as Exchange does, that it is all day
 * @param warnings where to put what was changed
 */
record EventTimes(
        ContentLine startLine,
        TimeValue start,
        @Nullable SeriesLife series,
        boolean repeats,
        boolean marked,
        Set<String> warnings) {

    static EventTimes of(IcalComponent event, @Nullable SeriesLife series, Set<String> warnings)
            throws InvalidEventException {
        ContentLine line = Objects.requireNonNull(event.last("DTSTART"), "checked before");
        boolean marked = CalendarClock.isMarkedAllDay(event);
        boolean repeats = series != null && !event.has("RECURRENCE-ID");
        return new EventTimes(line, TimeValue.parse(line), series, repeats, marked, warnings);
    }

    /** Whether it goes from day to day. */
    boolean isDays() {
        return start.kind() == TimeValue.Kind.DATE;
    }

    /** Whether it is an all-day event in either form, iCalendar's or Exchange's. */
    boolean isAllDay() {
        return isDays() || marked;
    }

    /** What a line of this event belongs to: the DTSTART of the series, in whose form it has to be; null if to none. */
    @Nullable
    SeriesLife seriesOf(ContentLine line) {
        return repeats || line.is("RECURRENCE-ID") ? series : null;
    }
}
