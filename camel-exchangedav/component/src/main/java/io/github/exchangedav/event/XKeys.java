package io.github.exchangedav.event;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalNode;
import io.github.exchangedav.ical.TextValue;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key x: a map of the properties that have no key, X- properties (RFC 5545 §3.8.8.2) and the rest of iCalendar's,
 * written by name. A value is a text; a map {@code {value, parameters}} of a text and the names and values of its
 * parameters; or a list of these, one line each.
 */
final class XKeys {

    private static final Pattern NAME = Pattern.compile("X-[A-Z0-9-]{1,100}");
    /**
     * What else an event may say (RFC 5545 §3.6.1, RFC 7986); those that have a key stand here because a map that was read
     * back has them here where their value is none of the key's.
     */
    private static final Set<String> OTHERS = Set.of(
            "ATTACH",
            "ATTENDEE",
            "CLASS",
            "COLOR",
            "COMMENT",
            "CONFERENCE",
            "CONTACT",
            "CREATED",
            "GEO",
            "IMAGE",
            "ORGANIZER",
            "PRIORITY",
            "RELATED-TO",
            "REQUEST-STATUS",
            "RESOURCES",
            "STATUS",
            "TRANSP",
            "URL");

    private static final Set<String> PARTS = Set.of("value", "parameters");

    /** A PUT that brings it back fails as a whole (protocol page §2.5). */
    private static final String FORBIDDEN = "X-MICROSOFT-CDO-MODPROPS";

    private final GivenKeys keys;

    XKeys(GivenKeys keys) {
        this.keys = keys;
    }

    /** The lines; a name that other keys have written already is refused. */
    List<ContentLine> lines(Collection<? extends IcalNode> written) {
        Object value = keys.value(Key.X);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            keys.refuse(Key.X, "has to be a map of X- properties, but is " + Values.type(value));
            return List.of();
        }
        Map<String, List<ContentLine>> lines = new TreeMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (entry.getValue() != null) {
                lines(String.valueOf(entry.getKey()).strip(), entry.getValue(), lines, written);
            }
        }
        return lines.values().stream().flatMap(List::stream).toList();
    }

    private void lines(
            String given, Object value, Map<String, List<ContentLine>> lines, Collection<? extends IcalNode> written) {
        String name = given.toUpperCase(Locale.ROOT);
        String shown = KeyVocabulary.shown(given);
        if (!NAME.matcher(name).matches() && !OTHERS.contains(name)) {
            keys.refuse(
                    Key.X,
                    "holds %s, which is no name of an X- property (X-, letters, digits, hyphens)".formatted(shown));
        } else if (name.equals(FORBIDDEN)) {
            keys.refuse(Key.X, "holds %s, which makes Exchange refuse the whole event; leave it out".formatted(shown));
        } else if (isWritten(name, written)) {
            keys.refuse(Key.X, "holds %s, which another key of this map writes too".formatted(shown));
        } else if (ExchangeNames.keyOf(name, value) != null) {
            keys.refuse(
                    Key.X,
                    "holds %s, which Exchange acts on; give key %s".formatted(shown, ExchangeNames.keyOf(name, value)));
        } else {
            List<? extends @Nullable Object> values = Values.isList(value) ? Values.list(value) : List.of(value);
            List<ContentLine> made = values.stream()
                    .map(one -> line(name, shown, one))
                    .flatMap(java.util.stream.Stream::ofNullable)
                    .toList();
            if (lines.putIfAbsent(name, made) != null) {
                keys.refuse(Key.X, "holds %s twice, in different case".formatted(shown));
            }
        }
    }

    private @Nullable ContentLine line(String name, String shown, @Nullable Object given) {
        String parameters = "";
        Object valueType = null;
        Object value = given;
        if (given instanceof Map<?, ?> map) {
            Map<String, Object> parts = Values.inner(
                    map,
                    PARTS,
                    Set.of(),
                    problem -> keys.refuse(Key.X, "holds %s, which %s".formatted(shown, problem)));
            value = parts.get("value");
            valueType = valueType(parts.get("parameters"));
            parameters = ParameterText.of(
                    parts.getOrDefault("parameters", Map.of()),
                    Set.of(),
                    problem -> keys.refuse(Key.X, "holds %s, which %s".formatted(shown, problem)));
        }
        if (!(value instanceof CharSequence || value instanceof Number || value instanceof Boolean)) {
            Object said = value == null ? given : value;
            String type = said == null ? "null" : Values.type(said);
            keys.refuse(Key.X, "holds %s, which has to be a text, but is %s".formatted(shown, type));
            return null;
        }
        boolean text = MapOfOthers.isText(name, valueType);
        String problem = Values.unsafe(value.toString(), text);
        if (problem != null) {
            keys.refuse(Key.X, "holds %s, which %s".formatted(shown, problem));
            return null;
        }
        return ContentLine.of(name, parameters, text ? TextValue.escape(value.toString()) : value.toString());
    }

    private static @Nullable Object valueType(@Nullable Object parameters) {
        if (!(parameters instanceof Map<?, ?> map)) {
            return null;
        }
        for (Map.Entry<?, ?> parameter : map.entrySet()) {
            if (String.valueOf(parameter.getKey()).strip().equalsIgnoreCase("VALUE")) {
                return parameter.getValue();
            }
        }
        return null;
    }

    private static boolean isWritten(String name, Collection<? extends IcalNode> written) {
        return written.stream().anyMatch(node -> node instanceof ContentLine line && line.is(name));
    }
}
