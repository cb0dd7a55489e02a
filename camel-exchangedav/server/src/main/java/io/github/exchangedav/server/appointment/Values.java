package io.github.exchangedav.server.appointment;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads typed values out of properties, whose types were seen to when they were stored. */
final class Values {
    private Values() {}

    /** Returns the text, empty if there is none. */
    static String text(Map<PropertyName, PropertyValue> properties, PropertyName name) {
        PropertyValue value = properties.get(name);
        return value == null ? "" : value.asText();
    }

    static boolean flag(Map<PropertyName, PropertyValue> properties, PropertyName name) {
        return text(properties, name).equals("1");
    }

    static long number(Map<PropertyName, PropertyValue> properties, PropertyName name, long otherwise) {
        PropertyValue value = properties.get(name);
        return value == null ? otherwise : Long.parseLong(value.asText());
    }

    static Optional<Instant> instant(Map<PropertyName, PropertyValue> properties, PropertyName name) {
        return Optional.ofNullable(properties.get(name)).map(value -> Instant.parse(value.asText()));
    }

    /** Returns the values of a property that has several; none if it is missing. */
    static List<String> texts(Map<PropertyName, PropertyValue> properties, PropertyName name) {
        PropertyValue value = properties.get(name);
        return value == null ? List.of() : value.texts();
    }
}
