package io.github.exchangedav.event.key;

import io.github.exchangedav.ical.TextValue;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What all keys need of a value: its type in words, whole numbers, yes or no, lists, small maps, safe text. */
public final class Values {

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");

    /** Digits that a number may have before and behind the point: more than any property means. */
    private static final int LONGEST_NUMBER = 100;

    private Values() {}

    /**
     * What a text must not hold wherever it goes: a control character could end its line and begin another, half a
     * character can't be sent as UTF-8 (user-demand, security 2).
     *
     * @param lines whether line breaks and tabs are fine, as in a TEXT value that is escaped afterwards
     * @return the problem, or null
     */
    public static @Nullable String unsafe(String text, boolean lines) {
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int c = text.codePointAt(i);
            if (isControl(c, lines)) {
                return "holds the control character U+%04X at position %d".formatted(c, i + 1);
            }
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                return "holds half a character (an unpaired surrogate) at position %d".formatted(i + 1);
            }
        }
        return null;
    }

    /** What ends or breaks a line for somebody; in a TEXT value line breaks become escapes, and tabs may stay. */
    private static boolean isControl(int c, boolean lines) {
        if (lines) {
            return c < ' ' && c != '\r' && c != '\n' && c != '\t' || c == 0x7F;
        }
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
    }

    /** The value's type for a message: {@code a number}, {@code a list}, the class name of anything exotic. */
    public static String type(Object value) {
        if (value instanceof CharSequence) {
            return "a text";
        }
        if (value instanceof Number) {
            return "a number";
        }
        if (value instanceof Boolean) {
            return "true or false";
        }
        if (value instanceof Map) {
            return "a map";
        }
        return isList(value) ? "a list" : "a " + value.getClass().getName();
    }

    /** The value for a message, cut, with control characters made visible. */
    public static String excerpt(Object value) {
        boolean plain = value instanceof CharSequence || value instanceof Number || value instanceof Boolean;
        return plain ? TextValue.excerpt(value.toString()) : type(value);
    }

    /** A number's digits without an exponent; null for what is infinite, no number, or longer than {@link #LONGEST_NUMBER}. */
    public static @Nullable String digits(Number number) {
        try {
            BigDecimal decimal = new BigDecimal(number.toString());
            boolean fine = decimal.precision() <= LONGEST_NUMBER && Math.abs((long) decimal.scale()) <= LONGEST_NUMBER;
            return fine ? decimal.toPlainString() : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A whole number, also as decimal or text; null if it is none or out of range of a long. */
    public static @Nullable Long whole(Object value) {
        try {
            if (value instanceof Number) {
                return new BigDecimal(value.toString()).longValueExact();
            }
            String text = value instanceof CharSequence ? value.toString().strip() : "";
            return WHOLE.matcher(text).matches() ? Long.valueOf(Long.parseLong(text)) : null;
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    /** True or false, also as text; null if it is neither. */
    public static @Nullable Boolean yesNo(Object value) {
        if (value instanceof Boolean yes) {
            return yes;
        }
        String text = value instanceof CharSequence ? value.toString().strip() : "";
        return text.equalsIgnoreCase("true") ? Boolean.TRUE : text.equalsIgnoreCase("false") ? Boolean.FALSE : null;
    }

    /** Whether the value is a list, a set, an array of objects, or anything else to iterate over. */
    public static boolean isList(Object value) {
        // a Path goes over its own parts
        return value instanceof Iterable && !(value instanceof Path) || value instanceof Object[];
    }

    /**
     * The elements of such a value, in its order, those of a set by {@linkplain Content what they hold}; nulls are kept, so
     * that an index stays what it was.
     */
    public static List<@Nullable Object> list(Object value) {
        if (value instanceof Set<?> set) {
            return Content.sorted(set);
        }
        List<@Nullable Object> all = new ArrayList<>();
        if (value instanceof Object[] array) {
            for (Object element : array) {
                all.add(element);
            }
        } else if (value instanceof Iterable<?> iterable) {
            iterable.forEach(all::add);
        }
        return all;
    }

    /** Whether the value holds nothing: a blank text, an empty list or map. */
    public static boolean isEmpty(Object value) {
        return value instanceof CharSequence text && text.toString().isBlank()
                || value instanceof Map<?, ?> map && map.isEmpty()
                || value instanceof Iterable<?> all
                        && isList(value)
                        && !all.iterator().hasNext()
                || value instanceof Object[] array && array.length == 0;
    }

    /**
     * A map inside a value, its names made {@linkplain KeyVocabulary#normal normal}, null values left out.
     *
     * @param known the names that are read
     * @param ignored names that may stand there and mean nothing here
     * @param problem told about every other name, and about a name given twice with different values
     */
    static Map<String, Object> inner(Map<?, ?> map, Set<String> known, Set<String> ignored, Consumer<String> problem) {
        Map<String, Object> result = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String given = String.valueOf(entry.getKey());
            String name = KeyVocabulary.normal(given);
            Object value = entry.getValue();
            if (value == null || given.startsWith("@") || ignored.contains(name)) {
                continue;
            }
            if (!known.contains(name)) {
                problem.accept("holds the unknown name %s; known are %s"
                        .formatted(
                                TextValue.excerpt(given),
                                String.join(", ", known.stream().sorted().toList())));
                continue;
            }
            Object other = result.putIfAbsent(name, value);
            if (other != null && !other.equals(value)) {
                problem.accept("holds %s twice, with different values".formatted(name));
            }
        }
        return result;
    }
}
