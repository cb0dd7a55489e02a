package io.github.exchangedav.server.property;

/** The namespaces of the properties (protocol §6.2), spelt as they go over the wire. */
public final class Namespaces {
    /** Of RFC 2518. */
    public static final String DAV = "DAV:";
    /** Of an appointment. */
    public static final String CALENDAR = "urn:schemas:calendar:";
    /** Of a message. */
    public static final String HTTPMAIL = "urn:schemas:httpmail:";
    /** Of the header fields of a message. */
    public static final String MAILHEADER = "urn:schemas:mailheader:";
    /** Of the store. */
    public static final String EXCHANGE = "http://schemas.microsoft.com/exchange/";
    /** Of named MAPI properties. */
    public static final String MAPI = "http://schemas.microsoft.com/mapi/";
    /** Of numbered MAPI properties. */
    public static final String PROPTAG = "http://schemas.microsoft.com/mapi/proptag/";
    /** In front of the set of a MAPI property that is named by a number. */
    public static final String MAPI_ID = "http://schemas.microsoft.com/mapi/id/";
    /** Of replication. */
    public static final String REPL = "http://schemas.microsoft.com/repl/";
    /** Of categories. */
    public static final String OFFICE = "urn:schemas-microsoft-com:office:office#";
    /** Of the attribute {@code dt}. */
    public static final String DATATYPES = "urn:uuid:c2f41010-65b3-11d1-a29f-00aa00c14882/";
    /** Of the attribute {@code dt} as some clients write it (protocol §3.1). */
    static final String OLD_DATATYPES = "urn:schemas-microsoft-com:datatypes";
    /** Of the prefix {@code xml}, which nobody declares. */
    static final String XML = "http://www.w3.org/XML/1998/namespace";
    /** Of the element {@code v} of a multi-value: literally this string (protocol §3.1). */
    public static final String VALUES = "xml:";

    private Namespaces() {}
}
