package io.github.exchangedav.server.store;

import java.util.List;
import java.util.Locale;

/**
 * A place in the tree, whether something is there or not: what a lock is on.
 *
 * @param names from the root of the mailbox on, its own first; in lower case, because names compare without
 */
public record Spot(List<String> names) {
    /** Makes the names lower case. */
    public Spot {
        names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    /** Returns the place of the folder it lies in; of a root, itself. */
    public Spot parent() {
        return names.size() == 1 ? this : new Spot(names.subList(0, names.size() - 1));
    }

    /** Tells whether this lies somewhere below the other one. */
    public boolean isBelow(Spot other) {
        return names.size() > other.names.size()
                && names.subList(0, other.names.size()).equals(other.names);
    }
}
