package io.github.exchangedav.server.resource;

/** What became of looking an address up for somebody. */
public sealed interface Resolution {
    /**
     * The address lies where the user may be; whether something is there, the place tells.
     *
     * @param place what it points at
     */
    record Found(Place place) implements Resolution {}

    /** There is no such mailbox, or it is no address of ours. */
    record Unknown() implements Resolution {}

    /** The user may not do that there. */
    record Forbidden() implements Resolution {}

    /** The address is another server's. */
    record Elsewhere() implements Resolution {}
}
