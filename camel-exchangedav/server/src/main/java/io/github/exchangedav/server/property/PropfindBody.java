package io.github.exchangedav.server.property;

import java.util.List;

/**
 * What a PROPFIND asks for (protocol §6.1).
 *
 * @param kind the question
 * @param names in the order asked, a name asked twice twice; empty unless the kind is {@link Kind#NAMED}
 */
public record PropfindBody(Kind kind, List<PropertyName> names) {
    /** The four questions. */
    public enum Kind {
        /** The properties named. */
        NAMED,
        /** The default set. */
        ALLPROP,
        /** Exchange's extension: everything the store holds. */
        EXTENDED_ALLPROP,
        /** The names of the default set. */
        PROPNAME
    }

    /** Keeps a copy of the names. */
    public PropfindBody {
        names = List.copyOf(names);
    }

    /**
     * Reads the body of a request; none at all means {@code allprop} (RFC 2518 §8.1).
     *
     * @throws BadXmlException if it is no {@code propfind}
     */
    public static PropfindBody read(byte[] body) throws BadXmlException {
        if (body.length == 0) {
            return new PropfindBody(Kind.ALLPROP, List.of());
        }
        XmlElement root = XmlReader.read(body);
        if (!root.is(Namespaces.DAV, "propfind")) {
            throw new BadXmlException("not a propfind: " + root.name().qualified());
        }
        for (XmlElement child : root.children()) {
            if (child.is(Namespaces.DAV, "prop")) {
                return new PropfindBody(
                        Kind.NAMED,
                        child.children().stream().map(XmlElement::name).toList());
            }
            if (child.is(Namespaces.DAV, "propname")) {
                return new PropfindBody(Kind.PROPNAME, List.of());
            }
            if (child.is(Namespaces.DAV, "allprop")) {
                boolean extended = child.child(Namespaces.EXCHANGE, "allprop").isPresent();
                return new PropfindBody(extended ? Kind.EXTENDED_ALLPROP : Kind.ALLPROP, List.of());
            }
        }
        throw new BadXmlException("a propfind without prop, propname or allprop");
    }
}
