package io.github.exchangedav.event;

import io.github.exchangedav.ical.TextValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parameters of a line (RFC 5545 §3.2) that a map gives by name: to a text, or to a list of texts. */
final class GivenParameters {

    private static final Pattern NAME = Pattern.compile("[A-Z0-9-]{1,100}");

    private GivenParameters() {}

    /**
     * The parameters as a line has them, {@code ;A=b;C=d}, by name, so that equal maps give equal lines.
     *
     * @param taken names that are written already
     * @param problem told about what can't be written
     */
    static String text(Object given, Set<String> taken, Consumer<String> problem) {
        if (!(given instanceof Map<?, ?> map)) {
            problem.accept("has parameters that are no map, but " + Values.type(given));
            return "";
        }
        Map<String, String> parameters = new TreeMap<>();
        map.forEach((key, value) -> {
            String name = String.valueOf(key).strip().toUpperCase(Locale.ROOT);
            if (value == null) {
                return;
            }
            List<? extends @Nullable Object> values = Values.isList(value) ? Values.list(value) : List.of(value);
            boolean safe = values.stream().allMatch(one -> one != null && Values.unsafe(one.toString(), false) == null);
            if (!safe || !NAME.matcher(name).matches() || taken.contains(name) || parameters.containsKey(name)) {
                problem.accept("has a parameter that can't be written, or is there twice: " + TextValue.excerpt(name));
                return;
            }
            parameters.put(
                    name,
                    values.stream()
                            .map(one -> TextValue.parameter(String.valueOf(one)))
                            .collect(Collectors.joining(",")));
        });
        return parameters.entrySet().stream()
                .map(entry -> ";" + entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining());
    }
}
