package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dav.Precondition;
import io.github.exchangedav.dav.PropertyName;
import io.github.exchangedav.dialect.Concurrency;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.dialect.exchange.item.ReadItem;
import io.github.exchangedav.dialect.exchange.item.Revision;
import io.github.exchangedav.dialect.exchange.item.SequenceNumbers;
import io.github.exchangedav.dialect.exchange.rewrite.LoneOccurrences;
import io.github.exchangedav.dialect.exchange.rewrite.StoredSeries;
import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TextValue;
import java.time.temporal.Temporal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * delete of single occurrences: the series gets an EXDATE for each and loses what it said of it ({@link SeriesRewrite}). Of
 * an occurrence that is stored alone, without its series, the item goes.
 */
final class CancelConversation extends ItemConversation {

    private final List<Temporal> occurrences;
    private final SeriesRewrite rewrite = new SeriesRewrite(this);

    /** @param occurrences for each the start that the rule gives it, an Instant, or its day, a LocalDate */
    CancelConversation(Order order, ExchangeDialect.Surroundings around, String uid, List<Temporal> occurrences) {
        super(order, around, uid);
        this.occurrences = List.copyOf(occurrences);
    }

    @Override
    public int mostRequests() {
        return SeriesRewrite.MOST_REQUESTS;
    }

    @Override
    List<PropertyName> properties() {
        return ReadItem.properties();
    }

    @Override
    Step begin() {
        return inFolder(this::round);
    }

    private Step round(String folder) {
        rewrite.looking();
        return locate(
                folder,
                located -> rewrite.read(
                        located, () -> round(folder), (item, answer) -> cancel(folder, located, item, answer)),
                missing -> absent(folder));
    }

    private Step absent(String folder) {
        return done(Receipt.Result.absent, 404, ownPath(folder), Receipt.Tags.NONE);
    }

    private Step cancel(String folder, Located located, CalendarItem item, DavResponse answer) {
        try {
            if (LoneOccurrences.are(item)) {
                boolean meant = occurrences.containsAll(
                        LoneOccurrences.starts(item, around.settings().timeZone()));
                return meant ? remove(folder, located) : absent(folder);
            }
            StoredSeries series = new StoredSeries(item, around.settings().timeZone());
            Revision newer = newerThanThis(series, item);
            if (newer != null) {
                warnings.add("not deleted: the server has a newer version of that occurrence of UID %s (%s)"
                        .formatted(TextValue.shown(uid), newer.shown()));
                return done(Receipt.Result.superseded, located);
            }
            CalendarItem cut = cut(item);
            if (cut == null) { // by an attempt whose answer got lost, or by somebody else
                return done(Receipt.Result.deleted, located);
            }
            CalendarItem changed = SequenceNumbers.raisedOnceMore(rewrite.storable(answer, cut), located.stored());
            return rewrite.write(
                    located,
                    changed,
                    () -> round(folder),
                    written -> done(Receipt.Result.deleted, written.status(), located.path(), tagsOf(written)));
        } catch (InvalidEventException e) {
            throw none(answer, e.findings().get(0).problem());
        }
    }

    /** The series without all of them; null if they have been taken out already. */
    private @Nullable CalendarItem cut(CalendarItem item) throws InvalidEventException {
        CalendarItem whole = item;
        boolean changed = false;
        for (Temporal occurrence : occurrences) {
            CalendarItem cut = new StoredSeries(whole, around.settings().timeZone()).without(occurrence);
            changed |= cut != null;
            whole = cut == null ? whole : cut;
        }
        return changed ? whole : null;
    }

    /** With newestWins, and a body that tells the version that was cancelled: the one here, if it is newer; else null. */
    private @Nullable Revision newerThanThis(StoredSeries series, CalendarItem item) throws InvalidEventException {
        CalendarItem given = order.item();
        boolean newestWins = around.settings().writing().concurrency() == Concurrency.newestWins;
        if (given == null || !newestWins || !Revision.of(given).isGiven()) {
            return null;
        }
        for (Temporal occurrence : occurrences) {
            Revision last = Revision.of(item, series.eventAt(occurrence));
            if (Revision.of(given).compareWith(last) < 0) {
                return last;
            }
        }
        return null;
    }

    private Step remove(String folder, Located located) {
        String etag = located.stored().tags().etag();
        boolean own = order.precondition() instanceof Precondition.None && etag != null;
        Precondition precondition = own ? new Precondition.MustMatch(String.valueOf(etag)) : order.precondition();
        return Removal.of(this, folder, located.path(), precondition, answer -> {
            int status = said(answer).status();
            if (status == 404) {
                return absent(folder);
            }
            writeStatus(answer);
            return done(Receipt.Result.deleted, status, located.path(), Receipt.Tags.NONE);
        });
    }

    private ExchangeDavException none(DavResponse answer, String problem) {
        return failed(
                answer,
                Reason.ITEM_MISSING,
                "there is no occurrence %s of UID %s to cancel: %s"
                        .formatted(
                                occurrences.size() == 1 ? occurrences.get(0) : occurrences,
                                TextValue.shown(uid),
                                problem),
                "Check the occurrence; it is the start that the rule gives it, also if it was moved since");
    }
}
