package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dav.Precondition;
import io.github.exchangedav.dialect.Concurrency;
import io.github.exchangedav.dialect.Operation;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.dialect.exchange.item.ReplacedVersions;
import io.github.exchangedav.dialect.exchange.item.Revision;
import io.github.exchangedav.dialect.exchange.item.SequenceNumbers;
import io.github.exchangedav.dialect.exchange.item.StoredItem;
import io.github.exchangedav.fault.Fault;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.TextValue;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes that have to know what is there: update, put and create with lookup, put with concurrency newestWins. Each PUT
 * carries the condition that what was seen is still so; where it is not, we look again, so that neither a second event
 * comes to be nor a newer one is lost.
 */
final class LookingConversation extends PutConversation {

    /** How often it may be gone at the PUT, although a look has found it. */
    private static final int MOST_LOOKS_FOR_GONE = 3;

    private final boolean newestWins;
    private final Revision revision;
    private int looks;
    private int refusedAsNew;

    LookingConversation(Order order, ExchangeDialect.Surroundings around, String uid, CalendarItem item) {
        super(order, around, uid, item);
        this.newestWins = order.operation() != Operation.create
                && around.settings().writing().concurrency() == Concurrency.newestWins;
        this.revision = Revision.of(item);
    }

    /** Whether an order needs this rather than a {@link WriteConversation}. */
    static boolean isFor(Order order, ExchangeSettings.Writing writing) {
        return switch (order.operation()) {
            case update -> true;
            case put -> writing.lookup() || writing.concurrency() == Concurrency.newestWins;
            case create -> writing.lookup();
            default -> false;
        };
    }

    /** Refuses what newestWins could not compare, before anything is sent. */
    static void check(Order order, ExchangeSettings.Writing writing, CalendarItem item) {
        boolean newestWins = writing.concurrency() == Concurrency.newestWins && order.operation() != Operation.create;
        if (newestWins && !Revision.of(item).isGiven()) {
            throw Fault.before(
                            Reason.INVALID_EVENT,
                            "the event has no SEQUENCE, LAST-MODIFIED or DTSTAMP of its own, by which concurrency=newestWins"
                                    + " could tell whether it is newer",
                            "Give the event one of them (in an event map sequence or lastModified), or use"
                                    + " concurrency=overwrite")
                    .toException();
        }
    }

    @Override
    Step begin() {
        return inFolder(this::round);
    }

    private Step round(String folder) {
        looks++;
        return lookForItem(folder, located -> found(folder, located), () -> nothing(folder));
    }

    private Step found(String folder, Located located) {
        if (order.operation() == Operation.create) {
            return createdAlready(located);
        }
        StoredItem stored = located.stored();
        CalendarItem sent = SequenceNumbers.raised(item, stored);
        if (newestWins) {
            int order = revision.compareWith(Revision.of(stored));
            Step unwritten = unwritten(located, order);
            if (unwritten != null) {
                return unwritten;
            }
            sent = order == 0 ? ReplacedVersions.remembered(sent, stored) : sent;
        }
        Precondition given = order.precondition();
        boolean own = given instanceof Precondition.None;
        Precondition precondition = own ? stillThere(stored) : given;
        return put(located.path(), sent, precondition, (said, answer) -> {
            if (!own && said.status() == 412) {
                return lookAfterRefusal(located.path(), given, failed(said));
            }
            boolean changed = said.status() == 412 || said.status() == 404 || said.status() == 409;
            return own && changed ? again(folder, said) : written(located.path(), answer);
        });
    }

    /** Where nothing is to be written: what is there is newer, or the same, or was written in place of this. */
    private @Nullable Step unwritten(Located located, int order) {
        StoredItem stored = located.stored();
        if (order < 0) {
            return superseded(
                    located,
                    "the server has a newer version of UID %s (%s, this one is %s)"
                            .formatted(TextValue.shown(uid), Revision.of(stored).shown(), revision.shown()));
        }
        if (order == 0 && stored.says(item)) {
            return done(Receipt.Result.updated, located);
        }
        if (order == 0 && ReplacedVersions.isOne(item, stored)) {
            return superseded(
                    located,
                    "what the server has of UID %s was written in place of this very content (%s)"
                            .formatted(TextValue.shown(uid), revision.shown()));
        }
        return null;
    }

    /** What was compared must not change before it is replaced; what is replaced anyway must only be there. */
    private Precondition stillThere(StoredItem stored) {
        String etag = stored.tags().etag();
        return newestWins && etag != null && !etag.isBlank()
                ? new Precondition.MustMatch(etag)
                : new Precondition.MustExist();
    }

    private Step nothing(String folder) {
        Precondition precondition = newestWins || order.operation() == Operation.create
                ? new Precondition.MustNotExist()
                : order.precondition();
        return putNew(folder, precondition, said -> {
            if (!newestWins) {
                return lookAfterRefusal(ownPath(folder), precondition, failed(said));
            }
            if (++refusedAsNew > 2) {
                throw refusedAsNew(said);
            }
            return again(folder, said);
        });
    }

    /** Somebody was faster: what is there now? */
    private Step again(String folder, DavResponse said) {
        if (looks < (newestWins ? MOST_LOOKS : MOST_LOOKS_FOR_GONE)) {
            return round(folder);
        }
        if (!newestWins || said.status() != 412) {
            throw failed(said);
        }
        throw contended(said);
    }

    private Step superseded(Located located, String reason) {
        warnings.add("not written: " + reason);
        return done(Receipt.Result.superseded, located);
    }

    @Override
    Step folderIsMissing(DavResponse answer, Function<List<FoundItem>, Step> onFound) {
        boolean later = order.operation() != Operation.update && mayMakeFolder();
        return later ? onFound.apply(List.of()) : super.folderIsMissing(answer, onFound);
    }
}
