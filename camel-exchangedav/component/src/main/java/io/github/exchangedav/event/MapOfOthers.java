package io.github.exchangedav.event;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.TextValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lines that no key is made of, by their names: the key x. */
final class MapOfOthers {

    /** Properties of RFC 5545 and RFC 7986 whose value is no TEXT, and has no escapes. */
    private static final Set<String> NO_TEXT =
            Set.of("ATTACH", "ATTENDEE", "CONFERENCE", "CREATED", "GEO", "IMAGE", "ORGANIZER", "PRIORITY", "URL");

    private MapOfOthers() {}

    /**
     * Name to value: a text, {@code {value, parameters}} for a line with parameters, a list for a name that is there
     * several times.
     *
     * @param done the names that are left out
     */
    static Map<String, Object> of(IcalComponent event, Set<String> done) {
        Map<String, List<Object>> values = new LinkedHashMap<>();
        event.lines()
                .filter(line -> !done.contains(line.name()) && !line.value().isBlank())
                .forEach(line -> values.computeIfAbsent(line.name(), name -> new ArrayList<>())
                        .add(value(line)));
        Map<String, Object> all = new LinkedHashMap<>();
        values.forEach((name, several) -> all.put(name, several.size() == 1 ? several.get(0) : several));
        return all;
    }

    /** Whether a line's value is TEXT, with escapes in it; X- properties are, unless they say otherwise. */
    static boolean isText(String name, @Nullable Object valueType) {
        return valueType == null
                ? !NO_TEXT.contains(name)
                : valueType.toString().equalsIgnoreCase("TEXT");
    }

    private static Object value(ContentLine line) {
        Map<String, Object> parameters = LineParameters.of(line, Set.of());
        String value = isText(line.name(), parameters.get("VALUE")) ? TextValue.unescape(line.value()) : line.value();
        return parameters.isEmpty() ? value : Map.of("value", value, "parameters", parameters);
    }
}
