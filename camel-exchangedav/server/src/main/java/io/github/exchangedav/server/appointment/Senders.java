package io.github.exchangedav.server.appointment;

import static io.github.exchangedav.server.property.Namespaces.HTTPMAIL;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who a message is from and to, as names and as addresses (protocol §2.3, §6.4). */
final class Senders {
    private Senders() {}

    static void add(Properties out, Message message) {
        for (String name : List.of("from", "to", "cc", "sender")) {
            out.text(HTTPMAIL, name, message.header(name).orElse(null));
        }
        Optional<InternetAddress> from = addresses(message, "From").stream().findFirst();
        addOne(out, "from", from);
        // [B] who sends is who writes, where nothing else is said
        addOne(out, "sender", addresses(message, "Sender").stream().findFirst().or(() -> from));
        out.text(HTTPMAIL, "displayto", names(message, "To")).text(HTTPMAIL, "displaycc", names(message, "Cc"));
    }

    private static void addOne(Properties out, String who, Optional<InternetAddress> address) {
        address.ifPresent(a -> out.text(HTTPMAIL, who + "name", name(a)));
        // Evolution's From may be a bare word (protocol §2.2)
        address.map(InternetAddress::getAddress)
                .filter(a -> a.contains("@"))
                .ifPresent(a -> out.text(HTTPMAIL, who + "email", a));
    }

    /** The names, or addresses, with {@code "; "} between; empty if there are none [B]. */
    private static String names(Message message, String field) {
        return addresses(message, field).stream().map(Senders::name).collect(Collectors.joining("; "));
    }

    private static String name(InternetAddress address) {
        String name = address.getPersonal();
        if (name != null && !name.isBlank()) {
            return name;
        }
        return address.getAddress() == null ? "" : address.getAddress();
    }

    private static List<InternetAddress> addresses(Message message, String field) {
        return message.rawHeader(field)
                .map(raw -> {
                    try {
                        return Arrays.asList(InternetAddress.parseHeader(raw, false));
                    } catch (AddressException e) {
                        return List
                                .<InternetAddress>of(); // no list of addresses: the field itself is told all the same
                    }
                })
                .orElse(List.of());
    }
}
