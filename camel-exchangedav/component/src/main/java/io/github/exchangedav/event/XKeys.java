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
 * The key x: a map of properties that have no key of their own, X- properties above all (RFC 5545 §3.8.8.2), written by
 * name. A value is a text; a map {@code {value,
 * parameters}} of a text and the names and values of its parameters; or a list of these, one line each.
 */
final class XKeys {

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9-]{1,100}");

    /** What the item hangs on, and what ends or begins something: keys write these, or nobody. */
    private static final Set<String> RESERVED = Set.of(
            "BEGIN",
            "END",
            "VERSION",
            "PRODID",
            "METHOD",
            "CALSCALE",
            "UID",
            "DTSTART",
            "DTEND",
            "DURATION",
            "DTSTAMP",
            "RECURRENCE-ID",
            "RRULE",
            "RDATE",
            "EXDATE",
            "EXRULE",
            "SEQUENCE",
            "LAST-MODIFIED",
            "SUMMARY",
            "DESCRIPTION",
            "LOCATION",
            "CATEGORIES",
            "TZID");

    /** Properties of RFC 5545 and RFC 7986 whose value is no TEXT, and has no escapes. */
    private static final Set<String> NO_TEXT =
            Set.of("ATTACH", "ATTENDEE", "CONFERENCE", "CREATED", "GEO", "IMAGE", "ORGANIZER", "PRIORITY", "URL");

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
        if (!NAME.matcher(name).matches()) {
            keys.refuse(
                    Key.X, "holds %s, which is no name of a property (X-, letters, digits, hyphens)".formatted(shown));
        } else if (RESERVED.contains(name)) {
            keys.refuse(Key.X, "holds %s, which only a key of its own can write".formatted(shown));
        } else if (name.equals(FORBIDDEN)) {
            keys.refuse(Key.X, "holds %s, which makes Exchange refuse the whole event; leave it out".formatted(shown));
        } else if (isWritten(name, written)) {
            keys.refuse(Key.X, "holds %s, which another key of this map writes too".formatted(shown));
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
            parameters = GivenParameters.text(
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
        boolean isText = isText(name, valueType);
        String problem = Values.unsafe(value.toString(), isText);
        if (problem != null) {
            keys.refuse(Key.X, "holds %s, which %s".formatted(shown, problem));
            return null;
        }
        String written = isText ? TextValue.escape(value.toString()) : value.toString();
        return ContentLine.of(name, parameters, written);
    }

    /** What the parameter VALUE says; any case of its name. */
    private static @Nullable Object valueType(@Nullable Object parameters) {
        if (!(parameters instanceof Map<?, ?> map)) {
            return null;
        }
        return map.entrySet().stream()
                .filter(entry -> String.valueOf(entry.getKey()).strip().equalsIgnoreCase("VALUE"))
                .map(entry -> (Object) String.valueOf(entry.getValue()))
                .findFirst()
                .orElse(null);
    }

    /** Whether a line's value is TEXT, with escapes in it; X- properties are, unless they say otherwise. */
    private static boolean isText(String name, @Nullable Object valueType) {
        return valueType == null
                ? !NO_TEXT.contains(name)
                : valueType.toString().equalsIgnoreCase("TEXT");
    }

    private static boolean isWritten(String name, Collection<? extends IcalNode> written) {
        return written.stream().anyMatch(node -> node instanceof ContentLine line && line.is(name));
    }
}
