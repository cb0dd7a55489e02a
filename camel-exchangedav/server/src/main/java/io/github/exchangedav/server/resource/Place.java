package io.github.exchangedav.server.resource;

import io.github.exchangedav.server.logon.Rights;
import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Item;
import java.util.List;
import java.util.Optional;

/**
 * What an address points at.
 *
 * @param base {@code http://host:port/exchange/mailbox} as the client writes it, or {@code http://host:port/public}; encoded
 * @param mailbox the root of the mailbox or of the public folders
 * @param parent the folder it lies or would lie in; empty if that is missing, or for the root
 * @param name the last name of the address; empty for the root
 * @param folder if it is one
 * @param item if it is one
 * @param owner if it lies below an item, that item: the address is that of an attachment, whether there is one or not
 */
public record Place(
        String base,
        Folder mailbox,
        Optional<Folder> parent,
        String name,
        Optional<Folder> folder,
        Optional<Item> item,
        Optional<Item> owner) {
    /** Makes one that is no attachment's. */
    public Place(
            String base,
            Folder mailbox,
            Optional<Folder> parent,
            String name,
            Optional<Folder> folder,
            Optional<Item> item) {
        this(base, mailbox, parent, name, folder, item, Optional.empty());
    }

    /** The last name of the submission address, decoded. */
    public static final String SUBMISSION = "##DavMailSubmissionURI##";

    /** Tells whether there is something. */
    public boolean exists() {
        return folder.isPresent() || item.isPresent();
    }

    /** Tells whether this is the address that sends what is put there (protocol §1.1, §3.2). */
    public boolean isSubmission() {
        return name.equalsIgnoreCase(SUBMISSION)
                && parent.filter(p -> p.id() == mailbox.id()).isPresent();
    }

    /** Tells whether this is where permanent addresses begin, which is no folder (protocol §1.5). */
    public boolean isFlatSpace() {
        return name.equalsIgnoreCase(Places.FLAT)
                && parent.filter(p -> p.id() == mailbox.id()).isPresent();
    }

    /** Tells whether this is the hidden root of a mailbox, which nothing can be put in the place of (protocol §1.3). */
    public boolean isHiddenRoot() {
        return HiddenRoot.isAt(List.of(name))
                && !mailbox.name().equals(Rights.PUBLIC)
                && parent.filter(p -> p.id() == mailbox.id()).isPresent();
    }

    /** Returns the place of that name in this folder, whatever may be there; without a parent if this is no folder. */
    public Place member(String member) {
        return new Place(base, mailbox, folder, member, Optional.empty(), Optional.empty());
    }
}
