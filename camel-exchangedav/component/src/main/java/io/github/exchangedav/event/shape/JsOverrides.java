package io.github.exchangedav.event.shape;

import io.github.exchangedav.event.key.Content;
import io.github.exchangedav.event.key.ExcludedKey;
import io.github.exchangedav.event.key.Findings;
import io.github.exchangedav.event.key.Rule;
import io.github.exchangedav.event.key.RuleMap;
import io.github.exchangedav.event.key.Values;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import net.fortuna.ical4j.model.Recur;
import org.jspecify.annotations.Nullable;

/**
 * JSCalendar's recurrenceOverrides (RFC 8984 §4.3.5): from the start of an occurrence to a patch of the event. A start that
 * the rules don't give is one more date of the series.
 */
final class JsOverrides {

    private static final DateTimeFormatter ICAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    /** More dates than a series of days has in a human life: which ones come beyond that is not asked. */
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
        SortedMap<String, @Nullable Object> sorted = Content.sorted(patches);
        Predicate<String> isOccurrence = occurrences(sorted.keySet(), rewritten);
        sorted.forEach((date, given) -> {
            Map<String, @Nullable Object> patch =
                    given instanceof Map<?, ?> map ? Content.sorted(map) : new TreeMap<>();
            if (!Boolean.FALSE.equals(ExcludedKey.of(patch, rewritten.inside("recurrenceOverrides, " + date)))) {
                out.add(date);
                return;
            }
            if (!isOccurrence.test(date)) {
                more.add(date);
            }
            if (!patch.isEmpty()) {
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

    /** The whole event as it is then, what is gone named with null. */
    private Map<String, @Nullable Object> override(String date, Map<?, ?> patch, Rewrite rewritten) {
        Map<String, @Nullable Object> then = new LinkedHashMap<>(event);
        JsCalendarShape.OF_THE_SERIES.forEach(then::remove);
        then.put("start", date);
        patch.forEach((pointer, value) -> {
            String path = String.valueOf(pointer);
            boolean may = !JsCalendarShape.OF_THE_SERIES.contains(path.split("/", 2)[0]);
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

    /**
     * Which dates the rules give: counted out once for all of them. If the rules can't be read they are refused elsewhere, and
     * a date that is none too.
     */
    private Predicate<String> occurrences(Set<String> dates, Rewrite rewritten) {
        Object given =
                event.get("recurrenceRules") == null ? event.get("recurrenceRule") : event.get("recurrenceRules");
        List<@Nullable Object> rules =
                given == null ? List.of() : given instanceof Map ? List.of(given) : Values.list(given);
        LocalDateTime start = time(String.valueOf(event.get("start")));
        LocalDateTime last = dates.stream()
                .map(JsOverrides::time)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        if (start == null || last == null) {
            return date -> true;
        }
        Set<LocalDateTime> all = new HashSet<>(Set.of(start));
        for (Object one : rules) {
            Rule rule = one instanceof Map<?, ?> map ? RuleMap.read(map, problem -> {}) : null;
            List<LocalDateTime> some = rule == null ? null : dates(rule, start, last);
            if (some == null) {
                return date -> true;
            }
            if (some.size() >= MOST) {
                rewritten.refuse(
                        "recurrenceOverrides",
                        "goes beyond the first %d dates of the rule, %s; end the series before it"
                                .formatted(MOST, some.get(MOST - 1)));
                return date -> true;
            }
            all.addAll(some);
        }
        return date -> {
            LocalDateTime wanted = time(date);
            return wanted == null || all.contains(wanted);
        };
    }

    private static @Nullable LocalDateTime time(String text) {
        try {
            return LocalDateTime.parse(text);
        } catch (DateTimeException e) {
            return null; // documented: refused where it is read
        }
    }

    /** The dates of a rule up to that one, {@link #MOST} at most; null for a rule that ical4j can't count out. */
    private static @Nullable List<LocalDateTime> dates(Rule rule, LocalDateTime start, LocalDateTime last) {
        StringBuilder text = new StringBuilder();
        rule.parts()
                .forEach((name, value) ->
                        text.append(name).append('=').append(value).append(';'));
        if (rule.until() != null) {
            text.append("UNTIL=").append(ICAL.format(rule.until().local()));
        }
        try {
            return new Recur<LocalDateTime>(text.toString()).getDates(start, start, last.plusSeconds(1), MOST);
        } catch (RuntimeException e) {
            return null; // the dialect decides about it
        }
    }
}
