package io.github.exchangedav.examples.quickstart;

import static io.github.exchangedav.ExchangeDavConstants.FOLDER;

import io.github.exchangedav.EventItems;
import io.github.exchangedav.fault.TransientExchangeDavException;
import java.io.IOException;
import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;

/** The route: a folder of calendar files in, one appointment per UID out, and nothing is lost on the way. */
final class CalendarRoute extends RouteBuilder {

    static final String ID = "calendars";

    private final Inbox inbox;
    private final Calendars calendars;
    private final Failures failures;
    private final Tally tally;
    private final Duration firstWait;

    CalendarRoute(Inbox inbox, Calendars calendars, Failures failures, Tally tally, Duration firstWait) {
        this.inbox = inbox;
        this.calendars = calendars;
        this.failures = failures;
        this.tally = tally;
        this.firstWait = firstWait;
    }

    @Override
    public void configure() {
        errorHandler(deadLetterChannel("direct:failed"));

        onException(TransientExchangeDavException.class, IOException.class) // the server or the network: it may pass
                .maximumRedeliveries(4)
                .redeliveryDelay(firstWait.toMillis())
                .useExponentialBackOff();

        from(inbox.uri()) // file:…?recursive=true&move=… and so on
                .routeId(ID)
                .process(inbox::take)
                .split(method(EventItems.class))
                .to("direct:event")
                .end()
                .process(failures::endOfFile);

        from("direct:event") // one message per UID, so that one bad event keeps no other from being stored
                .setHeader(FOLDER, method(calendars, "folderFor"))
                .to("exchangedav:?headerOverrides=true")
                .process(tally::written);

        from("direct:failed").errorHandler(noErrorHandler()).process(failures::keep);
    }
}
