package io.github.exchangedav.dialect.exchange.rewrite;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.DurationValue;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.RuleParts;
import io.github.exchangedav.ical.TimeValue;
import io.github.exchangedav.ical.series.RuleDates;
import io.github.exchangedav.ical.series.SeriesClock;
import io.github.exchangedav.ical.series.SeriesDates;
import io.github.exchangedav.ical.zone.Clocks;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Early days of an all-day series whose midnights were not at the hour that the two yearly rules give them which Exchange
 * stores of a zone (protocol page §2.5). On Exchange and Outlook, which know no others, they are right; who goes by the
 * clocks of those years sees them begin or end beside midnight (decision 037).
 */
final class StrayDays {

    /** Thirty years of days; a series that has more before its zone's last change is not looked at to the end. */
    private static final int MOST = 11_000;

    private StrayDays() {}

    /**
     * What to tell of them, or null if there are none: most series of days over a change of rules have none, since only
     * weeks of a year changed.
     *
     * @param rules how the clocks really went
     * @param stored the two yearly rules
     * @param since from when on these are right
     * @param zone how to name the zone
     */
    static @Nullable String warning(SeriesLife life, ZoneRules rules, ZoneRules stored, Instant since, String zone) {
        List<LocalDate> days;
        try {
            days = days(life, rules, stored, since);
        } catch (InvalidEventException | IllegalArgumentException e) {
            return null; // which days it has can't be told (RuleDates), and nobody needs to know it to store them
        }
        if (days.isEmpty()) {
            return null;
        }
        return ("%d days of this all-day series, from %s to %s, lie from midnight to midnight by the rules that the zone %s"
                        + " has since %s, as Exchange and Outlook know it; by the clocks of those years they begin or end"
                        + " at another hour")
                .formatted(
                        days.size(),
                        days.get(0),
                        days.get(days.size() - 1),
                        zone,
                        since.atOffset(ZoneOffset.UTC).toLocalDate());
    }

    private static List<LocalDate> days(SeriesLife life, ZoneRules rules, ZoneRules stored, Instant since)
            throws InvalidEventException {
        SeriesClock clock = new SeriesClock(life.start(), rules, (line, value) -> rules);
        long length = length(life);
        List<LocalDate> days = new ArrayList<>();
        LocalDateTime settled = Clocks.local(since, rules);
        for (LocalDateTime start : starts(life, settled)) {
            boolean same = isSame(start, rules, stored) && isSame(start.plusDays(length), rules, stored);
            if (!same && !SeriesDates.lists(life.master(), "EXDATE", clock, start)) {
                days.add(start.toLocalDate());
            }
        }
        return days;
    }

    private static boolean isSame(LocalDateTime midnight, ZoneRules rules, ZoneRules stored) {
        return Clocks.instant(midnight, rules).equals(Clocks.instant(midnight, stored));
    }

    /** The starts by the rule up to the change of the clocks; the series goes on at least until then. */
    private static List<LocalDateTime> starts(SeriesLife life, LocalDateTime settled) {
        LocalDateTime first = life.start().local();
        List<LocalDateTime> starts = new ArrayList<>(List.of(first));
        ContentLine line = life.master().last("RRULE");
        RuleParts rule = RuleParts.split(line == null ? "" : line.value());
        if (line == null || RuleDates.problem(rule) != null) {
            return starts;
        }
        RuleDates dates = RuleDates.of(rule, first);
        while (starts.size() < MOST && dates.hasNext()) {
            LocalDateTime next = dates.next();
            if (!next.isBefore(settled)) {
                break;
            }
            if (next.isAfter(first)) {
                starts.add(next);
            }
        }
        return starts;
    }

    /** How many days it lasts, at least one. */
    private static long length(SeriesLife life) throws InvalidEventException {
        ContentLine end = life.master().last("DTEND");
        ContentLine duration = life.master().last("DURATION");
        LocalDateTime start = life.start().local();
        LocalDateTime until = start;
        if (end != null) {
            until = TimeValue.parse(end).local();
        } else if (duration != null) {
            DurationValue lasts = DurationValue.parse(duration);
            until = start.plus(lasts.days()).plus(lasts.time());
        }
        return Math.max(1, start.until(until, ChronoUnit.DAYS));
    }
}
