package io.github.exchangedav.server.property;

import java.util.List;
import java.util.Optional;

/**
 * An element of a request, prefixes resolved.
 *
 * @param name qualified
 * @param children in order
 * @param text its own characters, those of the children not among them
 */
record XmlElement(PropertyName name, List<XmlElement> children, String text) {
    boolean is(String namespace, String local) {
        return name.namespace().equals(namespace) && name.local().equals(local);
    }

    Optional<XmlElement> child(String namespace, String local) {
        return children.stream().filter(c -> c.is(namespace, local)).findFirst();
    }
}
