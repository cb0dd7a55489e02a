package io.github.exchangedav.server.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path below one of the virtual directories (protocol §1.1), decoded segment by segment, so that {@code %2F} stays part
 * of a name.
 *
 * @param tree the directory
 * @param mailbox the first segment below {@code /exchange} as the client wrote the name, decoded; empty for {@code
 *     /exchange/} itself and in the public tree
 * @param names the rest
 */
public record Address(Tree tree, String mailbox, List<String> names) {
    /** The virtual directories. */
    public enum Tree {
        /** Mailboxes. */
        MAILBOXES("/exchange"),
        /** Public folders. */
        PUBLIC("/public");

        private final String path;

        Tree(String path) {
            this.path = path;
        }

        /** Returns the path, without a slash at the end. */
        public String path() {
            return path;
        }

        private boolean has(String path) {
            return path.regionMatches(true, 0, this.path, 0, this.path.length())
                    && (path.length() == this.path.length() || path.charAt(this.path.length()) == '/');
        }
    }

    /** Keeps a copy of the names. */
    public Address {
        names = List.copyOf(names);
    }

    /** Reads a path as sent; empty if it lies elsewhere or a segment is no name. */
    public static Optional<Address> read(String path) {
        for (Tree tree : Tree.values()) {
            if (tree.has(path)) {
                return names(path.substring(tree.path().length())).map(names -> of(tree, names));
            }
        }
        return Optional.empty();
    }

    /** Tells whether a path as sent is that of a submission address (protocol §1.1). */
    public static boolean isSubmission(String path) {
        return read(path)
                .filter(address ->
                        address.names().size() == 1 && address.names().get(0).equalsIgnoreCase(Place.SUBMISSION))
                .isPresent();
    }

    /** Tells whether a path as sent is a permanent one (protocol §1.5). */
    public static boolean isPermanent(String path) {
        return read(path)
                .filter(address ->
                        !address.names().isEmpty() && address.names().get(0).equalsIgnoreCase(Places.FLAT))
                .isPresent();
    }

    private static Address of(Tree tree, List<String> names) {
        return tree == Tree.PUBLIC || names.isEmpty()
                ? new Address(tree, "", names)
                : new Address(tree, names.get(0), names.subList(1, names.size()));
    }

    private static Optional<List<String>> names(String rest) {
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
        return Optional.of(names);
    }

    /** Returns {@code http://host:port/exchange/mailbox} or {@code http://host:port/public}, encoded. */
    String base(String server) {
        return server + tree.path() + (tree == Tree.PUBLIC ? "" : "/" + Segments.encode(mailbox));
    }
}
