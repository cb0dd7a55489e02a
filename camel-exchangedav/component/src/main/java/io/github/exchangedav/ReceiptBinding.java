package io.github.exchangedav;

import io.github.exchangedav.dialect.Listing;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.Fault;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.fault.TransientExchangeDavException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Receipts and failures to message: the only place where headers are written. */
final class ReceiptBinding {

    /** Exchange property: the UID header as this component wrote it. */
    private static final String RECEIPT = "CamelExchangeDavReceipt";

    /** Exchange property: the address header as this component wrote it. */
    private static final String RECEIPTS_HREF = "CamelExchangeDavReceiptHref";

    /** Exchange property: the route author's own redelivery delay, while the server's stands in its place. */
    private static final String OWN_DELAY = "CamelExchangeDavOwnRedeliveryDelay";

    /** Whether the UID header is what an earlier step was told here. It says nothing about the next event then. */
    static boolean isReceipt(Exchange exchange) {
        Object header = exchange.getMessage().getHeader(ExchangeDavConstants.UID);
        return header != null && header.equals(exchange.getProperty(RECEIPT));
    }

    /** Whether the address header is what an earlier step was told here. */
    static boolean isReceiptsHref(Exchange exchange) {
        Object header = exchange.getMessage().getHeader(ExchangeDavConstants.HREF);
        return header != null && header.equals(exchange.getProperty(RECEIPTS_HREF));
    }

    /** Takes away what an earlier attempt left; a wait that has been waited would delay the next step's redelivery too. */
    void forgetEarlierFailure(Exchange exchange) {
        Message message = exchange.getMessage();
        if (message.removeHeader(ExchangeDavConstants.RETRY_AFTER) != null) {
            setOrRemove(message, Exchange.REDELIVERY_DELAY, exchange.removeProperty(OWN_DELAY));
        }
        message.removeHeader(ExchangeDavConstants.HINT);
    }

    /** Puts the receipts into the headers: single values for one item, lists in the items' order for several. */
    void write(Exchange exchange, List<Receipt> receipts) {
        Message message = exchange.getMessage();
        set(message, ExchangeDavConstants.STATUS, receipts, Receipt::status);
        set(
                message,
                ExchangeDavConstants.RESULT,
                receipts,
                receipt -> receipt.result().name());
        set(message, ExchangeDavConstants.UID, receipts, Receipt::uid);
        set(message, ExchangeDavConstants.HREF, receipts, Receipt::href);
        set(
                message,
                ExchangeDavConstants.ETAG,
                receipts,
                receipt -> receipt.tags().etag());
        set(
                message,
                ExchangeDavConstants.PERMANENT_URL,
                receipts,
                receipt -> receipt.tags().permanentUrl());
        set(
                message,
                ExchangeDavConstants.REPL_UID,
                receipts,
                receipt -> receipt.tags().replUid());
        set(
                message,
                ExchangeDavConstants.RESOURCE_TAG,
                receipts,
                receipt -> receipt.tags().resourceTag());
        exchange.setProperty(RECEIPT, message.getHeader(ExchangeDavConstants.UID));
        exchange.setProperty(RECEIPTS_HREF, message.getHeader(ExchangeDavConstants.HREF));
        List<String> warnings = receipts.stream()
                .flatMap(receipt -> receipt.warnings().stream())
                .distinct()
                .toList();
        setOrRemove(message, ExchangeDavConstants.WARNINGS, warnings.isEmpty() ? null : warnings);
        writePayloads(message, receipts);
    }

    /**
     * Adds to the message what helps the route, and nothing else.
     *
     * @param readOnce whether the body was a stream that Camel has no second copy of
     * @return the exception to throw
     */
    ExchangeDavException explain(
            Exchange exchange, ExchangeDavException failure, Duration maximumRetryAfter, boolean readOnce) {
        Message message = exchange.getMessage();
        ExchangeDavException e =
                readOnce && failure instanceof TransientExchangeDavException ? permanent(failure) : failure;
        if (!e.getHint().isEmpty()) {
            message.setHeader(ExchangeDavConstants.HINT, e.getHint());
        }
        e.getRetryAfter().ifPresent(wait -> {
            message.setHeader(ExchangeDavConstants.RETRY_AFTER, wait.toSeconds());
            Object own = message.getHeader(Exchange.REDELIVERY_DELAY);
            exchange.setProperty(OWN_DELAY, own);
            Duration capped = wait.compareTo(maximumRetryAfter) > 0 ? maximumRetryAfter : wait;
            if (e instanceof TransientExchangeDavException && isLonger(capped, own)) {
                message.setHeader(Exchange.REDELIVERY_DELAY, capped.toMillis());
            }
        });
        return e;
    }

    /** No wait is no wish: in place of the route's back-off, Camel would take it and try again at once. */
    private static boolean isLonger(Duration wait, @Nullable Object own) {
        long ownMillis = own instanceof Number number ? number.longValue() : 0;
        return wait.toMillis() > ownMillis;
    }

    private static void writePayloads(Message message, List<Receipt> receipts) {
        List<Object> payloads = new ArrayList<>();
        for (Receipt receipt : receipts) {
            Object payload = receipt.payload();
            if (payload instanceof Listing listing) {
                message.setHeader(ExchangeDavConstants.COUNT, listing.count());
                payloads.add(listing.body());
            } else if (payload != null) {
                payloads.add(payload);
            }
        }
        if (!payloads.isEmpty()) {
            message.setBody(payloads.size() == 1 ? payloads.get(0) : payloads);
        }
    }

    private static void set(
            Message message, String name, List<Receipt> receipts, Function<Receipt, @Nullable Object> value) {
        if (receipts.size() == 1) {
            setOrRemove(message, name, value.apply(receipts.get(0)));
            return;
        }
        List<@Nullable Object> values = new ArrayList<>(receipts.size());
        receipts.forEach(receipt -> values.add(value.apply(receipt)));
        message.setHeader(name, values);
    }

    private static void setOrRemove(Message message, String name, @Nullable Object value) {
        if (value == null) {
            message.removeHeader(name);
        } else {
            message.setHeader(name, value);
        }
    }

    private static ExchangeDavException permanent(ExchangeDavException e) {
        Fault fault = e.fault();
        ExchangeDavException permanent = new Fault(
                        Reason.INVALID_MESSAGE,
                        fault.message() + "; the body is a stream that can be read only once, so the message can't be"
                                + " sent again",
                        "Turn Camel's stream caching on, or convert the body to bytes before this step",
                        fault.status(),
                        fault.method(),
                        fault.path(),
                        null,
                        fault.outcomeUnknown(),
                        fault.excerpt(),
                        fault.headers())
                .toException();
        for (Throwable evidence : e.getSuppressed()) {
            permanent.addSuppressed(evidence);
        }
        return permanent;
    }
}
