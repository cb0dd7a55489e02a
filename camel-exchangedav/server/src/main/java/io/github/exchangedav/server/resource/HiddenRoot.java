package io.github.exchangedav.server.resource;

import io.github.exchangedav.server.store.Folder;
import java.util.List;
import java.util.Map;

/**
 * {@code NON_IPM_SUBTREE} in a mailbox: whoever has no right there may read it all the same, and find the names of the
 * well-known folders (protocol §1.3). [B] It is computed, empty, in no listing, and nothing can be written to it.
 */
final class HiddenRoot {
    private static final String NAME = "NON_IPM_SUBTREE";
    /** Far above what the store counts, within the six bytes of a counter. */
    private static final long LAST = (1L << 47) - 1;

    private static final long FIRST = LAST - (1L << 32);

    private HiddenRoot() {}

    /** Tells whether names below a mailbox lead to it. */
    static boolean isAt(List<String> names) {
        return names.size() == 1 && names.get(0).equalsIgnoreCase(NAME);
    }

    static boolean is(Folder folder) {
        return folder.id() >= FIRST;
    }

    /** Returns that of a mailbox. */
    static Folder of(Folder mailbox) {
        return new Folder(
                LAST - mailbox.id(),
                mailbox.id(),
                NAME,
                mailbox.created(),
                mailbox.modified(),
                mailbox.change(),
                Map.of());
    }
}
