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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The key x: a map of X- properties (RFC 5545 §3.8.8.2), written by name. A value is a text; a map {@code {value,
 * parameters}} of a text and the names and values of its parameters; or a list of these, one line each.
 */
final class XKeys {

    private static final Pattern NAME = Pattern.compile("X-[A-Z0-9-]{1,100}");
    private static final Pattern PARAMETER = Pattern.compile("[A-Z0-9-]{1,100}");
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
                    Key.X,
                    "holds %s, which is no name of an X- property (X-, letters, digits, hyphens)".formatted(shown));
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
        Object value = given;
        if (given instanceof Map<?, ?> map) {
            Map<String, Object> parts = Values.inner(
                    map,
                    PARTS,
                    Set.of(),
                    problem -> keys.refuse(Key.X, "holds %s, which %s".formatted(shown, problem)));
            value = parts.get("value");
            parameters = parameters(shown, parts.getOrDefault("parameters", Map.of()));
        }
        if (!(value instanceof CharSequence || value instanceof Number || value instanceof Boolean)) {
            Object said = value == null ? given : value;
            String type = said == null ? "null" : Values.type(said);
            keys.refuse(Key.X, "holds %s, which has to be a text, but is %s".formatted(shown, type));
            return null;
        }
        String problem = Values.unsafe(value.toString(), true);
        if (problem != null) {
            keys.refuse(Key.X, "holds %s, which %s".formatted(shown, problem));
            return null;
        }
        return ContentLine.of(name, parameters, TextValue.escape(value.toString()));
    }

    /** The parameters by name, so that equal maps give equal lines. */
    private String parameters(String shown, Object given) {
        if (!(given instanceof Map<?, ?> map)) {
            keys.refuse(Key.X, "holds %s, whose parameters have to be a map".formatted(shown));
            return "";
        }
        Map<String, String> parameters = new TreeMap<>();
        map.forEach((key, value) -> {
            String name = String.valueOf(key).strip().toUpperCase(Locale.ROOT);
            if (value == null) {
                return;
            }
            List<? extends @Nullable Object> values = Values.isList(value) ? Values.list(value) : List.of(value);
            boolean fine = PARAMETER.matcher(name).matches()
                    && values.stream().allMatch(one -> one != null && Values.unsafe(one.toString(), false) == null);
            if (!fine || parameters.containsKey(name)) {
                keys.refuse(
                        Key.X,
                        "holds %s with a parameter that can't be written, or twice: %s"
                                .formatted(shown, TextValue.excerpt(name)));
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

    private static boolean isWritten(String name, Collection<? extends IcalNode> written) {
        return written.stream().anyMatch(node -> node instanceof ContentLine line && line.is(name));
    }
}
