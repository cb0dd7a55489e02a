package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.TextValue;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether Exchange can express a series: its six templates and nothing else (protocol page §2.6). Only looks at the form
 * of the rule; it computes no dates.
 */
final class RecurrenceForms {

    private static final Pattern WEEKDAYS = Pattern.compile("(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*");
    private static final Pattern NTH_WEEKDAY = Pattern.compile("\\+?([1-4]|-1)(MO|TU|WE|TH|FR|SA|SU)");
    private static final Pattern POSITION = Pattern.compile("\\+?[1-4]|-1");
    private static final Pattern MONTH_DAY = Pattern.compile("\\+?([1-9]|[12]\\d|3[01])");
    private static final Pattern MONTH = Pattern.compile("0?[1-9]|1[0-2]");
    private static final Pattern NUMBER = Pattern.compile("0*[1-9]\\d{0,4}");
    private static final Pattern UNTIL = Pattern.compile("\\d{8}(T\\d{6}Z?)?");
    private static final Set<String> ALWAYS = Set.of("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST");

    private RecurrenceForms() {}

    /** Whether the event repeats, or says how it does. */
    static boolean isSeries(IcalComponent event) {
        return event.has("RRULE") || event.has("RDATE") || event.has("EXDATE") || event.has("EXRULE");
    }

    /** The line that Exchange can't express, or null if it can. */
    static @Nullable ContentLine offending(IcalComponent event) {
        for (String name : List.of("RDATE", "EXRULE")) {
            ContentLine line = event.last(name);
            if (line != null) {
                return line;
            }
        }
        List<ContentLine> rules = event.lines("RRULE");
        if (rules.size() > 1) {
            return rules.get(1);
        }
        return rules.isEmpty() || problem(rules.get(0).value()) == null ? null : rules.get(0);
    }

    /**
     * The RECURRENCE-ID of an event that stands beside others, but not beside the series that it is an exception to; null
     * if there is none. Exchange keeps exceptions in their series (protocol page §2.6): of several without it, one would
     * be left, and nobody would know.
     */
    static @Nullable ContentLine looseException(List<IcalComponent> events) {
        boolean series = events.stream()
                .anyMatch(event -> !event.has("RECURRENCE-ID") && (event.has("RRULE") || event.has("RDATE")));
        return series || events.size() < 2
                ? null
                : events.stream()
                        .map(event -> event.last("RECURRENCE-ID"))
                        .filter(line -> line != null)
                        .findFirst()
                        .orElse(null);
    }

    /** Why Exchange can't express that line, in words. */
    static String reason(ContentLine line) {
        if (line.is("RECURRENCE-ID")) {
            return "several events of one UID can't be expressed in Exchange without the series they belong to";
        }
        if (!line.is("RRULE")) {
            return line.name() + " can't be expressed in Exchange";
        }
        String problem = problem(line.value());
        return problem == null
                ? "more than one RRULE can't be expressed in Exchange"
                : "Exchange can't express the rule " + TextValue.excerpt(line.value()) + ": " + problem;
    }

    /** What Exchange can't express in a rule, or null. */
    static @Nullable String problem(String rule) {
        Map<String, String> parts = new HashMap<>();
        for (String part : rule.strip().toUpperCase(Locale.ROOT).split(";", 0)) {
            int equals = part.indexOf('=');
            if (equals < 1 || parts.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
                return "the part " + TextValue.excerpt(part) + " is not NAME=VALUE, or stands there twice";
            }
        }
        String common = commonProblem(parts);
        if (common != null) {
            return common;
        }
        return switch (parts.getOrDefault("FREQ", "")) {
            case "DAILY" -> only(parts, Set.of());
            case "WEEKLY" -> weekly(parts);
            case "MONTHLY" -> monthly(parts, Set.of("BYMONTHDAY", "BYDAY", "BYSETPOS"));
            case "YEARLY" -> yearly(parts);
            default -> "FREQ is none of DAILY, WEEKLY, MONTHLY, YEARLY";
        };
    }

    private static @Nullable String commonProblem(Map<String, String> parts) {
        if (parts.containsKey("COUNT") && parts.containsKey("UNTIL")) {
            return "it has both COUNT and UNTIL";
        }
        for (String name : List.of("INTERVAL", "COUNT")) {
            if (!matches(NUMBER, parts.get(name))) {
                return name + " is no number from 1 to 99999";
            }
        }
        if (!matches(UNTIL, parts.get("UNTIL"))) {
            return "UNTIL is no date or date-time";
        }
        return matches(WEEKDAYS, parts.get("WKST")) ? null : "WKST is no weekday";
    }

    private static @Nullable String weekly(Map<String, String> parts) {
        String other = only(parts, Set.of("BYDAY"));
        return other != null ? other : matches(WEEKDAYS, parts.get("BYDAY")) ? null : "BYDAY is no list of weekdays";
    }

    private static @Nullable String monthly(Map<String, String> parts, Set<String> more) {
        String other = only(parts, more);
        if (other != null) {
            return other;
        }
        String days = parts.get("BYDAY");
        if (days == null) {
            boolean position = parts.containsKey("BYSETPOS");
            return !position && matches(MONTH_DAY, parts.get("BYMONTHDAY"))
                    ? null
                    : "only one day of the month is possible";
        }
        if (parts.containsKey("BYMONTHDAY")) {
            return "a weekday and a day of the month together";
        }
        String position = parts.get("BYSETPOS");
        boolean nth = position == null
                ? NTH_WEEKDAY.matcher(days).matches()
                : POSITION.matcher(position).matches();
        boolean plain = position == null || WEEKDAYS.matcher(days).matches();
        return nth && plain ? null : "only the first to fourth or last of one kind of weekday is possible";
    }

    private static @Nullable String yearly(Map<String, String> parts) {
        if (!matches(MONTH, parts.get("BYMONTH"))) {
            return "only one month of the year is possible";
        }
        boolean days = parts.containsKey("BYDAY") || parts.containsKey("BYMONTHDAY");
        if (days && !parts.containsKey("BYMONTH")) {
            return "a day without its month";
        }
        return monthly(parts, Set.of("BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS"));
    }

    private static @Nullable String only(Map<String, String> parts, Set<String> more) {
        return parts.keySet().stream()
                .filter(name -> !ALWAYS.contains(name) && !more.contains(name))
                .sorted()
                .findFirst()
                .map(name -> name + " with FREQ=" + parts.get("FREQ") + " has no place in Exchange's patterns")
                .orElse(null);
    }

    /** Whether a part has that form; one that is not there has. */
    private static boolean matches(Pattern form, @Nullable String value) {
        return value == null || form.matcher(value).matches();
    }
}
