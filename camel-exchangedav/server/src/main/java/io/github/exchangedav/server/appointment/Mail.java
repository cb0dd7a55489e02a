package io.github.exchangedav.server.appointment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A message as one that is sent: who it is from and to, and what is in it. What can't be read is left out. */
public final class Mail {
    private final Message message;

    private Mail(Message message) {
        this.message = message;
    }

    /** Reads a message; nothing is thrown. */
    public static Mail read(byte[] bytes) {
        return new Mail(Message.read(bytes));
    }

    /** Returns the addresses in From, bare. */
    public List<String> from() {
        return message.addresses("From");
    }

    /** Returns the addresses in To, Cc and Bcc, bare. */
    public List<String> recipients() {
        List<String> all = new ArrayList<>(message.addresses("To"));
        all.addAll(message.addresses("Cc"));
        all.addAll(message.addresses("Bcc"));
        return all;
    }

    /** Returns a header field, unfolded and decoded; several of one name are joined by comma and blank. */
    public Optional<String> header(String name) {
        return message.header(name);
    }

    /** Returns the text of the first calendar part, decoded. */
    public Optional<String> calendarText() {
        return message.calendar();
    }
}
