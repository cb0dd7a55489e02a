package io.github.exchangedav.server.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A recurrence rule (RFC 5545 §3.3.10) in words; one that has no simple words stands as it is. */
final class RuleWords {
    private static final Map<String, String> UNITS =
            Map.of("DAILY", "day", "WEEKLY", "week", "MONTHLY", "month", "YEARLY", "year", "HOURLY", "hour");
    private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final List<String> DAY_NAMES =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
    private static final List<String> KNOWN =
            List.of("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST");
    private static final DateTimeFormatter UTC_TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssX", Locale.ROOT);

    private final Map<String, String> parts = new HashMap<>();

    private RuleWords(String rule) {
        for (String part : rule.toUpperCase(Locale.ROOT).split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
    }

    /** {@code Every 2 weeks on Monday and Friday, 10 times}. */
    static String of(String rule, ZoneId zone) {
        RuleWords words = new RuleWords(rule);
        if (!UNITS.containsKey(words.part("FREQ")) || !KNOWN.containsAll(words.parts.keySet())) {
            return rule;
        }
        try {
            return words.every() + words.on() + words.ends(zone);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return rule; // a value that is none
        }
    }

    private String part(String name) {
        return parts.getOrDefault(name, "");
    }

    private String every() {
        String unit = Objects.requireNonNull(UNITS.get(part("FREQ")));
        int interval = part("INTERVAL").isEmpty() ? 1 : Integer.parseInt(part("INTERVAL"));
        return interval == 1 ? "Every " + unit : "Every " + interval + " " + unit + "s";
    }

    private String on() {
        StringBuilder on = new StringBuilder();
        if (!part("BYDAY").isEmpty()) {
            on.append(" on ").append(list(part("BYDAY"), this::day));
        }
        if (!part("BYMONTHDAY").isEmpty()) {
            on.append(" on ").append(list(part("BYMONTHDAY"), RuleWords::dayOfMonth));
        }
        if (!part("BYMONTH").isEmpty()) {
            on.append(part("BYDAY").isEmpty() ? " of " : " in ").append(list(part("BYMONTH"), RuleWords::month));
        }
        return on.toString();
    }

    private String ends(ZoneId zone) {
        if (!part("COUNT").isEmpty()) {
            int count = Integer.parseInt(part("COUNT"));
            return count == 1 ? ", once" : ", " + count + " times";
        }
        String until = part("UNTIL");
        if (until.isEmpty()) {
            return ", without an end";
        }
        LocalDate last = until.length() > 8
                ? Instant.from(UTC_TIME.parse(until.endsWith("Z") ? until : until + "Z"))
                        .atZone(zone)
                        .toLocalDate()
                : LocalDate.parse(until, DateTimeFormatter.BASIC_ISO_DATE);
        return ", until " + Zones.day(last);
    }

    /** {@code MO}, {@code 1MO}, {@code -1FR}; the position may stand in BYSETPOS too, where there is one day. */
    private String day(String text) {
        String day = text.substring(Math.max(0, text.length() - 2));
        int index = DAYS.indexOf(day);
        if (index < 0) {
            throw new IllegalArgumentException(text);
        }
        String position = text.substring(0, text.length() - 2);
        String name = DAY_NAMES.get(index);
        if (position.isEmpty() && !part("BYSETPOS").isEmpty()) {
            if (part("BYDAY").contains(",") || part("BYSETPOS").contains(",")) {
                throw new IllegalArgumentException("one of several days: no simple words");
            }
            position = part("BYSETPOS");
        }
        return position.isEmpty() ? name : "the " + ordinal(Integer.parseInt(position)) + " " + name;
    }

    private static String dayOfMonth(String text) {
        int day = Integer.parseInt(text);
        return day < 0 ? "the " + ordinal(day) + " day" : "the " + ordinal(day);
    }

    private static String month(String text) {
        int number = Integer.parseInt(text);
        if (number < 1 || number > 12) {
            throw new IllegalArgumentException(text);
        }
        return Month.of(number).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String ordinal(int number) {
        if (number < 0) {
            return number == -1 ? "last" : ordinal(-number) + " to last";
        }
        String end = number % 100 / 10 == 1
                ? "th"
                : switch (number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
        return number + end;
    }

    private static String list(String values, java.util.function.UnaryOperator<String> word) {
        List<String> words =
                Stream.of(values.split(",", -1)).map(String::strip).map(word).collect(Collectors.toList());
        String last = words.remove(words.size() - 1);
        return words.isEmpty() ? last : String.join(", ", words) + " and " + last;
    }
}
