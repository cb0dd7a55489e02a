package io.github.exchangedav.server.appointment;

import static io.github.exchangedav.server.property.Namespaces.MAPI;

import biweekly.util.ByDay;
import biweekly.util.DayOfWeek;
import biweekly.util.Frequency;
import biweekly.util.Recurrence;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A rule in a number and in a few words: recurtype and recurpattern (protocol §3.1, §6.6); the words are ours [B]. */
final class RecurrencePattern {
    private static final List<Frequency> TYPES =
            List.of(Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY, Frequency.YEARLY);
    private static final List<String> UNITS = List.of("day", "week", "month", "year");

    private static final Pattern FREQUENCY =
            Pattern.compile("(?i)(?:^|;)FREQ=(SECONDLY|MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY)(?:;|$)");

    private RecurrencePattern() {}

    /** Adds them; 0 and no words for what does not repeat, or within the day, which Exchange does not know. */
    static void add(Properties out, @Nullable Recurrence rule) {
        int type = rule == null || rule.getFrequency() == null ? -1 : TYPES.indexOf(rule.getFrequency());
        out.number(MAPI, "recurtype", type + 1L);
        if (rule != null && type >= 0) {
            out.text(MAPI, "recurpattern", "every " + interval(rule, UNITS.get(type)) + days(rule));
        }
    }

    /** Returns {@code mapi:recurtype}: 0 single, 1 daily, 2 weekly, 3 monthly, 4 yearly (protocol §3.1). */
    static int type(Map<PropertyName, PropertyValue> properties) {
        return new Stored(properties)
                .texts(Fields.RRULE).stream()
                        .map(FREQUENCY::matcher)
                        .filter(Matcher::find)
                        .findFirst()
                        .map(frequency -> TYPES.indexOf(
                                        Frequency.valueOf(frequency.group(1).toUpperCase(Locale.ROOT)))
                                + 1)
                        .orElse(0);
    }

    private static String interval(Recurrence rule, String unit) {
        Integer interval = rule.getInterval();
        return interval == null || interval <= 1 ? unit : interval + " " + unit + "s";
    }

    private static String days(Recurrence rule) {
        if (!rule.getByDay().isEmpty()) {
            return " on " + rule.getByDay().stream().map(RecurrencePattern::day).collect(Collectors.joining(", "));
        }
        if (!rule.getByMonthDay().isEmpty()) {
            return " on day "
                    + rule.getByMonthDay().stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return "";
    }

    private static String day(ByDay day) {
        DayOfWeek weekday = day.getDay();
        String name = weekday.name().charAt(0) + weekday.name().substring(1).toLowerCase(Locale.ROOT);
        Integer n = day.getNum();
        return n == null || n == 0 ? name : (n == -1 ? "last " : n + ". ") + name;
    }
}
