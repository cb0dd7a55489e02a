package io.github.exchangedav.server.appointment;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

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
        return addresses("From");
    }

    /** Returns the addresses in To, Cc and Bcc, bare. */
    public List<String> recipients() {
        List<String> all = new ArrayList<>(addresses("To"));
        all.addAll(addresses("Cc"));
        all.addAll(addresses("Bcc"));
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

    private List<String> addresses(String field) {
        try {
            String raw = message.rawHeader(field).orElse("");
            return Stream.of(InternetAddress.parseHeader(raw, false))
                    .map(InternetAddress::getAddress)
                    .filter(Objects::nonNull)
                    .toList();
        } catch (AddressException e) {
            return List.of(); // no list of addresses
        }
    }
}
