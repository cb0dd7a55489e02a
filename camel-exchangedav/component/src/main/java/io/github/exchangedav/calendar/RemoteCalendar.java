package io.github.exchangedav.calendar;

import io.github.exchangedav.dav.DavClient;
import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dialect.Conversation;
import io.github.exchangedav.dialect.Dialect;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.Receipt;

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
        Conversation conversation = dialect.begin(order);
        Conversation.Step step = conversation.next(null);
        for (int requests = 0; requests < conversation.mostRequests(); requests++) {
            if (step instanceof Conversation.Done done) {
                return done.receipt();
            }
            DavResponse response = client.send(((Conversation.Ask) step).request());
            step = conversation.next(response);
        }
        throw new IllegalStateException("the dialect asks without end: " + order.operation());
    }
}
