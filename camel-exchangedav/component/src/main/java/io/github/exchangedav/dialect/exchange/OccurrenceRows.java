package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dav.Multistatus;
import io.github.exchangedav.dav.Search;
import io.github.exchangedav.dialect.Conversation.Step;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.exchange.item.ItemProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the server says of single occurrences of one series: the rows of a SEARCH with a window, instances (type 2) and
 * exceptions (type 3), which have the UID of the series (protocol page §7.1).
 */
final class OccurrenceRows {

    /** No longer than a year, as search asks; 732 days are what servers take. */
    static final Duration SLICE = Duration.ofDays(365);

    /** How many pages of a hundred rows one series may have before the rest is left. */
    static final int MOST_PAGES = 64;

    /** So much slices overlap, since an event of no length at their border would lie in neither. */
    private static final Duration OVERLAP = Duration.ofSeconds(1);

    private final ExchangeConversation asking;
    private final String path;
    private final String uid;
    private final boolean changedOnly;
    private final Map<Key, Multistatus.Resource> rows = new LinkedHashMap<>();
    private int pages;

    /** What makes two rows the same, that slices overlapping give twice. */
    private record Key(String path, Instant start, @Nullable Instant place) {}

    /**
     * @param asking whose requests these are
     * @param path the path of the series' item
     * @param uid its UID
     * @param changedOnly whether only exceptions are asked for
     */
    OccurrenceRows(ExchangeConversation asking, String path, String uid, boolean changedOnly) {
        this.asking = asking;
        this.path = path;
        this.uid = uid;
        this.changedOnly = changedOnly;
    }

    /** A span of time in slices. */
    static List<Order.Window> slices(Order.Window span) {
        List<Order.Window> slices = new ArrayList<>();
        Instant from = span.from();
        while (from.plus(SLICE).isBefore(span.to())) {
            slices.add(new Order.Window(from, from.plus(SLICE)));
            from = from.plus(SLICE).minus(OVERLAP);
        }
        slices.add(new Order.Window(from, span.to()));
        return slices;
    }

    /**
     * Asks for the rows in these windows, one after the other.
     *
     * @param onRefusal what to do where the server refuses to search; null if that is a failure
     * @param then what comes when all are there; also at once, if no server could be asked for such a UID
     */
    Step in(
            List<Order.Window> windows,
            @Nullable Function<DavResponse, Step> onRefusal,
            Function<OccurrenceRows, Step> then) {
        Search.Condition type = changedOnly
                ? new Search.Condition.IsNumber(ItemProperties.INSTANCE_TYPE, 3)
                : new Search.Condition.Not(new Search.Condition.IsNumber(ItemProperties.INSTANCE_TYPE, 1));
        Search.Condition ofSeries = new Search.Condition.All(new Search.Condition.Is(ItemProperties.UID, uid), type);
        String folder = path.substring(0, path.lastIndexOf('/'));
        try {
            return next(new PagedSearch(asking, folder, ofSeries, onRefusal), windows, then);
        } catch (IllegalArgumentException e) {
            return then.apply(this); // documented: XML can't carry the UID, so no row can have it
        }
    }

    private Step next(PagedSearch search, List<Order.Window> windows, Function<OccurrenceRows, Step> then) {
        if (windows.isEmpty() || isCut()) {
            return then.apply(this);
        }
        List<Order.Window> rest = windows.subList(1, windows.size());
        return search.rows(windows.get(0), this::add, answer -> next(search, rest, then));
    }

    private boolean add(List<Multistatus.Resource> more) {
        pages++;
        for (Multistatus.Resource row : more) {
            String found = asking.around.paths().rebased(row.href(), asking.order.address());
            Instant start = start(row);
            if (found != null && uid.equals(row.text(ItemProperties.UID)) && start != null) {
                rows.putIfAbsent(new Key(found, start, place(row)), row);
            }
        }
        return !isCut();
    }

    /** Whether there were more rows than are read. */
    boolean isCut() {
        return pages >= MOST_PAGES;
    }

    /** The rows, by address those of the series' own item where another item has its UID too. */
    List<Multistatus.Resource> all() {
        List<Multistatus.Resource> own = rows.entrySet().stream()
                .filter(row -> row.getKey().path().equals(path))
                .map(Map.Entry::getValue)
                .toList();
        return own.isEmpty() ? List.copyOf(rows.values()) : own;
    }

    /** The start that the rule gives the occurrence of a row; null if the server does not say. */
    static @Nullable Instant place(Multistatus.Resource row) {
        return row.properties().get(ItemProperties.RECURRENCE_ID) instanceof Instant place ? place : null;
    }

    /** When the occurrence of a row begins. */
    static @Nullable Instant start(Multistatus.Resource row) {
        return row.properties().get(ItemProperties.START) instanceof Instant start ? start : null;
    }
}
