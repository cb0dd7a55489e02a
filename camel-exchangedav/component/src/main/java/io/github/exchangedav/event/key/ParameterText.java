package io.github.exchangedav.event.key;

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

/** A map of parameters as a line has them (RFC 5545 §3.2): {@link LineParameters} the other way round. */
public final class ParameterText {

    private static final Pattern NAME = Pattern.compile("[A-Z0-9_-]{1,100}");

    private ParameterText() {}

    /**
     * The parameters by name, so that equal maps give equal lines, each with its leading semicolon.
     *
     * @param given a map from name to text, or to a list of texts
     * @param taken names in upper case that the line has already
     * @param problem told what can't be written
     */
    public static String of(Object given, Set<String> taken, Consumer<String> problem) {
        if (!(given instanceof Map<?, ?> map)) {
            problem.accept("has parameters that have to be a map");
            return "";
        }
        Map<String, String> parameters = new TreeMap<>();
        map.forEach((key, value) -> {
            String name = String.valueOf(key).strip().toUpperCase(Locale.ROOT);
            if (value == null) {
                return;
            }
            List<? extends @Nullable Object> values = Values.isList(value) ? Values.list(value) : List.of(value);
            boolean fine = NAME.matcher(name).matches()
                    && values.stream().allMatch(one -> one != null && Values.unsafe(one.toString(), false) == null);
            if (!fine || taken.contains(name) || parameters.containsKey(name)) {
                problem.accept("has a parameter that can't be written, or twice: " + TextValue.excerpt(name));
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
