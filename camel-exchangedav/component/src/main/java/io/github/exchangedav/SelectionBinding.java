package io.github.exchangedav;

import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.event.key.GivenTime;
import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.Fault;
import io.github.exchangedav.fault.Reason;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** The headers that say which part of a folder is meant, where no UID does: an address, a window of time. */
final class SelectionBinding {

    private final Exchange exchange;
    private final Message message;
    private final @Nullable ZoneId timeZone;

    /** @param timeZone the zone of local times and days, or null */
    SelectionBinding(Exchange exchange, @Nullable ZoneId timeZone) {
        this.exchange = exchange;
        this.message = exchange.getMessage();
        this.timeZone = timeZone;
    }

    /** The addresses that the route names; none for what an earlier step was told here. */
    List<String> hrefs() {
        Object header = message.getHeader(ExchangeDavConstants.HREF);
        if (header == null || ReceiptBinding.isReceiptsHref(exchange)) {
            return List.of();
        }
        if (header instanceof Collection<?> several) {
            return several.stream().map(String::valueOf).toList();
        }
        return header.toString().isBlank()
                ? List.of()
                : List.of(header.toString().strip());
    }

    /** The window of time; both of its headers have to be there. */
    Order.Window window() {
        Instant from = moment(ExchangeDavConstants.WINDOW_START);
        Instant to = moment(ExchangeDavConstants.WINDOW_END);
        if (!from.isBefore(to)) {
            throw unusable("header %s, %s, is not before header %s, %s"
                    .formatted(ExchangeDavConstants.WINDOW_START, from, ExchangeDavConstants.WINDOW_END, to));
        }
        return new Order.Window(from, to);
    }

    /** The one occurrence of a series that is meant, an Instant or a LocalDate; null if the header is not there. */
    @Nullable
    Temporal occurrence() {
        Object value = message.getHeader(ExchangeDavConstants.OCCURRENCE);
        if (value == null || value.toString().isBlank()) {
            return null;
        }
        try {
            return GivenTime.read(value, timeZone);
        } catch (IllegalArgumentException e) {
            throw unusable("header " + ExchangeDavConstants.OCCURRENCE + " " + e.getMessage());
        }
    }

    private Instant moment(String header) {
        Object value = message.getHeader(header);
        if (value == null || value.toString().isBlank()) {
            throw unusable("operation search needs header %s: where the window begins and where it ends, as a java.time"
                            .formatted(header)
                    + " value or as text such as 2026-01-31T09:00:00Z");
        }
        try {
            return GivenTime.moment(value, timeZone);
        } catch (IllegalArgumentException e) {
            throw unusable("header " + header + " " + e.getMessage());
        }
    }

    private static ExchangeDavException unusable(String problem) {
        return Fault.before(Reason.INVALID_MESSAGE, problem, "").toException();
    }
}
