package io.github.exchangedav.dialect;

import io.github.exchangedav.dav.Precondition;
import io.github.exchangedav.ical.CalendarItem;
import java.time.Instant;
import java.time.temporal.Temporal;
import org.jspecify.annotations.Nullable;

/**
 * What a message asks for, for one item.
 *
 * @param operation what to do
 * @param address which calendar
 * @param item the event, or null where only its UID is known
 * @param uid the UID of the item; null if the event has none (one is derived), or if the folder itself is meant
 * @param precondition what must be true of the item beyond what the operation says
 * @param selection which part of the folder or of the item is meant, where the UID does not say it
 */
public record Order(
        Operation operation,
        Address address,
        @Nullable CalendarItem item,
        @Nullable String uid,
        Precondition precondition,
        Selection selection) {

    /** An order about what its UID says. */
    public Order(
            Operation operation,
            Address address,
            @Nullable CalendarItem item,
            @Nullable String uid,
            Precondition precondition) {
        this(operation, address, item, uid, precondition, Selection.NONE);
    }

    /**
     * What is meant, where it is not the item of a UID.
     *
     * @param href the address of an item, as a receipt gave it; null if the UID says which
     * @param occurrence the start of the one occurrence of a series that is meant, an Instant or a LocalDate; null for all
     *     of it
     * @param window the window to list, or null
     */
    public record Selection(
            @Nullable String href,
            @Nullable Temporal occurrence,
            @Nullable Window window) {

        /** Nothing but what the UID says. */
        public static final Selection NONE = new Selection(null, null, null);
    }

    /**
     * A window of time. An event is in it that ends after its beginning and starts before its end.
     *
     * @param from its beginning
     * @param to its end, later than that
     */
    public record Window(Instant from, Instant to) {}

    /**
     * A calendar folder.
     *
     * @param mailbox the mailbox's name in the address; empty for public folders
     * @param folder the path below it, segments separated by a slash, not encoded; empty for the default calendar
     */
    public record Address(String mailbox, String folder) {}
}
