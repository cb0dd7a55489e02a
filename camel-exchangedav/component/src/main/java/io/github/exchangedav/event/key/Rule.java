package io.github.exchangedav.event.key;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A recurrence rule (RFC 5545 §3.3.10), its parts held against the forms that the RFC gives them: nothing else can stand
 * in a rule's line. What days it means is not asked here.
 *
 * @param parts name to value in upper case, UNTIL left out
 * @param until the last start that may be, or null
 */
public record Rule(Map<String, String> parts, @Nullable When until) {

    private static final String UNTIL = "UNTIL";
    private static final String DAY = "[+-]?(?:\\d{1,2})?(?:MO|TU|WE|TH|FR|SA|SU)";
    private static final Map<String, Pattern> FORMS = Map.ofEntries(
            form("FREQ", "SECONDLY|MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY"),
            form("INTERVAL", "0*[1-9]\\d{0,8}"),
            form("COUNT", "0*[1-9]\\d{0,8}"),
            form("BYSECOND", "[0-5]?\\d|60"),
            form("BYMINUTE", "[0-5]?\\d"),
            form("BYHOUR", "[01]?\\d|2[0-3]"),
            form("BYDAY", DAY),
            form("BYMONTHDAY", "[+-]?(?:0?[1-9]|[12]\\d|3[01])"),
            form("BYYEARDAY", "[+-]?(?!0+\\b)\\d{1,3}"),
            form("BYWEEKNO", "[+-]?(?!0+\\b)\\d{1,2}"),
            form("BYMONTH", "(?:0?[1-9]|1[0-3])L?"),
            form("BYSETPOS", "[+-]?(?!0+\\b)\\d{1,3}"),
            form("WKST", "MO|TU|WE|TH|FR|SA|SU"),
            form("RSCALE", "[A-Z0-9-]{1,40}"),
            form("SKIP", "OMIT|BACKWARD|FORWARD"));

    /** What every rule without them means too (RFC 7529 §4.1). */
    private static final Map<String, String> DEFAULTS = Map.of("RSCALE", "GREGORIAN", "SKIP", "OMIT");

    /** The rule of a text, {@code FREQ=…;COUNT=…}; null if it is none, and then a problem was told. */
    static @Nullable Rule ofText(String text, Consumer<String> problem) {
        Map<String, Object> parts = new LinkedHashMap<>();
        for (String part : text.strip().split(";", -1)) {
            int equals = part.indexOf('=');
            if (part.isBlank()) {
                continue; // a semicolon too many changes nothing
            }
            String name = part.substring(0, Math.max(0, equals)).strip().toUpperCase(Locale.ROOT);
            if (equals < 1 || parts.put(name, part.substring(equals + 1).strip()) != null) {
                problem.accept("has the part %s, which is not NAME=VALUE, or stands there twice"
                        .formatted(Values.excerpt(part)));
                return null;
            }
        }
        return ofParts(parts, problem);
    }

    /** A rule of parts named as in the RFC; null if it is none, and then a problem was told. */
    static @Nullable Rule ofParts(Map<String, Object> given, Consumer<String> problem) {
        List<String> problems = new ArrayList<>();
        Map<String, String> parts = new LinkedHashMap<>();
        When until = null;
        for (Map.Entry<String, Object> part : given.entrySet()) {
            String name = part.getKey();
            if (name.equals(UNTIL)) {
                until = new WhenReader(p -> problems.add("has an UNTIL that " + p)).read(part.getValue());
                continue;
            }
            String value = part.getValue().toString().toUpperCase(Locale.ROOT).replace(" ", "");
            Pattern form = FORMS.get(name);
            if (form == null) {
                problems.add("has the unknown part " + Values.excerpt(name));
            } else if (!fits(form, name, value)) {
                problems.add("has a %s that can't be: %s".formatted(name, Values.excerpt(part.getValue())));
            } else if (!value.equals(DEFAULTS.get(name))) {
                parts.put(name, value);
            }
        }
        if (!given.containsKey("FREQ")) {
            problems.add("has no FREQ, which says whether it repeats DAILY, WEEKLY, MONTHLY or YEARLY");
        }
        if (given.containsKey(UNTIL) && given.containsKey("COUNT")) {
            problems.add("has both COUNT and UNTIL");
        }
        problems.forEach(problem);
        return problems.isEmpty() ? new Rule(parts, until) : null;
    }

    /** The rule's text, UNTIL in the form that the start asks for. */
    String text(TimeForm form) {
        String text = parts.entrySet().stream()
                .map(part -> part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining(";"));
        return until == null ? text : text + ";" + UNTIL + "=" + form.until(until);
    }

    private static Map.Entry<String, Pattern> form(String name, String regex) {
        return Map.entry(name, Pattern.compile(regex));
    }

    /** Lists element by element: a pattern of the whole would take a frame of the stack for each. */
    private static boolean fits(Pattern form, String name, String value) {
        return name.startsWith("BY")
                ? Arrays.stream(value.split(",", -1))
                        .allMatch(one -> form.matcher(one).matches())
                : form.matcher(value).matches();
    }
}
