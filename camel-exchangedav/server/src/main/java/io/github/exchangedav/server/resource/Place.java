package io.github.exchangedav.server.resource;

import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Item;
import java.util.Optional;

/**
 * What an address points at.
 *
 * @param base {@code http://host:port/exchange/mailbox} as the client writes it, encoded
 * @param mailbox the root of the mailbox
 * @param parent the folder it lies or would lie in; empty if that is missing, or for the root
 * @param name the last name of the address; empty for the root
 * @param folder if it is one
 * @param item if it is one
 */
public record Place(
        String base,
        Folder mailbox,
        Optional<Folder> parent,
        String name,
        Optional<Folder> folder,
        Optional<Item> item) {
    /** Tells whether there is something. */
    public boolean exists() {
        return folder.isPresent() || item.isPresent();
    }
}
