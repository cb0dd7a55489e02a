package io.github.exchangedav.dav;

/**
 * The qualified name of a property. Written the way Exchange's documentation writes it, namespace and name run together:
 * {@code urn:schemas:calendar:dtstart}, {@code DAV:getetag}.
 *
 * @param namespace the namespace with whatever it ends in
 * @param local the name, possibly one that is illegal in XML ({@code 0x8218}, protocol page §4.3)
 */
public record PropertyName(String namespace, String local) {

    /** The WebDAV namespace. */
    public static final String DAV = "DAV:";

    @Override
    public String toString() {
        return namespace + local;
    }
}
