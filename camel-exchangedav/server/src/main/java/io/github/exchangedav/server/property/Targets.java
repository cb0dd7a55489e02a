package io.github.exchangedav.server.property;

import java.util.List;

/** Reads what the body of a batch verb is about: {@code target} elements with an {@code href} each or several (protocol §7.2). */
public final class Targets {
    /** [B] clients send a hundred at most (protocol §7.2); no request may keep the server busy for long. */
    static final int MOST = 1000;

    private Targets() {}

    /**
     * Returns the addresses in order, as written but for the space around; at least one.
     *
     * @param kind local name of the root in {@code DAV:}, {@code delete}
     * @throws BadXmlException if the root is another, there is no target, or there are more than a thousand
     */
    public static List<String> read(byte[] body, String kind) throws BadXmlException {
        // values of a propertyupdate may stand beside the targets, and are looked at by whom they concern
        XmlElement root = XmlReader.readTolerantly(body);
        if (!root.is(Namespaces.DAV, kind)) {
            throw new BadXmlException("not a " + kind + ": " + root.name().qualified());
        }
        List<String> hrefs = root.children().stream()
                .filter(child -> child.is(Namespaces.DAV, "target"))
                .flatMap(target -> target.children().stream())
                .filter(child -> child.is(Namespaces.DAV, "href"))
                .map(href -> href.text().trim())
                .toList();
        if (hrefs.isEmpty() || hrefs.size() > MOST) {
            throw new BadXmlException("there are 1 to " + MOST + " targets, not " + hrefs.size());
        }
        return hrefs;
    }
}
