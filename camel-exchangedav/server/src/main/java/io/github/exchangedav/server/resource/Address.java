package io.github.exchangedav.server.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path below {@code /exchange}, decoded segment by segment, so that {@code %2F} stays part of a name.
 *
 * @param mailbox the first segment as the client wrote the name, decoded; empty for {@code /exchange/} itself
 * @param names the rest
 */
public record Address(String mailbox, List<String> names) {
    /** The virtual directory (protocol §1.1). */
    public static final String ROOT = "/exchange";

    /** Keeps a copy of the names. */
    public Address {
        names = List.copyOf(names);
    }

    /** Reads a path as sent; empty if it lies elsewhere or a segment is no name. */
    public static Optional<Address> read(String path) {
        if (!path.regionMatches(true, 0, ROOT, 0, ROOT.length())) {
            return Optional.empty();
        }
        String rest = path.substring(ROOT.length());
        if (!rest.isEmpty() && rest.charAt(0) != '/') {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        String[] segments = rest.split("/", -1);
        for (int i = 1; i < segments.length; i++) {
            if (segments[i].isEmpty() && i == segments.length - 1) {
                break;
            }
            Optional<String> name = Segments.decode(segments[i]);
            if (name.isEmpty()) {
                return Optional.empty();
            }
            names.add(name.get());
        }
        return Optional.of(
                names.isEmpty() ? new Address("", names) : new Address(names.get(0), names.subList(1, names.size())));
    }
}
