package io.github.exchangedav.event.key;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalNode;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TimeValue;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The key x: a map of the properties that have no key, X- properties (RFC 5545 §3.8.8.2) and the rest of iCalendar's,
 * known to somebody or not, written by name. For their values see {@link LineValue}.
 */
public final class XKeys {

    /**
     * Properties that a key writes. Those that are not here and have a key (STATUS, ATTENDEE, …) may stand under x where
     * the key is not given: a map that was read has them there if their value is none of the key's.
     */
    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("UID", "uid"),
            Map.entry("DTSTART", "start"),
            Map.entry("DTEND", "end"),
            Map.entry("DURATION", "duration"),
            Map.entry("RECURRENCE-ID", "recurrenceId"),
            Map.entry("RRULE", "recurrence"),
            Map.entry("EXRULE", "recurrence"),
            Map.entry("EXDATE", "exdates"),
            Map.entry("SUMMARY", "summary"),
            Map.entry("DESCRIPTION", "description"),
            Map.entry("LOCATION", "location"),
            Map.entry("CATEGORIES", "categories"),
            Map.entry("SEQUENCE", "sequence"),
            Map.entry("LAST-MODIFIED", "lastModified"),
            Map.entry("METHOD", "method"),
            Map.entry("VALARM", "alarms"));

    private final GivenKeys keys;

    /** Reads its keys out of these, and tells them what is wrong. */
    public XKeys(GivenKeys keys) {
        this.keys = keys;
    }

    /** The lines; a name that other keys have written already is refused. */
    public List<ContentLine> lines(Collection<? extends IcalNode> written) {
        Object value = keys.value(Key.X);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            keys.refuse(Key.X, "has to be a map of properties, but is " + Values.type(value));
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
        String name = LineValue.name(given);
        String shown = KeyVocabulary.shown(given);
        String refusal = refusal(name, value, written);
        if (refusal != null) {
            keys.refuse(Key.X, "holds %s, which %s".formatted(shown, refusal));
            return;
        }
        List<ContentLine> made = LineValue.lines(
                name, value, problem -> keys.refuse(Key.X, "holds %s, which %s".formatted(shown, problem)));
        if (name.equals("RDATE") && made.stream().allMatch(XKeys::isDates)) {
            keys.refuse(Key.X, "holds %s, which is written by key rdates".formatted(shown));
        }
        if (lines.putIfAbsent(name, made) != null) {
            keys.refuse(Key.X, "holds %s twice, in different case".formatted(shown));
        }
    }

    /** Periods are none, and have no key. */
    private static boolean isDates(ContentLine line) {
        try {
            TimeValue.parseAll(line);
            return true;
        } catch (InvalidEventException e) {
            return false; // documented: a line of something else
        }
    }

    private static @Nullable String refusal(String name, Object value, Collection<? extends IcalNode> written) {
        if (!LineValue.isName(name)) {
            return "is no name of a property (letters, digits, hyphens)";
        }
        if (KEYS.containsKey(name)) {
            return "is written by key %s".formatted(KEYS.get(name));
        }
        if (name.equals("DTSTAMP")) {
            return "is written when the event is sent; leave it out";
        }
        if (name.equals(LineValue.FORBIDDEN)) {
            return "makes Exchange refuse the whole event; leave it out";
        }
        boolean twice = written.stream().anyMatch(node -> node instanceof ContentLine line && line.is(name));
        if (twice) {
            return "another key of this map writes too";
        }
        String key = ExchangeNames.keyOf(name, value);
        return key == null ? null : "Exchange acts on; give key " + key;
    }
}
