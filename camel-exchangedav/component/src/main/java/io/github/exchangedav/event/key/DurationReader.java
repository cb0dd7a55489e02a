package io.github.exchangedav.event.key;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.DurationValue;
import io.github.exchangedav.ical.InvalidEventException;
import java.time.Duration;
import java.time.Period;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the values that people give for a length of time; every other value is a problem in words. */
final class DurationReader {

    private static final Set<String> NAMES = Set.of("weeks", "days", "hours", "minutes", "seconds");
    private static final long LONGEST_PART = 10_000_000;

    private DurationReader() {}

    /** The length, not negative; null if there is none, and then a problem was told. */
    static @Nullable DurationValue read(Object value, Consumer<String> problem) {
        DurationValue length = null;
        if (value instanceof CharSequence text) {
            length = text(text.toString().strip(), problem);
        } else if (value instanceof Duration exact) {
            length = new DurationValue(Period.ZERO, exact);
        } else if (value instanceof Period days) {
            length = period(days, problem);
        } else if (value instanceof Map<?, ?> map) {
            length = inMap(map, problem);
        } else if (value instanceof Number) {
            problem.accept("is the number %s, which may be minutes or seconds; give a text such as PT1H30M"
                    .formatted(Values.excerpt(value)));
        } else {
            problem.accept("has to be a duration such as PT1H30M, but is " + Values.type(value));
        }
        if (length != null && (length.time().isNegative() || length.days().isNegative())) {
            problem.accept("is negative: the event would end before it starts");
            return null;
        }
        return length;
    }

    private static @Nullable DurationValue text(String text, Consumer<String> problem) {
        try {
            return DurationValue.parse(ContentLine.parse("DURATION:" + text, 0));
        } catch (InvalidEventException e) {
            problem.accept("is no duration: %s; right are PT1H30M, P1D or P2W".formatted(Values.excerpt(text)));
            return null;
        }
    }

    private static @Nullable DurationValue period(Period days, Consumer<String> problem) {
        if (days.toTotalMonths() != 0) {
            problem.accept("has months or years, which differ in length; give days or key end");
            return null;
        }
        return new DurationValue(days, Duration.ZERO);
    }

    private static @Nullable DurationValue inMap(Map<?, ?> map, Consumer<String> problem) {
        Map<String, Object> parts = Values.inner(map, NAMES, Set.of("before"), problem);
        if (parts.isEmpty()) {
            problem.accept("is a map that needs days, hours or minutes");
            return null;
        }
        for (Map.Entry<String, Object> part : parts.entrySet()) {
            Long number = Values.whole(part.getValue());
            if (number == null || number < 0 || number > LONGEST_PART) {
                problem.accept("has %s that are no number from 0 to %d: %s"
                        .formatted(part.getKey(), LONGEST_PART, Values.excerpt(part.getValue())));
                return null;
            }
        }
        return new DurationValue(
                Period.ofDays((int) (7 * part(parts, "weeks") + part(parts, "days"))),
                Duration.ofHours(part(parts, "hours"))
                        .plusMinutes(part(parts, "minutes"))
                        .plusSeconds(part(parts, "seconds")));
    }

    private static long part(Map<String, Object> parts, String name) {
        Object value = parts.get(name);
        Long number = value == null ? null : Values.whole(value);
        return number == null ? 0 : number;
    }
}
