package io.github.exchangedav.event;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Several event maps: the answer to a list request is the events in it, and maps that are a series and its changed
 * occurrences are one item, since on Exchange they are (protocol page §2.6).
 */
public final class EventMaps {

    private EventMaps() {}

    /**
     * The events of a map: those in it if it is a list's answer as Google ({@code items}) or Microsoft Graph ({@code value})
     * give one, or a JSCalendar group ({@code entries}); else the map itself.
     */
    public static List<Map<?, ?>> events(Map<?, ?> map) {
        for (String name : List.of("items", "value", "entries")) {
            Object value = map.get(name);
            if (value == null || !Values.isList(value) || map.containsKey("start")) {
                continue;
            }
            List<@Nullable Object> all = Values.list(value);
            if (!all.isEmpty() && all.stream().allMatch(Map.class::isInstance)) {
                List<Map<?, ?>> events = new ArrayList<>();
                all.forEach(event -> events.add(withZone((Map<?, ?>) event, map.get("timeZone"))));
                return events;
            }
        }
        return List.of(map);
    }

    /** Google names the calendar's zone beside its events; it counts for those that name none. */
    private static Map<?, ?> withZone(@Nullable Map<?, ?> event, @Nullable Object zone) {
        if (event == null || zone == null || event.containsKey("timeZone")) {
            return event == null ? Map.of() : event;
        }
        Map<Object, @Nullable Object> more = new LinkedHashMap<>(event);
        more.put("timeZone", zone);
        return more;
    }

    /**
     * Puts together what is one item: in place of a series' map a list of it and of the maps with its UID and a recurrenceId,
     * which are gone from their own places. Everything else stays as it is.
     *
     * @param parts event maps and anything else
     */
    public static List<Object> bySeries(List<?> parts) {
        Map<String, List<Map<?, ?>>> series = new LinkedHashMap<>();
        List<@Nullable String> uids = new ArrayList<>();
        for (Object part : parts) {
            String uid = part instanceof Map<?, ?> map ? uidOfOccurrence(map) : null;
            uids.add(uid);
            if (uid != null) {
                series.computeIfAbsent(uid, key -> new ArrayList<>()).add((Map<?, ?>) part);
            }
        }
        if (series.isEmpty()) {
            return new ArrayList<>(parts);
        }
        List<Object> together = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Object part = parts.get(i);
            String uid = part instanceof Map<?, ?> map && uids.get(i) == null ? uid(map) : null;
            List<Map<?, ?>> occurrences = uid == null ? null : series.remove(uid);
            if (occurrences != null) {
                List<Object> group = new ArrayList<>(List.of(part));
                group.addAll(occurrences);
                together.add(group);
            } else if (uids.get(i) == null) {
                together.add(part);
            }
        }
        series.values().forEach(alone -> together.add(alone.size() == 1 ? alone.get(0) : alone));
        return together;
    }

    /**
     * The item of such a list.
     *
     * @param maps a series and its occurrences, or occurrences alone
     * @param zone as for {@link EventMap#toItem}
     * @param place as for {@link EventMap#toItem}
     */
    public static CalendarItem toItem(List<? extends Map<?, ?>> maps, @Nullable ZoneId zone, String place) {
        Map<?, ?> first = maps.get(0);
        List<? extends Map<?, ?>> rest = maps.subList(1, maps.size());
        if (uidOfOccurrence(first) == null) {
            return EventMap.toItem(first, rest, zone, place);
        }
        CalendarItem item = EventMap.toItem(first, zone, place);
        List<IcalNode> nodes = new ArrayList<>(item.calendar().nodes());
        List<io.github.exchangedav.ical.Finding> findings = new ArrayList<>(item.findings());
        Set<String> warnings = new LinkedHashSet<>(item.warnings());
        for (Map<?, ?> other : rest) {
            CalendarItem one = EventMap.toItem(other, zone, place);
            nodes.addAll(one.events());
            findings.addAll(one.findings());
            warnings.addAll(one.warnings());
        }
        IcalComponent calendar = item.calendar().with(nodes);
        return new CalendarItem(item.uid(), calendar, item.place(), findings, List.copyOf(warnings));
    }

    /** The UID of a map that is one occurrence of a series; null for any other. */
    private static @Nullable String uidOfOccurrence(Map<?, ?> map) {
        GivenKeys keys = keys(map);
        boolean occurrence = keys.says(Key.RECURRENCE_ID) && !RecurrenceKeys.isSaidBy(keys);
        return occurrence ? new TextKeys(keys).uid() : null;
    }

    private static @Nullable String uid(Map<?, ?> map) {
        return new TextKeys(keys(map)).uid();
    }

    private static GivenKeys keys(Map<?, ?> map) {
        Findings nobodyAsked = new Findings("");
        return GivenKeys.read(Shapes.eventMap(map, nobodyAsked), nobodyAsked);
    }
}
