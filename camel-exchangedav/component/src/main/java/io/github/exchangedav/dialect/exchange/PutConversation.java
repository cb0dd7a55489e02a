package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dav.Precondition;
import io.github.exchangedav.dialect.Operation;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.dialect.exchange.item.StoredItem;
import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.TextValue;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** The one PUT of put, create and update, with what its answers mean; which address and condition it has, others say. */
abstract class PutConversation extends ItemConversation {

    protected final CalendarItem item;
    private boolean folderMade;

    PutConversation(Order order, ExchangeDialect.Surroundings around, String uid, CalendarItem item) {
        super(order, around, uid);
        this.item = item;
        warnings.addAll(item.warnings());
    }

    /**
     * Looks for what is stored for the UID: update anywhere, and there must be something; put and create under their own name,
     * with the option lookup by a search.
     */
    Step lookForItem(String folder, Function<Located, Step> onFound, Supplier<Step> onNothing) {
        if (order.operation() == Operation.update) {
            return locate(folder, onFound, missing -> {
                throw missing;
            });
        }
        return around.settings().writing().lookup()
                ? search(folder, onFound, onNothing)
                : look(ownPath(folder), onFound, missing -> onNothing.get());
    }

    /** Writes the item under its own name, where the search or the look found none; makes the folder if that is wanted. */
    Step putNew(String folder, Precondition precondition, Function<DavResponse, Step> onRefusal) {
        String path = ownPath(folder);
        return put(path, item, precondition, (said, answer) -> {
            if (isRefusal(said, precondition)) {
                return onRefusal.apply(said);
            }
            boolean folderMissing = said.status() == 404 || said.status() == 409;
            if (folderMissing && mayMakeFolder()) {
                folderMade = true;
                String root = around.paths().root(order.address());
                return new FolderMaking(this, root, folder, () -> putNew(folder, precondition, onRefusal)).begin();
            }
            return written(path, answer);
        });
    }

    /** Writes; the function gets what the answer says, and the answer. */
    Step put(
            String path,
            CalendarItem sent,
            Precondition precondition,
            BiFunction<DavResponse, DavResponse, Step> onAnswer) {
        return ask(put(path, sent, precondition), answer -> onAnswer.apply(said(answer), answer));
    }

    /** Whether the server did not write because the condition does not hold. */
    static boolean isRefusal(DavResponse said, Precondition precondition) {
        return said.status() == 412 && !(precondition instanceof Precondition.None);
    }

    /** The receipt for a PUT, or the fault that its answer means. */
    Step written(String path, DavResponse answer) {
        int status = writeStatus(answer);
        Receipt.Result result = status == 201 ? Receipt.Result.created : Receipt.Result.updated;
        return done(result, answer.status(), path, tagsOf(answer));
    }

    /** What is there instead? Perhaps we are, by an attempt whose answer got lost (design §3.3, promise 1). */
    Step lookAfterRefusal(String path, Precondition precondition, ExchangeDavException refusal) {
        boolean create = precondition instanceof Precondition.MustNotExist;
        return look(
                path,
                located -> {
                    if (create) {
                        return createdAlready(located);
                    }
                    if (located.stored().says(item)) {
                        return done(Receipt.Result.updated, located);
                    }
                    throw refusal;
                },
                said -> {
                    throw create ? refusedAsNew(said) : refusal;
                });
    }

    /** An item that should have been new is success if it is the same event, else there is another. */
    Step createdAlready(Located located) {
        StoredItem stored = located.stored();
        if (stored.says(item)) {
            return done(Receipt.Result.created, located);
        }
        throw failed(
                located.answer(),
                Reason.ALREADY_EXISTS,
                "an item for UID " + TextValue.shown(uid) + " exists already, and " + stored.difference(item),
                "Use put to replace it, or give the event another UID");
    }

    /** Some servers say 412 where they mean that they don't like the calendar (icalendar page §1.6). */
    ExchangeDavException refusedAsNew(DavResponse said) {
        return failed(
                said,
                Reason.REJECTED,
                "the server refused to create the item with 412, but has none of that name",
                "It may not like the event; try operation put");
    }

    /** Whether a folder that is missing is no failure yet: in one that will be made there is nothing. */
    boolean mayMakeFolder() {
        return around.settings().writing().autoCreateFolder()
                && !folderMade
                && !order.address().folder().isEmpty();
    }
}
