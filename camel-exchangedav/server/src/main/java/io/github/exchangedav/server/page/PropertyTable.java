package io.github.exchangedav.server.page;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All properties of an item, by namespace. */
final class PropertyTable {
    /** Characters shown of one value. */
    private static final int MOST = 2_000;

    private PropertyTable() {}

    static void write(Html html, Map<PropertyName, PropertyValue> properties) {
        Map<String, List<PropertyName>> byNamespace = new TreeMap<>();
        properties
                .keySet()
                .forEach(name -> byNamespace
                        .computeIfAbsent(name.namespace(), any -> new ArrayList<>())
                        .add(name));
        html.open("table", "class", "properties")
                .open("thead")
                .open("tr")
                .element("th", "Name", "scope", "col")
                .element("th", "Type", "scope", "col")
                .element("th", "Value", "scope", "col")
                .close(2);
        byNamespace.forEach((namespace, names) -> {
            html.open("tbody")
                    .open("tr")
                    .element("th", namespace, "scope", "rowgroup", "colspan", "3", "class", "space")
                    .close();
            names.sort(Comparator.comparing(PropertyName::local));
            for (PropertyName name : names) {
                PropertyValue value = properties.getOrDefault(name, PropertyValue.text(""));
                String type = value.type();
                html.open("tr")
                        .element("th", name.local(), "scope", "row")
                        .element("td", type == null ? "string" : type, "class", "type")
                        .element("td", shortened(value.asText().replace("\r\n", "\n")), "class", "value")
                        .close();
            }
            html.close();
        });
        html.close();
    }

    private static String shortened(String text) {
        return text.length() <= MOST
                ? text
                : text.substring(0, MOST) + "… and " + (text.length() - MOST) + " characters more";
    }
}
