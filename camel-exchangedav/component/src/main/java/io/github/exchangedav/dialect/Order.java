package io.github.exchangedav.dialect;

import io.github.exchangedav.dav.Precondition;
import io.github.exchangedav.ical.CalendarItem;
import org.jspecify.annotations.Nullable;

/**
 * What a message asks for, for one item.
 *
 * @param operation what to do
 * @param address which calendar
 * @param item the event, or null where only its UID is known
 * @param uid the UID of the item; null if the event has none (one is derived), or if the folder itself is meant
 * @param precondition what must be true of the item beyond what the operation says
 */
public record Order(
        Operation operation,
        Address address,
        @Nullable CalendarItem item,
        @Nullable String uid,
        Precondition precondition) {

    /**
     * A calendar folder.
     *
     * @param mailbox the mailbox's name in the address; empty for public folders
     * @param folder the path below it, segments separated by a slash, not encoded; empty for the default calendar
     */
    public record Address(String mailbox, String folder) {}
}
