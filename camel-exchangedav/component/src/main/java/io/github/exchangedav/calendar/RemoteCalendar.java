package io.github.exchangedav.calendar;

import io.github.exchangedav.dav.DavClient;
import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dialect.Conversation;
import io.github.exchangedav.dialect.Dialect;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.Fault;
import io.github.exchangedav.fault.Reason;

/** A calendar somewhere else. Thread-safe. */
public final class RemoteCalendar {

    private final Dialect dialect;
    private final DavClient client;

    /** A calendar that speaks this dialect at the other end of this client. */
    public RemoteCalendar(Dialect dialect, DavClient client) {
        this.dialect = dialect;
        this.client = client;
    }

    /**
     * Carries out one order.
     *
     * @throws RuntimeException one of the component's two exceptions
     */
    public Receipt execute(Order order) {
        Conversation conversation = begin(order);
        Conversation.Step step = conversation.next(null);
        int requests = 0;
        while (step instanceof Conversation.Ask ask) {
            DavResponse response = client.send(ask.request());
            step = conversation.next(response);
            requests++;
            if (requests >= conversation.mostRequests() && step instanceof Conversation.Ask) {
                throw Fault.from(
                                ask.request(),
                                response,
                                Reason.REJECTED,
                                "%s came to no end after %d requests".formatted(order.operation(), requests),
                                "Look at what the server answers; the item may have been stored")
                        .toException();
            }
        }
        return ((Conversation.Done) step).receipt();
    }

    /**
     * Nothing is sent before it has begun, and it works on this order alone: whatever goes wrong with it, unforeseen too, is
     * of this one event, and the others of a batch go on.
     */
    private Conversation begin(Order order) {
        try {
            return dialect.begin(order);
        } catch (ExchangeDavException e) {
            throw e;
        } catch (RuntimeException e) {
            String uid = order.uid() == null ? "" : " of UID " + order.uid();
            throw Fault.before(
                            Reason.INVALID_EVENT,
                            "the event%s can't be made ready to be sent: %s".formatted(uid, e),
                            "This is a fault of the component; the exception is in its suppressed ones. Report it with"
                                    + " the event")
                    .toException(e);
        }
    }
}
