package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.Precondition;
import io.github.exchangedav.dialect.Concurrency;
import io.github.exchangedav.dialect.Conversation;
import io.github.exchangedav.dialect.Dialect;
import io.github.exchangedav.dialect.Operation;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.RecurrencePolicy;
import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.Fault;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.EventContent;
import io.github.exchangedav.ical.InvalidEventException;
import java.util.Objects;
import java.util.function.Function;
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
        refuseOccurrence(order);
        Surroundings around = new Surroundings(paths, defaultFolders, deletedItems, settings);
        return switch (order.operation()) {
            case put, create, update, render -> expands() ? expand(order, around) : write(order, around);
            case delete -> expands() ? deleteExpanded(order, around) : delete(order, around);
            case get -> {
                String uid = order.selection().href() == null ? uidOf(order) : order.uid();
                yield hinting(order, around, new GetConversation(order, around, uid));
            }
            case search -> new SearchConversation(order, around);
            case propfind -> hinting(order, around, new PropfindConversation(order, around, order.uid()));
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

    /** Also as what is to be deleted: its UID is that of the whole series. */
    private static void refuseOccurrence(Order order) {
        CalendarItem item = order.item();
        boolean changes =
                switch (order.operation()) {
                    case put, create, update, render -> true;
                    case delete -> order.selection().occurrence() == null;
                    case get, search, propfind -> false;
                };
        if (item != null && changes) {
            try {
                OccurrenceMark.check(item);
            } catch (InvalidEventException e) {
                throw invalid(e);
            }
        }
    }

    private boolean expands() {
        return settings.recurrencePolicy() == RecurrencePolicy.expand;
    }

    private Conversation delete(Order order, Surroundings around) {
        return order.selection().occurrence() == null
                ? new DeleteConversation(order, around, uidOf(order))
                : new CancelConversation(order, around, uidOf(order));
    }

    private Conversation deleteExpanded(Order order, Surroundings around) {
        return new DeleteExpandedConversation(order, around, uidOf(order), one -> delete(one, around));
    }

    private Conversation hinting(Order order, Surroundings around, Conversation looking) {
        String uid = order.uid();
        return expands() && uid != null ? new ExpandedHint(order, around, uid, looking) : looking;
    }

    /** A series that Exchange can't express becomes single events; everything else is written as it is. */
    private Conversation expand(Order order, Surroundings around) {
        CalendarItem item = Objects.requireNonNull(order.item(), "the front door gives an event to write");
        String uid = uidOf(order);
        String reason = SeriesExpansion.reason(EquivalentRules.in(item), settings.timeZone());
        Function<Order, Conversation> writing = one -> write(one, around);
        if (reason == null) {
            Conversation plain = write(order, around); // refuses what is wrong with it, before anything is asked
            boolean nothingSent = order.operation() == Operation.render;
            return nothingSent ? plain : new ExpandConversation(order, around, uid, null, writing);
        }
        if (settings.writing().concurrency() == Concurrency.newestWins && order.operation() != Operation.create) {
            throw Fault.before(
                            Reason.INVALID_EVENT,
                            "a series that is written as single events has no version of its own, which"
                                    + " concurrency=newestWins could compare: " + reason,
                            "Write such series with concurrency=overwrite")
                    .toException();
        }
        if (order.precondition() instanceof Precondition.MustMatch) {
            throw Fault.before(
                            Reason.INVALID_MESSAGE,
                            "a series that is written as single events has no entity tag of its own",
                            "Take away the header that asks for one")
                    .toException();
        }
        try {
            SeriesExpansion.Result expansion = SeriesExpansion.of(item, uid, reason, settings.timeZone());
            for (CalendarItem single : expansion.items()) {
                calendar.prepare(single);
            }
            return new ExpandConversation(order, around, uid, expansion, writing);
        } catch (InvalidEventException e) {
            throw invalid(e);
        }
    }

    private Conversation write(Order order, Surroundings around) {
        CalendarItem item = Objects.requireNonNull(order.item(), "the front door gives an event to write");
        String uid = uidOf(order);
        try {
            boolean sameUid = uid.equals(item.uid());
            CalendarItem prepared = calendar.prepare(sameUid ? item : item.withUid(uid));
            LookingConversation.check(order, settings.writing(), prepared);
            Conversation writing = LookingConversation.isFor(order, settings.writing())
                    ? new LookingConversation(order, around, uid, prepared)
                    : new WriteConversation(order, around, uid, prepared);
            return settings.writing().verify() ? new VerifyingConversation(order, around, writing, prepared) : writing;
        } catch (InvalidEventException e) {
            throw invalid(e);
        }
    }

    private static ExchangeDavException invalid(InvalidEventException e) {
        return Fault.before(Reason.INVALID_EVENT, "the event can't be stored: " + e.getMessage(), "")
                .toException();
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
