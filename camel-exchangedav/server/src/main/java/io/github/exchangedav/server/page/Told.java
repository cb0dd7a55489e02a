package io.github.exchangedav.server.page;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Properties, asked for one by one; whoever wrote them may have written anything.
 *
 * @param properties as kept
 */
record Told(Map<PropertyName, PropertyValue> properties) {
    /** Returns the text; empty where there is none. */
    String text(String namespace, String local) {
        PropertyValue value = properties.get(new PropertyName(namespace, local));
        return value == null ? "" : value.asText().strip();
    }

    List<String> texts(String namespace, String local) {
        PropertyValue value = properties.get(new PropertyName(namespace, local));
        return value == null ? List.of() : value.texts();
    }

    boolean flag(String namespace, String local) {
        String text = text(namespace, local);
        return text.equals("1") || text.equalsIgnoreCase("true");
    }

    Optional<Instant> instant(String namespace, String local) {
        return instant(text(namespace, local));
    }

    /** Returns a number; empty where there is none. */
    Optional<Long> number(String namespace, String local) {
        String text = text(namespace, local);
        return text.matches("-?\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    static Optional<Instant> instant(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
