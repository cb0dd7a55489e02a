package io.github.exchangedav.event.shape;

import io.github.exchangedav.event.key.Findings;
import io.github.exchangedav.event.key.KeyVocabulary;
import io.github.exchangedav.event.key.Values;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.InvalidEventException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The answer of a calendar to a list request: a map with events in it, and what it says of the list. */
public final class ListAnswer {

    /** Google's resource Events, what Graph has without an {@code @}, and a Group of JSCalendar (RFC 8984 §5.3). */
    private static final Set<String> NAMES = Set.of(
            "kind",
            "etag",
            "summary",
            "description",
            "updated",
            "timezone",
            "accessrole",
            "defaultreminders",
            "nextpagetoken",
            "nextsynctoken",
            "uid",
            "prodid",
            "created",
            "title",
            "name", // in its examples (§6.3)
            "icalendar", // what a calendar of iCalendar said besides
            "descriptioncontenttype",
            "locale",
            "localizations",
            "color",
            "categories",
            "keywords",
            "links",
            "source");

    /** Where the rest of the list is. */
    private static final List<String> NEXT = List.of("nextPageToken", "@odata.nextLink");

    private ListAnswer() {}

    /** The events in the map if it is a list's answer; else the map alone. */
    public static List<Map<?, ?>> events(Map<?, ?> map) throws InvalidEventException {
        for (String name : List.of("items", "value", "entries")) {
            Object value = map.get(name);
            if (value == null || !Values.isList(value) || map.containsKey("start")) {
                continue;
            }
            List<@Nullable Object> all = Values.list(value);
            if (all.stream().allMatch(Map.class::isInstance)) {
                check(map, name, all);
                List<Map<?, ?>> events = new ArrayList<>();
                all.forEach(event -> events.add(ofList((Map<?, ?>) event, map)));
                return events;
            }
        }
        return List.of(map);
    }

    private static void check(Map<?, ?> map, String list, List<?> events) throws InvalidEventException {
        Findings findings = new Findings("");
        for (Object key : map.keySet()) {
            String name = String.valueOf(key);
            boolean known = name.equals(list)
                    || name.startsWith("@")
                    || name.indexOf(':') > 0 // of a vendor (RFC 8984 §3.3)
                    || NAMES.contains(KeyVocabulary.normal(name))
                    || map.get(key) == null;
            if (!known) {
                findings.add(
                        name, "unknown key beside %s: of a list of events only its events are stored".formatted(list));
            }
        }
        if (events.isEmpty()) {
            findings.add(list, "is an empty list: there is no event in it");
        }
        List<Finding> all = findings.all();
        if (!all.isEmpty()) {
            throw new InvalidEventException(all);
        }
    }

    /**
     * An event with what the list says of all: Google names the calendar's zone there, which counts for those that name none,
     * and that there is another page, which is a warning (see {@link #warn}).
     */
    private static Map<?, ?> ofList(@Nullable Map<?, ?> event, Map<?, ?> list) {
        Map<Object, @Nullable Object> more = new LinkedHashMap<>();
        NEXT.stream().filter(name -> Rewrite.says(list.get(name))).forEach(name -> more.put(name, list.get(name)));
        if (list.get("timeZone") != null) {
            more.put("timeZone", list.get("timeZone"));
        }
        if (event == null || more.isEmpty()) {
            return event == null ? Map.of() : event;
        }
        more.putAll(event);
        return more;
    }

    /** Says that the list in which an event came goes on elsewhere. */
    static void warn(Map<?, ?> event, Findings findings) {
        for (String name : NEXT) {
            if (Rewrite.says(event.get(name))) {
                findings.warn(name, "the rest of the list is on the next page, and not in this message");
            }
        }
    }
}
