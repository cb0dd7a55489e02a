package io.github.exchangedav;

import io.github.exchangedav.calendar.RemoteCalendar;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.Fault;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.TextValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The orders of one message, one after the other. A bad event does not keep the good ones from being stored; what would
 * fail for all of them ends the batch at once. A batch that failed can be sent again as it is: what was stored is then
 * written a second time to the same address.
 */
final class Batch {

    private static final int SHOWN = 10;

    private final RemoteCalendar calendar;
    private final Semaphore inFlight;
    private final List<Failure> failures = new ArrayList<>();

    private record Failure(Order order, ExchangeDavException exception) {}

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
                failures.add(new Failure(order, e));
                if (e.getReason().affectsAll()) {
                    break;
                }
            }
        }
        if (failures.isEmpty()) {
            return receipts;
        }
        throw orders.size() == 1 ? failures.get(0).exception() : summary(orders.size(), receipts.size());
    }

    private Receipt execute(Order order) {
        CalendarItem item = order.item();
        boolean eventMatters = order.operation().needsEvent() || order.uid() == null;
        if (item != null && eventMatters && !item.findings().isEmpty()) {
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

    /**
     * One fault for all. Its reason is that of what ended the batch, if something did; else it is transient if any failure
     * is, because then sending the whole again is worth it.
     */
    private ExchangeDavException summary(int all, int done) {
        Failure last = failures.get(failures.size() - 1);
        boolean endedEarly = last.exception().getReason().affectsAll();
        Fault chosen = (endedEarly ? last : firstWorthRetrying().orElse(failures.get(0)))
                .exception()
                .fault();
        boolean whole = endedEarly || chosen.reason().isWorthRetrying();
        String list = failures.stream()
                .limit(SHOWN)
                .map(failure -> name(failure.order()) + ": "
                        + failure.exception().fault().message())
                .collect(Collectors.joining(" | "));
        String message = "%d of %d items done, %d failed, %d not tried: %s%s"
                .formatted(
                        done,
                        all,
                        failures.size(),
                        all - done - failures.size(),
                        list,
                        failures.size() > SHOWN ? " | …" : "");
        // not with the items' exceptions as suppressed: Camel's getException(type) looks there first, and would give
        // one
        // item's for the whole
        return new Fault(
                        whole ? chosen.reason() : Reason.SOME_ITEMS,
                        message,
                        chosen.hint(),
                        chosen.status(),
                        chosen.method(),
                        chosen.path(),
                        longestWait(),
                        failures.stream()
                                .anyMatch(failure -> failure.exception().isOutcomeUnknown()),
                        chosen.excerpt(),
                        chosen.headers())
                .toException();
    }

    private Optional<Failure> firstWorthRetrying() {
        return failures.stream()
                .filter(failure -> failure.exception().getReason().isWorthRetrying())
                .findFirst();
    }

    private @Nullable Duration longestWait() {
        return failures.stream()
                .flatMap(failure -> failure.exception().getRetryAfter().stream())
                .max(Duration::compareTo)
                .orElse(null);
    }

    private static String name(Order order) {
        CalendarItem item = order.item();
        String place = item == null ? "" : item.place();
        if (order.uid() == null) {
            return place;
        }
        String uid = "UID " + TextValue.shown(order.uid());
        return place.isEmpty() ? uid : place + " (" + uid + ")";
    }
}
