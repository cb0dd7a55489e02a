package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.DavRequest;
import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dav.Precondition;
import io.github.exchangedav.dav.PropertyName;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TextValue;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * delete of one occurrence: the series is read as get reads it, gets an EXDATE, loses what it said of that occurrence, and
 * is written again (protocol page §2.6), unless somebody has changed it meanwhile; then it is read anew.
 */
final class CancelConversation extends ItemConversation {

    private static final int MOST_LOOKS = 16;

    /** Each look may ask for the exceptions of the series besides. */
    private static final int MOST_REQUESTS = MOST_LOOKS * (5 + NewerExceptions.MOST_YEARS + OccurrenceRows.MOST_PAGES);

    private final Temporal occurrence;
    private int looks;

    CancelConversation(Order order, ExchangeDialect.Surroundings around, String uid) {
        super(order, around, uid);
        this.occurrence = Objects.requireNonNull(order.selection().occurrence(), "asked for before");
    }

    @Override
    public int mostRequests() {
        return MOST_REQUESTS;
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
        looks++;
        return locate(
                folder,
                located -> read(folder, located),
                missing -> done(Receipt.Result.absent, 404, ownPath(folder), Receipt.Tags.NONE));
    }

    private Step read(String folder, Located located) {
        ReadItem item =
                new ReadItem(located.stored().resource(), around.settings().timeZone());
        ReadItem.Read put = item.asPut();
        if (put != null) {
            return cancel(folder, located, located.answer(), item, put);
        }
        // the message that the server makes of the item (protocol page §2.8)
        return ask(DavRequest.of("GET", located.path()).with("Translate", "f"), answer -> {
            if (answer.status() == 404 && looks < MOST_LOOKS) {
                return round(folder);
            }
            if (answer.status() != 200) {
                throw failed(answer);
            }
            ReadItem.Read made = item.asMade(answer.body());
            if (made == null) {
                throw unreadable(answer, "its message can't be read as iCalendar");
            }
            return cancel(folder, located, answer, item, made);
        });
    }

    private Step cancel(String folder, Located located, DavResponse answer, ReadItem item, ReadItem.Read read) {
        NewerExceptions exceptions = new NewerExceptions(this, warnings);
        return exceptions.in(located.path(), item, read, whole -> cancel(folder, located, answer, whole));
    }

    private Step cancel(String folder, Located located, DavResponse answer, IcalComponent calendar) {
        CalendarItem cut = cut(answer, new CalendarItem(uid, calendar, "", List.of(), List.of()));
        if (cut == null) { // by an attempt whose answer got lost, or by somebody else
            return done(Receipt.Result.deleted, located);
        }
        CalendarItem changed = SequenceNumbers.raisedOnceMore(storable(answer, cut), located.stored());
        Precondition given = order.precondition();
        boolean own = given instanceof Precondition.None;
        String etag = located.stored().tags().etag();
        Precondition unchanged = etag == null ? new Precondition.MustExist() : new Precondition.MustMatch(etag);
        DavRequest put = put(located.path(), changed, own ? unchanged : given);
        return ask(put, written -> {
            int status = said(written).status();
            boolean meanwhile = own && (status == 412 || status == 404 || status == 409);
            if (meanwhile && looks < MOST_LOOKS) {
                return round(folder);
            }
            if (own && status == 412) {
                throw contended(said(written));
            }
            writeStatus(written);
            return done(Receipt.Result.deleted, written.status(), located.path(), tagsOf(written));
        });
    }

    private @Nullable CalendarItem cut(DavResponse answer, CalendarItem series) {
        try {
            return new SeriesCut(series, around.settings().timeZone()).without(occurrence);
        } catch (InvalidEventException e) {
            throw failed(
                    answer,
                    Reason.ITEM_MISSING,
                    "there is no occurrence %s of UID %s to cancel: %s"
                            .formatted(
                                    occurrence,
                                    TextValue.shown(uid),
                                    e.findings().get(0).problem()),
                    "Check the header; it is the start that the rule gives the occurrence, also if it was moved since");
        }
    }

    /** What another program wrote may hold what can't be written back. */
    private CalendarItem storable(DavResponse answer, CalendarItem item) {
        List<Finding> findings = new ArrayList<>();
        IcalComponent calendar = item.calendar().flatMap(node -> {
            boolean event = node instanceof IcalComponent component && component.is("VEVENT");
            return List.of(event ? LeftOut.of((IcalComponent) node, warnings) : node);
        });
        CalendarItem storable = new CalendarItem(uid, calendar, "", List.of(), List.of());
        ItemParts.check(storable.events(), findings, warnings);
        if (!findings.isEmpty()) {
            throw unreadable(answer, findings.get(0).problem());
        }
        return storable;
    }

    private ExchangeDavException unreadable(DavResponse answer, String problem) {
        return failed(
                answer,
                Reason.REJECTED,
                "the series of UID %s can't be written back: %s".formatted(TextValue.shown(uid), problem),
                "Cancel the occurrence with Outlook, or put the whole series");
    }
}
