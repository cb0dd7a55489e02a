package io.github.exchangedav.event.told;

import io.github.exchangedav.event.key.LineParameters;
import io.github.exchangedav.event.key.LineValue;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.TextValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lines that no key is made of, by their names: the key x, and what stands in an alarm. */
final class MapOfOthers {

    /** Those whose value is TEXT; of any other nobody knows what a comma or a semicolon in it means. */
    private static final Set<String> TEXT = Set.of(
            "ACTION",
            "CLASS",
            "COLOR",
            "COMMENT",
            "CONTACT",
            "DESCRIPTION",
            "NAME",
            "RELATED-TO",
            "STATUS",
            "SUMMARY",
            "TRANSP",
            "UID");

    private MapOfOthers() {}

    /**
     * Name to value: a text; {@code {value, parameters}} for a line with parameters; {@code raw} in place of {@code value}
     * for one of a name that nobody knows and with characters that a text would have escaped; a list for a name that is
     * there several times. {@link LineValue} takes them back.
     *
     * @param component an event or an alarm
     * @param done the names that are left out
     */
    static Map<String, Object> of(IcalComponent component, Set<String> done) {
        Map<String, List<Object>> values = new LinkedHashMap<>();
        component
                .lines()
                .filter(line -> !done.contains(line.name()) && !line.value().isBlank())
                .forEach(line -> values.computeIfAbsent(line.name(), name -> new ArrayList<>())
                        .add(value(line)));
        Map<String, Object> all = new LinkedHashMap<>();
        values.forEach((name, several) -> all.put(name, several.size() == 1 ? several.get(0) : several));
        return all;
    }

    private static Object value(ContentLine line) {
        Map<String, Object> parameters = LineParameters.of(line, Set.of());
        Object type = parameters.get("VALUE");
        String text = TextValue.unescape(line.value());
        boolean isText = LineValue.isText(line.name(), type);
        if (isText && type == null && !TEXT.contains(line.name()) && !isWrittenSo(line.value(), text)) {
            return parameters.isEmpty()
                    ? Map.of("raw", line.value())
                    : Map.of("raw", line.value(), "parameters", parameters);
        }
        String value = isText ? text : line.value();
        return parameters.isEmpty() ? value : Map.of("value", value, "parameters", parameters);
    }

    /** Whether a text would be written with these escapes: where it would not, the value may be no text. */
    private static boolean isWrittenSo(String value, String text) {
        return TextValue.escape(text).equals(value.replace("\\N", "\\n"));
    }
}
