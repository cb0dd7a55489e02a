package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.DavRequest;
import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dav.Precondition;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.envelope.CalendarPart;
import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TextValue;
import java.io.IOException;
import java.time.temporal.Temporal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * delete of one occurrence: the series is read, gets an EXDATE, loses what it said of that occurrence, and is written
 * again with everything else as it was (protocol page §2.6), unless somebody has changed it meanwhile; then it is read
 * anew.
 */
final class CancelConversation extends ItemConversation {

    private static final int MOST_LOOKS = 16;

    private final Temporal occurrence;
    private int looks;

    CancelConversation(Order order, ExchangeDialect.Surroundings around, String uid) {
        super(order, around, uid);
        this.occurrence = Objects.requireNonNull(order.selection().occurrence(), "asked for before");
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

    /** The message as it was PUT, else the one that the server makes of the item (protocol page §2.8). */
    private Step read(String folder, Located located) {
        byte[] message = located.stored().message();
        if (message != null && StoredItem.calendar(message) != null) {
            return cancel(folder, located, located.answer(), message);
        }
        return ask(DavRequest.of("GET", located.path()).with("Translate", "f"), answer -> {
            if (answer.status() == 404 && looks < MOST_LOOKS) {
                return round(folder);
            }
            if (answer.status() != 200) {
                throw failed(answer);
            }
            return cancel(folder, located, answer, answer.body());
        });
    }

    private Step cancel(String folder, Located located, DavResponse answer, byte[] message) {
        CalendarItem series = StoredItem.calendar(message);
        if (series == null) {
            throw failed(answer, Reason.REJECTED, "the calendar of the item can't be read", "Cancel it with Outlook");
        }
        CalendarItem cut = cut(answer, series);
        if (cut == null) { // by an attempt whose answer got lost, or by somebody else
            return done(Receipt.Result.deleted, located);
        }
        byte[] changed = message(answer, message, SequenceNumbers.raised(cut, located.stored()));
        Precondition given = order.precondition();
        boolean own = given instanceof Precondition.None;
        String etag = located.stored().tags().etag();
        Precondition unchanged = etag == null ? new Precondition.MustExist() : new Precondition.MustMatch(etag);
        DavRequest put = DavRequest.of("PUT", located.path())
                .with("Translate", "f")
                .body("message/rfc822", changed)
                .with(own ? unchanged : given);
        return ask(put, said -> {
            int status = said(said).status();
            boolean meanwhile = own && (status == 412 || status == 404 || status == 409);
            if (meanwhile && looks < MOST_LOOKS) {
                return round(folder);
            }
            if (own && status == 412) {
                throw failed(
                        said(said),
                        Reason.CONTENDED,
                        "others changed the series of UID %s each time one of its occurrences was to be cancelled"
                                .formatted(TextValue.shown(uid)),
                        "Try again");
            }
            writeStatus(said);
            return done(Receipt.Result.deleted, said.status(), located.path(), tagsOf(said));
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

    private byte[] message(DavResponse answer, byte[] message, CalendarItem item) {
        try {
            return CalendarPart.replaced(message, item.toBytes());
        } catch (IOException e) {
            ExchangeDavException unreadable =
                    failed(answer, Reason.REJECTED, "the message of the item can't be read", "Cancel it with Outlook");
            unreadable.addSuppressed(e);
            throw unreadable;
        }
    }
}
