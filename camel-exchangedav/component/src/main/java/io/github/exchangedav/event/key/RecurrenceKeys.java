package io.github.exchangedav.event.key;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.InvalidEventException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys recurrence, rdates and exdates: RRULE, EXRULE, RDATE and EXDATE (RFC 5545 §3.8.5), each date on a line of its
 * own and in the form of DTSTART, as Exchange compares them (protocol page §2.6). Which of them Exchange can express is
 * the dialect's matter.
 */
public final class RecurrenceKeys {

    private static final Pattern LINE = Pattern.compile("(?is)(RRULE|EXRULE|RDATE|EXDATE)[;:].*");

    private final GivenKeys keys;
    private final List<Rule> rules = new ArrayList<>();
    private final List<Rule> exceptRules = new ArrayList<>();
    private final List<When> more = new ArrayList<>();
    private final List<When> except = new ArrayList<>();

    /** Reads the keys; what is wrong with them is told there. */
    public RecurrenceKeys(GivenKeys keys) {
        this.keys = keys;
        recurrence();
        dates(Key.RDATES, more);
        dates(Key.EXDATES, except);
        boolean repeats = !rules.isEmpty() || !more.isEmpty();
        if (!repeats
                && (!except.isEmpty() || !exceptRules.isEmpty())
                && keys.findings().isEmpty()) {
            Key key = except.isEmpty() || !keys.says(Key.EXDATES) ? Key.RECURRENCE : Key.EXDATES;
            keys.refuse(key, "leaves out days of an event that does not repeat; give key recurrence");
        }
    }

    /** Whether a map says that its event repeats, well or badly. */
    public static boolean isSaidBy(GivenKeys keys) {
        return keys.says(Key.RECURRENCE) || keys.says(Key.RDATES);
    }

    /** One more occurrence that is left out. */
    public void leaveOut(When occurrence) {
        except.add(occurrence);
    }

    /** The lines, in the form of the series' start. */
    public List<ContentLine> lines(TimeForm form) {
        List<ContentLine> lines = new ArrayList<>();
        rules.forEach(rule -> lines.add(ContentLine.of("RRULE", rule.text(form))));
        exceptRules.forEach(rule -> lines.add(ContentLine.of("EXRULE", rule.text(form))));
        occurrences(more, form).forEach(one -> lines.add(form.line("RDATE", one)));
        occurrences(except, form).forEach(one -> lines.add(form.line("EXDATE", one)));
        return lines;
    }

    /** In time's order and each once: these are sets, and equal sets have to give equal lines. */
    private static Collection<LocalDateTime> occurrences(List<When> dates, TimeForm form) {
        TreeSet<LocalDateTime> sorted = new TreeSet<>();
        dates.forEach(when -> sorted.add(form.occurrence(when)));
        return sorted;
    }

    private void recurrence() {
        Object value = keys.value(Key.RECURRENCE);
        if (value == null || Values.isEmpty(value)) {
            return;
        }
        if (!Values.isList(value)) {
            element(value, problem -> keys.refuse(Key.RECURRENCE, problem));
            return;
        }
        List<? extends @Nullable Object> elements = Values.list(value);
        for (int i = 0; i < elements.size(); i++) {
            int index = i;
            Object one = elements.get(i);
            element(one == null ? "" : one, problem -> keys.refuse(Key.RECURRENCE, index, problem));
        }
    }

    private void element(Object value, Consumer<String> problem) {
        if (value instanceof Map<?, ?> map) {
            add(rules, RuleMap.read(map, problem));
        } else if (value instanceof CharSequence text) {
            text.toString().strip().lines().map(String::strip).forEach(line -> line(line, problem));
        } else {
            problem.accept("has to be a rule such as FREQ=WEEKLY;BYDAY=MO, but is " + Values.type(value));
        }
    }

    private void line(String text, Consumer<String> problem) {
        if (!LINE.matcher(text).matches()) {
            add(rules, Rule.ofText(text, problem));
            return;
        }
        try {
            ContentLine line = ContentLine.parse(text, 0);
            switch (line.name()) {
                case "RRULE" -> add(rules, Rule.ofText(line.value(), problem));
                case "EXRULE" -> add(exceptRules, Rule.ofText(line.value(), problem));
                default -> dates(line, line.is("RDATE") ? more : except, problem);
            }
        } catch (InvalidEventException e) {
            problem.accept("is no line of iCalendar: " + Values.excerpt(text));
        }
    }

    private static void add(List<Rule> rules, @Nullable Rule rule) {
        if (rule != null) {
            rules.add(rule);
        }
    }

    private static void dates(ContentLine line, List<When> dates, Consumer<String> problem) {
        if ("PERIOD".equalsIgnoreCase(line.parameter("VALUE"))) {
            problem.accept("has periods, which no occurrence can be in Exchange; give dates");
            return;
        }
        WhenReader reader = new WhenReader(problem);
        String zoneName = line.parameter("TZID");
        ZoneId zone = zoneName == null ? null : reader.zone(zoneName);
        if (zoneName != null && zone == null) {
            return;
        }
        for (String one : line.value().split(",", -1)) {
            When when = one.isBlank() ? null : reader.read(one.strip());
            if (when != null) {
                dates.add(zone == null || when.isDay() ? when : WhenReader.inZone(when, zone));
            }
        }
    }

    private void dates(Key key, List<When> dates) {
        Object value = keys.value(key);
        if (value == null || Values.isEmpty(value)) {
            return;
        }
        List<? extends @Nullable Object> elements = elements(value);
        for (int i = 0; i < elements.size(); i++) {
            int index = i;
            Object one = elements.get(i);
            When when = one == null ? null : new WhenReader(p -> keys.refuse(key, index, p)).read(one);
            if (when != null) {
                dates.add(when);
            }
        }
    }

    private static List<? extends @Nullable Object> elements(Object value) {
        if (value instanceof CharSequence text) {
            return Arrays.stream(text.toString().split(",", -1))
                    .filter(part -> !part.isBlank())
                    .toList();
        }
        return Values.isList(value) ? Values.list(value) : List.of(value);
    }
}
