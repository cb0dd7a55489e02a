package io.github.exchangedav.ical;

import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;
import net.fortuna.ical4j.model.Month;
import net.fortuna.ical4j.model.Recur;
import net.fortuna.ical4j.model.WeekDay;
import net.fortuna.ical4j.transform.recurrence.Frequency;

/**
 * A recurrence rule for ical4j to count out. The one place where such a rule is made: where it says neither, ical4j takes
 * the calendar and the first day of the week from the locale of the machine it runs on, so both are said. It is built of
 * its parts, because reading the text asks the locale for its calendar first, and fails where java.time does not know that.
 */
public final class Ical4jRule {

    private Ical4jRule() {}

    /**
     * The rule, in the Gregorian calendar, with weeks from Monday on unless it says otherwise (RFC 5545 §3.3.10), and
     * without its UNTIL, which needs a zone.
     *
     * @throws IllegalArgumentException if a part of it is none, with the reason
     */
    public static Recur<LocalDateTime> of(RuleParts rule) {
        String problem = rule.problem();
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
        Recur.Builder<LocalDateTime> built = new Recur.Builder<LocalDateTime>()
                .rscale(Recur.RScale.GREGORIAN)
                .weekStartDay(new WeekDay(rule.get("WKST", "MO")))
                .frequency(Frequency.valueOf(rule.frequency()))
                .interval(Integer.valueOf(rule.get("INTERVAL", "1")));
        String count = rule.get("COUNT");
        if (count != null) {
            built.count(Integer.valueOf(count));
        }
        numbers(rule, "BYSECOND", built::secondList);
        numbers(rule, "BYMINUTE", built::minuteList);
        numbers(rule, "BYHOUR", built::hourList);
        numbers(rule, "BYMONTHDAY", built::monthDayList);
        numbers(rule, "BYYEARDAY", built::yearDayList);
        numbers(rule, "BYWEEKNO", built::weekNoList);
        numbers(rule, "BYSETPOS", built::setPosList);
        numbers(
                rule,
                "BYMONTH",
                months -> built.monthList(months.stream().map(Month::valueOf).toList()));
        if (rule.has("BYDAY")) {
            built.dayList(rule.list("BYDAY").stream().map(WeekDay::new).toList());
        }
        return built.build();
    }

    private static void numbers(RuleParts rule, String name, Consumer<List<Integer>> into) {
        if (rule.has(name)) {
            into.accept(rule.list(name).stream().map(Integer::valueOf).toList());
        }
    }
}
