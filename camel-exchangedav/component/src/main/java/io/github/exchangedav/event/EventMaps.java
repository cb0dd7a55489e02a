package io.github.exchangedav.event;

import io.github.exchangedav.event.shape.ListAnswer;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import io.github.exchangedav.ical.InvalidEventException;
import java.time.ZoneId;
import java.util.ArrayList;
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
     *
     * @throws InvalidEventException if such a list is empty, or has a name beside it that no list's answer has
     */
    public static List<Map<?, ?>> events(Map<?, ?> map) throws InvalidEventException {
        return ListAnswer.events(map);
    }

    /**
     * Puts together what is one item: in place of a series' map a list of it and of the maps of its occurrences, which are gone
     * from their own places. Theirs are those that have a recurrenceId, and its UID or its id as that of their series. Everything
     * else stays as it is.
     *
     * @param parts event maps and anything else
     */
    public static List<Object> bySeries(List<?> parts) {
        return SeriesMaps.together(parts);
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
        if (rest.isEmpty() || !MapIdentity.of(first).isOccurrence()) {
            return EventMap.toItem(first, rest, zone, place);
        }
        CalendarItem item = EventMap.toItem(first, zone, place);
        List<IcalNode> nodes = new ArrayList<>(item.calendar().nodes());
        List<Finding> findings = new ArrayList<>(item.findings());
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
}
