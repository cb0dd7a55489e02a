package io.github.exchangedav.event;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.fortuna.ical4j.model.Recur;
import org.jspecify.annotations.Nullable;

/**
 * JSCalendar's recurrenceOverrides (RFC 8984 §4.3.5): from the start of an occurrence to a patch of the event. A start that
 * the rules don't give is one more date of the series.
 */
final class JsOverrides {

    private static final DateTimeFormatter ICAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    /** More dates than a series of days has in a human life: beyond that nobody asks whether a date is one of it. */
    private static final int MOST = 100_000;

    private final Map<String, @Nullable Object> event;

    /** @param event the event as it came */
    JsOverrides(Map<String, @Nullable Object> event) {
        this.event = event;
    }

    /** Writes them as our keys exdates, rdates and overrides; the event has been rewritten otherwise. */
    void putInto(Rewrite rewritten) {
        Object value = rewritten.take("recurrenceOverrides");
        if (!(value instanceof Map<?, ?> patches)) {
            if (value != null) {
                rewritten.refuse("recurrenceOverrides", "has to be a map from dates to patches");
            }
            return;
        }
        List<Object> out = new ArrayList<>();
        List<Object> more = new ArrayList<>();
        List<Object> overrides = new ArrayList<>();
        // by date, so that equal maps give equal lines
        new TreeMap<>(texts(patches)).forEach((date, given) -> {
            Map<?, ?> patch = given instanceof Map<?, ?> map ? map : Map.of();
            if (Boolean.TRUE.equals(patch.get("excluded"))) {
                out.add(date);
                return;
            }
            if (!isOccurrence(date)) {
                more.add(date);
            }
            if (patch.keySet().stream().anyMatch(name -> !"excluded".equals(name))) {
                overrides.add(override(date, patch, rewritten));
            }
        });
        put(rewritten, "exdates", out);
        put(rewritten, "rdates", more);
        put(rewritten, "overrides", overrides);
    }

    private static void put(Rewrite rewritten, String key, List<Object> values) {
        if (!values.isEmpty()) {
            rewritten.put(key, values);
        }
    }

    private static Map<String, @Nullable Object> texts(Map<?, ?> map) {
        Map<String, @Nullable Object> texts = new LinkedHashMap<>();
        map.forEach((key, value) -> texts.put(String.valueOf(key), value));
        return texts;
    }

    /** The whole event as it is then, what is gone named with null. */
    private Map<String, @Nullable Object> override(String date, Map<?, ?> patch, Rewrite rewritten) {
        Map<String, @Nullable Object> then = new LinkedHashMap<>(event);
        JsCalendarShape.OF_THE_SERIES.forEach(then::remove);
        then.put("start", date);
        patch.forEach((pointer, value) -> {
            String path = String.valueOf(pointer);
            boolean may = !path.equals("excluded") && !JsCalendarShape.OF_THE_SERIES.contains(path.split("/", 2)[0]);
            if (may && !JsPatch.apply(then, path, value)) {
                rewritten.refuse(
                        "recurrenceOverrides", "patches %s, which is not there".formatted(Values.excerpt(path)));
            }
        });
        Findings findings = new Findings("");
        Rewrite alone = new Rewrite(then, findings);
        JsCalendarShape.alone(alone);
        findings.warnings().forEach(warning -> rewritten.warn("recurrenceOverrides", warning));
        findings.all().forEach(finding -> rewritten.refuse("recurrenceOverrides", finding.toString()));
        Map<String, @Nullable Object> override = alone.map();
        rewritten.map().keySet().stream()
                .filter(key -> !override.containsKey(key) && !JsCalendarShape.OF_THE_SERIES.contains(key))
                .forEach(key -> override.put(key, null));
        override.put("recurrenceId", date);
        return override;
    }

    /** Whether the rules give that date; if they can't be read, they are refused elsewhere. */
    private boolean isOccurrence(String date) {
        Object rules =
                event.get("recurrenceRules") == null ? event.get("recurrenceRule") : event.get("recurrenceRules");
        List<@Nullable Object> all =
                rules == null ? List.of() : rules instanceof Map ? List.of(rules) : Values.list(rules);
        try {
            LocalDateTime wanted = LocalDateTime.parse(date);
            LocalDateTime start = LocalDateTime.parse(String.valueOf(event.get("start")));
            if (wanted.equals(start)) {
                return true;
            }
            for (Object one : all) {
                Rule rule = one instanceof Map<?, ?> map ? RuleMap.read(map, problem -> {}) : null;
                if (rule == null || gives(rule, start, wanted)) {
                    return true;
                }
            }
            return false;
        } catch (DateTimeException e) {
            return true;
        }
    }

    private static boolean gives(Rule rule, LocalDateTime start, LocalDateTime wanted) {
        StringBuilder text = new StringBuilder();
        rule.parts()
                .forEach((name, value) ->
                        text.append(name).append('=').append(value).append(';'));
        if (rule.until() != null) {
            text.append("UNTIL=").append(ICAL.format(rule.until().local()));
        }
        try {
            return new Recur<LocalDateTime>(text.toString())
                    .getDates(start, start, wanted.plusSeconds(1), MOST)
                    .contains(wanted);
        } catch (RuntimeException e) {
            return true; // a rule that ical4j can't count out: the dialect decides about it
        }
    }
}
