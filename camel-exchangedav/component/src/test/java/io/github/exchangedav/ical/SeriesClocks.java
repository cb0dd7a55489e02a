package io.github.exchangedav.ical;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/** Clocks of series whose zones are known by their names, for tests. */
public final class SeriesClocks {

    private SeriesClocks() {}

    /**
     * The clock of an event.
     *
     * @param floatingZone the zone of local times and days; without it they are taken as UTC
     */
    public static SeriesClock of(IcalComponent event, @Nullable ZoneId floatingZone) throws InvalidEventException {
        return SeriesClock.inZones(event, (line, value) -> byName(line, value, floatingZone));
    }

    private static ZoneRules byName(ContentLine line, TimeValue value, @Nullable ZoneId floatingZone)
            throws InvalidEventException {
        ZoneId otherwise = floatingZone == null ? ZoneOffset.UTC : floatingZone;
        ZoneId zone = value.kind() == TimeValue.Kind.ZONED ? TimeValue.zoneOrNull(value.zone()) : otherwise;
        if (zone == null) {
            throw new InvalidEventException(Finding.at(
                    line,
                    "the occurrences can't be counted out: the time zone \"" + value.zone() + "\" is no IANA name"));
        }
        return zone.getRules();
    }
}
