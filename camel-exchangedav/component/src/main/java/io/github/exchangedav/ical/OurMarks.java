package io.github.exchangedav.ical;

/**
 * Lines that this component adds to an event for itself, so that it can tell later what the source of the event said and
 * what was added on the way. They say nothing about the event: {@link EventContent} leaves them out.
 */
public final class OurMarks {

    /** {@code X-EXCHANGEDAV-STAMPED:TRUE}: DTSTAMP is of our own clock, the source gave none. */
    public static final String STAMPED = "X-EXCHANGEDAV-STAMPED";

    /** {@code X-EXCHANGEDAV-SEQUENCE:2}: SEQUENCE was raised; the source gave this number, or none if it is 0. */
    public static final String SEQUENCE = "X-EXCHANGEDAV-SEQUENCE";

    private OurMarks() {}
}
