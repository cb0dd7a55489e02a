package io.github.exchangedav.server.submission;

import java.util.List;

/** A message that was handed over for sending, with its envelope. */
public final class Sending {
    private final String from;
    private final List<String> recipients;
    private final byte[] message;

    /**
     * Makes one.
     *
     * @param from the sender's address, bare; empty for the null one
     * @param recipients their addresses, bare
     * @param message bytes of the message itself, not kept as a copy
     */
    public Sending(String from, List<String> recipients, byte[] message) {
        this.from = from;
        this.recipients = List.copyOf(recipients);
        this.message = message;
    }

    /** Returns the sender's address, empty for the null one. */
    public String from() {
        return from;
    }

    /** Returns the recipients' addresses. */
    public List<String> recipients() {
        return recipients;
    }

    /** Returns the message's bytes themselves, not a copy; nobody changes them. */
    public byte[] message() {
        return message;
    }
}
