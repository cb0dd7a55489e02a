package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dialect.Conversation;
import io.github.exchangedav.dialect.Operation;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.dialect.exchange.rewrite.LoneOccurrences;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.TextValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * put and update, under {@code recurrencePolicy=expand}, of occurrences that come without their series
 * ({@link LoneOccurrences}). Where the series is stored as one item, they are changed in that; else the single event of each
 * is written and nothing is taken away: the other occurrences were not spoken of.
 */
final class ExpandedOccurrencesConversation extends ExchangeConversation {

    private final String uid;
    private final List<CalendarItem> singles;
    private final Function<Order, Conversation> changing;
    private final Function<Order, Conversation> writing;
    private final Set<String> warnings = new LinkedHashSet<>();
    private final List<Receipt> receipts = new ArrayList<>();

    /**
     * @param uid the UID of the series
     * @param singles the single events, as they are sent
     * @param changing begins the change of a series that is stored as one item
     * @param writing begins the write of one single event
     */
    ExpandedOccurrencesConversation(
            Order order,
            ExchangeDialect.Surroundings around,
            String uid,
            List<CalendarItem> singles,
            Function<Order, Conversation> changing,
            Function<Order, Conversation> writing) {
        super(order, around);
        this.uid = uid;
        this.singles = List.copyOf(singles);
        this.changing = changing;
        this.writing = writing;
    }

    @Override
    public int mostRequests() {
        return 256 + 128 * singles.size(); // each write may look around before and after
    }

    @Override
    Step begin() {
        receipts.clear(); // it may begin once more
        return inFolder(folder -> ask(ExpandedEvents.search(folder, uid), answer -> {
            boolean made = isToBeMade(answer);
            boolean expanded = !made
                    && !ExpandedEvents.of(rows(answer), uid, around.paths(), order.address())
                            .isEmpty();
            return made || expanded ? write(singles) : findByUid(folder, uid, this::unexpanded);
        }));
    }

    /** Whether the folder is missing, and the write will make it. */
    private boolean isToBeMade(DavResponse answer) {
        return answer.status() == 404
                && order.operation() == Operation.put
                && around.settings().writing().autoCreateFolder()
                && !order.address().folder().isEmpty();
    }

    private Step unexpanded(List<FoundItem> found) {
        if (!found.isEmpty()) {
            return run(changing.apply(order), Done::new);
        }
        if (order.operation() == Operation.update) {
            throw failed(
                    lastAnswer(),
                    Reason.ITEM_MISSING,
                    "there is no item for UID " + TextValue.shown(uid) + " to update, and no event of its series",
                    "Use put, or check folder and UID");
        }
        return write(singles);
    }

    private Step write(List<CalendarItem> rest) {
        if (rest.isEmpty()) {
            return new Done(receipt());
        }
        CalendarItem single = rest.get(0);
        Order write = new Order(Operation.put, order.address(), single, single.uid(), order.precondition());
        return run(writing.apply(write), receipt -> {
            receipts.add(receipt);
            warnings.addAll(receipt.warnings());
            return write(rest.subList(1, rest.size()));
        });
    }

    /** Created if all of them are, superseded if all of them are. */
    private Receipt receipt() {
        Receipt first = receipts.get(0);
        boolean alike = receipts.stream().allMatch(receipt -> receipt.result() == first.result());
        Receipt.Result result = alike ? first.result() : Receipt.Result.updated;
        Receipt.Tags tags = receipts.size() == 1 ? first.tags() : Receipt.Tags.NONE;
        return new Receipt(result, first.status(), uid, first.href(), tags, List.copyOf(warnings), null);
    }
}
