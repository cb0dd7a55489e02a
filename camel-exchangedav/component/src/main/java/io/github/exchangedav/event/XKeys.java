package io.github.exchangedav.event;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The key x: a map of X- properties, names to text (RFC 5545 §3.8.8.2), written by name. */
final class XKeys {

    private static final Pattern NAME = Pattern.compile("X-[A-Z0-9-]{1,100}");

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
        Map<String, ContentLine> lines = new TreeMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (entry.getValue() != null) {
                line(String.valueOf(entry.getKey()).strip(), entry.getValue(), lines, written);
            }
        }
        return new ArrayList<>(lines.values());
    }

    private void line(
            String given, Object value, Map<String, ContentLine> lines, Collection<? extends IcalNode> written) {
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
        } else if (!Set.of(true, false).contains(value)
                && !(value instanceof CharSequence || value instanceof Number)) {
            keys.refuse(Key.X, "holds %s, which has to be a text, but is %s".formatted(shown, Values.type(value)));
        } else {
            String problem = Values.unsafe(value.toString(), true);
            ContentLine line = ContentLine.ofText(name, value.toString());
            if (problem != null) {
                keys.refuse(Key.X, "holds %s, which %s".formatted(shown, problem));
            } else if (lines.putIfAbsent(name, line) != null) {
                keys.refuse(Key.X, "holds %s twice, in different case".formatted(shown));
            }
        }
    }

    private static boolean isWritten(String name, Collection<? extends IcalNode> written) {
        return written.stream().anyMatch(node -> node instanceof ContentLine line && line.is(name));
    }
}
