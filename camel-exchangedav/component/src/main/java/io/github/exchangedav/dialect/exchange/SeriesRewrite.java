package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.DavRequest;
import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dav.Precondition;
import io.github.exchangedav.dav.PropertyName;
import io.github.exchangedav.dialect.Conversation.Step;
import io.github.exchangedav.dialect.exchange.ItemConversation.Located;
import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.TextValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A stored series is read as get reads it, changed in one occurrence, and written again, unless somebody has changed it
 * meanwhile: then it is read anew. Exchange has no other way to one occurrence (protocol page §2.6, §8.2).
 */
final class SeriesRewrite {

    /** How often the series may change between the look and the PUT. Each time it does, somebody else has written. */
    private static final int MOST_LOOKS = 16;

    private static final PropertyName NO_EXCEPTIONS =
            new PropertyName("http://schemas.microsoft.com/exchange/", "nomodifyexceptions");

    private final ItemConversation conversation;
    private int looks;

    /** @param conversation whose steps these are; its looks have to ask for {@link #properties()} */
    SeriesRewrite(ItemConversation conversation) {
        this.conversation = conversation;
    }

    /** What a look has to ask for. */
    static List<PropertyName> properties() {
        Set<PropertyName> names = new LinkedHashSet<>(ReadItem.properties());
        names.add(NO_EXCEPTIONS);
        return List.copyOf(names);
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
        IcalComponent put = item.asPut();
        boolean exceptionsChanged = put != null && hasOtherExceptions(located.stored(), item(put));
        if (put != null && !exceptionsChanged) {
            return onRead.apply(item(put), located.answer());
        }
        // the message that the server makes of the item (protocol page §2.8)
        return conversation.ask(DavRequest.of("GET", located.path()).with("Translate", "f"), answer -> {
            if (answer.status() == 404 && looks < MOST_LOOKS) {
                return again.get();
            }
            if (answer.status() != 200) {
                throw conversation.failed(answer);
            }
            IcalComponent made = item.of(answer.body());
            if (made == null) {
                throw unwritable(answer, "its message can't be read as iCalendar");
            }
            if (exceptionsChanged && hasNoExceptions(item(made)) && !saysNone(located.stored())) {
                throw unwritable(answer, "others have changed single occurrences of it, and the server does not tell how");
            }
            return onRead.apply(item(made), answer);
        });
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
            if (meanwhile && looks < MOST_LOOKS) {
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

    /**
     * Whether somebody has changed single occurrences since the message was PUT: such a change is in the item and not in
     * the message, so that writing the message again would undo it [B]. It shows where only one of them has exceptions,
     * and where the item was changed later than the message says.
     */
    private static boolean hasOtherExceptions(StoredItem stored, CalendarItem put) {
        boolean none = hasNoExceptions(put);
        if (StoredSeries.masterOf(put) == null || none && !saysSome(stored)) {
            return false;
        }
        CalendarItem message = stored.calendar(); // as it is, without what the properties say otherwise since
        Instant then = message == null ? null : Revision.of(message).modified();
        boolean later = then != null
                && stored.value(ItemProperties.LAST_MODIFIED) instanceof Instant now
                && now.isAfter(then);
        return none || saysNone(stored) || later;
    }

    private static boolean hasNoExceptions(CalendarItem item) {
        return item.events().stream().noneMatch(event -> event.has("RECURRENCE-ID"));
    }

    private static boolean saysSome(StoredItem stored) {
        return Boolean.FALSE.equals(stored.value(NO_EXCEPTIONS));
    }

    private static boolean saysNone(StoredItem stored) {
        return Boolean.TRUE.equals(stored.value(NO_EXCEPTIONS));
    }

    private ExchangeDavException unwritable(DavResponse answer, String problem) {
        return conversation.failed(
                answer,
                Reason.REJECTED,
                "the series of UID %s can't be written back: %s"
                        .formatted(TextValue.shown(conversation.uid), problem),
                "Change the occurrence with Outlook, or put the whole series");
    }
}
