package io.github.exchangedav.event.key;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A point in time as a route author gives it outside of an event map, in a header say: the values of key start. */
public final class GivenTime {

    private GivenTime() {}

    /**
     * Reads a value: java.time's, {@code Date}, {@code Calendar}, epoch milliseconds, ISO 8601 or iCalendar text.
     *
     * @param zone the zone of local times that name none, or null
     * @return an {@link Instant}, or a {@link LocalDate} for a day without a time
     * @throws IllegalArgumentException if it is no point in time, or a local one and there is no zone; the message says so
     *     in words that follow the value's name
     */
    public static Temporal read(Object value, @Nullable ZoneId zone) {
        List<String> problems = new ArrayList<>();
        When when = new WhenReader(problems::add).read(value);
        if (when == null) {
            throw new IllegalArgumentException(problems.isEmpty() ? "is no point in time" : problems.get(0));
        }
        if (when.isDay()) {
            return when.local().toLocalDate();
        }
        ZonedDateTime at = when.at(zone);
        if (at == null) {
            throw new IllegalArgumentException(
                    "is a local time without a zone: give one, or set the endpoint's timeZone" + " option");
        }
        return at.toInstant();
    }

    /** The same as a moment; a day is the midnight with which it begins. */
    public static Instant moment(Object value, @Nullable ZoneId zone) {
        Temporal time = read(value, zone);
        if (time instanceof Instant instant) {
            return instant;
        }
        if (zone == null) {
            throw new IllegalArgumentException(
                    "is a day, which begins at another moment in each zone: give a time with a"
                            + " zone, or set the endpoint's timeZone option");
        }
        return ((LocalDate) time).atStartOfDay(zone).toInstant();
    }
}
