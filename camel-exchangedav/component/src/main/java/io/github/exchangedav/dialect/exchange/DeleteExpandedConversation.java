package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.Precondition;
import io.github.exchangedav.dialect.Conversation;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.fault.Reason;
import java.time.temporal.Temporal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * delete under {@code recurrencePolicy=expand}: the single events of a series, and then the item of its UID, whichever of
 * them is there. With an occurrence given, only that one.
 */
final class DeleteExpandedConversation extends ExchangeConversation {

    private static final int MOST_REQUESTS = 100_000;

    private final String uid;
    private final Function<Order, Conversation> deleting;
    private final Set<String> warnings = new LinkedHashSet<>();
    private @Nullable Receipt deleted;

    /**
     * @param uid the UID of the series
     * @param deleting begins the deletion of one item
     */
    DeleteExpandedConversation(
            Order order, ExchangeDialect.Surroundings around, String uid, Function<Order, Conversation> deleting) {
        super(order, around);
        this.uid = uid;
        this.deleting = deleting;
    }

    @Override
    public int mostRequests() {
        return MOST_REQUESTS;
    }

    @Override
    Step begin() {
        return inFolder(folder -> ask(ExpandedEvents.search(folder, uid), answer -> {
            List<ExpandedEvents.Single> found = ExpandedEvents.of(rows(answer), uid, around.paths(), order.address());
            if (found.isEmpty()) {
                return run(deleting.apply(order), Done::new);
            }
            if (order.precondition() instanceof Precondition.MustMatch) {
                throw failed(
                        answer,
                        Reason.INVALID_MESSAGE,
                        "a series that is written as single events has no entity tag of its own",
                        "Take away the header that asks for one");
            }
            Temporal occurrence = order.selection().occurrence();
            return occurrence == null ? all(folder, found) : one(ExpandedUid.of(uid, occurrence));
        }));
    }

    private Step one(String single) {
        return run(deleting.apply(orderFor(single)), receipt -> new Done(receiptOf(receipt)));
    }

    private Step all(String folder, List<ExpandedEvents.Single> rest) {
        if (rest.isEmpty()) {
            return run(deleting.apply(order), own -> {
                Receipt first = deleted;
                warnings.addAll(own.result() == Receipt.Result.absent && first != null ? List.of() : own.warnings());
                return new Done(receiptOf(first == null ? own : first));
            });
        }
        ExpandedEvents.Single single = rest.get(0);
        List<ExpandedEvents.Single> others = rest.subList(1, rest.size());
        if (!single.path().equals(folder + '/' + ItemName.of(single.uid()))) {
            return elsewhere(folder, single.path(), others);
        }
        return run(deleting.apply(orderFor(single.uid())), receipt -> {
            deleted = deleted == null && receipt.result() == Receipt.Result.deleted ? receipt : deleted;
            return all(folder, others);
        });
    }

    /** Another program gave it another name. */
    private Step elsewhere(String folder, String path, List<ExpandedEvents.Single> others) {
        return Removal.of(this, folder, path, new Precondition.None(), answer -> {
            if (said(answer).status() != 404) {
                writeStatus(answer);
                String url = around.paths().url(path);
                Receipt gone = new Receipt(
                        Receipt.Result.deleted, answer.status(), uid, url, Receipt.Tags.NONE, List.of(), null);
                deleted = deleted == null ? gone : deleted;
            }
            return all(folder, others);
        });
    }

    private Order orderFor(String single) {
        return new Order(order.operation(), order.address(), null, single, new Precondition.None());
    }

    private Receipt receiptOf(Receipt one) {
        warnings.addAll(one.warnings());
        return new Receipt(one.result(), one.status(), uid, one.href(), one.tags(), List.copyOf(warnings), null);
    }
}
