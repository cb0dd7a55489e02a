package io.github.exchangedav.ical;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a recurrence rule (RFC 5545 §3.3.10), {@code FREQ=WEEKLY;BYDAY=MO}, by name and in their order; names and
 * values in upper case.
 *
 * @param values what each part says
 */
public record RuleParts(Map<String, String> values) {

    public RuleParts {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values)); // Map.copyOf would lose the order
    }

    private static final String WEEKDAY = "(MO|TU|WE|TH|FR|SA|SU)";
    private static final String SIGN = "[+-]?";
    private static final String DAY_OF_MONTH = "0?[1-9]|[12]\\d|3[01]";
    private static final String WEEK = "0?[1-9]|[1-4]\\d|5[0-3]";
    private static final String DAY_OF_YEAR = "0{0,2}[1-9]|0?[1-9]\\d|[12]\\d\\d|3[0-5]\\d|36[0-6]";
    private static final String UP_TO_59 = "[0-5]?\\d";

    /** What each part may say. */
    private static final Map<String, Pattern> FORMS = Map.ofEntries(
            Map.entry("FREQ", Pattern.compile("SECONDLY|MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY")),
            Map.entry("INTERVAL", Pattern.compile("0*[1-9]\\d{0,4}")),
            Map.entry("COUNT", Pattern.compile("0*[1-9]\\d{0,4}")),
            Map.entry("UNTIL", Pattern.compile("\\d{8}(T\\d{6}Z?)?")),
            Map.entry("WKST", Pattern.compile(WEEKDAY)),
            Map.entry("BYMONTH", listOf("0?[1-9]|1[0-2]")),
            Map.entry("BYWEEKNO", listOf(SIGN + "(" + WEEK + ")")),
            Map.entry("BYYEARDAY", listOf(SIGN + "(" + DAY_OF_YEAR + ")")),
            Map.entry("BYMONTHDAY", listOf(SIGN + "(" + DAY_OF_MONTH + ")")),
            Map.entry("BYDAY", listOf("(" + SIGN + "(" + WEEK + "))?" + WEEKDAY)),
            Map.entry("BYHOUR", listOf("[01]?\\d|2[0-3]")),
            Map.entry("BYMINUTE", listOf(UP_TO_59)),
            Map.entry("BYSECOND", listOf(UP_TO_59)),
            Map.entry("BYSETPOS", listOf(SIGN + "(" + DAY_OF_YEAR + ")")),
            Map.entry("RSCALE", Pattern.compile("GREGORIAN")),
            Map.entry("SKIP", Pattern.compile("OMIT")));

    private static Pattern listOf(String one) {
        return Pattern.compile("(?:" + one + ")(?:,(?:" + one + "))*");
    }

    /**
     * Takes a rule apart, and looks at nothing else.
     *
     * @param rule the value of an RRULE or EXRULE line; a semicolon at its end is left out, as real calendars have one
     * @throws IllegalArgumentException if a part is not NAME=VALUE, or stands there twice
     */
    public static RuleParts split(String rule) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : rule.strip().toUpperCase(Locale.ROOT).split(";", 0)) {
            int equals = part.indexOf('=');
            if (equals < 1 || parts.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
                throw new IllegalArgumentException(
                        "the part " + TextValue.excerpt(part) + " is not NAME=VALUE, or stands there twice");
            }
        }
        return new RuleParts(parts);
    }

    /** What is wrong with the parts by themselves, in words; null if every one is in the form RFC 5545 gives it. */
    public @Nullable String problem() {
        if (!has("FREQ")) {
            return "it has no FREQ";
        }
        if (has("COUNT") && has("UNTIL")) {
            return "it has both COUNT and UNTIL";
        }
        for (Map.Entry<String, String> part : values.entrySet()) {
            Pattern form = FORMS.get(part.getKey());
            if (form == null) {
                return part.getKey() + " is no part of a rule";
            }
            if (!form.matcher(part.getValue()).matches()) {
                return part.getKey() + " can't be " + TextValue.excerpt(part.getValue());
            }
        }
        return null;
    }

    /** Whether it has a part of that name. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** What a part says, or null. */
    public @Nullable String get(String name) {
        return values.get(name);
    }

    /** What a part says. */
    public String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** The values of a list, empty if there is no such part. */
    public List<String> list(String name) {
        String value = values.get(name);
        return value == null ? List.of() : Arrays.asList(value.split(",", -1));
    }

    /** FREQ, or empty. */
    public String frequency() {
        return get("FREQ", "");
    }

    /** The names of its parts but for these. */
    public Set<String> namesBut(Set<String> names) {
        return values.keySet().stream().filter(name -> !names.contains(name)).collect(Collectors.toSet());
    }

    /** The same rule with one part said otherwise, in its place, or added at the end. */
    public RuleParts with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new RuleParts(changed);
    }

    /** The same rule without some parts. */
    public RuleParts without(String... names) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.keySet().removeAll(Set.of(names));
        return new RuleParts(changed);
    }

    /** The rule as iCalendar writes it. */
    public String text() {
        return values.entrySet().stream()
                .map(part -> part.getKey() + '=' + part.getValue())
                .collect(Collectors.joining(";"));
    }
}
