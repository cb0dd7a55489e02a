package io.github.exchangedav.server.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The body of a LOCK (RFC 2518 §12.6).
 *
 * @param write whether the type is {@code write}, the only one of the RFC
 * @param exclusive false: shared
 * @param owner what is inside of {@code owner}, written anew as XML that declares every prefix in it; empty where the client
 *     says nothing
 */
public record LockInfo(boolean write, boolean exclusive, String owner) {
    /** How long the owner may be: it is kept as long as the lock and told with every listing [B]. */
    private static final int LONGEST_OWNER = 4096;

    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]*");

    /**
     * Reads the body of a request.
     *
     * @throws BadXmlException if it is no {@code lockinfo} with a scope and a type, or the owner can't be told to others
     */
    public static LockInfo read(byte[] body) throws BadXmlException {
        XmlElement root = XmlReader.read(body);
        if (!root.is(Namespaces.DAV, "lockinfo")) {
            throw new BadXmlException("not a lockinfo: " + root.name().qualified());
        }
        XmlElement scope = only(root, "lockscope");
        XmlElement type = only(root, "locktype");
        boolean exclusive = scope.is(Namespaces.DAV, "exclusive");
        boolean known = exclusive || scope.is(Namespaces.DAV, "shared");
        Optional<XmlElement> owner = root.child(Namespaces.DAV, "owner");
        String xml = "";
        if (owner.isPresent()) {
            checkNames(owner.get());
            xml = Markup.write(owner.get().nodes());
        }
        if (xml.length() > LONGEST_OWNER) {
            throw new BadXmlException("the owner has more than " + LONGEST_OWNER + " characters");
        }
        return new LockInfo(known && type.is(Namespaces.DAV, "write"), exclusive, xml);
    }

    private static XmlElement only(XmlElement root, String name) throws BadXmlException {
        List<XmlElement> inside =
                root.child(Namespaces.DAV, name).map(XmlElement::children).orElse(List.of());
        if (inside.size() != 1) {
            throw new BadXmlException("a lockinfo has one " + name + " with one element");
        }
        return inside.get(0);
    }

    /** Whoever reads the locks must not stumble over names that XML namespaces forbid, which {@link XmlReader} lets in. */
    private static void checkNames(XmlElement element) throws BadXmlException {
        for (XmlElement child : element.children()) {
            List<PropertyName> names = new ArrayList<>(child.attributes().keySet());
            names.add(child.name());
            for (PropertyName name : names) {
                if (!NAME.matcher(name.local()).matches()) {
                    throw new BadXmlException("no name in XML: " + name.local());
                }
            }
            checkNames(child);
        }
    }
}
