package io.github.exchangedav.server.property;

/**
 * A qualified name. The local part may be one that XML forbids, {@code 0x8218} (protocol §4.3).
 *
 * @param namespace as on the wire, empty for none
 * @param local the part after the prefix
 */
public record PropertyName(String namespace, String local) {
    /** Returns namespace and local name as one string, {@code urn:schemas:calendar:dtstart}. */
    public String qualified() {
        return namespace + local;
    }
}
