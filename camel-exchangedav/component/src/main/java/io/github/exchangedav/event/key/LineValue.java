package io.github.exchangedav.event.key;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.TextValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a map says for a line of any name, in key x and in alarms: a text; {@code {value, parameters}}; {@code {raw,
 * parameters}}, a value as it stands in iCalendar, escapes and all; or a list of these, one line each.
 */
public final class LineValue {

    private static final Pattern NAME = Pattern.compile("[A-Z0-9_-]{1,100}");
    /** Properties of RFC 5545 and RFC 7986 whose value is no TEXT, and has no escapes. */
    private static final Set<String> NO_TEXT = Set.of(
            "ATTACH",
            "ATTENDEE",
            "CONFERENCE",
            "CREATED",
            "DURATION",
            "GEO",
            "IMAGE",
            "ORGANIZER",
            "PRIORITY",
            "RDATE",
            "REPEAT",
            "REQUEST-STATUS",
            "RESOURCES",
            "TRIGGER",
            "URL");

    private static final Set<String> PARTS = Set.of("value", "raw", "parameters");

    /** A PUT that brings it back fails as a whole (protocol page §2.5). */
    static final String FORBIDDEN = "X-MICROSOFT-CDO-MODPROPS";

    private final String name;
    private final Consumer<String> problem;

    private LineValue(String name, Consumer<String> problem) {
        this.name = name;
        this.problem = problem;
    }

    /** Whether it may be the name of a line: that of an X- property or of one of iCalendar's (RFC 5545 §3.1). */
    static boolean isName(String name) {
        return NAME.matcher(name).matches() && !name.equals("BEGIN") && !name.equals("END");
    }

    /** The name of a map's entry as a line has it. */
    static String name(@Nullable Object key) {
        return String.valueOf(key).strip().toUpperCase(Locale.ROOT);
    }

    /** Whether a line's value is TEXT, with escapes in it; X- properties are, unless they say otherwise. */
    public static boolean isText(String name, @Nullable Object valueType) {
        return valueType == null
                ? !NO_TEXT.contains(name)
                : valueType.toString().equalsIgnoreCase("TEXT");
    }

    /**
     * The lines.
     *
     * @param name in upper case, a {@linkplain #isName name}
     * @param value what the map says
     * @param problem told what can't be written
     */
    static List<ContentLine> lines(String name, Object value, Consumer<String> problem) {
        LineValue reader = new LineValue(name, problem);
        List<? extends @Nullable Object> values = Values.isList(value) ? Values.list(value) : List.of(value);
        return values.stream().map(reader::line).filter(Objects::nonNull).toList();
    }

    private @Nullable ContentLine line(@Nullable Object given) {
        if (!(given instanceof Map<?, ?> map)) {
            return line(given, isText(name, null), "");
        }
        Map<String, Object> parts = Values.inner(map, PARTS, Set.of(), problem);
        Object all = parts.getOrDefault("parameters", Map.of());
        String parameters = ParameterText.of(all, Set.of(), problem);
        boolean raw = parts.containsKey("raw");
        if (raw == parts.containsKey("value")) {
            problem.accept("needs a text, or a map with either value or raw");
            return null;
        }
        return line(parts.get(raw ? "raw" : "value"), !raw && isText(name, valueType(all)), parameters);
    }

    private @Nullable ContentLine line(@Nullable Object value, boolean text, String parameters) {
        if (!(value instanceof CharSequence || value instanceof Number || value instanceof Boolean)) {
            problem.accept("has to be a text, but is " + (value == null ? "null" : Values.type(value)));
            return null;
        }
        String unsafe = Values.unsafe(value.toString(), text);
        if (unsafe != null) {
            problem.accept(unsafe);
            return null;
        }
        return ContentLine.of(name, parameters, text ? TextValue.escape(value.toString()) : value.toString());
    }

    private static @Nullable Object valueType(Object parameters) {
        if (!(parameters instanceof Map<?, ?> map)) {
            return null;
        }
        for (Map.Entry<?, ?> parameter : map.entrySet()) {
            if (name(parameter.getKey()).equals("VALUE")) {
                return parameter.getValue();
            }
        }
        return null;
    }
}
