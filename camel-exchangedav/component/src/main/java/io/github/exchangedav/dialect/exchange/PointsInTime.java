package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TextValue;
import io.github.exchangedav.ical.TimeValue;
import io.github.exchangedav.ical.ZoneDefinition;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes points in time: those of a single event in UTC, those of a series with the name of their zone, because a series
 * computed in UTC would shift with the clocks (protocol page §2.6). Keeps the definitions of the zones it named.
 */
final class PointsInTime {

    private final Map<ZoneId, IcalComponent> definitions = new LinkedHashMap<>();

    /** The VTIMEZONEs of the zones named so far. */
    Collection<IcalComponent> definitions() {
        return definitions.values();
    }

    /**
     * A line of points in time.
     *
     * @param place the line to name if that is not possible
     * @param parameters the line's parameters, without TZID
     * @param locals what the clocks of the zone show
     * @throws InvalidEventException if it is a series in a zone that Exchange can't express
     */
    ContentLine write(
            ContentLine place,
            String name,
            String parameters,
            List<LocalDateTime> locals,
            ZoneId zone,
            boolean inSeries)
            throws InvalidEventException {
        if (!inSeries || isUtc(zone)) {
            List<String> instants = locals.stream()
                    .map(local -> TimeValue.utc(local.atZone(zone).toInstant()))
                    .toList();
            return ContentLine.of(name, parameters, String.join(",", instants));
        }
        define(place, zone);
        List<String> clocks = locals.stream().map(PointsInTime::digits).toList();
        String zoned = parameters + ";TZID=" + TextValue.parameter(zone.getId());
        return ContentLine.of(name, zoned, String.join(",", clocks));
    }

    /** Whether a series can go by the clocks of that zone. */
    static boolean canDefine(ZoneId zone) {
        return isUtc(zone) || ZoneDefinition.of(zone) != null;
    }

    /** Why it can't, in words. */
    static String undefinable(ZoneId zone) {
        return "Exchange can't express a series in the zone %s: its clocks follow no two yearly rules"
                .formatted(zone.getId());
    }

    /** A local time as iCalendar writes it. */
    static String digits(LocalDateTime local) {
        String utc = TimeValue.utc(local.toInstant(ZoneOffset.UTC));
        return utc.substring(0, utc.length() - 1);
    }

    private void define(ContentLine place, ZoneId zone) throws InvalidEventException {
        if (definitions.containsKey(zone)) {
            return;
        }
        IcalComponent definition = ZoneDefinition.of(zone);
        if (definition == null) {
            throw new InvalidEventException(Finding.atLine(place.number(), undefinable(zone)));
        }
        definitions.put(zone, definition);
    }

    private static boolean isUtc(ZoneId zone) {
        return zone.getRules().isFixedOffset()
                && zone.getRules().getOffset(Instant.EPOCH).equals(ZoneOffset.UTC);
    }
}
