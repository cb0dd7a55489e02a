package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.Precondition;
import io.github.exchangedav.dialect.Operation;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.ical.CalendarItem;

/** put and create where nothing has to be known before: one PUT, and a look only if it is refused. Also render. */
final class WriteConversation extends PutConversation {

    private static final String DISCOVERED = "/%7Bdefault-calendar%7D";

    WriteConversation(Order order, ExchangeDialect.Surroundings around, String uid, CalendarItem item) {
        super(order, around, uid, item);
    }

    @Override
    Step begin() {
        return order.operation() == Operation.render ? render() : inFolder(this::write);
    }

    private Step write(String folder) {
        Precondition precondition =
                order.operation() == Operation.create ? new Precondition.MustNotExist() : order.precondition();
        return putNew(folder, precondition, said -> lookAfterRefusal(ownPath(folder), precondition, failed(said)));
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
        String path = ownPath(folder);
        byte[] bytes = put(path, item, order.precondition()).toBytes();
        String url = around.paths().url(path);
        return new Done(new Receipt(Receipt.Result.rendered, 0, uid, url, Receipt.Tags.NONE, warnings, bytes));
    }
}
