package io.github.exchangedav.server.appointment;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.time.Instant;
import java.util.Map;

/**
 * One time at which an appointment takes place.
 *
 * @param start of it
 * @param end of it, not before the start
 * @param properties of a single appointment its own; of an instance those of the series with its own times; not to be
 *     changed
 */
public record Occurrence(Instant start, Instant end, Map<PropertyName, PropertyValue> properties) {}
