package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.DavRequest;
import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dav.Multistatus;
import io.github.exchangedav.dav.Search;
import io.github.exchangedav.dialect.Listing;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.OutputType;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.fault.Fault;
import io.github.exchangedav.fault.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * search: the single events, the instances and the exceptions of a window (protocol page §7.1), asked for in slices of a
 * year, because a longer window than 732 days is refused, and in pages of a hundred rows.
 */
final class SearchConversation extends ExchangeConversation {

    /** More than that is no list that anybody wants in one message. */
    static final int MOST_ROWS = 10_000;

    private static final Duration SLICE = Duration.ofDays(365);
    private static final int MOST_SLICES = 100;
    private static final int PAGE = 100;

    /** So much slices overlap: an event of no length at the border lies in neither of two that only touch. */
    private static final Duration OVERLAP = Duration.ofSeconds(1);

    private static final Pattern CONTENT_RANGE = Pattern.compile(
            "\\s*rows\\s+\\d+\\s*-\\s*(\\d+)\\s*;\\s*total\\s*=\\s*(\\d+)\\s*", Pattern.CASE_INSENSITIVE);

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
        return 2 + 2 * MOST_SLICES + MOST_ROWS / PAGE;
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
        return page(folder, from, to, 0);
    }

    private Step page(String folder, Instant from, Instant to, int first) {
        Search.Condition inSlice = new Search.Condition.All(
                new Search.Condition.Not(new Search.Condition.IsNumber(ItemProperties.INSTANCE_TYPE, 1)),
                new Search.Condition.Is(ItemProperties.CONTENT_CLASS, PropertyView.APPOINTMENT),
                new Search.Condition.After(ItemProperties.END, from),
                new Search.Condition.Before(ItemProperties.START, to));
        DavRequest request = Search.in(folder, FoundEvents.COLUMNS, inSlice, ItemProperties.START)
                .with("Range", "rows=" + first + '-' + (first + PAGE - 1));
        return ask(request, answer -> {
            requests++;
            // past the last row: how a page that is not there is answered
            List<Multistatus.Resource> rows = answer.status() == 416 ? List.of() : rows(answer);
            events.add(rows);
            if (events.size() > MOST_ROWS || requests > mostRequests() - 2) {
                throw tooMuch("the window holds more than %d events".formatted(MOST_ROWS));
            }
            if (isMore(answer, first, rows.size())) {
                return page(folder, from, to, first + rows.size());
            }
            return to.isBefore(window.to()) ? slice(folder, to.minus(OVERLAP)) : done(folder, answer);
        });
    }

    /** A server that knows no ranges gives everything at once, and says nothing of rows. */
    private static boolean isMore(DavResponse answer, int first, int rows) {
        String range = answer.header("Content-Range");
        if (range == null || rows == 0) {
            return false;
        }
        Matcher told = CONTENT_RANGE.matcher(range);
        return told.matches() ? first + rows < Long.parseLong(told.group(2)) : rows >= PAGE;
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
