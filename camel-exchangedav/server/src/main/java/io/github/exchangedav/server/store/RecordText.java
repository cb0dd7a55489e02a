package io.github.exchangedav.server.store;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The head of a record on the disk: tab-separated lines, each value form-encoded, so no value can leave its place. */
final class RecordText {
    private static final String PROPERTY = "property";
    private static final String EXCEPTION = "exception";

    private final StringBuilder out = new StringBuilder();

    RecordText line(String key, String... values) {
        out.append(key);
        for (String value : values) {
            out.append('\t').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
        out.append('\n');
        return this;
    }

    RecordText properties(Map<PropertyName, PropertyValue> properties) {
        properties.forEach((name, value) -> {
            List<String> cells =
                    new ArrayList<>(List.of(name.namespace(), name.local(), value.type() == null ? "" : value.type()));
            cells.add(value.form().name());
            cells.addAll(value.texts());
            line(PROPERTY, cells.toArray(String[]::new));
        });
        return this;
    }

    /** Each begins with a line of its own; the properties behind it are its. */
    RecordText exceptions(List<Map<PropertyName, PropertyValue>> exceptions) {
        exceptions.forEach(exception -> line(EXCEPTION).properties(exception));
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    /** The lines read back. */
    static final class Parsed {
        private final Map<String, String> single = new LinkedHashMap<>();
        private final Map<PropertyName, PropertyValue> properties = new LinkedHashMap<>();
        private final List<Map<PropertyName, PropertyValue>> exceptions = new ArrayList<>();

        Parsed(String text) {
            Map<PropertyName, PropertyValue> target = properties;
            for (String line : text.split("\n", -1)) {
                String[] cells = line.split("\t", -1);
                for (int i = 1; i < cells.length; i++) {
                    cells[i] = URLDecoder.decode(cells[i], StandardCharsets.UTF_8);
                }
                if (cells[0].equals(PROPERTY)) {
                    List<String> texts = List.of(cells).subList(5, cells.length);
                    target.put(
                            new PropertyName(cells[1], cells[2]),
                            new PropertyValue(
                                    cells[3].isEmpty() ? null : cells[3], PropertyValue.Form.valueOf(cells[4]), texts));
                } else if (cells[0].equals(EXCEPTION)) {
                    target = new LinkedHashMap<>();
                    exceptions.add(target);
                } else if (cells.length > 1) {
                    single.put(cells[0], cells[1]);
                }
            }
        }

        String text(String key) {
            String value = single.get(key);
            if (value == null) {
                throw new IllegalArgumentException("no line " + key);
            }
            return value;
        }

        long number(String key) {
            return Long.parseLong(text(key), 16);
        }

        Instant instant(String key) {
            return Instant.parse(text(key));
        }

        Map<PropertyName, PropertyValue> properties() {
            return properties;
        }

        List<Map<PropertyName, PropertyValue>> exceptions() {
            return exceptions;
        }
    }
}
