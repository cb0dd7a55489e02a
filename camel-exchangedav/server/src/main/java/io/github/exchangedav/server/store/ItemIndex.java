package io.github.exchangedav.server.store;

import io.github.exchangedav.server.property.Namespaces;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the items of one folder by UID, and by the time they span, at a cost that goes by the number of items found.
 *
 * <p>A span reaches from the earliest to the latest of start, end, and the ends of a series and its exceptions. Spans are kept
 * by length: those of up to 1, 2, 4, 8 .. milliseconds, each group sorted by start. So in each group one stretch of starts
 * is looked through, which begins no earlier than its longest span before the window; and a few very long spans don't
 * make the search for short ones any slower.
 */
final class ItemIndex {
    private static final PropertyName UID = new PropertyName(Namespaces.CALENDAR, "uid");

    private static final List<PropertyName> TIMES = List.of(
            new PropertyName(Namespaces.CALENDAR, "dtstart"),
            new PropertyName(Namespaces.CALENDAR, "dtend"),
            new PropertyName(Namespaces.EXCHANGE, "patternstart"),
            new PropertyName(Namespaces.EXCHANGE, "patternend"));

    /** Of one group: a start, and a counter to tell those of the same start apart. */
    private record Start(long at, long id) implements Comparable<Start> {
        @Override
        public int compareTo(Start other) {
            return at == other.at ? Long.compare(id, other.id) : Long.compare(at, other.at);
        }
    }

    private record Spanning(Item item, long end) {}

    private record Span(long start, long end) {
        /** Returns n for lengths up to 2 to the n. */
        int group() {
            long length = end - start;
            return length <= 1 ? 0 : Long.SIZE - Long.numberOfLeadingZeros(length - 1);
        }
    }

    private final Map<String, List<Item>> byUid = new HashMap<>();
    private final Map<Integer, NavigableMap<Start, Spanning>> byLength = new TreeMap<>();

    /** Adds an item that is not there yet. */
    void add(Item item) {
        String uid = uid(item);
        if (uid != null) {
            byUid.computeIfAbsent(uid, any -> new ArrayList<>(1)).add(item);
        }
        Span span = span(item);
        if (span != null) {
            byLength.computeIfAbsent(span.group(), any -> new TreeMap<>())
                    .put(new Start(span.start(), item.id()), new Spanning(item, span.end()));
        }
    }

    /** Removes an item as it was added. */
    void remove(Item item) {
        String uid = uid(item);
        if (uid != null) {
            byUid.computeIfPresent(uid, (key, items) -> {
                items.removeIf(other -> other.id() == item.id());
                return items.isEmpty() ? null : items;
            });
        }
        Span span = span(item);
        if (span != null) {
            byLength.computeIfPresent(span.group(), (length, items) -> {
                items.remove(new Start(span.start(), item.id()));
                return items.isEmpty() ? null : items;
            });
        }
    }

    /** Returns the items of that UID, compared without case, in order of creation. */
    List<Item> ofUid(String uid) {
        List<Item> found = byUid.getOrDefault(uid.toLowerCase(Locale.ROOT), List.of());
        return inOrder(new ArrayList<>(found));
    }

    /** Returns the items whose span and this one, both with their ends, have a moment in common, in order of creation. */
    List<Item> overlapping(Instant from, Instant to) {
        long first = millis(from);
        long last = millis(to);
        List<Item> found = new ArrayList<>();
        if (first > last) {
            return found;
        }
        byLength.forEach((group, items) -> {
            long longest = 1L << group;
            Start begin = new Start(first - longest, Long.MIN_VALUE);
            for (var entry : items.subMap(begin, true, new Start(last, Long.MAX_VALUE), true)
                    .entrySet()) {
                if (entry.getValue().end() >= first) {
                    found.add(entry.getValue().item());
                }
            }
        });
        return inOrder(found);
    }

    private static List<Item> inOrder(List<Item> items) {
        items.sort(Comparator.comparingLong(Item::id));
        return items;
    }

    /** Tells whether an item was stored with a UID. */
    static boolean hasUid(Item item) {
        return uid(item) != null;
    }

    private static @Nullable String uid(Item item) {
        PropertyValue uid = item.content().properties().get(UID);
        return uid == null ? null : uid.asText().toLowerCase(Locale.ROOT);
    }

    /** Null for an item without any time. */
    private static @Nullable Span span(Item item) {
        Span span = span(null, item.content().properties());
        for (Map<PropertyName, PropertyValue> exception : item.content().exceptions()) {
            span = span(span, exception);
        }
        return span;
    }

    private static @Nullable Span span(@Nullable Span known, Map<PropertyName, PropertyValue> properties) {
        Span span = known;
        for (PropertyName name : TIMES) {
            PropertyValue value = properties.get(name);
            if (value != null) {
                for (String text : value.texts()) {
                    span = with(span, text);
                }
            }
        }
        return span;
    }

    private static @Nullable Span with(@Nullable Span span, String text) {
        long at;
        try {
            at = millis(Instant.parse(text.trim()));
        } catch (DateTimeParseException e) {
            return span; // a client may write anything into a property; what is no time spans none
        }
        return span == null ? new Span(at, at) : new Span(Math.min(span.start(), at), Math.max(span.end(), at));
    }

    /** So far from the ends of time that lengths can be reckoned. */
    private static long millis(Instant instant) {
        long seconds = Math.max(-(1L << 50), Math.min(1L << 50, instant.getEpochSecond()));
        return seconds * 1000 + instant.getNano() / 1_000_000;
    }
}
