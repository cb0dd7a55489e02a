package io.github.exchangedav.server.appointment;

import io.github.exchangedav.server.property.Namespaces;
import io.github.exchangedav.server.property.PropertyMap;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was read from the bytes of a PUT.
 *
 * @param verdict whether it may be stored
 * @param mediaType of the item
 * @param properties what the item gets from its content
 * @param exceptions what the calendar says of single instances of the series: the properties of each VEVENT with
 *     RECURRENCE-ID and the UID of the item, and only what it says itself; {@link Occurrences} puts the two together
 */
public record Reading(
        Verdict verdict,
        String mediaType,
        Map<PropertyName, PropertyValue> properties,
        List<Map<PropertyName, PropertyValue>> exceptions) {
    /** Whether it may be stored. */
    public enum Verdict {
        /** Yes. */
        STORABLE,
        /** It says it is an appointment and no VEVENT can be read in it. */
        UNREADABLE,
        /** It holds a property that Exchange refuses (protocol §2.5). */
        FORBIDDEN
    }

    /** Keeps a copy of the properties, in order. */
    public Reading {
        properties = PropertyMap.copyOf(properties);
        exceptions = exceptions.stream()
                .<Map<PropertyName, PropertyValue>>map(PropertyMap::copyOf)
                .toList();
    }

    /** Makes one without exceptions. */
    public Reading(Verdict verdict, String mediaType, Map<PropertyName, PropertyValue> properties) {
        this(verdict, mediaType, properties, List.of());
    }

    /** Returns the reading of something that is no message: stored as a plain document (protocol §2.1) [B]. */
    public static Reading ofDocument(@Nullable String mediaType) {
        return new Reading(
                Verdict.STORABLE,
                mediaType == null || mediaType.isBlank()
                        ? "application/octet-stream"
                        : mediaType.trim().toLowerCase(Locale.ROOT),
                Map.of(
                        new PropertyName(Namespaces.DAV, "contentclass"),
                        PropertyValue.text("urn:content-classes:document")));
    }
}
