package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dialect.Conversation;
import io.github.exchangedav.dialect.Dialect;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.fault.Fault;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.EventContent;
import io.github.exchangedav.ical.InvalidEventException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Exchange 2000 to 2007 over WebDAV. */
public final class ExchangeDialect implements Dialect {

    private final ExchangeSettings settings;
    private final ExchangePaths paths;
    private final ExchangeCalendar calendar;
    private final DefaultFolders defaultFolders = new DefaultFolders();
    private final DefaultFolders deletedItems = new DefaultFolders();

    /** A dialect for one endpoint. */
    public ExchangeDialect(ExchangeSettings settings) {
        this.settings = settings;
        this.paths = new ExchangePaths(settings.server(), settings.basePath(), settings.publicFolder());
        this.calendar = new ExchangeCalendar(settings.timeZone(), settings.recurrencePolicy());
    }

    @Override
    public Conversation begin(Order order) {
        refuseDots(order.address());
        Surroundings around = new Surroundings(paths, defaultFolders, deletedItems, settings);
        return switch (order.operation()) {
            case put, create, update, render -> write(order, around);
            case delete ->
                order.selection().occurrence() == null
                        ? new DeleteConversation(order, around, uidOf(order))
                        : new CancelConversation(order, around, uidOf(order));
            case get, search -> throw new IllegalStateException("not there yet: " + order.operation());
            case propfind -> new PropfindConversation(order, around, order.uid());
        };
    }

    /**
     * What every conversation of this endpoint shares.
     *
     * @param paths how addresses are written
     * @param defaultFolders default calendars found so far
     * @param deletedItems folders for deleted items found so far
     * @param settings what the dialect knows of the endpoint
     */
    record Surroundings(
            ExchangePaths paths,
            DefaultFolders defaultFolders,
            DefaultFolders deletedItems,
            ExchangeSettings settings) {}

    /** The front door checks options and headers; this is the last door before the path is made. */
    private void refuseDots(Order.Address address) {
        try {
            paths.folder(address);
        } catch (IllegalArgumentException e) {
            throw Fault.before(Reason.INVALID_MESSAGE, String.valueOf(e.getMessage()), "")
                    .toException(e);
        }
    }

    private Conversation write(Order order, Surroundings around) {
        CalendarItem item = Objects.requireNonNull(order.item(), "the front door gives an event to write");
        String uid = uidOf(order);
        try {
            boolean sameUid = uid.equals(item.uid());
            CalendarItem prepared = calendar.prepare(sameUid ? item : item.withUid(uid));
            return LookingConversation.isFor(order, settings.writing())
                    ? new LookingConversation(order, around, uid, prepared)
                    : new WriteConversation(order, around, uid, prepared);
        } catch (InvalidEventException e) {
            throw Fault.before(Reason.INVALID_EVENT, "the event can't be stored: " + e.getMessage(), "")
                    .toException();
        }
    }

    private static String uidOf(Order order) {
        @Nullable String uid = order.uid();
        CalendarItem item = order.item();
        if (uid != null) {
            return uid;
        }
        return item == null || item.uid() == null
                ? EventContent.derivedUid(Objects.requireNonNull(item, "the front door gives a UID or an event"))
                : item.uid();
    }
}
