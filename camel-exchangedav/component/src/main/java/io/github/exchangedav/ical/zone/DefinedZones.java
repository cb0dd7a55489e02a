package io.github.exchangedav.ical.zone;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.ZoneName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The VTIMEZONEs of one calendar by the names its times use for them, case apart (RFC 5545 §3.6.5): of two of one name the
 * first. Not thread-safe.
 */
public final class DefinedZones {

    private final Map<String, IcalComponent> definitions = new HashMap<>();
    private final Map<String, Optional<TextZone>> zones = new HashMap<>();

    /** Those of a VCALENDAR. */
    public DefinedZones(IcalComponent calendar) {
        calendar.components().filter(inner -> inner.is("VTIMEZONE")).forEach(definition -> {
            ContentLine name = definition.last("TZID");
            if (name != null) {
                definitions.putIfAbsent(ZoneName.key(name.value()), definition);
            }
        });
    }

    /** The VTIMEZONE of that name, or null. */
    public @Nullable IcalComponent definition(String name) {
        return definitions.get(ZoneName.key(name));
    }

    /** What it says of the clocks; null if there is none, or it says nothing that can be used. */
    public @Nullable TextZone zone(String name) {
        IcalComponent definition = definition(name);
        if (definition == null) {
            return null;
        }
        return zones.computeIfAbsent(ZoneName.key(name), key -> Optional.ofNullable(TextZone.of(definition)))
                .orElse(null);
    }
}
