package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.DavRequest;
import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dav.Precondition;
import io.github.exchangedav.dialect.Conversation.Step;
import io.github.exchangedav.dialect.exchange.ItemConversation.Located;
import io.github.exchangedav.dialect.exchange.item.ItemParts;
import io.github.exchangedav.dialect.exchange.item.ReadItem;
import io.github.exchangedav.dialect.exchange.rewrite.LeftOut;
import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.TextValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A stored series is read as get reads it, changed in one occurrence, and written again, unless somebody has changed it
 * meanwhile: then it is read anew. Exchange has no other way to one occurrence (protocol page §2.6, §8.2).
 */
final class SeriesRewrite {

    /** Each look may ask for the exceptions of the series besides. */
    static final int MOST_REQUESTS =
            ItemConversation.MOST_LOOKS * (5 + NewerExceptions.MOST_YEARS + OccurrenceRows.MOST_PAGES);

    private final ItemConversation conversation;
    private int looks;

    /** @param conversation whose steps these are; its looks have to ask for {@link ReadItem#properties()} */
    SeriesRewrite(ItemConversation conversation) {
        this.conversation = conversation;
    }

    /** A look at the item, counted; each may be the last that is taken. */
    void looking() {
        looks++;
    }

    /**
     * Reads the item that was found.
     *
     * @param again looks anew
     * @param onRead goes on with the item, and the answer that told it
     */
    Step read(Located located, Supplier<Step> again, BiFunction<CalendarItem, DavResponse, Step> onRead) {
        ReadItem item = new ReadItem(
                located.stored().resource(), conversation.around.settings().timeZone());
        ReadItem.Read put = item.asPut();
        if (put != null) {
            return whole(located, item, put, located.answer(), onRead);
        }
        // the message that the server makes of the item (protocol page §2.8)
        return conversation.ask(DavRequest.of("GET", located.path()).with("Translate", "f"), answer -> {
            if (answer.status() == 404 && looks < ItemConversation.MOST_LOOKS) {
                return again.get();
            }
            if (answer.status() != 200) {
                throw conversation.failed(answer);
            }
            ReadItem.Read made = item.asMade(answer.body());
            if (made == null) {
                throw unwritable(answer, "its message can't be read as iCalendar");
            }
            return whole(located, item, made, answer, onRead);
        });
    }

    /** With the exceptions that others have made since: without them, the item written again would undo these. */
    private Step whole(
            Located located,
            ReadItem item,
            ReadItem.Read read,
            DavResponse answer,
            BiFunction<CalendarItem, DavResponse, Step> onRead) {
        NewerExceptions exceptions = new NewerExceptions(conversation, conversation.warnings);
        return exceptions.in(
                located.path(),
                item,
                read,
                refused -> {
                    throw unwritable(
                            refused,
                            "others may have changed single occurrences of it, and the server refuses to search for them");
                },
                calendar -> onRead.apply(item(calendar), answer));
    }

    /**
     * Writes the series as changed, if it still is what was read, or has the entity tag that the order asks for.
     *
     * @param again looks anew
     * @param onWritten goes on with the answer to a PUT that was carried out
     */
    Step write(Located located, CalendarItem changed, Supplier<Step> again, Function<DavResponse, Step> onWritten) {
        Precondition given = conversation.order.precondition();
        boolean own = given instanceof Precondition.None;
        String etag = located.stored().tags().etag();
        Precondition unchanged = etag == null ? new Precondition.MustExist() : new Precondition.MustMatch(etag);
        DavRequest put = conversation.put(located.path(), changed, own ? unchanged : given);
        return conversation.ask(put, written -> {
            DavResponse said = conversation.said(written);
            boolean meanwhile = own && (said.status() == 412 || said.status() == 404 || said.status() == 409);
            if (meanwhile && looks < ItemConversation.MOST_LOOKS) {
                return again.get();
            }
            if (own && said.status() == 412) {
                throw conversation.contended(said);
            }
            conversation.writeStatus(written);
            return onWritten.apply(written);
        });
    }

    /** What another program wrote may hold what can't be written back. */
    CalendarItem storable(DavResponse answer, CalendarItem item) {
        List<Finding> findings = new ArrayList<>();
        IcalComponent calendar = item.calendar().flatMap(node -> {
            boolean event = node instanceof IcalComponent component && component.is("VEVENT");
            return List.of(event ? LeftOut.of((IcalComponent) node, conversation.warnings) : node);
        });
        CalendarItem storable = item(calendar);
        ItemParts.check(storable.events(), findings, conversation.warnings);
        if (!findings.isEmpty()) {
            throw unwritable(answer, findings.get(0).problem());
        }
        return storable;
    }

    private CalendarItem item(IcalComponent calendar) {
        return new CalendarItem(conversation.uid, calendar, "", List.of(), List.of());
    }

    private ExchangeDavException unwritable(DavResponse answer, String problem) {
        return conversation.failed(
                answer,
                Reason.REJECTED,
                "the series of UID %s can't be written back: %s".formatted(TextValue.shown(conversation.uid), problem),
                "Change the occurrence with Outlook, or put the whole series");
    }
}
