package io.github.exchangedav.corpus;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/** Recurrence rules as sets of parts, and whether Exchange's six patterns have a place for them (protocol page §2.6). */
final class SourceRules {

    private static final String DAY = "(MO|TU|WE|TH|FR|SA|SU)";
    private static final String DAYS = DAY + "(," + DAY + ")*";
    private static final String MONTHLY =
            "(;BYMONTHDAY=\\d+|;BYDAY=([1-4]|-1)" + DAY + "|;BYDAY=" + DAYS + ";BYSETPOS=([1-4]|-1))?";

    /** The patterns; the parts stand in the order of the alphabet, but for FREQ, BYMONTH and BYDAY. */
    private static final Pattern SIX = Pattern.compile("FREQ=DAILY|FREQ=WEEKLY(;BYDAY=" + DAYS + ")?|FREQ=MONTHLY"
            + MONTHLY + "|FREQ=YEARLY|FREQ=YEARLY;BYMONTH=\\d+" + MONTHLY);

    private SourceRules() {}

    /**
     * A rule's parts, sorted, without those that say what holds anyway.
     *
     * @param until UNTIL's value as a moment
     */
    static String canonical(String rule, UnaryOperator<String> until) {
        List<String> parts = new ArrayList<>();
        for (String part : rule.strip().toUpperCase(Locale.ROOT).split(";", -1)) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length < 2) {
                parts.add(part);
                continue;
            }
            String value = pair[0].equals("UNTIL") ? until.apply(pair[1]) : list(pair[1]);
            boolean holdsAnyway =
                    pair[0].equals("INTERVAL") && value.equals("1") || pair[0].equals("WKST") && value.equals("MO");
            if (!holdsAnyway) {
                parts.add(pair[0] + "=" + value);
            }
        }
        return parts.stream().sorted().filter(part -> !part.isEmpty()).collect(Collectors.joining(";"));
    }

    private static String list(String value) {
        return Stream.of(value.split(",", -1))
                .map(String::strip)
                .map(one -> one.replaceFirst("^\\+?0*(?=\\d)", ""))
                .sorted()
                .collect(Collectors.joining(","));
    }

    /** Why the events of one UID have no place in Exchange's patterns; null if they have. */
    static @Nullable String inexpressible(List<SourceEvent> item) {
        boolean repeats = false;
        for (SourceEvent event : item) {
            List<SourceLine> rules = event.all("RRULE");
            if (!event.all("RDATE").isEmpty() || !event.all("EXRULE").isEmpty()) {
                return "RDATE or EXRULE";
            }
            if (rules.size() > 1) {
                return "several rules";
            }
            if (event.last("RECURRENCE-ID")
                    .filter(id -> !id.parameter("RANGE").isEmpty())
                    .isPresent()) {
                return "a change of several occurrences at once";
            }
            if (event.isException() && !(rules.isEmpty() && event.all("EXDATE").isEmpty())) {
                return "an exception with a rule of its own";
            }
            repeats |= !event.isException() && !rules.isEmpty();
            if (!rules.isEmpty() && !SIX.matcher(pattern(rules.get(0).value())).matches()) {
                return "none of the six patterns: " + rules.get(0).value();
            }
            if (!rules.isEmpty() && ShortMonth.isMet(event, rules.get(0).value())) {
                return "a day that one of its months does not have";
            }
            if (!rules.isEmpty() && endsBeforeItBegins(event, rules.get(0).value())) {
                return "UNTIL before DTSTART";
            }
        }
        return repeats || item.size() == 1 ? null : "exceptions without a series";
    }

    private static boolean endsBeforeItBegins(SourceEvent event, String rule) {
        String until = rule.toUpperCase(Locale.ROOT).replaceAll("^(.*;)?UNTIL=(\\d{8}).*$|^.*$", "$2");
        String start = event.last("DTSTART").map(line -> line.value().strip()).orElse("");
        return !until.isEmpty() && start.length() >= 8 && until.compareTo(start.substring(0, 8)) < 0;
    }

    /** Whether two rules give the same dates from a start, counted out by a library that the component does not have. */
    static boolean sameDates(String one, String other, LocalDateTime start) {
        String digits = start.format(DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss"));
        return dates(one, digits).equals(dates(other, digits));
    }

    private static List<DateTime> dates(String rule, String start) {
        try {
            List<DateTime> dates = new ArrayList<>();
            RecurrenceRuleIterator all = new RecurrenceRule(rule).iterator(DateTime.parse(start));
            while (dates.size() < 200 && all.hasNext()) {
                dates.add(all.nextDateTime());
            }
            return dates;
        } catch (InvalidRecurrenceRuleException e) {
            throw new IllegalArgumentException(rule, e);
        }
    }

    /** What decides which pattern it is, in the order in which {@link #SIX} has it. */
    private static String pattern(String rule) {
        String canonical = canonical(rule, until -> until);
        List<String> order = List.of("FREQ", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS");
        List<String> parts = Stream.of(canonical.split(";", -1))
                .filter(part -> !part.matches("(INTERVAL|COUNT|UNTIL|WKST)=.*"))
                .toList();
        return Stream.concat(
                        order.stream().flatMap(name -> parts.stream().filter(part -> part.startsWith(name + "="))),
                        parts.stream().filter(part -> !order.contains(part.split("=", 2)[0])))
                .collect(Collectors.joining(";"));
    }
}
