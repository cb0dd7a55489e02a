package io.github.exchangedav.server.appointment;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When an item takes place (protocol §2.6, §7.1), told by its properties alone, since an item made by PROPPATCH has no
 * message. A series is counted out on the clocks of its zone: the VTIMEZONE in {@code timezone}, else the number in {@code
 * timezoneid}, else UTC.
 */
public final class Occurrences {
    /** More instances of one series are not given, so that FREQ=SECONDLY fills no memory: 13 years of days. */
    public static final int MAX_INSTANCES = 5_000;

    private Occurrences() {}

    /**
     * Returns all of an item that overlaps a window, by start: what ends after {@code from} and starts before {@code to}; what
     * has no length, if it is not before {@code from}. Of a series that are its instances (instancetype 2), but those in
     * {@code exdate}, and its exceptions (instancetype 3), wherever they were moved to; the master itself is not among them.
     * Nothing if the item has no {@code dtstart}; of a rule that can't be read only the first one.
     *
     * @param properties of the item
     * @param exceptions of the item, each with {@code recurrenceid}; what one does not say holds as in the series
     */
    public static List<Occurrence> between(
            Map<PropertyName, PropertyValue> properties,
            List<Map<PropertyName, PropertyValue>> exceptions,
            Instant from,
            Instant to) {
        return Series.of(properties, exceptions)
                .map(series -> series.between(from, to))
                .orElse(List.of());
    }

    /** Returns {@code patternstart}, the earliest start of all instances and exceptions (protocol §12). */
    public static Optional<Instant> patternStart(
            Map<PropertyName, PropertyValue> properties, List<Map<PropertyName, PropertyValue>> exceptions) {
        return Series.of(properties, exceptions).map(Series::patternStart);
    }

    /**
     * Returns {@code patternend}, the latest end of all instances and exceptions (protocol §12); 9999-12-31 if there is none,
     * or if the rule has more than can be counted out [B].
     */
    public static Optional<Instant> patternEnd(
            Map<PropertyName, PropertyValue> properties, List<Map<PropertyName, PropertyValue>> exceptions) {
        return Series.of(properties, exceptions).map(Series::patternEnd);
    }
}
