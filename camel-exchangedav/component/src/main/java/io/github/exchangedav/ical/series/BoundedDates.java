package io.github.exchangedav.ical.series;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.RuleParts;
import io.github.exchangedav.ical.TextValue;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The dates of an RRULE or EXRULE line from DTSTART to its COUNT or UNTIL, one after the other. */
final class BoundedDates {

    private final ContentLine line;
    private final SeriesClock clock;
    private final RuleDates dates;
    private final @Nullable Instant until;
    private final Set<LocalDateTime> given = new HashSet<>();
    private final boolean endless;
    private long left;
    private @Nullable LocalDateTime last;

    private BoundedDates(
            ContentLine line, SeriesClock clock, RuleDates dates, @Nullable Instant until, @Nullable String count) {
        this.line = line;
        this.clock = clock;
        this.dates = dates;
        this.until = until;
        this.left = count == null ? Long.MAX_VALUE : Long.parseLong(count);
        this.endless = until == null && count == null;
    }

    /**
     * The dates of a line.
     *
     * @throws InvalidEventException if they can't be told, with the reason
     */
    static BoundedDates of(ContentLine line, SeriesClock clock) throws InvalidEventException {
        RuleParts rule = parts(line);
        String problem = RuleDates.problem(rule);
        boolean hours = rule.has("BYHOUR") || rule.has("BYMINUTE") || rule.has("BYSECOND");
        boolean times = hours || RuleShapes.SUB_DAILY.contains(rule.frequency());
        if (problem == null && clock.ofDays() && times) {
            problem = "it gives times of the day, and DTSTART is a day";
        }
        if (problem != null) {
            throw failed(line, problem);
        }
        String until = rule.get("UNTIL");
        return new BoundedDates(
                line,
                clock,
                RuleDates.of(rule, clock.start().local()),
                until == null ? null : clock.until(line, until),
                rule.get("COUNT"));
    }

    /** Whether it has neither COUNT nor UNTIL. */
    boolean endless() {
        return endless;
    }

    /** The next date, or null. */
    @Nullable
    LocalDateTime next() throws InvalidEventException {
        if (left <= 0) {
            return null;
        }
        try {
            LocalDateTime date = dates.hasNext() ? dates.next() : null;
            boolean over = date == null || until != null && clock.instant(date).isAfter(until);
            left = over ? 0 : left - 1;
            last = over ? last : date;
            return over ? null : date;
        } catch (IllegalArgumentException e) {
            throw failed(line, String.valueOf(e.getMessage()));
        }
    }

    /**
     * For a DTSTART that is no date of the rule: it counts as one of COUNT, asked for behind the first {@link #next}.
     *
     * @return whether the date given last is still one
     */
    boolean countOne() {
        left--;
        return left >= 0;
    }

    /** Whether that is one of the dates. */
    boolean has(LocalDateTime date) throws InvalidEventException {
        while (left > 0 && (last == null || last.isBefore(date))) {
            LocalDateTime next = next();
            if (next != null) {
                given.add(next);
            }
        }
        return given.contains(date);
    }

    private static RuleParts parts(ContentLine line) throws InvalidEventException {
        try {
            return RuleParts.split(line.value());
        } catch (IllegalArgumentException e) {
            throw failed(line, String.valueOf(e.getMessage()));
        }
    }

    private static InvalidEventException failed(ContentLine line, String problem) {
        return new InvalidEventException(Finding.at(
                line,
                "the occurrences of the %s %s can't be counted out: %s"
                        .formatted(line.name(), TextValue.excerpt(line.value()), problem)));
    }
}
