package io.github.exchangedav.server.property;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element of a request, prefixes resolved.
 *
 * @param name qualified
 * @param attributes those that declare prefixes not among them
 * @param nodes what is in it, in order
 */
record XmlElement(PropertyName name, Map<PropertyName, String> attributes, List<XmlNode> nodes) implements XmlNode {
    boolean is(String namespace, String local) {
        return name.namespace().equals(namespace) && name.local().equals(local);
    }

    /** Returns the elements in it, in order. */
    List<XmlElement> children() {
        return nodes.stream()
                .filter(XmlElement.class::isInstance)
                .map(XmlElement.class::cast)
                .toList();
    }

    Optional<XmlElement> child(String namespace, String local) {
        return children().stream().filter(c -> c.is(namespace, local)).findFirst();
    }

    /** Returns its own characters, those of the children not among them. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (XmlNode node : nodes) {
            if (node instanceof Characters characters) {
                text.append(characters.text());
            }
        }
        return text.toString();
    }
}
