package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dav.Multistatus;
import io.github.exchangedav.dav.PropertyName;
import io.github.exchangedav.dav.Propfind;
import io.github.exchangedav.dialect.Conversation;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.dialect.exchange.item.ItemParts;
import io.github.exchangedav.dialect.exchange.item.ItemProperties;
import io.github.exchangedav.dialect.exchange.item.PropertyDifferences;
import io.github.exchangedav.dialect.exchange.item.PropertyView;
import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.TextValue;
import io.github.exchangedav.ical.zone.CalendarClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * verify: after a write, the item's properties are read back and held against what was sent, as the seed's author did with
 * cadaver. Among them are those without which Outlook does not show an item (user-demand D6).
 */
final class VerifyingConversation extends ExchangeConversation {

    private static final Set<Receipt.Result> WRITTEN = Set.of(Receipt.Result.created, Receipt.Result.updated);

    /** What a server may not tell although it has it: only what they say wrong is wrong. */
    private static final Set<PropertyName> OPTIONAL = Set.of(
            ItemProperties.BUSY,
            ItemProperties.STATUS,
            ItemProperties.SENSITIVITY,
            ItemProperties.IMPORTANCE,
            ItemProperties.REMINDER_SET);

    private final Conversation writing;
    private final Supplier<CalendarItem> item;

    /**
     * @param writing writes the item
     * @param item the item as it is sent; asked for when it has been
     */
    VerifyingConversation(
            Order order, ExchangeDialect.Surroundings around, Conversation writing, Supplier<CalendarItem> item) {
        super(order, around);
        this.writing = writing;
        this.item = item;
    }

    @Override
    public int mostRequests() {
        return writing.mostRequests() + 1 + OccurrenceRows.MOST_PAGES + WrittenOccurrences.MOST_WINDOWS;
    }

    @Override
    Step begin() {
        return through(writing.next(null));
    }

    private Step through(Step step) {
        if (step instanceof Ask asked) {
            return ask(asked.request(), answer -> through(writing.next(answer)));
        }
        Receipt receipt = ((Done) step).receipt();
        return WRITTEN.contains(receipt.result()) ? verify(receipt) : step;
    }

    private Step verify(Receipt receipt) {
        String path = receipt.href().substring(around.paths().url("").length());
        CalendarItem sent = item.get();
        CalendarClock clock =
                new CalendarClock(sent.calendar(), around.settings().timeZone());
        Map<PropertyName, Object> expected = PropertyView.of(ItemParts.master(sent), clock);
        List<PropertyName> names = List.copyOf(expected.keySet());
        return ask(Propfind.named(path, names), answer -> {
            if (said(answer).status() == 404) {
                throw otherwise(answer, "it is not there");
            }
            List<String> differences = differences(expected, single(answer));
            if (!differences.isEmpty()) {
                throw otherwise(answer, String.join("; ", differences));
            }
            return verifyOccurrences(path, receipt, new WrittenOccurrences(sent, clock));
        });
    }

    /** No property of the item tells of them, only rows do (protocol page §7.1). */
    private Step verifyOccurrences(String path, Receipt receipt, WrittenOccurrences occurrences) {
        List<Order.Window> windows = occurrences.windows();
        String uid = receipt.uid();
        if (windows.isEmpty() || uid == null) {
            return new Done(receipt);
        }
        List<Order.Window> asked = windows.subList(0, Math.min(windows.size(), WrittenOccurrences.MOST_WINDOWS));
        OccurrenceRows search = new OccurrenceRows(this, path, uid, false);
        return search.in(asked, null, rows -> {
            if (rows.isCut()) {
                return new Done(warned(receipt, "the series has too many occurrences for them to be verified"));
            }
            List<String> differences = occurrences.differences(rows.all(), asked);
            if (!differences.isEmpty()) {
                throw otherwise(lastAnswer(), String.join("; ", differences));
            }
            boolean all = asked.size() == windows.size();
            Instant last = asked.get(asked.size() - 1).to();
            return new Done(all ? receipt : warned(receipt, "occurrences after %s were not verified".formatted(last)));
        });
    }

    private static Receipt warned(Receipt receipt, String warning) {
        List<String> warnings = new ArrayList<>(receipt.warnings());
        warnings.add(warning);
        return new Receipt(
                receipt.result(),
                receipt.status(),
                receipt.uid(),
                receipt.href(),
                receipt.tags(),
                warnings,
                receipt.payload());
    }

    private static List<String> differences(Map<PropertyName, Object> expected, Multistatus.Resource item) {
        List<String> differences = new ArrayList<>();
        expected.forEach((name, value) -> {
            Object found = item.properties().get(name);
            if (found == null && isDemanded(name, value)) {
                differences.add("%s is missing instead of %s".formatted(name, shown(value)));
            } else if (found != null && !PropertyDifferences.isSame(name, value, found)) {
                differences.add("%s is %s instead of %s".formatted(name, shown(found), shown(value)));
            }
        });
        return differences;
    }

    /** What is nothing need not be there: an empty text, false, a list without elements. */
    private static boolean isDemanded(PropertyName name, Object value) {
        boolean nothing =
                value.equals("") || value.equals(false) || value instanceof Collection<?> list && list.isEmpty();
        return !nothing && !OPTIONAL.contains(name);
    }

    /** A value for a message. */
    static String shown(@Nullable Object value) {
        return value instanceof Instant || value instanceof Number || value instanceof Boolean
                ? value.toString()
                : TextValue.excerpt(String.valueOf(value));
    }

    private ExchangeDavException otherwise(DavResponse answer, String differences) {
        return failed(
                answer,
                Reason.NOT_AS_WRITTEN,
                "the item was stored otherwise than it was written: " + differences,
                "The item is there as the server has it. Somebody else may have changed it since, or the server reads the"
                        + " event in another way; operation propfind shows all of it");
    }
}
