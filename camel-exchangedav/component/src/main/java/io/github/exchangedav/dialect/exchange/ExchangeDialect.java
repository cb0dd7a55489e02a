package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.Precondition;
import io.github.exchangedav.dialect.Concurrency;
import io.github.exchangedav.dialect.Conversation;
import io.github.exchangedav.dialect.Dialect;
import io.github.exchangedav.dialect.Operation;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.RecurrencePolicy;
import io.github.exchangedav.dialect.exchange.rewrite.EquivalentRules;
import io.github.exchangedav.dialect.exchange.rewrite.ExchangeCalendar;
import io.github.exchangedav.dialect.exchange.rewrite.LoneOccurrences;
import io.github.exchangedav.dialect.exchange.rewrite.OccurrenceMark;
import io.github.exchangedav.dialect.exchange.rewrite.SeriesExpansion;
import io.github.exchangedav.dialect.exchange.rewrite.SettledExceptions;
import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.Fault;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.EventContent;
import io.github.exchangedav.ical.InvalidEventException;
import java.time.Clock;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Exchange 2000 to 2007 over WebDAV. */
public final class ExchangeDialect implements Dialect {

    private final ExchangeSettings settings;
    private final ExchangePaths paths;
    private final ExchangeCalendar calendar;
    private final Clock clock;
    private final DefaultFolders defaultFolders = new DefaultFolders();
    private final DefaultFolders deletedItems = new DefaultFolders();

    /** A dialect for one endpoint. */
    public ExchangeDialect(ExchangeSettings settings) {
        this(settings, Clock.systemUTC());
    }

    /** @param clock tells whether the single events of an endless series are all over */
    ExchangeDialect(ExchangeSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
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
            case delete -> delete(order, around);
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
        List<Temporal> occurrences = occurrences(order);
        String uid = uidOf(order);
        Supplier<Conversation> plain = () -> occurrences.isEmpty()
                ? new DeleteConversation(order, around, uid)
                : new CancelConversation(order, around, uid, occurrences);
        return expands()
                ? new DeleteExpandedConversation(order, around, uid, occurrences, plain, one -> deleteItem(one, around))
                : plain.get();
    }

    private static Conversation deleteItem(Order order, Surroundings around) {
        return new DeleteConversation(order, around, uidOf(order));
    }

    /** The occurrences that are to be deleted: that of the header, or those the body stands for; none for the whole item. */
    private List<Temporal> occurrences(Order order) {
        Temporal named = order.selection().occurrence();
        CalendarItem item = order.item();
        if (named != null) {
            return List.of(named);
        }
        try {
            return item == null || !LoneOccurrences.are(item)
                    ? List.of()
                    : LoneOccurrences.starts(item, settings.timeZone());
        } catch (InvalidEventException e) {
            throw invalid(e);
        }
    }

    private Conversation hinting(Order order, Surroundings around, Conversation looking) {
        String uid = order.uid();
        return expands() && uid != null ? new ExpandedHint(order, around, uid, looking) : looking;
    }

    /** A series that Exchange can't express becomes single events; everything else is written as it is. */
    private Conversation expand(Order order, Surroundings around) {
        CalendarItem item = SettledExceptions.in(itemOf(order), settings.timeZone());
        String uid = uidOf(order);
        boolean lone = LoneOccurrences.are(item);
        String reason = lone
                ? "the series that it belongs to does not stand beside it"
                : SeriesExpansion.reason(EquivalentRules.in(item), settings.timeZone());
        if (reason == null) {
            Conversation plain = write(order, around); // refuses what is wrong with it, before anything is asked
            boolean nothingSent = order.operation() == Operation.render;
            return nothingSent
                    ? plain
                    : new ExpandConversation(
                            order, around, uid, null, one -> write(one, around), one -> deleteItem(one, around));
        }
        refuseExpanded(order, item, reason);
        try {
            SeriesExpansion.Result expansion =
                    SeriesExpansion.of(item, uid, reason, settings.timeZone(), clock.instant());
            List<CalendarItem> singles = new ArrayList<>();
            for (CalendarItem single : expansion.items()) {
                singles.add(calendar.prepare(single));
            }
            Function<Order, Conversation> writing = one -> prepared(one, around, itemOf(one));
            return lone && (order.operation() == Operation.put || order.operation() == Operation.update)
                    ? new ExpandedOccurrencesConversation(
                            order, around, uid, singles, one -> write(one, around), writing)
                    : new ExpandConversation(
                            order,
                            around,
                            uid,
                            new SeriesExpansion.Result(singles, expansion.warnings()),
                            writing,
                            one -> deleteItem(one, around));
        } catch (InvalidEventException e) {
            throw invalid(e);
        }
    }

    /** What can't be asked of several items at once. */
    private void refuseExpanded(Order order, CalendarItem item, String reason) {
        boolean one = LoneOccurrences.are(item) && item.events().size() == 1;
        boolean newestWins = settings.writing().concurrency() == Concurrency.newestWins;
        if (newestWins && order.operation() != Operation.create && !LoneOccurrences.are(item)) {
            throw Fault.before(
                            Reason.INVALID_EVENT,
                            "a series that is written as single events has no version of its own, which"
                                    + " concurrency=newestWins could compare: " + reason,
                            "Write such series with concurrency=overwrite")
                    .toException();
        }
        if (order.precondition() instanceof Precondition.MustMatch && !one) {
            throw Fault.before(
                            Reason.INVALID_MESSAGE,
                            "a series that is written as single events has no entity tag of its own",
                            "Take away the header that asks for one")
                    .toException();
        }
    }

    private Conversation write(Order order, Surroundings around) {
        CalendarItem item = itemOf(order);
        String uid = uidOf(order);
        try {
            CalendarItem named = uid.equals(item.uid()) ? item : item.withUid(uid);
            CalendarItem settled = SettledExceptions.in(named, settings.timeZone());
            CalendarItem prepared = calendar.prepare(settled);
            boolean replaces = order.operation() == Operation.put || order.operation() == Operation.update;
            return LoneOccurrences.are(settled) && replaces
                    ? occurrences(order, around, prepared, LoneOccurrences.starts(settled, settings.timeZone()))
                    : prepared(order, around, prepared);
        } catch (InvalidEventException e) {
            throw invalid(e);
        }
    }

    private Conversation occurrences(Order order, Surroundings around, CalendarItem prepared, List<Temporal> starts) {
        LookingConversation.check(order, settings.writing(), prepared);
        OccurrenceConversation writing = new OccurrenceConversation(order, around, uidOf(order), prepared, starts);
        return settings.writing().verify()
                ? new VerifyingConversation(order, around, writing, writing::written)
                : writing;
    }

    /** Writes an item that has the lines Exchange needs. */
    private Conversation prepared(Order order, Surroundings around, CalendarItem prepared) {
        LookingConversation.check(order, settings.writing(), prepared);
        String uid = uidOf(order);
        Conversation writing = LookingConversation.isFor(order, settings.writing())
                ? new LookingConversation(order, around, uid, prepared)
                : new WriteConversation(order, around, uid, prepared);
        return settings.writing().verify()
                ? new VerifyingConversation(order, around, writing, () -> prepared)
                : writing;
    }

    private static CalendarItem itemOf(Order order) {
        return Objects.requireNonNull(order.item(), "the front door gives an event to write");
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
