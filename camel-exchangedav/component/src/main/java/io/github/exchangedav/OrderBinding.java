package io.github.exchangedav;

import io.github.exchangedav.dav.Precondition;
import io.github.exchangedav.dialect.Concurrency;
import io.github.exchangedav.dialect.Operation;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.Fault;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TextValue;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Message to orders: the only place where headers are read. */
final class OrderBinding {

    private static final Pattern ENTITY_TAG = Pattern.compile("(W/)?\"[\\x21\\x23-\\x7E]*\"");
    private static final int LONGEST_UID = 1000;

    private final Exchange exchange;
    private final Message message;
    private final ExchangeDavSettings settings;
    private final BodyReader body;

    OrderBinding(Exchange exchange, ExchangeDavSettings settings) {
        this.exchange = exchange;
        this.message = exchange.getMessage();
        this.settings = settings;
        this.body = new BodyReader(exchange, settings.exchange().timeZone());
    }

    /** Whether the body was a stream that Camel has no second copy of. */
    boolean isReadOnce() {
        return body.isReadOnce();
    }

    /** What the message asks for; at least one order. */
    List<Order> orders() {
        Operation operation = operation();
        Order.Address address = address();
        Precondition precondition = precondition(operation);
        Order.Selection selection = occurrence(operation);
        List<Order> selected = selected(operation, address);
        if (!selected.isEmpty()) {
            return selected;
        }
        boolean receipt = ReceiptBinding.isReceipt(exchange);
        List<String> uids = uids(receipt);
        List<CalendarItem> items = items(operation, uids);
        List<Order> orders = new ArrayList<>();
        if (items.isEmpty()) {
            uids.forEach(uid -> orders.add(new Order(operation, address, null, uid, precondition, selection)));
            if (uids.isEmpty()) {
                // propfind of the folder itself
                orders.add(new Order(operation, address, null, null, precondition, selection));
            }
        } else {
            // what an earlier step was told here says nothing about the event that is in the body now
            String uid = receipt || uids.isEmpty() ? null : uids.get(0);
            if (uid != null && items.size() > 1) {
                throw unusable("header %s names one event, but the body holds %d"
                        .formatted(ExchangeDavConstants.UID, items.size()));
            }
            items.forEach(
                    item -> orders.add(new Order(operation, address, item, uidOf(item, uid), precondition, selection)));
        }
        if (orders.size() > 1 && precondition instanceof Precondition.MustMatch) {
            throw unusable("header %s is the tag of one item, but the message is about %d"
                    .formatted(ExchangeDavConstants.IF_MATCH, orders.size()));
        }
        if (orders.size() > 1 && selection.occurrence() != null) {
            throw unusable("header %s names an occurrence of one series, but the message is about %d"
                    .formatted(ExchangeDavConstants.OCCURRENCE, orders.size()));
        }
        return orders;
    }

    /** The occurrence that a delete is about; nothing for every other operation. */
    private Order.Selection occurrence(Operation operation) {
        SelectionBinding selection =
                new SelectionBinding(exchange, settings.exchange().timeZone());
        Temporal occurrence = operation == Operation.delete ? selection.occurrence() : null;
        return occurrence == null ? Order.Selection.NONE : new Order.Selection(null, occurrence, null);
    }

    /** What headers select without any event: a window, or items by their addresses. The body is none of our business. */
    private List<Order> selected(Operation operation, Order.Address address) {
        SelectionBinding selection =
                new SelectionBinding(exchange, settings.exchange().timeZone());
        Precondition none = new Precondition.None();
        if (operation == Operation.search) {
            Order.Selection window = new Order.Selection(null, null, selection.window());
            return List.of(new Order(operation, address, null, null, none, window));
        }
        List<String> hrefs = operation == Operation.get ? selection.hrefs() : List.of();
        boolean named = hrefs.size() == 1 && !ReceiptBinding.isReceipt(exchange);
        List<String> uids = named ? uids(false) : List.of();
        String uid = uids.isEmpty() ? null : uids.get(0);
        return hrefs.stream()
                .map(href -> new Order(operation, address, null, uid, none, new Order.Selection(href, null, null)))
                .toList();
    }

    /**
     * The body's items; none where the operation needs no event and the message has a UID instead, or nothing. A body that
     * happens to be there, and is no event, is none of our business then.
     */
    private List<CalendarItem> items(Operation operation, List<String> uids) {
        if (operation == Operation.propfind && uids.isEmpty() && message.getBody() == null) {
            return List.of();
        }
        try {
            List<CalendarItem> items = body.items();
            return operation.needsEvent() ? Enclosures.withAttachments(exchange, items) : items;
        } catch (InvalidEventException e) {
            if (!operation.needsEvent() && !uids.isEmpty()) {
                return List.of();
            }
            throw Fault.before(Reason.INVALID_EVENT, "the body can't be read as an event: " + e.getMessage(), "")
                    .toException();
        } catch (UnusableBodyException e) {
            if (!operation.needsEvent() && !uids.isEmpty()) {
                return List.of();
            }
            throw unusable(String.valueOf(e.getMessage()));
        }
    }

    /** The UIDs that the header names: none, the one a route author gave, or those of an earlier step's receipt. */
    private List<String> uids(boolean receipt) {
        Object header = message.getHeader(ExchangeDavConstants.UID);
        if (header == null) {
            return List.of();
        }
        if (receipt && header instanceof Collection<?> several) {
            return several.stream().map(String::valueOf).toList();
        }
        if (!(header instanceof CharSequence)) {
            throw unusable("header %s has to be text, but is a %s"
                    .formatted(ExchangeDavConstants.UID, header.getClass().getName()));
        }
        String uid = header.toString().strip();
        if (uid.length() > LONGEST_UID || uid.chars().anyMatch(Character::isISOControl)) {
            throw unusable("header %s has to be one line of at most %d characters"
                    .formatted(ExchangeDavConstants.UID, LONGEST_UID));
        }
        return uid.isEmpty() ? List.of() : List.of(uid);
    }

    private static @Nullable String uidOf(CalendarItem item, @Nullable String header) {
        if (header != null && item.uid() != null && !header.equals(item.uid())) {
            throw unusable("header %s is %s, but the event's UID is %s"
                    .formatted(ExchangeDavConstants.UID, TextValue.shown(header), TextValue.shown(item.uid())));
        }
        return header == null ? item.uid() : header;
    }

    private Operation operation() {
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

    private Order.Address address() {
        Order.Address own = settings.address();
        boolean publicFolder = settings.exchange().publicFolder();
        String folder = settings.headerOverrides() ? text(ExchangeDavConstants.FOLDER) : null;
        String mailbox = settings.headerOverrides() && !publicFolder ? text(ExchangeDavConstants.MAILBOX) : null;
        try {
            String path = folder == null
                    ? own.folder()
                    : ExchangeDavSettings.checkedFolder(folder, publicFolder, ExchangeDavConstants.FOLDER);
            return new Order.Address(
                    mailbox == null
                            ? own.mailbox()
                            : ExchangeDavSettings.checkedMailbox(mailbox, ExchangeDavConstants.MAILBOX),
                    path);
        } catch (IllegalArgumentException e) {
            throw unusable(String.valueOf(e.getMessage()));
        }
    }

    private Precondition precondition(Operation operation) {
        String tag = text(ExchangeDavConstants.IF_MATCH);
        boolean overwrites =
                operation == Operation.put || operation == Operation.update || operation == Operation.delete;
        if (tag == null || !overwrites && operation != Operation.create) {
            if (overwrites && settings.concurrency() == Concurrency.ifUnchanged) {
                throw unusable("concurrency=ifUnchanged needs header " + ExchangeDavConstants.IF_MATCH);
            }
            return new Precondition.None();
        }
        if (operation != Operation.delete && settings.concurrency() == Concurrency.newestWins) {
            throw unusable("concurrency=newestWins goes by what the event says; header %s contradicts it"
                    .formatted(ExchangeDavConstants.IF_MATCH));
        }
        if (operation == Operation.create) {
            throw unusable("operation create asks that there be no item; header %s contradicts it"
                    .formatted(ExchangeDavConstants.IF_MATCH));
        }
        if (!ENTITY_TAG.matcher(tag).matches()) {
            throw unusable("header " + ExchangeDavConstants.IF_MATCH + " is no entity tag with its quotes");
        }
        return new Precondition.MustMatch(tag);
    }

    private @Nullable String text(String header) {
        Object value = message.getHeader(header);
        return value == null || value.toString().isBlank()
                ? null
                : value.toString().strip();
    }

    private static ExchangeDavException unusable(String problem) {
        return Fault.before(Reason.INVALID_MESSAGE, problem, "").toException();
    }
}
