package io.github.exchangedav.event.key;

import java.time.DayOfWeek;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rules that are written as maps: {@code {freq, interval, count | until, byDay, …}} with the names of RFC 5545, those of
 * JSCalendar's RecurrenceRule (RFC 8984 §4.3.3), and Microsoft Graph's {@code {pattern, range}}.
 */
public final class RuleMap {

    /** Names as they are written here and in JSCalendar, to the part they are; in the order of the line. */
    private static final Map<String, String> PARTS = parts();

    private static final Set<String> GRAPH = Set.of("pattern", "range");
    private static final Set<String> PATTERN =
            Set.of("type", "interval", "month", "dayofmonth", "daysofweek", "firstdayofweek", "index");
    private static final Set<String> RANGE =
            Set.of("type", "startdate", "enddate", "numberofoccurrences", "recurrencetimezone");
    private static final Map<String, String> INDEX =
            Map.of("first", "1", "second", "2", "third", "3", "fourth", "4", "last", "-1");

    private final Consumer<String> problem;

    private RuleMap(Consumer<String> problem) {
        this.problem = problem;
    }

    /** The rule; null if the map is none, and then a problem was told. */
    public static @Nullable Rule read(Map<?, ?> map, Consumer<String> problem) {
        RuleMap reader = new RuleMap(problem);
        boolean graph = map.keySet().stream().anyMatch(name -> GRAPH.contains(String.valueOf(name)));
        Map<String, Object> parts = graph ? reader.graph(map) : reader.named(map);
        return parts == null ? null : Rule.ofParts(parts, problem);
    }

    private Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> given = Values.inner(map, PARTS.keySet(), Set.of(), problem);
        Map<String, Object> parts = new LinkedHashMap<>();
        PARTS.forEach((name, part) -> {
            Object value = given.get(name);
            if (value == null || Values.isEmpty(value)) {
                return;
            }
            Object text = part.equals("UNTIL") ? value : list(part, value);
            if (parts.put(part, text) != null) {
                problem.accept("has %s twice, under two names".formatted(part));
            }
        });
        return parts;
    }

    /** A list as the line has it; of weekdays the first two letters count, in a {@code {day, nthOfPeriod}} map too. */
    private static String list(String part, Object value) {
        List<? extends @Nullable Object> values = Values.isList(value) ? Values.list(value) : List.of(value);
        return values.stream()
                .map(one -> part.equals("BYDAY") || part.equals("WKST") ? day(one) : String.valueOf(one))
                .map(one -> one.startsWith("[") || one.startsWith("{") ? "?" : one)
                .collect(Collectors.joining(","));
    }

    private static String day(@Nullable Object one) {
        if (one instanceof Map<?, ?> map) {
            Map<String, Object> day =
                    Values.inner(map, Set.of("day", "nthofperiod", "n", "weekday"), Set.of(), p -> {});
            Object nth = day.getOrDefault("nthofperiod", day.getOrDefault("n", ""));
            return nth + day(day.getOrDefault("day", day.getOrDefault("weekday", "?")));
        }
        String text = String.valueOf(one).strip().toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (text.equals(day.name())) {
                return day.name().substring(0, 2);
            }
        }
        return text;
    }

    private @Nullable Map<String, Object> graph(Map<?, ?> map) {
        Map<String, Object> both = Values.inner(map, GRAPH, Set.of(), problem);
        Object given = both.get("pattern");
        if (!(given instanceof Map<?, ?> patternMap)
                || !(both.getOrDefault("range", Map.of()) instanceof Map<?, ?> r)) {
            problem.accept("needs pattern and range, both maps");
            return null;
        }
        Map<String, Object> pattern = Values.inner(patternMap, PATTERN, Set.of(), problem);
        Map<String, Object> range = Values.inner(r, RANGE, Set.of(), problem);
        Map<String, Object> parts = new LinkedHashMap<>();
        String type = ChoiceKeys.normal(pattern.getOrDefault("type", "").toString());
        String days = pattern.containsKey("daysofweek") ? list("BYDAY", pattern.get("daysofweek")) : "";
        String nth = INDEX.getOrDefault(
                ChoiceKeys.normal(pattern.getOrDefault("index", "first").toString()), "?");
        parts.put(
                "FREQ",
                switch (type) {
                    case "daily" -> "DAILY";
                    case "weekly" -> "WEEKLY";
                    case "absolutemonthly", "relativemonthly" -> "MONTHLY";
                    case "absoluteyearly", "relativeyearly" -> "YEARLY";
                    default -> type.isEmpty() ? "?" : type;
                });
        parts.put("INTERVAL", pattern.getOrDefault("interval", 1));
        range(range, parts);
        if (type.endsWith("yearly")) {
            parts.put("BYMONTH", pattern.getOrDefault("month", "?"));
        }
        if (type.startsWith("absolute")) {
            parts.put("BYMONTHDAY", pattern.getOrDefault("dayofmonth", "?"));
        } else if (type.startsWith("relative")) {
            parts.put("BYDAY", days);
            parts.put("BYSETPOS", nth);
        } else if (type.equals("weekly")) {
            parts.put("BYDAY", days);
            // Graph's week begins on Sunday where nothing else is said, iCalendar's on Monday
            parts.put("WKST", list("WKST", pattern.getOrDefault("firstdayofweek", "sunday")));
        }
        return parts;
    }

    private void range(Map<String, Object> range, Map<String, Object> parts) {
        String type = ChoiceKeys.normal(range.getOrDefault("type", "noend").toString());
        switch (type) {
            case "noend" -> {}
            case "enddate" -> parts.put("UNTIL", range.getOrDefault("enddate", "?"));
            case "numbered" -> parts.put("COUNT", range.getOrDefault("numberofoccurrences", "?"));
            default ->
                problem.accept("has the unknown range %s; possible are endDate, noEnd, numbered"
                        .formatted(Values.excerpt(type)));
        }
    }

    private static Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("freq", "FREQ");
        parts.put("frequency", "FREQ");
        for (String name : List.of(
                "INTERVAL",
                "COUNT",
                "UNTIL",
                "RSCALE",
                "SKIP",
                "BYSECOND",
                "BYMINUTE",
                "BYHOUR",
                "BYDAY",
                "BYMONTHDAY",
                "BYYEARDAY",
                "BYWEEKNO",
                "BYMONTH",
                "BYSETPOS")) {
            parts.put(name.toLowerCase(Locale.ROOT), name);
        }
        parts.put("byweekday", "BYDAY");
        parts.put("bysetposition", "BYSETPOS");
        parts.put("wkst", "WKST");
        parts.put("weekstart", "WKST");
        parts.put("firstdayofweek", "WKST");
        return parts;
    }
}
