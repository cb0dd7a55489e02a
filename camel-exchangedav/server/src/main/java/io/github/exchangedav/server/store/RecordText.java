package io.github.exchangedav.server.store;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import io.github.exchangedav.server.property.Shared;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The head of a record on the disk: lines of cells with tabs between them. Tab, line feed, carriage return and backslash are
 * escaped, so no value can leave its cell. What comes often is short: a namespace is written out once ({@code n}) and is a
 * number behind that, a property is {@code p}, the usual form is an empty cell.
 */
final class RecordText {
    private static final String NAMESPACE = "n";
    private static final String PROPERTY = "p";
    private static final String EXCEPTION = "x";

    private final StringBuilder out = new StringBuilder(2048);
    private final Map<String, String> namespaces = new LinkedHashMap<>();

    RecordText line(String key, String... values) {
        out.append(key);
        for (String value : values) {
            cell(value);
        }
        out.append('\n');
        return this;
    }

    RecordText properties(Map<PropertyName, PropertyValue> properties) {
        properties.forEach((name, value) -> {
            String number = namespaces.get(name.namespace());
            if (number == null) {
                number = String.valueOf(namespaces.size());
                namespaces.put(name.namespace(), number);
                line(NAMESPACE, name.namespace());
            }
            out.append(PROPERTY);
            cell(number);
            cell(name.local());
            cell(value.type() == null ? "" : value.type());
            cell(value.form() == PropertyValue.Form.SINGLE ? "" : value.form().name());
            value.texts().forEach(this::cell);
            out.append('\n');
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

    private void cell(String value) {
        out.append('\t');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                default -> out.append(c);
            }
        }
    }

    /** The lines read back; what is no such text throws a runtime exception. */
    static final class Parsed {
        private static final Shared<String> TYPES = new Shared<>(64);

        private final Map<String, String> single = new LinkedHashMap<>();
        private final List<String> namespaces = new ArrayList<>();
        private final Map<PropertyName, PropertyValue> properties = new LinkedHashMap<>();
        private final List<Map<PropertyName, PropertyValue>> exceptions = new ArrayList<>();

        Parsed(String text) {
            Map<PropertyName, PropertyValue> target = properties;
            for (int at = 0; at < text.length(); ) {
                int end = text.indexOf('\n', at);
                List<String> cells = cells(text, at, end < 0 ? text.length() : end);
                at = end < 0 ? text.length() : end + 1;
                switch (cells.get(0)) {
                    case NAMESPACE -> namespaces.add(cells.get(1));
                    case PROPERTY -> read(cells, target);
                    case EXCEPTION -> {
                        target = new LinkedHashMap<>();
                        exceptions.add(target);
                    }
                    default -> single.put(cells.get(0), cells.size() > 1 ? cells.get(1) : "");
                }
            }
        }

        private void read(List<String> cells, Map<PropertyName, PropertyValue> target) {
            PropertyName name = new PropertyName(namespaces.get(Integer.parseInt(cells.get(1))), cells.get(2));
            String type = cells.get(3);
            target.put(
                    name,
                    new PropertyValue(
                            type.isEmpty() ? null : TYPES.of(type),
                            cells.get(4).isEmpty()
                                    ? PropertyValue.Form.SINGLE
                                    : PropertyValue.Form.valueOf(cells.get(4)),
                            cells.subList(5, cells.size())));
        }

        private static List<String> cells(String text, int from, int to) {
            List<String> cells = new ArrayList<>(8);
            int at = from;
            while (true) {
                int tab = text.indexOf('\t', at);
                int end = tab < 0 || tab > to ? to : tab;
                cells.add(unescaped(text.substring(at, end)));
                if (end == to) {
                    return cells;
                }
                at = end + 1;
            }
        }

        private static String unescaped(String cell) {
            if (cell.indexOf('\\') < 0) {
                return cell;
            }
            StringBuilder out = new StringBuilder(cell.length());
            for (int i = 0; i < cell.length(); i++) {
                char c = cell.charAt(i);
                if (c == '\\') {
                    i++;
                    char escaped = cell.charAt(i);
                    c = escaped == 't' ? '\t' : escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped;
                }
                out.append(c);
            }
            return out.toString();
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
