package io.github.exchangedav.ical.series;

import io.github.exchangedav.ical.RuleParts;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of a rule go together, such that every program means the same dates and ical4j computes them; what was counted
 * out for this stands in the decision on whose dates are right.
 */
final class RuleShapes {

    /** The frequencies of less than a day. */
    static final Set<String> SUB_DAILY = Set.of("SECONDLY", "MINUTELY", "HOURLY");

    private final RuleParts rule;
    private final String frequency;
    private final boolean months;
    private final boolean monthDays;
    private final boolean days;
    private final boolean numbered;

    private RuleShapes(RuleParts rule) {
        this.rule = rule;
        this.frequency = rule.frequency();
        this.months = rule.has("BYMONTH");
        this.monthDays = rule.has("BYMONTHDAY");
        this.days = rule.has("BYDAY");
        this.numbered = rule.list("BYDAY").stream().anyMatch(day -> day.length() > 2);
    }

    /** What does not go together, in words, or null. */
    static @Nullable String problem(RuleParts rule) {
        RuleShapes shape = new RuleShapes(rule);
        List<Supplier<@Nullable String>> looks =
                List.of(shape::weeksAndDaysOfYear, shape::numbers, shape::frequencies, shape::positions);
        for (Supplier<@Nullable String> look : looks) {
            String problem = look.get();
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private @Nullable String weeksAndDaysOfYear() {
        boolean weeks = rule.has("BYWEEKNO");
        boolean yearDays = rule.has("BYYEARDAY");
        boolean alone = frequency.equals("YEARLY") && !months && !monthDays && !numbered;
        if (weeks && yearDays || (weeks || yearDays) && !alone) {
            return "BYWEEKNO and BYYEARDAY are possible with FREQ=YEARLY and weekdays only";
        }
        return weeks && Integer.parseInt(rule.get("INTERVAL", "1")) > 1
                ? "BYWEEKNO with an INTERVAL: programs count the years of weeks differently"
                : null;
    }

    private @Nullable String numbers() {
        boolean possible = !monthDays && Set.of("MONTHLY", "YEARLY").contains(frequency);
        return numbered && !possible
                ? "numbered weekdays are possible with FREQ=MONTHLY and YEARLY only, and without BYMONTHDAY"
                : null;
    }

    private @Nullable String frequencies() {
        if (frequency.equals("YEARLY") && monthDays && !months) {
            return "BYMONTHDAY without BYMONTH means one month of the year to some programs, and all to others";
        }
        if (frequency.equals("WEEKLY") && (monthDays || days && months)) {
            return "BYMONTHDAY, or BYMONTH together with BYDAY, has no place in every week";
        }
        return SUB_DAILY.contains(frequency) && days && months
                ? "BYMONTH together with BYDAY is not possible with FREQ=" + frequency
                : null;
    }

    private @Nullable String positions() {
        boolean alone = rule.namesBut(Set.of("BYSETPOS")).stream().noneMatch(name -> name.startsWith("BY"));
        return rule.has("BYSETPOS") && alone ? "BYSETPOS without another BY part" : null;
    }
}
