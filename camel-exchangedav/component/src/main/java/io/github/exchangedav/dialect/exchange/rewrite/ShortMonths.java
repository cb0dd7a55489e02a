package io.github.exchangedav.dialect.exchange.rewrite;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.RuleParts;
import io.github.exchangedav.ical.TimeValue;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Series on a day of the month that some of their months do not have. iCalendar leaves these months out (RFC 5545
 * §3.3.10); Outlook takes their last day, and Exchange stores the last day of a month as its day 31 (MS-OXCICAL
 * §2.1.3.2.2.3). So such a series would show up on days that its source does not have (decision 041).
 */
final class ShortMonths {

    /** The years after which months of every length come again: of a day that no step met by then none ever misses. */
    private static final int YEARS = 400;

    private static final int ALWAYS_THERE = 28;

    private ShortMonths() {}

    /**
     * What is wrong with a rule, or null.
     *
     * @param rule one that is in Exchange's patterns
     */
    static @Nullable String problem(RuleParts rule, IcalComponent event) {
        ContentLine startLine = event.last("DTSTART");
        boolean monthly = rule.frequency().equals("MONTHLY");
        if (startLine == null
                || rule.has("BYDAY")
                || !monthly && !rule.frequency().equals("YEARLY")) {
            return null;
        }
        try {
            LocalDate start = TimeValue.parse(startLine).local().toLocalDate();
            int day = Integer.parseInt(rule.get("BYMONTHDAY", String.valueOf(start.getDayOfMonth())));
            YearMonth missed = day <= ALWAYS_THERE ? null : missed(rule, startLine, start, day, monthly);
            return missed == null
                    ? null
                    : "it leaves out months without a day %d (%s), of which Exchange and Outlook take the last day"
                            .formatted(day, missed);
        } catch (InvalidEventException e) {
            return null; // it is refused for that
        }
    }

    /** The first of the rule's months that does not have the day, if that comes before its end. */
    private static @Nullable YearMonth missed(
            RuleParts rule, ContentLine startLine, LocalDate start, int day, boolean monthly)
            throws InvalidEventException {
        String until = rule.get("UNTIL");
        LocalDate last = until == null
                ? LocalDate.MAX
                : TimeValue.parse(startLine, until).local().toLocalDate();
        long left = Long.parseLong(rule.get("COUNT", String.valueOf(Long.MAX_VALUE)));
        int months = Integer.parseInt(rule.get("INTERVAL", "1")) * (monthly ? 1 : 12);
        YearMonth first = YearMonth.from(start);
        YearMonth month = monthly
                ? first
                : first.withMonth(Integer.parseInt(rule.get("BYMONTH", String.valueOf(start.getMonthValue()))));
        while (left > 0 && month.getYear() < start.getYear() + YEARS) {
            boolean behind = month.atEndOfMonth().isAfter(last);
            if (!month.isValidDay(day)) {
                boolean asked = !month.atEndOfMonth().isBefore(start) && !behind;
                if (asked) {
                    return month;
                }
            } else if (!month.atDay(day).isBefore(start)) {
                left--;
            }
            if (behind) {
                return null;
            }
            month = month.plusMonths(months);
        }
        return null;
    }
}
