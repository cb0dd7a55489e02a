package io.github.exchangedav.ical.series;

import io.github.exchangedav.ical.Ical4jRule;
import io.github.exchangedav.ical.RuleParts;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The dates of a recurrence rule, as ical4j computes them: on the clock, without zones, from DTSTART on, without an end.
 * COUNT and UNTIL are the caller's, since they need DTSTART and zones.
 *
 * <p>ical4j gives up after 1 000 steps without a date, and says nothing. So it is asked for a few hundred steps at a time,
 * and who asks for too many gets an exception instead of a series that ends too early.
 */
public final class RuleDates implements Iterator<LocalDateTime> {

    /** Windows begin small, because most series are short, and stay below what ical4j takes without finding anything. */
    private static final int FIRST_STEPS = 16;

    private static final int STEPS = 512;

    /**
     * More than a thousand occurrences of rules that people write need, 34 years of every hour, and less than a second of
     * work: a route's thread waits for it.
     */
    private static final long MOST_STEPS = 300_000;

    /** The last year Exchange is known to write (protocol page §2.6). */
    private static final int LAST_YEAR = 4500;

    private final RuleParts rule;
    private final LocalDateTime start;
    private final ChronoUnit unit;
    private final long interval;
    private final Deque<LocalDateTime> found = new ArrayDeque<>();
    private LocalDateTime from;
    private int window = FIRST_STEPS;
    private long steps;

    private RuleDates(RuleParts rule, LocalDateTime start) {
        this.rule = rule;
        this.start = start;
        this.from = start;
        this.interval = Long.parseLong(rule.get("INTERVAL", "1"));
        this.unit = switch (rule.frequency()) {
            case "YEARLY" -> ChronoUnit.YEARS;
            case "MONTHLY" -> ChronoUnit.MONTHS;
            case "WEEKLY" -> ChronoUnit.WEEKS;
            case "DAILY" -> ChronoUnit.DAYS;
            case "HOURLY" -> ChronoUnit.HOURS;
            case "MINUTELY" -> ChronoUnit.MINUTES;
            default -> ChronoUnit.SECONDS;
        };
    }

    /**
     * The dates of a rule, those before {@code start} left out.
     *
     * @param rule without a {@link #problem}
     * @param start what the clock shows at DTSTART
     */
    public static RuleDates of(RuleParts rule, LocalDateTime start) {
        return new RuleDates(computable(rule.without("COUNT", "UNTIL", "SKIP")), start);
    }

    /**
     * Why the dates of a rule can't be told, in words, or null. Some combinations mean different dates to different
     * programs; of others ical4j is known to compute other dates than RFC 5545 gives (both were counted out, see the
     * decision on recurrence). Neither becomes events.
     */
    public static @Nullable String problem(RuleParts rule) {
        String form = rule.problem();
        return form != null ? form : RuleShapes.problem(computable(rule));
    }

    /** The same dates in words that ical4j gets right: weekdays of each week are days, if no week is left out. */
    private static RuleParts computable(RuleParts rule) {
        boolean everyWeek = rule.frequency().equals("WEEKLY") && Integer.parseInt(rule.get("INTERVAL", "1")) == 1;
        boolean limited = rule.has("BYDAY") && rule.has("BYMONTH") && !rule.has("BYSETPOS");
        return everyWeek && limited ? rule.with("FREQ", "DAILY") : rule;
    }

    /**
     * Whether there is one more.
     *
     * @throws IllegalArgumentException with the reason in words, if ical4j fails, or finds nothing in a long time
     */
    @Override
    public boolean hasNext() {
        while (found.isEmpty() && from.getYear() <= LAST_YEAR) {
            steps += window;
            if (steps > MOST_STEPS) {
                throw new IllegalArgumentException("its dates lie too far apart to be counted out");
            }
            look();
        }
        return !found.isEmpty();
    }

    @Override
    public LocalDateTime next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the rule has no more dates");
        }
        return found.remove();
    }

    private void look() {
        LocalDateTime to = from.plus(window * interval, unit);
        // a period more: dates of a week may lie in the year before
        for (LocalDateTime date : dates(to.plus(interval, unit))) {
            boolean inside = !date.isBefore(from) && date.isBefore(to) && date.getYear() <= LAST_YEAR;
            if (inside && !date.equals(found.peekLast())) {
                found.add(date);
            }
        }
        from = to;
        window = Math.min(2 * window, STEPS);
    }

    private List<LocalDateTime> dates(LocalDateTime to) {
        try {
            return Ical4jRule.of(rule).getDates(start, from, to);
        } catch (RuntimeException e) { // whatever it is: ical4j has no exception of its own for this
            throw new IllegalArgumentException("ical4j fails on it: " + e.getMessage(), e);
        }
    }
}
