package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dialect.Conversation;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.fault.PermanentExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.ical.TextValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A look at an item under {@code recurrencePolicy=expand}: where there is none of that UID, but the single events of such a
 * series are there, the failure says so and names the first.
 */
final class ExpandedHint extends ExchangeConversation {

    private final String uid;
    private final Conversation looking;

    ExpandedHint(Order order, ExchangeDialect.Surroundings around, String uid, Conversation looking) {
        super(order, around);
        this.uid = uid;
        this.looking = looking;
    }

    @Override
    public int mostRequests() {
        return looking.mostRequests() + 4;
    }

    @Override
    Step begin() {
        return next(looking, null);
    }

    private Step next(Conversation part, @Nullable DavResponse last) {
        Step step;
        try {
            step = part.next(last);
        } catch (PermanentExchangeDavException e) {
            if (e.getReason() != Reason.ITEM_MISSING) {
                throw e;
            }
            return searched(e);
        }
        return step instanceof Ask asked ? ask(asked.request(), answer -> next(part, answer)) : step;
    }

    private Step searched(PermanentExchangeDavException missing) {
        return inFolder(folder -> ask(ExpandedEvents.search(folder, uid), answer -> {
            List<ExpandedEvents.Single> found = ExpandedEvents.of(rows(answer), uid, around.paths(), order.address());
            if (found.isEmpty()) {
                throw missing;
            }
            throw failed(
                    answer,
                    Reason.ITEM_MISSING,
                    "UID %s is written as %d single events (recurrencePolicy=expand)"
                            .formatted(TextValue.shown(uid), found.size()),
                    "Ask for one of them by its own UID; the first is "
                            + found.get(0).uid());
        }));
    }
}
