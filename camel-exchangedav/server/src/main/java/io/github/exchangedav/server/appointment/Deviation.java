package io.github.exchangedav.server.appointment;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An exception to a series.
 *
 * @param original the start that it stands for
 * @param properties what it says itself
 */
record Deviation(Instant original, Map<PropertyName, PropertyValue> properties) {
    /** Returns those that say what they stand for. */
    static List<Deviation> of(List<Map<PropertyName, PropertyValue>> exceptions) {
        return exceptions.stream()
                .flatMap(properties -> new Stored(properties)
                        .instant(Fields.RECURRENCE_ID).stream().map(original -> new Deviation(original, properties)))
                .toList();
    }

    /** Returns it with what the series says for the rest. */
    Occurrence occurrence(Map<PropertyName, PropertyValue> master, Duration length) {
        Stored said = new Stored(properties);
        Instant start = said.instant(Fields.DTSTART).orElse(original);
        Instant end = said.instant(Fields.DTEND).orElse(start.plus(length));
        end = end.isBefore(start) ? start : end;
        Map<PropertyName, PropertyValue> own = new HashMap<>(properties);
        putTimes(own, master, start, end);
        own.put(Fields.INSTANCE_TYPE, PropertyValue.number(3));
        return new Occurrence(start, end, new Overlay(master, Fields.OF_SERIES, own));
    }

    /** Puts the times under each of their names; the lengths only where those of the series are others. */
    static void putTimes(
            Map<PropertyName, PropertyValue> own, Map<PropertyName, PropertyValue> master, Instant start, Instant end) {
        PropertyValue from = PropertyValue.instant(start);
        PropertyValue to = PropertyValue.instant(end);
        own.put(Fields.DTSTART, from);
        own.put(Fields.START_WHOLE, from);
        own.put(Fields.DTEND, to);
        own.put(Fields.END_WHOLE, to);
        long seconds = Duration.between(start, end).toSeconds();
        PropertyValue duration = PropertyValue.number(seconds);
        if (!duration.equals(master.get(Fields.DURATION))) {
            own.put(Fields.DURATION, duration);
            own.put(Fields.MINUTES, PropertyValue.number(seconds / 60));
        }
    }
}
