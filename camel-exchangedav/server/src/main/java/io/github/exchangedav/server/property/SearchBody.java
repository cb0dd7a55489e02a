package io.github.exchangedav.server.property;

import java.util.Optional;

/**
 * What a SEARCH asks for (protocol §7.1).
 *
 * @param sql the query; empty if it is written in another grammar, {@code basicsearch}
 */
public record SearchBody(Optional<String> sql) {
    /**
     * Reads the body of a request.
     *
     * @throws BadXmlException if it is no {@code searchrequest} or holds no query
     */
    public static SearchBody read(byte[] body) throws BadXmlException {
        XmlElement root = XmlReader.read(body);
        if (!root.is(Namespaces.DAV, "searchrequest")) {
            throw new BadXmlException("not a searchrequest: " + root.name().qualified());
        }
        if (root.children().isEmpty()) {
            throw new BadXmlException("a searchrequest without a query");
        }
        return new SearchBody(root.child(Namespaces.DAV, "sql").map(XmlElement::text));
    }
}
