package io.github.exchangedav.ical.zone;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.Ical4jRule;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.RuleParts;
import io.github.exchangedav.ical.TextValue;
import io.github.exchangedav.ical.TimeValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A STANDARD or DAYLIGHT of a VTIMEZONE (RFC 5545 §3.6.5): at its onsets the clocks go from one offset to another.
 *
 * @param daylight whether it is a DAYLIGHT
 * @param start its first onset, as the clocks show it before
 * @param before TZOFFSETFROM
 * @param after TZOFFSETTO
 * @param rule its RRULE without UNTIL, or null
 * @param yearly the rule where it has the form that Exchange has, else null
 * @param until the last instant at which the rule can give an onset; null if there is no such. Without a rule, that of one
 *     that was over before it began
 * @param dates onsets that are listed: RDATE, and the start where there is no rule
 */
record Observance(
        boolean daylight,
        LocalDateTime start,
        ZoneOffset before,
        ZoneOffset after,
        @Nullable String rule,
        @Nullable YearlyOnset yearly,
        @Nullable Instant until,
        List<LocalDateTime> dates) {

    private static final Pattern OFFSET = Pattern.compile("([+-]?)(\\d{2})(\\d{2})(\\d{2})?");
    private static final Pattern UNTIL = Pattern.compile("(?i)(?:^|;)UNTIL=([^;]*)");

    /** Some days of each year at most: a rule for every second would be counted out for decades. */
    private static final Pattern HARMLESS = Pattern.compile("(?i)(?!.*BY(HOUR|MINUTE|SECOND)=)(.*;)?FREQ=YEARLY(;.*)?");

    /**
     * Reads one.
     *
     * @throws InvalidEventException if a line of it can't be read; then nobody knows what its VTIMEZONE says
     */
    static Observance parse(IcalComponent component) throws InvalidEventException {
        ZoneOffset before = offset(line(component, "TZOFFSETFROM"));
        ZoneOffset after = offset(line(component, "TZOFFSETTO"));
        ContentLine startLine = line(component, "DTSTART");
        LocalDateTime start = local(TimeValue.parse(startLine), before);
        List<LocalDateTime> dates = new ArrayList<>();
        for (ContentLine rdate : component.lines("RDATE")) {
            for (String value : rdate.value().strip().split(",", -1)) {
                TimeValue date = TimeValue.parse(rdate, value.strip().replaceFirst("/.*", ""));
                boolean day = date.kind() == TimeValue.Kind.DATE;
                dates.add(day ? date.local().with(start.toLocalTime()) : local(date, before));
            }
        }
        ContentLine ruleLine = component.last("RRULE");
        if (ruleLine == null || ruleLine.value().isBlank()) {
            dates.add(start);
            return new Observance(component.is("DAYLIGHT"), start, before, after, null, null, null, List.copyOf(dates));
        }
        Matcher until = UNTIL.matcher(ruleLine.value());
        Instant last = until.find() ? until(ruleLine, until.group(1), before) : null;
        if (last != null && last.isBefore(start.toInstant(before))) {
            dates.add(start); // a rule that is over before it begins leaves the start, which is an onset in any case
            return new Observance(component.is("DAYLIGHT"), start, before, after, null, null, last, List.copyOf(dates));
        }
        String rule = UNTIL.matcher(ruleLine.value()).replaceAll("").replaceFirst("^;", "");
        return new Observance(
                component.is("DAYLIGHT"),
                start,
                before,
                after,
                rule,
                YearlyOnset.parse(rule, start.toLocalTime()),
                last,
                List.copyOf(dates));
    }

    /** When it begins. */
    Instant first() {
        return start.toInstant(before);
    }

    /** Whether it has the form that Exchange stores: one yearly rule and nothing else. */
    boolean isPlain() {
        return yearly != null && dates.isEmpty();
    }

    /**
     * The onsets of some years, and perhaps more of them before.
     *
     * @throws InvalidEventException if ical4j can't make sense of the rule
     */
    List<Instant> onsets(int firstYear, int lastYear) throws InvalidEventException {
        List<Instant> onsets = new ArrayList<>();
        dates.forEach(date -> onsets.add(date.toInstant(before)));
        if (rule != null) {
            int end = until == null
                    ? lastYear
                    : Math.min(lastYear, until.atOffset(before).getYear());
            int begin = Math.max(start.getYear(), Math.min(firstYear, end) - 1);
            List<LocalDateTime> locals = yearly == null ? byIcal4j(rule, begin, end) : byRule(yearly, begin, end);
            locals.stream()
                    .map(local -> local.toInstant(before))
                    .filter(onset -> until == null || !onset.isAfter(until))
                    .forEach(onsets::add);
        }
        return onsets;
    }

    private static List<LocalDateTime> byRule(YearlyOnset yearly, int first, int last) {
        List<LocalDateTime> locals = new ArrayList<>();
        for (int year = first; year <= last; year++) {
            locals.add(yearly.in(year));
        }
        return locals;
    }

    private List<LocalDateTime> byIcal4j(String anyRule, int first, int last) throws InvalidEventException {
        if (!HARMLESS.matcher(anyRule).matches()) {
            throw unreadable(anyRule);
        }
        try {
            LocalDateTime from = LocalDateTime.of(first, 1, 1, 0, 0);
            return Ical4jRule.of(RuleParts.split(anyRule))
                    .getDates(start, from, LocalDateTime.of(last + 1, 1, 1, 0, 0));
        } catch (RuntimeException e) { // it throws whatever its parsing meets
            throw unreadable(anyRule);
        }
    }

    private static InvalidEventException unreadable(String rule) {
        return new InvalidEventException(
                Finding.at(ContentLine.of("RRULE", rule), "the rule " + TextValue.excerpt(rule) + " can't be read"));
    }

    private static ContentLine line(IcalComponent component, String name) throws InvalidEventException {
        ContentLine line = component.last(name);
        if (line == null) {
            throw new InvalidEventException(
                    Finding.at(component.begin(), "a " + component.name() + " without " + name));
        }
        return line;
    }

    private static Instant until(ContentLine line, String value, ZoneOffset before) throws InvalidEventException {
        TimeValue until = TimeValue.parse(line, value.strip());
        boolean day = until.kind() == TimeValue.Kind.DATE;
        LocalDateTime last = day ? until.local().plusDays(1).minusSeconds(1) : until.local();
        return last.toInstant(until.kind() == TimeValue.Kind.UTC ? ZoneOffset.UTC : before);
    }

    private static LocalDateTime local(TimeValue value, ZoneOffset before) {
        boolean utc = value.kind() == TimeValue.Kind.UTC; // not allowed here, but real files have it
        return utc ? value.local().plusSeconds(before.getTotalSeconds()) : value.local();
    }

    private static ZoneOffset offset(ContentLine line) throws InvalidEventException {
        Matcher form = OFFSET.matcher(line.value().strip());
        if (form.matches()) {
            int sign = form.group(1).equals("-") ? -1 : 1;
            int seconds = form.group(4) == null ? 0 : Integer.parseInt(form.group(4));
            try {
                return ZoneOffset.ofHoursMinutesSeconds(
                        sign * Integer.parseInt(form.group(2)), sign * Integer.parseInt(form.group(3)), sign * seconds);
            } catch (DateTimeException e) {
                // more than eighteen hours: no offset either
            }
        }
        throw new InvalidEventException(
                Finding.at(line, line.name() + " " + TextValue.excerpt(line.value()) + " is no offset"));
    }
}
