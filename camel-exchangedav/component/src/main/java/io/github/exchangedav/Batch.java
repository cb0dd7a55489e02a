package io.github.exchangedav;

import io.github.exchangedav.calendar.RemoteCalendar;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.Fault;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/**
 * The orders of one message, one after the other. A bad event does not keep the good ones from being stored; what would
 * fail for all of them ends the batch at once. A batch that failed can be sent again as it is: what was stored is then
 * written a second time to the same address.
 */
final class Batch {

    private static final int SHOWN = 10;

    private final RemoteCalendar calendar;
    private final Semaphore inFlight;
    private final Map<Order, ExchangeDavException> failures = new LinkedHashMap<>();

    Batch(RemoteCalendar calendar, Semaphore inFlight) {
        this.calendar = calendar;
        this.inFlight = inFlight;
    }

    /** The receipts, in the orders' order; or one exception that says what became of all of them. */
    List<Receipt> execute(List<Order> orders) {
        List<Receipt> receipts = new ArrayList<>(orders.size());
        for (Order order : orders) {
            try {
                receipts.add(execute(order));
            } catch (ExchangeDavException e) {
                failures.put(order, e);
                if (e.getReason().affectsAll()) {
                    break;
                }
            }
        }
        if (failures.isEmpty()) {
            return receipts;
        }
        throw orders.size() == 1 ? failures.values().iterator().next() : summary(orders.size(), receipts.size());
    }

    private Receipt execute(Order order) {
        CalendarItem item = order.item();
        if (item != null && !item.findings().isEmpty()) {
            String findings = item.findings().stream().map(Finding::toString).collect(Collectors.joining("; "));
            throw Fault.before(Reason.INVALID_EVENT, "the event can't be stored: " + findings, "")
                    .toException();
        }
        try {
            inFlight.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Fault.before(Reason.NO_CONNECTION, "interrupted while waiting for a free request slot", "")
                    .toException(e);
        }
        try {
            return calendar.execute(order);
        } finally {
            inFlight.release();
        }
    }

    /** Transient if any failure is: then sending the whole again is worth it. */
    private ExchangeDavException summary(int all, int done) {
        ExchangeDavException worst = failures.values().stream()
                .filter(e -> e.getReason().isWorthRetrying())
                .findFirst()
                .orElse(failures.values().iterator().next());
        boolean endedEarly = done + failures.size() < all;
        Reason reason = worst.getReason().isWorthRetrying() || endedEarly ? worst.getReason() : Reason.SOME_ITEMS;
        String list = failures.entrySet().stream()
                .limit(SHOWN)
                .map(entry ->
                        name(entry.getKey()) + ": " + entry.getValue().fault().message())
                .collect(Collectors.joining(" | "));
        String message = "%d of %d items done, %d failed, %d not tried: %s%s"
                .formatted(
                        done,
                        all,
                        failures.size(),
                        all - done - failures.size(),
                        list,
                        failures.size() > SHOWN ? " | …" : "");
        Fault first = worst.fault();
        Fault fault = new Fault(
                reason,
                message,
                first.hint(),
                first.status(),
                first.method(),
                first.path(),
                first.retryAfter(),
                first.outcomeUnknown(),
                first.excerpt(),
                first.headers());
        // not as suppressed: Camel's getException(type) looks there first and would give one item's for the whole
        return fault.toException();
    }

    private static String name(Order order) {
        CalendarItem item = order.item();
        String place = item == null ? "" : item.place();
        return order.uid() == null
                ? place
                : place.isEmpty() ? "UID " + order.uid() : place + " (UID " + order.uid() + ")";
    }
}
