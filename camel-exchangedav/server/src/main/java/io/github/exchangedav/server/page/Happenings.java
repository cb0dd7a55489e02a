package io.github.exchangedav.server.page;

import static io.github.exchangedav.server.property.Namespaces.CALENDAR;
import static io.github.exchangedav.server.property.Namespaces.EXCHANGE;

import io.github.exchangedav.server.appointment.Occurrences;
import io.github.exchangedav.server.store.Content;
import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Item;
import io.github.exchangedav.server.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what happens in a calendar. */
final class Happenings {
    /** More are not shown on one page. */
    static final int MOST = 10_000;

    private static final Duration DAY = Duration.ofDays(1);
    /** How far ahead a series is looked at for its next occurrence: over a year, for birthdays. */
    private static final Duration AHEAD = Duration.ofDays(400);

    /** What is near is looked for first, so that a big calendar need not be read whole. */
    private static final List<Duration> AROUND =
            List.of(Duration.ofDays(40), Duration.ofDays(200), Duration.ofDays(1_000), Duration.ofDays(5_000));

    private final Store store;

    Happenings(Store store) {
        this.store = store;
    }

    /**
     * Returns what touches a day from the first to the one before the last, by start; long ones first where two begin
     * together; never more than {@link #MOST}.
     */
    List<Happening> between(Folder folder, LocalDate first, LocalDate end, ZoneId zone) {
        // a day more on each side: an all-day event may lie up to twelve hours beside its date
        Instant from = first.atStartOfDay(zone).toInstant().minus(DAY);
        Instant to = end.atStartOfDay(zone).toInstant().plus(DAY);
        return store.itemsBetween(folder, from, to).stream()
                .flatMap(item -> of(item, from, to))
                .filter(h -> h.firstDay(zone).isBefore(end) && !h.lastDay(zone).isBefore(first))
                .limit(MOST)
                .sorted(Comparator.comparing(Happening::start)
                        .thenComparing(Happening::end, Comparator.reverseOrder())
                        .thenComparing(h -> h.item().id()))
                .toList();
    }

    /** Returns the day of what begins nearest to a moment, before or after it; empty if nothing has a time. */
    Optional<LocalDate> nearest(Folder folder, Instant now, ZoneId zone) {
        for (Duration around : AROUND) {
            Optional<Happening> best = nearest(store.itemsBetween(folder, now.minus(around), now.plus(around)), now);
            // one that lies farther off came in by a long series: something that is nearer may not be in yet
            if (best.isPresent() && distance(best.get(), now).compareTo(around) <= 0) {
                return best.map(h -> h.firstDay(zone));
            }
        }
        return nearest(store.items(folder), now).map(h -> h.firstDay(zone));
    }

    private static Optional<Happening> nearest(List<Item> items, Instant now) {
        return items.stream()
                .flatMap(item -> nearest(item, now).stream())
                .min(Comparator.comparing(h -> distance(h, now)));
    }

    private static Duration distance(Happening happening, Instant now) {
        return Duration.between(now, happening.start()).abs();
    }

    /** Of a series that has begun: what comes in the next {@link #AHEAD}, else its first. */
    private static Optional<Happening> nearest(Item item, Instant now) {
        Told told = new Told(item.content().properties());
        Optional<Instant> start = told.instant(CALENDAR, "dtstart");
        if (start.isEmpty()) {
            return Optional.empty();
        }
        boolean over = told.instant(EXCHANGE, "patternend").orElse(start.get()).isBefore(now);
        Optional<Happening> next = over || start.get().isAfter(now)
                ? Optional.empty()
                : of(item, now, now.plus(AHEAD)).findFirst();
        return next.isPresent() ? next : Optional.of(new Happening(item, told, start.get(), start.get()));
    }

    /** Of a series each occurrence, with what it says of itself. */
    private static Stream<Happening> of(Item item, Instant from, Instant to) {
        Content content = item.content();
        return Occurrences.between(content.properties(), content.exceptions(), from, to).stream()
                .map(o -> new Happening(item, new Told(o.properties()), o.start(), o.end()));
    }
}
