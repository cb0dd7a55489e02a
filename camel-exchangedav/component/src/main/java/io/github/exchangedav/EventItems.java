package io.github.exchangedav;

import io.github.exchangedav.ical.InvalidEventException;
import java.util.Collections;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;

/**
 * Splits a message into its items, one per UID, each of which is a body for {@code exchangedav:} of its own. For routes
 * that want redelivery and dead letters per event rather than per file:
 *
 * <pre>{@code split().method(EventItems.class).to("exchangedav:cal2?…")}</pre>
 */
public final class EventItems {

    /** For Camel's bean language. */
    public EventItems() {}

    /**
     * The items of the message's body. A body that can't be read is one item, itself, and {@code exchangedav:} will
     * refuse it with the reason; so nothing is lost here.
     *
     * @return event maps as they are, items of a calendar as CalendarItem, which converts to String, byte[] and InputStream;
     *     or the body
     */
    @Handler
    public List<Object> split(Exchange exchange) {
        try {
            return new BodyReader(exchange, null).parts();
        } catch (InvalidEventException | UnusableBodyException e) {
            return Collections.singletonList(exchange.getMessage().getBody()); // also for no body at all
        }
    }
}
