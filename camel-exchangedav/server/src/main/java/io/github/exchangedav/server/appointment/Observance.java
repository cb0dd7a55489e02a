package io.github.exchangedav.server.appointment;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** STANDARD or DAYLIGHT of a VTIMEZONE (RFC 5545 §3.6.5): from when on which offset holds. */
final class Observance {
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

    /** Clocks do not change more often in two years; and every year, or the rule is none. */
    private static final int MAX_STEPS = 100;

    private final LocalDateTime start;
    private final ZoneOffset from;
    private final ZoneOffset to;
    private final @Nullable Rule rule;
    private final List<LocalDateTime> dates;
    private final Map<Integer, List<Instant>> byYear = new ConcurrentHashMap<>();

    private Observance(
            LocalDateTime start, ZoneOffset from, ZoneOffset to, @Nullable Rule rule, List<LocalDateTime> dates) {
        this.start = start;
        this.from = from;
        this.to = to;
        this.rule = rule;
        this.dates = dates;
    }

    /** Reads the lines between BEGIN and END; empty without an offset that can be one. */
    static Optional<Observance> read(List<ContentLine> lines) {
        Map<String, String> first = new HashMap<>();
        List<LocalDateTime> dates = new ArrayList<>();
        for (ContentLine line : lines) {
            first.putIfAbsent(line.name(), line.value());
            if (line.name().equals("RDATE")) {
                for (String date : line.value().split(",", -1)) {
                    dateTime(date).ifPresent(dates::add);
                }
            }
        }
        Optional<ZoneOffset> to = offset(first.get("TZOFFSETTO"));
        LocalDateTime start = dateTime(first.getOrDefault("DTSTART", ""))
                .orElse(LocalDateTime.of(1601, 1, 1, 0, 0)); // the day from which Microsoft counts [B]
        Rule rule = Optional.ofNullable(first.get("RRULE"))
                .filter(text -> text.toUpperCase(Locale.ROOT).contains("FREQ=YEARLY"))
                .flatMap(Rule::of)
                .orElse(null);
        return to.map(after -> new Observance(
                start, offset(first.get("TZOFFSETFROM")).orElse(after), after, rule, List.copyOf(dates)));
    }

    private static Optional<LocalDateTime> dateTime(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text.length() > 15 ? text.substring(0, 15) : text, DATE_TIME));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneOffset> offset(@Nullable String text) {
        if (text == null || !text.matches("[+-]\\d{4}(\\d\\d)?")) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneOffset.of(text));
        } catch (DateTimeException e) {
            return Optional.empty(); // 25 hours
        }
    }

    ZoneOffset from() {
        return from;
    }

    ZoneOffset to() {
        return to;
    }

    /** Returns when it began for the first time. */
    Instant first() {
        return start.toInstant(from);
    }

    /** Returns when it began for the last time before or at a moment; empty if it had not begun. */
    Optional<Instant> latest(Instant at) {
        if (at.isBefore(first())) {
            return Optional.empty();
        }
        int year = at.atOffset(to).getYear();
        if (rule != null && !rule.endless()) {
            // a rule that has ended began last in the year of its UNTIL
            year = Math.min(
                    year,
                    rule.until(Zone.UTC).map(end -> end.atOffset(to).getYear()).orElse(year));
        }
        Instant latest = first();
        for (LocalDateTime date : dates) {
            latest = later(latest, date.toInstant(from), at);
        }
        for (int y = year + 1; y >= year - 1; y--) {
            for (Instant onset : byYear.computeIfAbsent(y, this::ofYear)) {
                latest = later(latest, onset, at);
            }
        }
        return Optional.of(latest);
    }

    private static Instant later(Instant best, Instant onset, Instant limit) {
        return onset.isAfter(limit) || onset.isBefore(best) ? best : onset;
    }

    /** The onsets in a year: the rule is counted from the year before, since not DTSTART but the rule names the day. */
    private List<Instant> ofYear(int year) {
        List<Instant> onsets = new ArrayList<>();
        if (rule == null || year - 1 < 1 || year > 9999) {
            return onsets;
        }
        Instant end = rule.until(Zone.UTC).orElse(Instant.MAX);
        LocalDateTime near = start.withYear(year - 1);
        AtomicInteger steps = new AtomicInteger();
        rule.walk(near, near, at -> {
            Instant onset = at.toInstant(from);
            if (at.getYear() == year && !at.isBefore(start) && !onset.isAfter(end)) {
                onsets.add(onset);
            }
            return at.getYear() <= year && steps.incrementAndGet() < MAX_STEPS;
        });
        return onsets;
    }
}
