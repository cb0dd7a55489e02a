package io.github.exchangedav.server.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span of time, both ends within it.
 *
 * @param from null for the beginning of time
 * @param to null for its end
 */
public record TimeWindow(@Nullable Instant from, @Nullable Instant to) {
    /** All time. */
    public static final TimeWindow ALWAYS = new TimeWindow(null, null);

    /** Tells whether an end is known. */
    public boolean isBounded() {
        return from != null || to != null;
    }

    /** Returns what lies in both. */
    TimeWindow and(TimeWindow other) {
        return new TimeWindow(
                from == null || (other.from != null && other.from.isAfter(from)) ? other.from : from,
                to == null || (other.to != null && other.to.isBefore(to)) ? other.to : to);
    }

    /** Returns the shortest that holds both. */
    public TimeWindow hull(TimeWindow other) {
        return new TimeWindow(
                from == null || other.from == null ? null : from.isBefore(other.from) ? from : other.from,
                to == null || other.to == null ? null : to.isAfter(other.to) ? to : other.to);
    }
}
