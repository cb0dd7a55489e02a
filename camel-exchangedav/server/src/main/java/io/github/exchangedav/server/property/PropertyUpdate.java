package io.github.exchangedav.server.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a {@code propertyupdate} asks for (RFC 2518 §12.13, protocol §3.1).
 *
 * @param instructions in the order in which they are to be done
 */
public record PropertyUpdate(List<Instruction> instructions) {
    /** Keeps a copy. */
    public PropertyUpdate {
        instructions = List.copyOf(instructions);
    }

    /**
     * Reads the body of a request; {@code bpropertyupdate}'s targets are not looked at.
     *
     * @param controlCharacters whether characters below a space may stand in values, as Exchange 2003 lets them
     * @throws BadXmlException if it is no {@code propertyupdate}, asks for nothing, or has forbidden characters
     */
    public static PropertyUpdate read(byte[] body, boolean controlCharacters) throws BadXmlException {
        XmlElement root = controlCharacters ? XmlReader.readTolerantly(body) : XmlReader.read(body);
        if (!root.is(Namespaces.DAV, "propertyupdate")) {
            throw new BadXmlException("not a propertyupdate: " + root.name().qualified());
        }
        List<Instruction> instructions = new ArrayList<>();
        for (XmlElement part : root.children()) {
            boolean set = part.is(Namespaces.DAV, "set");
            if (set || part.is(Namespaces.DAV, "remove")) {
                part.children().stream()
                        .filter(prop -> prop.is(Namespaces.DAV, "prop"))
                        .flatMap(prop -> prop.children().stream())
                        .map(property -> set ? assign(property) : new Instruction.Remove(property.name()))
                        .forEach(instructions::add);
            }
        }
        if (instructions.isEmpty()) {
            throw new BadXmlException("a propertyupdate that sets and removes nothing");
        }
        return new PropertyUpdate(instructions);
    }

    /** Returns the update that gives each property a text, which is read as the schema says. */
    public static PropertyUpdate ofTexts(Map<PropertyName, String> texts) {
        List<Instruction> instructions = new ArrayList<>();
        texts.forEach((name, text) -> instructions.add(assign(name, text)));
        return new PropertyUpdate(instructions);
    }

    private static Instruction assign(PropertyName name, String text) {
        String known = KnownTypes.of(name);
        try {
            return new Instruction.Assign(name, DataTypes.read(known == null ? "" : known, false, List.of(text)));
        } catch (IllegalArgumentException e) {
            return new Instruction.Malformed(name, String.valueOf(e.getMessage()));
        }
    }

    /** Returns the names in order. */
    public List<PropertyName> names() {
        return instructions.stream().map(Instruction::name).toList();
    }

    private static Instruction assign(XmlElement property) {
        PropertyName name = property.name();
        String known = KnownTypes.of(name);
        // [B] what the schema says wins over what the client says
        String type = known == null ? type(property) : known;
        List<XmlElement> children = property.children();
        boolean multi = !children.isEmpty() && children.stream().allMatch(child -> child.is(Namespaces.VALUES, "v"));
        if (!children.isEmpty() && !multi) {
            return markup(property, type);
        }
        if (multi && known != null && !known.startsWith(DataTypes.MULTI)) {
            return new Instruction.Malformed(name, "several values of a property that has one");
        }
        List<String> texts = multi
                ? children.stream().map(XmlElement::text).toList()
                : type.startsWith(DataTypes.MULTI) && property.text().isBlank() ? List.of() : List.of(property.text());
        try {
            return new Instruction.Assign(name, DataTypes.read(type, multi, texts));
        } catch (IllegalArgumentException e) {
            return new Instruction.Malformed(name, String.valueOf(e.getMessage()));
        }
    }

    /** XML is a value of properties that nobody but the client knows; the schemas have none (protocol §6). */
    private static Instruction markup(XmlElement property, String type) {
        return KnownTypes.isOfSchema(property.name()) || !type.isEmpty()
                ? new Instruction.Malformed(property.name(), "elements in a value that has none")
                : new Instruction.Assign(property.name(), PropertyValue.markup(Markup.write(property.nodes())));
    }

    /** The attribute {@code dt}, in lower case; the case of its namespace does not count (protocol §3.1). */
    private static String type(XmlElement property) {
        for (Map.Entry<PropertyName, String> attribute : property.attributes().entrySet()) {
            String namespace = attribute.getKey().namespace();
            if (attribute.getKey().local().equals("dt")
                    && (namespace.equalsIgnoreCase(Namespaces.DATATYPES)
                            || namespace.equals(Namespaces.OLD_DATATYPES))) {
                return attribute.getValue().trim().toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }
}
