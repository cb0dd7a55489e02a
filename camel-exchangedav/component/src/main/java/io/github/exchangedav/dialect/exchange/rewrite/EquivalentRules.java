package io.github.exchangedav.dialect.exchange.rewrite;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.RuleParts;
import io.github.exchangedav.ical.TimeValue;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rules that Exchange does not know in other words that it knows (protocol page §2.6), where the dates are the same for
 * every DTSTART: every Monday of each month is every Monday, at nine where DTSTART says nine is no news. Computes no dates;
 * a test holds every rewriting against ical4j's dates.
 */
public final class EquivalentRules {

    private static final Set<String> DAY_OR_LONGER = Set.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");
    private static final Set<String> MONTH_OR_LONGER = Set.of("MONTHLY", "YEARLY");
    private static final Set<String> NO_LIMITS = Set.of("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST");

    private EquivalentRules() {}

    /** The item with the rules of its events in Exchange's words, where that is possible, and a warning for each. */
    public static CalendarItem in(CalendarItem item) {
        Set<String> warnings = new LinkedHashSet<>();
        IcalComponent calendar = item.calendar().flatMap(node -> {
            boolean event = node instanceof IcalComponent component && component.is("VEVENT");
            return List.of(event ? event((IcalComponent) node, warnings) : node);
        });
        if (warnings.isEmpty()) {
            return item; // each change has its warning
        }
        warnings.addAll(item.warnings());
        return new CalendarItem(item.uid(), calendar, item.place(), item.findings(), List.copyOf(warnings));
    }

    private static IcalComponent event(IcalComponent event, Set<String> warnings) {
        ContentLine startLine = event.last("DTSTART");
        if (startLine == null || !event.has("RRULE")) {
            return event;
        }
        List<IcalNode> nodes = new ArrayList<>();
        for (IcalNode node : event.nodes()) {
            String other = node instanceof ContentLine line && line.is("RRULE") ? otherWords(line, startLine) : null;
            if (other == null) {
                nodes.add(node);
            } else {
                ContentLine line = (ContentLine) node;
                nodes.add(line.with(line.parameters(), other));
                warnings.add("the rule %s was written as %s, which has the same dates"
                        .formatted(line.value().strip(), other));
            }
        }
        return event.with(nodes);
    }

    private static @Nullable String otherWords(ContentLine rule, ContentLine startLine) {
        try {
            return RecurrenceForms.problem(rule.value()) == null
                    ? null
                    : of(RuleParts.split(rule.value()), TimeValue.parse(startLine));
        } catch (IllegalArgumentException | InvalidEventException e) {
            return null; // it is refused for that
        }
    }

    /** The rule in words that Exchange knows, or null if there are none. */
    static @Nullable String of(RuleParts given, TimeValue start) {
        if (given.problem() != null) {
            return null;
        }
        RuleParts rule = given.without("RSCALE", "SKIP"); // only what is RFC 7529's default gets here
        rule = withoutTimes(rule, start);
        rule = rule.frequency().equals("YEARLY") || rule.list("BYMONTH").size() < 12 || !allMonths(rule)
                ? rule
                : rule.without("BYMONTH");
        rule = yearly(rule);
        rule = nthWeekday(rule);
        rule = withoutPosition(rule);
        rule = lastDay(rule);
        rule = weekly(rule);
        return RecurrenceForms.problem(rule.text()) == null ? rule.text() : null;
    }

    /** The time of day that DTSTART has anyway. */
    private static RuleParts withoutTimes(RuleParts rule, TimeValue start) {
        if (start.kind() == TimeValue.Kind.DATE || !DAY_OR_LONGER.contains(rule.frequency())) {
            return rule;
        }
        LocalDateTime time = start.local();
        RuleParts shorter = withoutNumber(rule, "BYHOUR", time.getHour());
        shorter = withoutNumber(shorter, "BYMINUTE", time.getMinute());
        return withoutNumber(shorter, "BYSECOND", time.getSecond());
    }

    private static RuleParts withoutNumber(RuleParts rule, String name, int number) {
        List<String> values = rule.list(name);
        return values.size() == 1 && Integer.parseInt(values.get(0)) == number ? rule.without(name) : rule;
    }

    private static boolean allMonths(RuleParts rule) {
        return numbers(rule, "BYMONTH").equals(range(1, 12));
    }

    /** Every month, if it is July, is every year in July. */
    private static RuleParts yearly(RuleParts rule) {
        boolean one = rule.frequency().equals("MONTHLY") && rule.list("BYMONTH").size() == 1;
        return one && everyOne(rule) ? rule.with("FREQ", "YEARLY") : rule;
    }

    /** The Tuesday from the eighth to the fourteenth is the second Tuesday. */
    private static RuleParts nthWeekday(RuleParts rule) {
        List<String> days = rule.list("BYDAY");
        boolean monthly = rule.frequency().equals("MONTHLY") || rule.has("BYMONTH");
        boolean oneWeekday = days.size() == 1 && days.get(0).length() == 2;
        if (!MONTH_OR_LONGER.contains(rule.frequency()) || !monthly || !oneWeekday || rule.has("BYSETPOS")) {
            return rule;
        }
        Set<Integer> monthDays = numbers(rule, "BYMONTHDAY");
        for (int nth = 1; nth <= 4; nth++) {
            if (monthDays.equals(range(7 * nth - 6, 7 * nth))) {
                return rule.without("BYMONTHDAY").with("BYDAY", nth + days.get(0));
            }
        }
        return rule;
    }

    /** The first of one is that one. */
    private static RuleParts withoutPosition(RuleParts rule) {
        Set<Integer> position = numbers(rule, "BYSETPOS");
        boolean firstOrLast = position.equals(Set.of(1)) || position.equals(Set.of(-1));
        boolean noTimes = !rule.has("BYHOUR") && !rule.has("BYMINUTE") && !rule.has("BYSECOND");
        return firstOrLast && noTimes && (isOneDayOfMonth(rule) || isOneWeekday(rule))
                ? rule.without("BYSETPOS")
                : rule;
    }

    /** The last day of a month is the last of all its weekdays. */
    private static RuleParts lastDay(RuleParts rule) {
        boolean last = MONTH_OR_LONGER.contains(rule.frequency())
                && rule.list("BYMONTHDAY").equals(List.of("-1"))
                && !rule.has("BYDAY")
                && !rule.has("BYSETPOS");
        return last
                ? rule.without("BYMONTHDAY")
                        .with("BYDAY", "MO,TU,WE,TH,FR,SA,SU")
                        .with("BYSETPOS", "-1")
                : rule;
    }

    private static boolean isOneDayOfMonth(RuleParts rule) {
        List<String> days = rule.list("BYDAY");
        boolean oneMonth = rule.frequency().equals("MONTHLY")
                || rule.frequency().equals("YEARLY") && rule.list("BYMONTH").size() == 1;
        boolean byNumber = days.isEmpty() && rule.list("BYMONTHDAY").size() == 1;
        boolean byWeekday = days.size() == 1 && days.get(0).length() > 2 && !rule.has("BYMONTHDAY");
        return oneMonth && (byNumber || byWeekday);
    }

    private static boolean isOneWeekday(RuleParts rule) {
        return rule.frequency().equals("WEEKLY")
                && rule.list("BYDAY").size() == 1
                && rule.namesBut(NO_LIMITS).equals(Set.of("BYDAY", "BYSETPOS"));
    }

    /** The Mondays of every day, month or year are those of every week. */
    private static RuleParts weekly(RuleParts rule) {
        boolean plain = rule.list("BYDAY").stream().allMatch(day -> day.length() == 2);
        boolean alone = rule.namesBut(NO_LIMITS).equals(Set.of("BYDAY"));
        boolean other = !rule.frequency().equals("WEEKLY") && DAY_OR_LONGER.contains(rule.frequency());
        return other && plain && alone && everyOne(rule) ? rule.with("FREQ", "WEEKLY") : rule;
    }

    private static boolean everyOne(RuleParts rule) {
        return Integer.parseInt(rule.get("INTERVAL", "1")) == 1;
    }

    private static Set<Integer> numbers(RuleParts rule, String name) {
        Set<Integer> numbers = new HashSet<>();
        for (String value : rule.list(name)) {
            numbers.add(Integer.parseInt(value));
        }
        return numbers;
    }

    private static Set<Integer> range(int first, int last) {
        return new HashSet<>(IntStream.rangeClosed(first, last).boxed().toList());
    }
}
