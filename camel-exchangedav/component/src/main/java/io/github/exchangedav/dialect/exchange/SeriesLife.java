package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.ical.Clocks;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TimeValue;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.fortuna.ical4j.model.Recur;
import org.jspecify.annotations.Nullable;

/**
 * From when to when a series goes, as far as its rule says it: the zone of a series has to be defined for that time.
 *
 * @param master the event of the series
 * @param startLine its DTSTART
 * @param start what that says
 * @param last when its last occurrence starts at the latest, as the clocks show it or, if {@code inUtc}, in UTC; null if it
 *     has no end, or one that is too far away to count
 * @param inUtc whether {@code last} is in UTC
 */
record SeriesLife(
        IcalComponent master,
        ContentLine startLine,
        TimeValue start,
        @Nullable LocalDateTime last,
        boolean inUtc) {

    private static final Pattern UNTIL = Pattern.compile("(?i)(?:^|;)\\s*UNTIL=([^;]*)");
    private static final Pattern COUNT = Pattern.compile("(?i)(?:^|;)\\s*COUNT=0*(\\d{1,3})(?:;|\\s*$)");
    private static final int YEARS = 100;

    /**
     * The life of the series that this event is the master of.
     *
     * @throws InvalidEventException if its DTSTART can't be read
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
            return new SeriesLife(master, startLine, start, single ? start.local() : null, false);
        }
        ContentLine rule = rules.get(0);
        Matcher until = UNTIL.matcher(rule.value());
        if (until.find()) {
            TimeValue last = TimeValue.parse(rule, until.group(1).strip());
            boolean day = last.kind() == TimeValue.Kind.DATE;
            LocalDateTime local = day ? last.local().with(start.local().toLocalTime()) : last.local();
            return new SeriesLife(master, startLine, start, local, last.kind() == TimeValue.Kind.UTC);
        }
        boolean few = COUNT.matcher(rule.value()).find();
        return new SeriesLife(master, startLine, start, few ? counted(rule.value(), start.local()) : null, false);
    }

    /** When it starts. */
    Instant from(ZoneRules rules) {
        return start.kind() == TimeValue.Kind.UTC
                ? start.local().toInstant(ZoneOffset.UTC)
                : Clocks.instant(start.local(), rules);
    }

    /** When its last occurrence starts; null if it has no end. */
    @Nullable
    Instant to(ZoneRules rules) {
        if (last == null) {
            return null;
        }
        return inUtc ? last.toInstant(ZoneOffset.UTC) : Clocks.instant(last, rules);
    }

    private static @Nullable LocalDateTime counted(String rule, LocalDateTime start) {
        try {
            List<LocalDateTime> all = new Recur<LocalDateTime>(rule).getDates(start, start, start.plusYears(YEARS));
            return all.isEmpty() ? start : all.get(all.size() - 1);
        } catch (RuntimeException e) {
            return null; // a rule that only Exchange understands has no known end
        }
    }
}
