package io.github.exchangedav.dialect.exchange.rewrite;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.Ical4jRule;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.RuleParts;
import io.github.exchangedav.ical.TimeValue;
import io.github.exchangedav.ical.series.SeriesClock;
import io.github.exchangedav.ical.zone.Clocks;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From when to when a series goes, as far as its rule says it: the zone of a series has to be defined for that time.
 *
 * @param master the event of the series
 * @param startLine its DTSTART
 * @param start what that says
 * @param last when its last occurrence starts at the latest, by the clocks, give or take a day; null if it has no end, or
 *     one that is too far away to count
 * @param until what {@code last} comes from, if that is the rule's UNTIL
 */
record SeriesLife(
        IcalComponent master,
        ContentLine startLine,
        TimeValue start,
        @Nullable LocalDateTime last,
        @Nullable TimeValue until) {

    private static final Pattern UNTIL = Pattern.compile("(?i)(?:^|;)\\s*UNTIL=([^;]*)");
    private static final Pattern COUNT = Pattern.compile("(?i)(?:^|;)\\s*COUNT=0*(\\d{1,3})(?:;|\\s*$)");
    private static final int YEARS = 100;

    /**
     * The life of the series that this event is the master of.
     *
     * @throws InvalidEventException if its DTSTART or UNTIL does not exist
     */
    static SeriesLife of(IcalComponent master) throws InvalidEventException {
        ContentLine startLine = Objects.requireNonNull(master.last("DTSTART"), "looked for before");
        TimeValue start = TimeValue.parse(startLine);
        List<ContentLine> rules = master.lines("RRULE");
        boolean clear = rules.size() == 1
                && !master.has("RDATE")
                && RecurrenceForms.problem(rules.get(0).value()) == null;
        if (!clear) {
            boolean single = rules.isEmpty() && !master.has("RDATE");
            return new SeriesLife(master, startLine, start, single ? start.local() : null, null);
        }
        ContentLine rule = rules.get(0);
        Matcher until = UNTIL.matcher(rule.value());
        if (until.find()) {
            TimeValue last = TimeValue.parse(rule, until.group(1).strip());
            boolean day = last.kind() == TimeValue.Kind.DATE;
            LocalDateTime local = day ? last.local().with(start.local().toLocalTime()) : last.local();
            return new SeriesLife(master, startLine, start, local, last);
        }
        boolean few = COUNT.matcher(rule.value()).find();
        return new SeriesLife(master, startLine, start, few ? counted(rule.value(), start.local()) : null, null);
    }

    /** When it starts. */
    Instant from(ZoneRules rules) {
        return start.kind() == TimeValue.Kind.UTC
                ? start.local().toInstant(ZoneOffset.UTC)
                : Clocks.instant(start.local(), rules);
    }

    /**
     * From when on its zone has to be right. A day before a start that the clocks skip: what it means is said by the offset
     * that they have before.
     */
    Instant defined(ZoneRules rules) {
        boolean skipped = start.kind() != TimeValue.Kind.UTC
                && rules.getValidOffsets(start.local()).isEmpty();
        return skipped ? from(rules).minus(Duration.ofDays(1)) : from(rules);
    }

    /**
     * When its last occurrence starts; null if it has no end.
     *
     * @throws InvalidEventException if nobody knows the zone of UNTIL
     */
    @Nullable
    Instant to(ZoneRules rules) throws InvalidEventException {
        if (last == null) {
            return null;
        }
        return until == null
                ? Clocks.instant(last, rules)
                : new SeriesClock(start, rules, (line, value) -> rules).lastStart(startLine, until);
    }

    private static @Nullable LocalDateTime counted(String rule, LocalDateTime start) {
        try {
            List<LocalDateTime> all =
                    Ical4jRule.of(RuleParts.split(rule)).getDates(start, start, start.plusYears(YEARS));
            return all.isEmpty() ? start : all.get(all.size() - 1);
        } catch (RuntimeException e) {
            return null; // a rule that only Exchange understands has no known end
        }
    }
}
