package io.github.exchangedav.server.appointment;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/**
 * A recurrence rule (RFC 5545 §3.3.10), counted out on wall-clock times, so that no change of the clocks disturbs it.
 *
 * <p>COUNT and UNTIL are kept apart: the library gets a rule without end.
 */
final class Rule {
    /**
     * A rule is not walked further than this in one go: 270 years of days. Only what repeats within the day, or a rule
     * that asks for more than any calendar shows, comes to it.
     */
    static final int MAX_STEPS = 100_000;

    /** Every day of the year has room in it. */
    private static final int MAX_LENGTH = 4000;

    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);
    private static final LocalDateTime LAST = LocalDateTime.of(9999, 12, 31, 23, 59, 59);

    /** What gives the start alone. */
    static final Rule ONCE = new Rule(new RecurrenceRule(Freq.DAILY), 1L, null);

    private final RecurrenceRule rule;
    private final @Nullable Long count;
    private final @Nullable String until;

    private Rule(RecurrenceRule rule, @Nullable Long count, @Nullable String until) {
        this.rule = rule;
        this.count = count;
        this.until = until;
    }

    /** Reads a rule without {@code RRULE:}; empty if it is none. A COUNT or UNTIL that can't be read is none. */
    static Optional<Rule> of(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Long count = null;
        String until = null;
        List<String> endless = new ArrayList<>();
        for (String part : text.trim().toUpperCase(Locale.ROOT).split(";", -1)) {
            if (part.matches("COUNT=\\d{1,15}")) {
                count = Long.valueOf(part.substring(6));
            } else if (part.matches("UNTIL=\\d{8}(T\\d{6}Z?)?")) {
                until = part.substring(6);
            } else if (!part.isEmpty() && !part.startsWith("COUNT=") && !part.startsWith("UNTIL=")) {
                endless.add(part);
            }
        }
        try {
            RecurrenceRule rule = new RecurrenceRule(String.join(";", endless), RecurrenceRule.RfcMode.RFC5545_LAX);
            return Optional.of(new Rule(rule, count, until));
        } catch (InvalidRecurrenceRuleException | RuntimeException e) {
            return Optional.empty(); // what the library can't read repeats nothing
        }
    }

    /** Whether neither COUNT nor UNTIL ends it. */
    boolean endless() {
        return count == null && until == null;
    }

    boolean counted() {
        return count != null;
    }

    /**
     * Returns the last moment at which an occurrence may start. UNTIL as a date lasts to the end of that day, UNTIL without
     * Z is told in the zone; empty if there is none, or if it is no date.
     */
    Optional<Instant> until(Zone zone) {
        if (until == null) {
            return Optional.empty();
        }
        try {
            if (until.length() == 8) {
                LocalDate day = LocalDate.parse(until, DateTimeFormatter.BASIC_ISO_DATE);
                return Optional.of(zone.instant(day.atTime(LocalTime.MAX.withNano(0))));
            }
            LocalDateTime at = LocalDateTime.parse(until.substring(0, 15), DATE_TIME);
            return Optional.of(until.endsWith("Z") ? at.toInstant(ZoneOffset.UTC) : zone.instant(at));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Walks through the occurrences in order: first the start, which counts as the first one even if the rule does not
     * give it [B], then those of the rule. Without COUNT those before {@code from} are passed over.
     *
     * @param visitor gets each start; false ends the walk
     * @return false if the walk was broken off after {@link #MAX_STEPS}
     */
    boolean walk(LocalDateTime start, LocalDateTime from, Predicate<LocalDateTime> visitor) {
        if (!visitor.test(start) || (count != null && count <= 1)) {
            return true;
        }
        try {
            return walkRule(iterator(start, from), start, visitor);
        } catch (IllegalArgumentException | IllegalStateException e) {
            return true; // the library looked for long and found no further one: 30 February, the sixth Monday
        }
    }

    private boolean walkRule(RecurrenceRuleIterator all, LocalDateTime start, Predicate<LocalDateTime> visitor) {
        long left = count == null ? Long.MAX_VALUE : count - 1;
        LocalDateTime before = start;
        for (int steps = 0; all.hasNext(); steps++) {
            if (steps == MAX_STEPS) {
                return false;
            }
            LocalDateTime at = LocalDateTime.ofEpochSecond(Math.floorDiv(all.nextMillis(), 1000L), 0, ZoneOffset.UTC);
            if (at.isBefore(before) || at.isAfter(LAST)) {
                return true; // past year 9999 the library starts again at 0
            }
            before = at;
            if (at.isAfter(start) && (!visitor.test(at) || --left == 0)) {
                return true;
            }
        }
        return true;
    }

    private RecurrenceRuleIterator iterator(LocalDateTime start, LocalDateTime from) {
        if (count != null || !from.isAfter(start)) {
            return rule.iterator(floating(start));
        }
        RecurrenceRuleIterator all = rule.iterator(floating(near(start, from)));
        all.fastForward(floating(from));
        return all;
    }

    /** What repeats within the day is counted from a start near by: the library would go there step by step. */
    private LocalDateTime near(LocalDateTime start, LocalDateTime from) {
        long unit =
                switch (rule.getFreq()) {
                    case HOURLY -> 3600;
                    case MINUTELY -> 60;
                    case SECONDLY -> 1;
                    default -> 0;
                };
        if (unit == 0) {
            return start;
        }
        long step = unit * Math.max(1, rule.getInterval());
        long steps = Duration.between(start, from).toSeconds() / step - 1;
        return steps > 0 ? start.plusSeconds(steps * step) : start;
    }

    /** The library's UTC stands for the wall clock. */
    private static DateTime floating(LocalDateTime at) {
        return new DateTime(DateTime.UTC, at.toEpochSecond(ZoneOffset.UTC) * 1000);
    }
}
