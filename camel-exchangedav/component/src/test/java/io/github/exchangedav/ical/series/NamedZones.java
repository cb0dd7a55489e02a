package io.github.exchangedav.ical.series;

import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TimeValue;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/** Clocks of series whose zones are known by their names, without any definition. */
public final class NamedZones {

    private NamedZones() {}

    /** The clock of an event; local times and days are taken in that zone, or without one in UTC. */
    public static SeriesClock clock(IcalComponent event, ZoneId floating) throws InvalidEventException {
        ZoneId otherwise = floating == null ? ZoneOffset.UTC : floating;
        return SeriesClock.inZones(event, (line, value) -> {
            ZoneId zone = value.kind() == TimeValue.Kind.ZONED ? TimeValue.zoneOrNull(value.zone()) : otherwise;
            return Objects.requireNonNull(zone, "a zone of a known name").getRules();
        });
    }
}
