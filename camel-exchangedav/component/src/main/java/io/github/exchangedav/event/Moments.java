package io.github.exchangedav.event;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Points in time outside of an event map, in a header for example, in the forms that its keys take. */
public final class Moments {

    private Moments() {}

    /**
     * Reads a java.time value, a Date or Calendar, epoch milliseconds, or text (ISO 8601, or as iCalendar writes it).
     *
     * @param timeZone the zone of local times, or null
     * @return an {@link Instant}, or a {@link LocalDate} where a day is given
     * @throws IllegalArgumentException with the problem, such as <em>is no time: "x"; right are …</em>
     */
    public static Temporal read(Object value, @Nullable ZoneId timeZone) {
        List<String> problems = new ArrayList<>();
        When when = new WhenReader(problems::add).read(value);
        if (when == null) {
            throw new IllegalArgumentException(problems.isEmpty() ? "is no time" : problems.get(0));
        }
        if (when.isDay()) {
            return when.local().toLocalDate();
        }
        ZonedDateTime moment = when.at(timeZone);
        if (moment == null) {
            throw new IllegalArgumentException(
                    "is a local time without a zone; give it one, or set the endpoint's timeZone option");
        }
        return moment.toInstant();
    }
}
