package io.github.exchangedav.event.key;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The key parameters: what a line says besides its value (RFC 5545 §3.2), LANGUAGE, ALTREP, X- parameters, as a map from the
 * key whose line it is to a map from name to text. So a value stays a plain text, whatever its line carries. People and
 * attachments have their parameters in their own maps.
 */
public final class ParameterKeys {

    private static final Map<Key, String> LINES = new EnumMap<>(Key.class);

    static {
        LINES.put(Key.UID, "UID");
        LINES.put(Key.START, "DTSTART");
        LINES.put(Key.END, "DTEND");
        LINES.put(Key.RECURRENCE_ID, "RECURRENCE-ID");
        LINES.put(Key.RECURRENCE, "RRULE");
        LINES.put(Key.SUMMARY, "SUMMARY");
        LINES.put(Key.DESCRIPTION, "DESCRIPTION");
        LINES.put(Key.DESCRIPTION_HTML, "X-ALT-DESC");
        LINES.put(Key.LOCATION, "LOCATION");
        LINES.put(Key.CATEGORIES, "CATEGORIES");
        LINES.put(Key.SENSITIVITY, "CLASS");
        LINES.put(Key.STATUS, "STATUS");
        LINES.put(Key.PRIORITY, "PRIORITY");
        LINES.put(Key.BUSY_STATUS, "TRANSP");
        LINES.put(Key.URL, "URL");
        LINES.put(Key.SEQUENCE, "SEQUENCE");
        LINES.put(Key.LAST_MODIFIED, "LAST-MODIFIED");
    }

    /** They say of what type a value is, or in which zone; that follows from the value of the key. */
    private static final Set<String> OF_THE_VALUE = Set.of("VALUE", "TZID", "FMTTYPE");

    private ParameterKeys() {}

    /**
     * What the lines behind a map's keys have besides; empty for most events.
     *
     * @param map the map by now: a key that is not in it has no line here
     */
    public static Map<String, Object> of(IcalComponent event, Map<String, Object> map) {
        Map<String, Object> all = new LinkedHashMap<>();
        LINES.forEach((key, name) -> {
            ContentLine line = map.containsKey(key.canonical()) ? event.last(name) : null;
            Map<String, Object> parameters = line == null ? Map.of() : LineParameters.of(line, OF_THE_VALUE);
            if (!parameters.isEmpty()) {
                all.put(key.canonical(), parameters);
            }
        });
        return all;
    }

    /** The lines with the parameters that the map says for them. */
    public static List<IcalNode> added(GivenKeys keys, List<IcalNode> nodes) {
        Object value = keys.value(Key.PARAMETERS);
        if (value == null) {
            return nodes;
        }
        if (!(value instanceof Map<?, ?> map)) {
            keys.refuse(Key.PARAMETERS, "has to be a map from a key to the parameters of its line");
            return nodes;
        }
        List<IcalNode> changed = new ArrayList<>(nodes);
        map.forEach((key, parameters) -> {
            if (parameters != null) {
                add(keys, String.valueOf(key), parameters, changed);
            }
        });
        return changed;
    }

    private static void add(GivenKeys keys, String given, Object parameters, List<IcalNode> nodes) {
        Key key = KeyVocabulary.find(given);
        String name = key == null ? null : LINES.get(key);
        String shown = KeyVocabulary.shown(given);
        if (name == null) {
            keys.refuse(Key.PARAMETERS, "holds %s; possible are %s".formatted(shown, possible()));
            return;
        }
        boolean found = false;
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i) instanceof ContentLine line && line.is(name)) {
                nodes.set(i, with(line, parameters, keys, shown));
                found = true;
            }
        }
        if (!found) {
            keys.warn(Key.PARAMETERS, "%s has no value; its parameters were left out".formatted(shown));
        }
    }

    private static ContentLine with(ContentLine line, Object parameters, GivenKeys keys, String shown) {
        Set<String> taken = new HashSet<>(OF_THE_VALUE);
        taken.addAll(LineParameters.of(line, Set.of()).keySet());
        String more = ParameterText.of(
                parameters, taken, problem -> keys.refuse(Key.PARAMETERS, "for %s %s".formatted(shown, problem)));
        return line.with(line.parameters() + more, line.value());
    }

    private static String possible() {
        return LINES.keySet().stream().map(Key::canonical).collect(Collectors.joining(", "));
    }
}
