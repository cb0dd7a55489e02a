package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.DavRequest;
import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dav.Precondition;
import io.github.exchangedav.dav.Propfind;
import io.github.exchangedav.dialect.Operation;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.TextValue;
import java.util.ArrayList;
import java.util.List;

/** put, create, update and render: the one PUT, and the looks before and after it. */
final class WriteConversation extends ExchangeConversation {

    private static final String DISCOVERED = "/%7Bdefault-calendar%7D";

    private final String uid;
    private final CalendarItem item;
    private final byte[] message;
    private final List<String> warnings;

    WriteConversation(Order order, ExchangeDialect.Surroundings around, String uid, CalendarItem item, byte[] message) {
        super(order, around);
        this.uid = uid;
        this.item = item;
        this.message = message;
        this.warnings = new ArrayList<>(item.warnings());
    }

    @Override
    Step begin() {
        return order.operation() == Operation.render ? render() : inFolder(this::inKnownFolder);
    }

    private Step inKnownFolder(String folder) {
        String path = folder + '/' + ItemName.of(uid);
        return switch (order.operation()) {
            case create -> put(path, new Precondition.MustNotExist());
            case update -> lookBeforeUpdate(folder, path);
            default -> put(path, order.precondition());
        };
    }

    /** Nothing is sent: a default calendar that has not been looked up yet is shown by a name in braces. */
    private Step render() {
        boolean unknown = order.address().folder().isEmpty()
                && around.defaultFolders().get(order.address().mailbox()) == null;
        if (unknown) {
            return rendered(around.paths().root(order.address()) + DISCOVERED);
        }
        return inFolder(this::rendered);
    }

    private Step rendered(String folder) {
        String path = folder + '/' + ItemName.of(uid);
        byte[] bytes = request(path, order.precondition()).toBytes();
        String url = around.paths().url(path);
        return new Done(new Receipt(Receipt.Result.rendered, 0, uid, url, Receipt.Tags.NONE, warnings, bytes));
    }

    private Step put(String path, Precondition precondition) {
        return ask(request(path, precondition), answer -> {
            DavResponse said = said(answer);
            boolean refused = said.status() == 412 && !(precondition instanceof Precondition.None);
            return refused ? lookAfterRefusal(path, precondition, failed(said)) : written(path, said);
        });
    }

    private Step written(String path, DavResponse answer) {
        if (answer.status() == 404 || answer.status() == 409) {
            around.defaultFolders().forget(order.address().mailbox()); // it may have been renamed since
        }
        int status = writeStatus(answer);
        Receipt.Result result = status == 201 ? Receipt.Result.created : Receipt.Result.updated;
        return done(result, answer.status(), path, tagsOf(answer));
    }

    /**
     * The PUT alone can't tell: a server that ignores If-Match (icalendar page §1.7 saw several) would create the item.
     */
    private Step lookBeforeUpdate(String folder, String path) {
        return ask(Propfind.named(path, List.of(StoredItem.ETAG)), answer -> {
            DavResponse said = said(answer);
            if (said.status() == 404) {
                ExchangeDavException missing = failed(
                        said,
                        Reason.ITEM_MISSING,
                        "there is no item for UID " + TextValue.shown(uid) + " to update",
                        "The item is looked for by its name only, the search by UID is not built yet; an event that"
                                + " another program wrote is not found. Use put, or check folder and UID");
                return whereFolderIs(folder, folderAnswer -> {
                    throw missing;
                });
            }
            single(answer);
            Precondition given = order.precondition();
            return put(path, given instanceof Precondition.None ? new Precondition.MustExist() : given);
        });
    }

    /** What is there instead? Perhaps we are, by an attempt whose answer got lost (design §3.3, promise 1). */
    private Step lookAfterRefusal(String path, Precondition precondition, ExchangeDavException refusal) {
        boolean create = precondition instanceof Precondition.MustNotExist;
        return ask(Propfind.named(path, StoredItem.PROPERTIES), answer -> {
            DavResponse said = said(answer);
            if (said.status() == 404) {
                // some servers say 412 where they mean that they don't like the calendar (icalendar page §1.6)
                throw create
                        ? failed(
                                said,
                                Reason.REJECTED,
                                "the server refused to create the item with 412, but has none of that name",
                                "It may not like the event; try operation put")
                        : refusal;
            }
            StoredItem stored = StoredItem.of(single(answer));
            if (stored.says(item)) {
                Receipt.Result result = create ? Receipt.Result.created : Receipt.Result.updated;
                return done(result, answer.status(), path, stored.tags());
            }
            throw create
                    ? failed(
                            answer,
                            Reason.ALREADY_EXISTS,
                            "an item for UID " + TextValue.shown(uid) + " exists already, and "
                                    + stored.difference(item),
                            "Use put to replace it, or give the event another UID")
                    : refusal;
        });
    }

    private DavRequest request(String path, Precondition precondition) {
        return DavRequest.of("PUT", path)
                .with("Translate", "f")
                .body("message/rfc822", message)
                .with(precondition);
    }

    private Step done(Receipt.Result result, int status, String path, Receipt.Tags tags) {
        return new Done(new Receipt(result, status, uid, around.paths().url(path), tags, warnings, null));
    }
}
