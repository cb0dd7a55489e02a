package io.github.exchangedav.server.page;

import io.github.exchangedav.server.logon.Mailbox;
import io.github.exchangedav.server.logon.Mailboxes;
import io.github.exchangedav.server.resource.Address;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Who may see which requests: each their own, and those for their own mailbox. */
final class Looker {
    private final Journal journal;
    private final Mailboxes mailboxes;

    Looker(Journal journal, Mailboxes mailboxes) {
        this.journal = journal;
        this.mailboxes = mailboxes;
    }

    long version() {
        return journal.version();
    }

    /** Returns what a user may see, the youngest first. */
    List<Journal.Entry> entries(Mailbox user) {
        List<Journal.Entry> seen = new ArrayList<>();
        for (Journal.Entry entry : journal.entries()) {
            if (maySee(user, entry)) {
                seen.add(entry);
            }
        }
        Collections.reverse(seen);
        return seen;
    }

    private boolean maySee(Mailbox user, Journal.Entry entry) {
        boolean own = entry.user() != null && entry.user().equalsIgnoreCase(user.user());
        return own || isFor(user, entry);
    }

    private boolean isFor(Mailbox user, Journal.Entry entry) {
        return Address.read(entry.request().path())
                .filter(address -> address.tree() == Address.Tree.MAILBOXES)
                .flatMap(address -> mailboxes.find(address.mailbox()))
                .filter(owner -> owner.user().equalsIgnoreCase(user.user()))
                .isPresent();
    }

    /**
     * What is known of the request that wrote an item as it is now.
     *
     * @param kept whether it is among those kept at all
     * @param entry it, if its visitor may see it
     */
    record Origin(boolean kept, Optional<Journal.Entry> entry) {}

    /** Finds the request whose answer carried that {@code ResourceTag}, the youngest first; reading is not writing. */
    Origin origin(Mailbox user, String resourceTag) {
        List<Journal.Entry> all = journal.entries();
        for (int i = all.size() - 1; i >= 0; i--) {
            Journal.Entry entry = all.get(i);
            boolean writes = !List.of("GET", "HEAD").contains(entry.request().method());
            if (writes && carries(entry, "<" + resourceTag + ">")) {
                return new Origin(true, maySee(user, entry) ? Optional.of(entry) : Optional.empty());
            }
        }
        return new Origin(false, Optional.empty());
    }

    private static boolean carries(Journal.Entry entry, String resourceTag) {
        return entry.answer().stream()
                .flatMap(answer -> answer.fields().stream())
                .anyMatch(field -> field.name().equalsIgnoreCase("ResourceTag")
                        && field.value().equals(resourceTag));
    }
}
