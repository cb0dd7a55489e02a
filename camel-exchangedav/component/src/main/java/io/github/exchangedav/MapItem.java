package io.github.exchangedav;

import io.github.exchangedav.event.EventMaps;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.OurMarks;
import io.github.exchangedav.ical.TimeValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Event maps of one item, stamped. */
final class MapItem {

    private MapItem() {}

    /**
     * The item of a map, or of the maps of a series. It is stamped here: with the time its source gives, else with ours, and
     * a mark that it is ours. What a UID is derived from leaves both out.
     *
     * @param part a map, or a list of maps
     */
    static CalendarItem of(Object part, @Nullable ZoneId timeZone, String place) {
        List<Map<?, ?>> maps = new ArrayList<>();
        (part instanceof List<?> several ? several : List.of(part)).forEach(map -> maps.add((Map<?, ?>) map));
        CalendarItem item = EventMaps.toItem(maps, timeZone, place);
        if (!item.findings().isEmpty()) {
            return item;
        }
        String now = TimeValue.utc(Instant.now());
        IcalComponent stamped = item.calendar().flatMap(node -> {
            boolean bare = node instanceof IcalComponent event && event.is("VEVENT") && !event.has("DTSTAMP");
            return bare ? List.of(stamped((IcalComponent) node, now)) : List.of(node);
        });
        return new CalendarItem(item.uid(), stamped, item.place(), item.findings(), item.warnings());
    }

    /** Of what is stored and not sent around, DTSTAMP is the time of its last change (RFC 5545 §3.8.7.2). */
    private static IcalComponent stamped(IcalComponent event, String now) {
        ContentLine modified = event.last("LAST-MODIFIED");
        if (modified != null) {
            return event.plus(ContentLine.of("DTSTAMP", modified.value()), false);
        }
        IcalComponent ours = event.plus(ContentLine.of("DTSTAMP", now), false);
        return event.has(OurMarks.STAMPED) ? ours : ours.plus(ContentLine.of(OurMarks.STAMPED, "TRUE"), false);
    }
}
