package io.github.exchangedav;

import io.github.exchangedav.dav.Precondition;
import io.github.exchangedav.dialect.Concurrency;
import io.github.exchangedav.dialect.Operation;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.Fault;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.fault.TransientExchangeDavException;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.EventContent;
import io.github.exchangedav.ical.InvalidEventException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Message to orders, receipts to message. The only place where headers are read or written. */
final class ExchangeDavBinding {

    /** Exchange property: the UID header as this component wrote it. */
    private static final String RECEIPT = "CamelExchangeDavReceipt";

    private static final Pattern ENTITY_TAG = Pattern.compile("(W/)?\"[\\x21\\x23-\\x7E]*\"");

    /** Takes away what an earlier attempt left; a wait that has been waited would delay the next step's redelivery too. */
    void forgetEarlierFailure(Exchange exchange) {
        Message message = exchange.getMessage();
        if (message.removeHeader(ExchangeDavConstants.RETRY_AFTER) != null) {
            message.removeHeader(Exchange.REDELIVERY_DELAY);
        }
        message.removeHeader(ExchangeDavConstants.HINT);
    }

    /** What the message asks for; at least one order. */
    List<Order> read(Exchange exchange, ExchangeDavSettings settings) {
        Message message = exchange.getMessage();
        Operation operation = operation(message, settings);
        Order.Address address = address(message, settings);
        Precondition precondition = precondition(message, operation, settings.concurrency());
        String uid = operation.needsEvent() && isReceipt(exchange) ? null : text(message, ExchangeDavConstants.UID);
        boolean byUid = !operation.needsEvent() && uid != null;
        boolean folderItself = operation == Operation.propfind && uid == null && message.getBody() == null;
        if (byUid || folderItself) {
            return List.of(new Order(operation, address, null, uid, precondition));
        }
        List<CalendarItem> items = items(exchange, settings);
        if (uid != null && items.size() > 1) {
            throw unusable(
                    "header " + ExchangeDavConstants.UID + " names one event, but the body holds " + items.size());
        }
        List<Order> orders = new ArrayList<>(items.size());
        for (CalendarItem item : items) {
            orders.add(new Order(operation, address, item, uidOf(item, uid), precondition));
        }
        return orders;
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
        exchange.setProperty(RECEIPT, message.getHeader(ExchangeDavConstants.UID));
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
        List<String> warnings = receipts.stream()
                .flatMap(receipt -> receipt.warnings().stream())
                .distinct()
                .toList();
        setOrRemove(message, ExchangeDavConstants.WARNINGS, warnings.isEmpty() ? null : warnings);
        List<Object> payloads = new ArrayList<>();
        receipts.forEach(receipt -> {
            if (receipt.payload() != null) {
                payloads.add(receipt.payload());
            }
        });
        if (!payloads.isEmpty()) {
            message.setBody(payloads.size() == 1 ? payloads.get(0) : payloads);
        }
    }

    /**
     * Adds to the message what helps the route, and nothing else.
     *
     * @return the exception to throw
     */
    ExchangeDavException explain(Exchange exchange, ExchangeDavException e, ExchangeDavSettings settings) {
        Message message = exchange.getMessage();
        if (e instanceof TransientExchangeDavException && exchange.getProperty(BodyReader.READ_ONCE) != null) {
            return readOnce(e);
        }
        if (!e.getHint().isEmpty()) {
            message.setHeader(ExchangeDavConstants.HINT, e.getHint());
        }
        e.getRetryAfter().ifPresent(wait -> {
            Duration capped = wait.compareTo(settings.maximumRetryAfter()) > 0 ? settings.maximumRetryAfter() : wait;
            message.setHeader(ExchangeDavConstants.RETRY_AFTER, wait.toSeconds());
            if (e instanceof TransientExchangeDavException) {
                message.setHeader(Exchange.REDELIVERY_DELAY, capped.toMillis());
            }
        });
        return e;
    }

    private static List<CalendarItem> items(Exchange exchange, ExchangeDavSettings settings) {
        try {
            return new BodyReader(exchange, settings.exchange().timeZone()).items();
        } catch (InvalidEventException e) {
            throw Fault.before(Reason.INVALID_EVENT, "the body can't be read as an event: " + e.getMessage(), "")
                    .toException();
        } catch (UnusableBodyException e) {
            throw unusable(String.valueOf(e.getMessage()));
        }
    }

    private static String uidOf(CalendarItem item, @Nullable String header) {
        if (header != null && item.uid() != null && !header.equals(item.uid())) {
            throw unusable("header %s is %s, but the event's UID is %s"
                    .formatted(ExchangeDavConstants.UID, header, item.uid()));
        }
        String uid = header == null ? item.uid() : header;
        return uid == null ? EventContent.derivedUid(item) : uid;
    }

    private static Operation operation(Message message, ExchangeDavSettings settings) {
        Object header = settings.headerOverrides() ? message.getHeader(ExchangeDavConstants.OPERATION) : null;
        if (header == null) {
            return settings.operation();
        }
        try {
            return header instanceof Operation operation ? operation : Operation.valueOf(header.toString());
        } catch (IllegalArgumentException e) {
            throw unusable(
                    "header %s is none of %s".formatted(ExchangeDavConstants.OPERATION, List.of(Operation.values())));
        }
    }

    private static Order.Address address(Message message, ExchangeDavSettings settings) {
        Order.Address own = settings.address();
        if (!settings.headerOverrides()) {
            return own;
        }
        String folder = text(message, ExchangeDavConstants.FOLDER);
        String mailbox = text(message, ExchangeDavConstants.MAILBOX);
        try {
            return new Order.Address(
                    mailbox == null || settings.exchange().publicFolder()
                            ? own.mailbox()
                            : ExchangeDavSettings.checkedMailbox(mailbox, ExchangeDavConstants.MAILBOX),
                    folder == null
                            ? own.folder()
                            : ExchangeDavSettings.checkedFolder(folder, ExchangeDavConstants.FOLDER));
        } catch (IllegalArgumentException e) {
            throw unusable(String.valueOf(e.getMessage()));
        }
    }

    private static Precondition precondition(Message message, Operation operation, Concurrency concurrency) {
        String tag = text(message, ExchangeDavConstants.IF_MATCH);
        if (tag == null) {
            boolean needed = concurrency == Concurrency.ifUnchanged
                    && (operation == Operation.put || operation == Operation.update || operation == Operation.delete);
            if (needed) {
                throw unusable("concurrency=ifUnchanged needs header " + ExchangeDavConstants.IF_MATCH);
            }
            return new Precondition.None();
        }
        if (!ENTITY_TAG.matcher(tag).matches()) {
            throw unusable("header " + ExchangeDavConstants.IF_MATCH + " is no entity tag with its quotes");
        }
        return new Precondition.MustMatch(tag);
    }

    /** Whether the UID header is what an earlier step was told here. It says nothing about the next event then. */
    private static boolean isReceipt(Exchange exchange) {
        Object header = exchange.getMessage().getHeader(ExchangeDavConstants.UID);
        return header != null && header.equals(exchange.getProperty(RECEIPT));
    }

    private static @Nullable String text(Message message, String header) {
        Object value = message.getHeader(header);
        return value == null || value.toString().isBlank()
                ? null
                : value.toString().strip();
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

    private static ExchangeDavException readOnce(ExchangeDavException e) {
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

    private static ExchangeDavException unusable(String message) {
        return Fault.before(Reason.INVALID_MESSAGE, message, "").toException();
    }
}
