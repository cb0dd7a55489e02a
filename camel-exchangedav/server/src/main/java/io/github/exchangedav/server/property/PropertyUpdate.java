package io.github.exchangedav.server.property;

import java.util.ArrayList;
import java.util.List;

/** Reads the properties that a {@code propertyupdate} sets; its removals are not read yet. */
public final class PropertyUpdate {
    private PropertyUpdate() {}

    /**
     * Returns the properties to set, in order, as strings or lists of strings.
     *
     * @throws BadXmlException if it is no {@code propertyupdate}
     */
    public static List<Property> read(byte[] body) throws BadXmlException {
        XmlElement root = XmlReader.read(body);
        if (!root.is(Namespaces.DAV, "propertyupdate")) {
            throw new BadXmlException("not a propertyupdate: " + root.name().qualified());
        }
        List<Property> set = new ArrayList<>();
        for (XmlElement instruction : root.children()) {
            if (instruction.is(Namespaces.DAV, "set")) {
                instruction
                        .child(Namespaces.DAV, "prop")
                        .ifPresent(prop -> prop.children().forEach(p -> set.add(new Property(p.name(), value(p)))));
            }
        }
        return set;
    }

    private static PropertyValue value(XmlElement element) {
        List<String> values = element.children().stream()
                .filter(child -> child.is(Namespaces.VALUES, "v"))
                .map(XmlElement::text)
                .toList();
        return values.isEmpty() ? PropertyValue.text(element.text()) : PropertyValue.strings(values);
    }
}
