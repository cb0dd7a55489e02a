package io.github.exchangedav.server.appointment;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values taken back out of properties; one that is of another kind than its name wants is not there. */
final class Stored {
    private final Map<PropertyName, PropertyValue> properties;

    Stored(Map<PropertyName, PropertyValue> properties) {
        this.properties = properties;
    }

    boolean has(PropertyName name) {
        return properties.containsKey(name);
    }

    List<String> texts(PropertyName name) {
        PropertyValue value = properties.get(name);
        return value == null ? List.of() : value.texts();
    }

    Optional<String> text(PropertyName name) {
        return texts(name).stream().findFirst().filter(text -> !text.isBlank());
    }

    /** Returns all of the text, empty if there is none. */
    String words(PropertyName name) {
        PropertyValue value = properties.get(name);
        return value == null ? "" : value.asText();
    }

    boolean flag(PropertyName name) {
        return words(name).equals("1");
    }

    Optional<Instant> instant(PropertyName name) {
        return text(name).flatMap(Stored::parse);
    }

    List<Instant> instants(PropertyName name) {
        return texts(name).stream().flatMap(text -> parse(text).stream()).toList();
    }

    Optional<Long> number(PropertyName name) {
        return text(name)
                .map(String::trim)
                .filter(text -> text.matches("-?\\d{1,18}"))
                .map(Long::valueOf);
    }

    private static Optional<Instant> parse(String text) {
        try {
            return Optional.of(Instant.parse(text.trim()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
