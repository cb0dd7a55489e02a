package io.github.exchangedav.event;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.TextValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lines that no key is made of, by their names: the key x. */
final class MapOfOthers {

    private MapOfOthers() {}

    /**
     * Name to value: a text, {@code {value, parameters}} for a line with parameters, a list for a name that is there
     * several times. A value that would not come back the same if it were written as text is given as it stands, with
     * {@code parameters} beside it, if only empty ones.
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

    private static Object value(ContentLine line) {
        String text = TextValue.unescape(line.value());
        boolean plain = line.parameters().isEmpty() && TextValue.escape(text).equals(line.value());
        return plain ? text : Map.of("value", line.value(), "parameters", line.parameters());
    }
}
