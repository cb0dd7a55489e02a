package io.github.exchangedav.event.key;

import java.util.Arrays;
import java.util.Base64;
import java.util.Calendar;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What values hold, whatever the order in which the JVM shows it. A derived UID is a function of an event's content (design
 * §3.3, promise 1), but {@code Set.of} and {@code Map.of} come in another order with every start of a JVM.
 */
public final class Content {

    /**
     * How deep lists and maps may stand in each other. No calendar's events come near; a map that holds itself, and text
     * made of brackets, go beyond.
     */
    public static final int DEEPEST = 64;

    private Content() {}

    /** A set's elements in an order of their own: numbers by size, all else by what they hold. */
    public static List<@Nullable Object> sorted(Set<?> set) {
        Comparator<@Nullable Object> bySize = Comparator.comparing(Content::size);
        return set.stream()
                .map(element -> (@Nullable Object) element)
                .sorted(bySize.thenComparing(element -> text(element, 0)))
                .collect(Collectors.toList());
    }

    /** A map by the text of its keys; of two with the same text the last. */
    public static SortedMap<String, @Nullable Object> sorted(Map<?, ?> map) {
        SortedMap<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(text(key, 0), value));
        return sorted;
    }

    /** Whether lists and maps stand in each other more than {@link #DEEPEST} deep. */
    public static boolean isTooDeep(Object value) {
        return isTooDeep(value, 1, new IdentityHashMap<>());
    }

    /** @param seen how deep each list and map was when it was looked into: what is shared is not walked again */
    private static boolean isTooDeep(@Nullable Object value, int depth, Map<Object, Integer> seen) {
        Collection<?> inner = value instanceof Map<?, ?> map
                ? map.values()
                : value instanceof Collection<?> list
                        ? list
                        : value instanceof Object[] array ? Arrays.asList(array) : List.of();
        if (value == null || inner.isEmpty()) {
            return false;
        }
        Integer before = seen.get(value);
        if (depth > DEEPEST || before != null && before >= depth) {
            return depth > DEEPEST;
        }
        seen.put(value, depth);
        for (Object one : inner) {
            if (isTooDeep(one, depth + 1, seen)) {
                return true;
            }
        }
        return false;
    }

    private static double size(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.POSITIVE_INFINITY;
    }

    private static String text(@Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            return "…"; // refused already
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> text(entry.getKey(), depth + 1) + "=" + text(entry.getValue(), depth + 1))
                    .sorted()
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof Set<?> set) {
            return set.stream().map(one -> text(one, depth + 1)).sorted().collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof Collection || value instanceof Object[]) {
            return Values.list(value).stream()
                    .map(one -> text(one, depth + 1))
                    .collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        // the text of these is that of the JVM's zone, or of their inner state
        boolean older = value instanceof Date || value instanceof Calendar;
        return String.valueOf(older && value != null ? new WhenReader(problem -> {}).read(value) : value);
    }
}
