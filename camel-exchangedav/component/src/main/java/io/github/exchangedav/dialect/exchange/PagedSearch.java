package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.DavRequest;
import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dav.Multistatus;
import io.github.exchangedav.dav.Search;
import io.github.exchangedav.dialect.Conversation.Step;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.exchange.item.ItemProperties;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a calendar that lie in a window of time, in pages of a hundred (protocol page §7.1). The window may not be
 * longer than 732 days.
 */
final class PagedSearch {

    static final int PAGE = 100;

    /** How a server says that it does not do this, rather than that it can't now. */
    private static final Set<Integer> REFUSALS = Set.of(400, 403, 404, 405, 422, 501);

    private static final Pattern CONTENT_RANGE = Pattern.compile(
            "\\s*rows\\s+\\d+\\s*-\\s*(\\d+)\\s*;\\s*total\\s*=\\s*(\\d+)\\s*", Pattern.CASE_INSENSITIVE);

    private final ExchangeConversation asking;
    private final String folder;
    private final Search.Condition which;
    private final @Nullable Function<DavResponse, Step> onRefusal;

    /**
     * @param asking whose requests these are
     * @param which what must be true of a row besides that it lies in the window
     * @param onRefusal what to do where the server refuses to search; null if that is a failure
     */
    PagedSearch(
            ExchangeConversation asking,
            String folder,
            Search.Condition which,
            @Nullable Function<DavResponse, Step> onRefusal) {
        this.asking = asking;
        this.folder = folder;
        this.which = which;
        this.onRefusal = onRefusal;
    }

    /**
     * Asks for one window.
     *
     * @param onPage gets the rows of each page, and says whether to go on; if not, it is the end
     * @param then what comes behind the last page
     * @throws IllegalArgumentException if the condition holds what XML can't carry
     */
    Step rows(Order.Window window, Predicate<List<Multistatus.Resource>> onPage, Function<DavResponse, Step> then) {
        return page(window, 0, onPage, then);
    }

    private Step page(
            Order.Window window,
            int first,
            Predicate<List<Multistatus.Resource>> onPage,
            Function<DavResponse, Step> then) {
        Search.Condition inWindow = new Search.Condition.All(
                which,
                new Search.Condition.After(ItemProperties.END, window.from()),
                new Search.Condition.Before(ItemProperties.START, window.to()));
        DavRequest request = Search.in(folder, FoundEvents.COLUMNS, inWindow, ItemProperties.START)
                .with("Range", "rows=" + first + '-' + (first + PAGE - 1));
        return asking.ask(request, answer -> {
            if (onRefusal != null && REFUSALS.contains(answer.status())) {
                return onRefusal.apply(answer);
            }
            // past the last row: how a page that is not there is answered
            List<Multistatus.Resource> rows = answer.status() == 416 ? List.of() : asking.rows(answer);
            boolean more = onPage.test(rows) && isMore(answer, first, rows.size());
            return more ? page(window, first + rows.size(), onPage, then) : then.apply(answer);
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
}
