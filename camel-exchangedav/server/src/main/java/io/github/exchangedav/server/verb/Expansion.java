package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.search.BadQueryException;
import io.github.exchangedav.server.search.Condition;
import io.github.exchangedav.server.search.Foresight;
import io.github.exchangedav.server.search.Query;
import io.github.exchangedav.server.search.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time within which the occurrences of series are rows (protocol §7.1).
 *
 * @param from an occurrence that ends here is one
 * @param to one that begins here as well
 */
record Expansion(Instant from, Instant to) {
    /** Two years and two days (protocol §7.1). */
    static final Duration LONGEST = Duration.ofDays(732);

    private static final int INSTANCE = 2;
    private static final int EXCEPTION = 3;

    /**
     * Returns the time in which to make occurrences; empty if none is wanted: the query is not a shallow one of a calendar,
     * constrains no start or end, or rules both instance types out, as clients do that want what is stored. A bound
     * on one side alone reaches {@link #LONGEST} far [B]; without a bound that must hold, there are none [B].
     *
     * @throws BadQueryException if the bounds are further apart than that
     */
    static Optional<Expansion> of(Query query, boolean ofCalendar) throws BadQueryException {
        Condition where = query.where();
        if (!ofCalendar || query.traversal() != Query.Traversal.SHALLOW || !Foresight.constrainsTime(where)) {
            return Optional.empty();
        }
        Optional<TimeWindow> instances = window(where, INSTANCE);
        Optional<TimeWindow> exceptions = window(where, EXCEPTION);
        Optional<TimeWindow> both = instances.isPresent() && exceptions.isPresent()
                ? instances.map(window -> window.hull(exceptions.get()))
                : instances.or(() -> exceptions);
        return both.isEmpty() ? Optional.empty() : of(both.get());
    }

    private static Optional<TimeWindow> window(@Nullable Condition where, int type) throws BadQueryException {
        return Foresight.assuming(where, type).map(Foresight::window);
    }

    private static Optional<Expansion> of(TimeWindow window) throws BadQueryException {
        Instant from = window.from();
        Instant to = window.to();
        if (from == null) {
            return to == null ? Optional.empty() : Optional.of(new Expansion(to.minus(LONGEST), to));
        }
        if (to == null) {
            return Optional.of(new Expansion(from, from.plus(LONGEST)));
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw BadQueryException.refused("the query spans more than " + LONGEST.toDays() + " days");
        }
        return Optional.of(new Expansion(from, to));
    }
}
