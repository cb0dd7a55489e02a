package io.github.exchangedav.event;

import io.github.exchangedav.event.key.Values;
import io.github.exchangedav.ical.TextValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of jCal as iCalendar writes them (RFC 7265 §3.6), each held against the form of its type. */
final class JCalValue {

    private static final String DAY = "\\d{4}-\\d{2}-\\d{2}";
    private static final String CLOCK = "\\d{2}:\\d{2}:\\d{2}Z?";
    private static final Map<String, Pattern> FORMS = Map.of(
            "date", Pattern.compile(DAY),
            "date-time", Pattern.compile(DAY + "T" + CLOCK),
            "time", Pattern.compile(CLOCK),
            "utc-offset", Pattern.compile("[+-]\\d{2}:\\d{2}(:\\d{2})?"),
            "duration", Pattern.compile("[+-]?P[0-9WDTHMS]{1,40}"),
            "binary", Pattern.compile("[A-Za-z0-9+/=\\s]*"));
    private static final Pattern RULE_VALUE = Pattern.compile("[A-Za-z0-9+-]{1,60}");

    private static final Map<String, String> DEFAULTS = defaults();

    private JCalValue() {}

    /** The parameters that say of what type the value is, where that is not the one the property has anyway. */
    static String parameters(String name, String type, Map<?, ?> given) {
        String usual = DEFAULTS.getOrDefault(name, "text");
        String value = type.equals("unknown") || type.equals(usual) || !type.matches("[a-z0-9-]{1,40}")
                ? ""
                : ";VALUE=" + type.toUpperCase(Locale.ROOT);
        boolean encoded = given.keySet().stream().anyMatch(key -> "encoding".equalsIgnoreCase(String.valueOf(key)));
        return (type.equals("binary") && !encoded ? ";ENCODING=BASE64" : "") + value;
    }

    /** One value; structured ones are lists, their parts are joined by semicolons. */
    static String text(String type, @Nullable Object value, Consumer<String> problem) {
        if (value instanceof List<?> parts && type.equals("period")) {
            return period(parts, problem);
        }
        if (value instanceof List<?> parts) {
            return parts.stream().map(part -> text(type, part, problem)).collect(Collectors.joining(";"));
        }
        if (value instanceof Map<?, ?> map) {
            return rule(map, problem);
        }
        if (value instanceof Boolean yes) {
            return yes.toString().toUpperCase(Locale.ROOT);
        }
        if (value instanceof Number number) {
            String digits = Values.digits(number);
            if (digits == null) {
                problem.accept("has a number that can't be written out: " + Values.excerpt(number));
            }
            return digits == null ? "" : digits;
        }
        if (!(value instanceof CharSequence)) {
            problem.accept("has a value that is " + (value == null ? "null" : Values.type(value)));
            return "";
        }
        return plain(type, value.toString(), problem);
    }

    private static String plain(String type, String value, Consumer<String> problem) {
        String unsafe = Values.unsafe(value, type.equals("text"));
        if (unsafe != null) {
            problem.accept(unsafe);
            return "";
        }
        if (type.equals("text")) {
            return TextValue.escape(value);
        }
        if (type.equals("period") && value.indexOf('/') > 0) {
            return period(List.of(value.split("/", 2)), problem);
        }
        Pattern form = FORMS.get(type);
        if (form != null && !form.matcher(value).matches()) {
            problem.accept("has the value %s, which is no %s of jCal".formatted(Values.excerpt(value), type));
            return "";
        }
        return switch (type) {
            case "date", "date-time", "time" -> value.replace("-", "").replace(":", "");
            case "utc-offset" -> value.replace(":", "");
            default -> value;
        };
    }

    private static String period(List<?> parts, Consumer<String> problem) {
        if (parts.size() != 2) {
            problem.accept("has a period that is not [start, end or duration]");
            return "";
        }
        String end = String.valueOf(parts.get(1));
        boolean length = end.startsWith("P") || end.startsWith("+P");
        return text("date-time", parts.get(0), problem) + "/" + text(length ? "duration" : "date-time", end, problem);
    }

    private static String rule(Map<?, ?> map, Consumer<String> problem) {
        return map.entrySet().stream()
                .map(part -> String.valueOf(part.getKey()).toUpperCase(Locale.ROOT)
                        + "="
                        + (part.getValue() instanceof List<?> list ? list : List.of(String.valueOf(part.getValue())))
                                .stream()
                                        .map(one -> ruleValue(String.valueOf(one), problem))
                                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining(";"));
    }

    private static String ruleValue(String value, Consumer<String> problem) {
        for (String type : List.of("date", "date-time")) {
            Pattern form = FORMS.get(type);
            if (form != null && form.matcher(value).matches()) {
                return plain(type, value, problem);
            }
        }
        if (!RULE_VALUE.matcher(value).matches()) {
            problem.accept("has a rule with the value " + Values.excerpt(value));
        }
        return value.toUpperCase(Locale.ROOT);
    }

    private static Map<String, String> defaults() {
        Map<String, String> types = new java.util.HashMap<>();
        for (String name : List.of(
                "DTSTART",
                "DTEND",
                "DUE",
                "RECURRENCE-ID",
                "EXDATE",
                "RDATE",
                "CREATED",
                "DTSTAMP",
                "LAST-MODIFIED",
                "COMPLETED")) {
            types.put(name, "date-time");
        }
        types.put("DURATION", "duration");
        types.put("TRIGGER", "duration");
        types.put("FREEBUSY", "period");
        types.put("GEO", "float");
        List.of("RRULE", "EXRULE").forEach(name -> types.put(name, "recur"));
        List.of("ATTACH", "URL", "TZURL").forEach(name -> types.put(name, "uri"));
        List.of("ATTENDEE", "ORGANIZER").forEach(name -> types.put(name, "cal-address"));
        List.of("SEQUENCE", "PRIORITY", "REPEAT", "PERCENT-COMPLETE").forEach(name -> types.put(name, "integer"));
        List.of("TZOFFSETFROM", "TZOFFSETTO").forEach(name -> types.put(name, "utc-offset"));
        return Map.copyOf(types);
    }
}
