package io.github.exchangedav.server.appointment;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Names and values that many items have, each kept once. */
final class Shared {
    /** The last ones are kept: what is in every item is among them, what is in one alone soon not any more. */
    private static final int MAX = 2000;

    private static final Map<String, Map<String, PropertyName>> NAMES = new ConcurrentHashMap<>();
    private static final Map<PropertyValue, PropertyValue> VALUES = new LinkedHashMap<>(16, 0.75f, true);

    private Shared() {}

    /** Returns a name; only those that this room writes come here, so their number is small. */
    static PropertyName name(String namespace, String local) {
        return NAMES.computeIfAbsent(namespace, key -> new ConcurrentHashMap<>())
                .computeIfAbsent(local, key -> new PropertyName(namespace, local));
    }

    /** Returns an equal value that was given lately, else this one; a long text is not looked for. */
    static PropertyValue value(PropertyValue value) {
        if (value.texts().get(0).length() > 2000) {
            return value;
        }
        synchronized (VALUES) {
            PropertyValue known = VALUES.putIfAbsent(value, value);
            if (VALUES.size() > MAX) {
                VALUES.remove(VALUES.keySet().iterator().next());
            }
            return known == null ? value : known;
        }
    }
}
