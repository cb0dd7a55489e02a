package io.github.exchangedav.ical;

/**
 * Lines that this component adds to an event for itself, so that it can tell later what the source of the event said and
 * what was added on the way. They say nothing about the event: {@link EventContent} leaves them out.
 */
public final class OurMarks {

    /** {@code X-EXCHANGEDAV-STAMPED:TRUE}: DTSTAMP is of our own clock, the source gave none. */
    public static final String STAMPED = "X-EXCHANGEDAV-STAMPED";

    /**
     * {@code X-EXCHANGEDAV-SEQUENCE:2}: SEQUENCE was raised; the source gave this number, or none if it is 0. {@link
     * #COUNTED} in place of the number: nobody knows it.
     */
    public static final String SEQUENCE = "X-EXCHANGEDAV-SEQUENCE";

    /** The value that says that SEQUENCE is the server's count: the source gave that number or a lower one. */
    public static final String COUNTED = "COUNTED";

    /**
     * {@code X-EXCHANGEDAV-REPLACED:…}: the SHA-256 of another content that claimed to be this same version and was
     * written before; so it is the older one, whenever it comes again.
     */
    public static final String REPLACED = "X-EXCHANGEDAV-REPLACED";

    /** {@code X-EXCHANGEDAV-OCCURRENCE:TRUE}: a row of a search, one occurrence of the series that has this UID. */
    public static final String OCCURRENCE = "X-EXCHANGEDAV-OCCURRENCE";

    private OurMarks() {}
}
