package io.github.exchangedav.ical;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The VTIMEZONE of an IANA zone in the form that Exchange itself writes and stores: one rule for standard time, one for
 * summer time, the ones in force now, from 1601 on (protocol page §2.5). What the rules were in former years is not in it.
 *
 * <p>The rules are java.time's; here they are only put into iCalendar's words, and the words are held against java.time for
 * a hundred years before they are used.
 */
public final class ZoneDefinition {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HHmmss");
    private static final int FIRST_YEAR = 2026;
    private static final int LAST_YEAR = 2125;
    private static final int[] NTH = {1, 2, 3, 4, -1};

    private ZoneDefinition() {}

    /** The zone's VTIMEZONE, or null if two yearly rules can't say how its clocks go. */
    public static @Nullable IcalComponent of(ZoneId zone) {
        List<ZoneOffsetTransitionRule> rules = zone.getRules().getTransitionRules();
        List<IcalNode> nodes = new ArrayList<>();
        nodes.add(ContentLine.ofText("TZID", zone.getId()));
        if (rules.isEmpty()) {
            Instant start = Instant.parse(FIRST_YEAR + "-01-01T00:00:00Z");
            if (zone.getRules().nextTransition(start) != null) {
                return null; // Morocco's clocks follow Ramadan, and stand in a table
            }
            String offset = offset(zone.getRules().getOffset(start));
            nodes.add(observance("STANDARD", LocalTime.MIDNIGHT, null, offset, offset));
            return IcalComponent.of("VTIMEZONE", nodes);
        }
        for (ZoneOffsetTransitionRule rule : rules) {
            ZoneOffsetTransition sample = rule.createTransition(FIRST_YEAR);
            String yearly = yearly(rule);
            if (yearly == null || rules.size() != 2) {
                return null;
            }
            nodes.add(observance(
                    sample.isGap() ? "DAYLIGHT" : "STANDARD",
                    sample.getDateTimeBefore().toLocalTime(),
                    yearly,
                    offset(sample.getOffsetBefore()),
                    offset(sample.getOffsetAfter())));
        }
        return IcalComponent.of("VTIMEZONE", nodes);
    }

    private static IcalComponent observance(
            String name, LocalTime clock, @Nullable String yearly, String from, String to) {
        List<ContentLine> lines = new ArrayList<>();
        lines.add(ContentLine.of("DTSTART", "16010101T" + CLOCK.format(clock)));
        if (yearly != null) {
            lines.add(ContentLine.of("RRULE", yearly));
        }
        lines.add(ContentLine.of("TZOFFSETFROM", from));
        lines.add(ContentLine.of("TZOFFSETTO", to));
        return IcalComponent.of(name, lines);
    }

    /** The rule in words that give the same moment as java.time in every year, or null. */
    private static @Nullable String yearly(ZoneOffsetTransitionRule rule) {
        IntFunction<LocalDateTime> actual = year -> rule.createTransition(year).getDateTimeBefore();
        LocalDateTime sample = actual.apply(FIRST_YEAR);
        Month month = sample.getMonth();
        DayOfWeek day = sample.getDayOfWeek();
        for (int nth : NTH) {
            IntFunction<LocalDateTime> said = year -> LocalDate.of(year, month, 1)
                    .with(TemporalAdjusters.dayOfWeekInMonth(nth, day))
                    .atTime(sample.toLocalTime());
            boolean same = IntStream.rangeClosed(FIRST_YEAR, LAST_YEAR)
                    .allMatch(year -> said.apply(year).equals(actual.apply(year)));
            if (same) {
                return "FREQ=YEARLY;BYMONTH=%d;BYDAY=%d%s"
                        .formatted(month.getValue(), nth, day.name().substring(0, 2));
            }
        }
        return null;
    }

    private static String offset(ZoneOffset offset) {
        int seconds = Math.abs(offset.getTotalSeconds());
        String sign = offset.getTotalSeconds() < 0 ? "-" : "+";
        String text = "%s%02d%02d".formatted(sign, seconds / 3600, seconds / 60 % 60);
        return seconds % 60 == 0 ? text : text + "%02d".formatted(seconds % 60);
    }
}
