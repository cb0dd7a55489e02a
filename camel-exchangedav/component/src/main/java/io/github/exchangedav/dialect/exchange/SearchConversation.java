package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dav.Multistatus;
import io.github.exchangedav.dav.Search;
import io.github.exchangedav.dialect.Listing;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.OutputType;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.dialect.exchange.item.ItemProperties;
import io.github.exchangedav.dialect.exchange.item.PropertyView;
import io.github.exchangedav.dialect.exchange.item.ReadItem;
import io.github.exchangedav.fault.Fault;
import io.github.exchangedav.fault.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * search: the single events, the instances and the exceptions of a window (protocol page §7.1), asked for in slices of a
 * year, because a longer window than 732 days is refused, and in pages of a hundred rows.
 */
final class SearchConversation extends ExchangeConversation {

    /** More than that is no list that anybody wants in one message. */
    static final int MOST_ROWS = 10_000;

    private static final Duration SLICE = Duration.ofDays(365);
    private static final int MOST_SLICES = 100;

    /** So much slices overlap: an event of no length at the border lies in neither of two that only touch. */
    private static final Duration OVERLAP = Duration.ofSeconds(1);

    /** No series, but its instances and exceptions. */
    private static final Search.Condition WHAT_TAKES_PLACE = new Search.Condition.All(
            new Search.Condition.Not(new Search.Condition.IsNumber(ItemProperties.INSTANCE_TYPE, 1)),
            new Search.Condition.Is(ItemProperties.CONTENT_CLASS, PropertyView.APPOINTMENT));

    private final Order.Window window;
    private final FoundEvents events;
    private final int slices;
    private int requests;

    SearchConversation(Order order, ExchangeDialect.Surroundings around) {
        super(order, around);
        this.window = Objects.requireNonNull(order.selection().window(), "the front door gives a window");
        this.events = new FoundEvents(around.paths(), order.address());
        long whole = Duration.between(window.from(), window.to()).toSeconds();
        this.slices = (int) Math.min(MOST_SLICES + 1, 1 + whole / SLICE.toSeconds());
    }

    @Override
    public int mostRequests() {
        return 2 + 2 * MOST_SLICES + MOST_ROWS / PagedSearch.PAGE;
    }

    @Override
    Step begin() {
        if (slices > MOST_SLICES) {
            throw tooMuch("the window is longer than %d years".formatted(MOST_SLICES));
        }
        return inFolder(folder -> slice(folder, window.from()));
    }

    private Step slice(String folder, Instant from) {
        Instant end = from.plus(SLICE);
        Instant to = end.isBefore(window.to()) ? end : window.to();
        PagedSearch search = new PagedSearch(this, folder, WHAT_TAKES_PLACE, null);
        return search.rows(
                new Order.Window(from, to),
                this::add,
                answer -> to.isBefore(window.to()) ? slice(folder, to.minus(OVERLAP)) : done(folder, answer));
    }

    private boolean add(List<Multistatus.Resource> rows) {
        requests++;
        events.add(rows);
        if (events.size() > MOST_ROWS || requests > mostRequests() - 2) {
            throw tooMuch("the window holds more than %d events".formatted(MOST_ROWS));
        }
        return true;
    }

    private Step done(String folder, DavResponse answer) {
        OutputType type = around.settings().outputType();
        Object body = type == OutputType.map
                ? events.maps(around.settings().timeZone())
                : ReadItem.text(ReadItem.calendar(events.components()));
        return new Done(new Receipt(
                Receipt.Result.found,
                answer.status(),
                null,
                around.paths().url(folder + '/'),
                Receipt.Tags.NONE,
                List.of(),
                new Listing(body, events.size())));
    }

    private static RuntimeException tooMuch(String problem) {
        return Fault.before(Reason.INVALID_MESSAGE, problem, "Ask for a shorter window")
                .toException();
    }
}
