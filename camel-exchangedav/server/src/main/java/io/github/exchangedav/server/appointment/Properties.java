package io.github.exchangedav.server.appointment;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Properties being collected; a value that is not there is left out. What stands under several names is one object, since a
 * store may hold 100,000 items.
 */
final class Properties {
    private final Map<PropertyName, PropertyValue> values = new LinkedHashMap<>();
    private final Map<Object, PropertyValue> known = new HashMap<>();

    Properties put(String namespace, String local, PropertyValue value) {
        values.put(new PropertyName(namespace, local), value);
        return this;
    }

    /** Puts a value if there is none yet. */
    Properties otherwise(String namespace, String local, PropertyValue value) {
        values.putIfAbsent(new PropertyName(namespace, local), value);
        return this;
    }

    Properties text(String namespace, String local, @Nullable String text) {
        return text == null
                ? this
                : put(namespace, local, known.computeIfAbsent(text, key -> PropertyValue.text(text)));
    }

    Properties number(String namespace, String local, long number) {
        return put(namespace, local, PropertyValue.number(number));
    }

    Properties flag(String namespace, String local, boolean flag) {
        return put(namespace, local, PropertyValue.flag(flag));
    }

    Properties instant(String namespace, String local, Optional<Instant> instant) {
        instant.ifPresent(at -> put(namespace, local, known.computeIfAbsent(at, key -> PropertyValue.instant(at))));
        return this;
    }

    Properties strings(String namespace, String local, List<String> texts) {
        return texts.isEmpty()
                ? this
                : put(namespace, local, known.computeIfAbsent(texts, key -> PropertyValue.strings(texts)));
    }

    Map<PropertyName, PropertyValue> asMap() {
        return values;
    }
}
