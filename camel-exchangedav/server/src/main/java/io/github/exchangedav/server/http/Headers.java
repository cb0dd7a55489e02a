package io.github.exchangedav.server.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The header fields of a message, looked up without regard to case. */
public final class Headers {
    private final Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Adds a field behind those of the same name. */
    public Headers add(String name, String value) {
        fields.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
        return this;
    }

    /** Returns the first value of the name, null where there is none. */
    public @Nullable String first(String name) {
        List<String> values = fields.get(name);
        return values == null ? null : values.get(0);
    }

    /** Returns the values of the name in the order they came. */
    public List<String> all(String name) {
        return List.copyOf(fields.getOrDefault(name, List.of()));
    }

    /** Tells whether the first value of the name is this one, but for case. */
    public boolean has(String name, String value) {
        return value.equalsIgnoreCase(first(name));
    }

    /** Returns all fields; the map looks names up without regard to case. */
    public Map<String, List<String>> asMap() {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        return Collections.unmodifiableMap(copy);
    }
}
