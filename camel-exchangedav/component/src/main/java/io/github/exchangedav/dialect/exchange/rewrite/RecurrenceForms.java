package io.github.exchangedav.dialect.exchange.rewrite;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.RuleParts;
import io.github.exchangedav.ical.TextValue;
import io.github.exchangedav.ical.TimeValue;
import java.time.LocalDate;
import java.util.List;
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
    private static final Pattern COUNT = Pattern.compile("0*[1-9]\\d{0,2}"); // MS-OXCICAL §2.1.3.2.2: three digits
    private static final Pattern UNTIL = Pattern.compile("\\d{8}(T\\d{6}Z?)?");
    private static final Set<String> ALWAYS = Set.of("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST");

    private static final Set<String> OF_A_SERIES = Set.of("RRULE", "RDATE", "EXDATE", "EXRULE");

    private RecurrenceForms() {}

    /** Whether the event repeats, or says how it does. */
    static boolean isSeries(IcalComponent event) {
        return event.has("RRULE") || event.has("RDATE") || event.has("EXDATE") || event.has("EXRULE");
    }

    /**
     * What Exchange can't express.
     *
     * @param line the line
     * @param reason why, in words
     * @param expandable whether it can be said by single events
     */
    record Offence(ContentLine line, String reason, boolean expandable) {
        Offence(ContentLine line, String reason) {
            this(line, reason, true);
        }
    }

    /** What Exchange can't express of an event, or null if it can express all of it. */
    static @Nullable Offence offence(IcalComponent event) {
        if (event.has("RECURRENCE-ID")) {
            return ruleOfAnException(event);
        }
        for (String name : List.of("RDATE", "EXRULE")) {
            ContentLine line = event.last(name);
            if (line != null) {
                return new Offence(line, line.name() + " can't be expressed in Exchange");
            }
        }
        List<ContentLine> rules = event.lines("RRULE");
        if (rules.isEmpty()) {
            return null;
        }
        ContentLine rule = rules.get(0);
        String problem = problem(rule.value());
        if (problem == null && endsBeforeItBegins(rule, event.last("DTSTART"))) {
            problem = "its UNTIL is before DTSTART, it has no dates";
        }
        if (problem == null) {
            problem = ShortMonths.problem(RuleParts.split(rule.value()), event);
        }
        if (problem != null) {
            return new Offence(
                    rule, "Exchange can't express the rule " + TextValue.excerpt(rule.value()) + ": " + problem);
        }
        return rules.size() == 1
                ? null
                : new Offence(rules.get(1), "more than one RRULE can't be expressed in Exchange");
    }

    /** One occurrence does not repeat; an exception is one in Exchange (protocol page §2.6). */
    private static @Nullable Offence ruleOfAnException(IcalComponent event) {
        return event.lines()
                .filter(line -> OF_A_SERIES.contains(line.name()))
                .findFirst()
                .map(line -> new Offence(
                        line,
                        "an event with RECURRENCE-ID has no %s of its own: that can't be expressed in Exchange"
                                .formatted(line.name()),
                        false))
                .orElse(null);
    }

    /**
     * What Exchange can't express of several events of one UID: exceptions that do not stand beside the series they belong
     * to. It keeps exceptions in their series (protocol page §2.6); without it one of them would be left, and nobody would
     * know.
     */
    static @Nullable Offence looseException(List<IcalComponent> events) {
        boolean series = events.stream()
                .anyMatch(event -> !event.has("RECURRENCE-ID") && (event.has("RRULE") || event.has("RDATE")));
        if (series || events.size() < 2) {
            return null;
        }
        return events.stream()
                .flatMap(event -> event.lines("RECURRENCE-ID").stream())
                .findFirst()
                .map(line -> new Offence(
                        line,
                        "several events of one UID can't be expressed in Exchange without the series they belong to"))
                .orElse(null);
    }

    /**
     * A change of one occurrence and all behind it, or of all before it, which Exchange is not known to take (protocol page
     * §2.6); null if no event is one.
     */
    static @Nullable Offence range(List<IcalComponent> events) {
        return events.stream()
                .flatMap(event -> event.lines("RECURRENCE-ID").stream())
                .filter(line -> line.parameter("RANGE") != null)
                .findFirst()
                .map(line -> new Offence(
                        line,
                        "a change of several occurrences at once, RANGE=%s, can't be expressed in Exchange"
                                .formatted(TextValue.excerpt(String.valueOf(line.parameter("RANGE"))))))
                .orElse(null);
    }

    /** By a day or more, so that no zone matters. */
    private static boolean endsBeforeItBegins(ContentLine rule, @Nullable ContentLine start) {
        String until = RuleParts.split(rule.value()).get("UNTIL");
        if (start == null || until == null) {
            return false;
        }
        try {
            LocalDate lastDay = TimeValue.parse(rule, until).local().toLocalDate();
            TimeValue begins = TimeValue.parse(start);
            int zones = begins.kind() == TimeValue.Kind.UTC || until.length() == 8 ? 0 : 1;
            return lastDay.plusDays(zones).isBefore(begins.local().toLocalDate());
        } catch (InvalidEventException e) {
            return false; // it is refused for that
        }
    }

    /** What Exchange can't express in a rule, or null. */
    static @Nullable String problem(String rule) {
        Map<String, String> parts;
        try {
            parts = RuleParts.split(rule).values();
        } catch (IllegalArgumentException e) {
            return e.getMessage();
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
        if (!matches(NUMBER, parts.get("INTERVAL"))) {
            return "INTERVAL is no number from 1 to 99999";
        }
        if (!matches(COUNT, parts.get("COUNT"))) {
            return "COUNT is no number from 1 to 999 (say UNTIL instead)";
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
