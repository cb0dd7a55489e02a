package io.github.exchangedav.ical.zone;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneOffsetTransitionRule.TimeDefinition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that Exchange stores of a time zone (protocol page §2.5): an offset, and for zones with summer time a second one with
 * the two yearly changes between them.
 *
 * @param standard the offset in winter, or the only one
 * @param summer the offset in summer; null if the clocks never change
 * @param toSummer when summer time begins; null if the clocks never change
 * @param toStandard when it ends; null if the clocks never change
 */
record ZonePair(
        ZoneOffset standard,
        @Nullable ZoneOffset summer,
        @Nullable YearlyOnset toSummer,
        @Nullable YearlyOnset toStandard) {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HHmmss");
    private static final int YEARS_BEFORE = 3;

    /** Clocks that never change. */
    static ZonePair fixed(ZoneOffset offset) {
        return new ZonePair(offset, null, null, null);
    }

    /** The pairs whose changes in one year are those two; none if the one is not the other backwards. */
    static List<ZonePair> of(ZoneOffsetTransition one, ZoneOffsetTransition other) {
        ZoneOffsetTransition gap = one.isGap() ? one : other;
        ZoneOffsetTransition overlap = one.isGap() ? other : one;
        boolean pair = gap.isGap()
                && overlap.isOverlap()
                && gap.getOffsetAfter().equals(overlap.getOffsetBefore())
                && gap.getOffsetBefore().equals(overlap.getOffsetAfter());
        List<ZonePair> pairs = new ArrayList<>();
        for (YearlyOnset forward : pair ? YearlyOnset.of(gap.getDateTimeBefore()) : List.<YearlyOnset>of()) {
            for (YearlyOnset back : YearlyOnset.of(overlap.getDateTimeBefore())) {
                pairs.add(new ZonePair(gap.getOffsetBefore(), gap.getOffsetAfter(), forward, back));
            }
        }
        return pairs;
    }

    /** The pair as java.time's rules, which hold from a few years before that one. */
    ZoneRules rules(int year) {
        if (summer == null || toSummer == null || toStandard == null) {
            return ZoneRules.of(standard);
        }
        // java.time wants them in the order of the year, and follows them only behind changes that are spelt out
        List<ZoneOffsetTransitionRule> yearly = Stream.of(
                        rule(toSummer, standard, summer), rule(toStandard, summer, standard))
                .sorted(Comparator.comparing(rule -> rule.createTransition(year)))
                .toList();
        List<ZoneOffsetTransition> spelt = yearly.stream()
                .map(rule -> rule.createTransition(year - YEARS_BEFORE))
                .toList();
        return ZoneRules.of(standard, spelt.get(0).getOffsetBefore(), List.of(), spelt, yearly);
    }

    private ZoneOffsetTransitionRule rule(YearlyOnset onset, ZoneOffset before, ZoneOffset after) {
        return ZoneOffsetTransitionRule.of(
                onset.month(),
                onset.dayOfMonthIndicator(),
                onset.day(),
                onset.time(),
                false,
                TimeDefinition.WALL,
                standard,
                before,
                after);
    }

    /** STANDARD and DAYLIGHT in the order of the year, from 1601 on as Exchange itself writes them. */
    List<IcalComponent> observances() {
        if (summer == null || toSummer == null || toStandard == null) {
            return List.of(observance("STANDARD", LocalTime.MIDNIGHT, null, standard, standard));
        }
        IcalComponent daylight = observance("DAYLIGHT", toSummer.time(), toSummer.rule(), standard, summer);
        IcalComponent winter = observance("STANDARD", toStandard.time(), toStandard.rule(), summer, standard);
        LocalDateTime first = toSummer.in(1601);
        return first.isBefore(toStandard.in(1601)) ? List.of(daylight, winter) : List.of(winter, daylight);
    }

    private static IcalComponent observance(
            String name, LocalTime clock, @Nullable String yearly, ZoneOffset from, ZoneOffset to) {
        List<ContentLine> lines = new ArrayList<>();
        lines.add(ContentLine.of("DTSTART", "16010101T" + CLOCK.format(clock)));
        if (yearly != null) {
            lines.add(ContentLine.of("RRULE", yearly));
        }
        lines.add(ContentLine.of("TZOFFSETFROM", Clocks.text(from)));
        lines.add(ContentLine.of("TZOFFSETTO", Clocks.text(to)));
        return IcalComponent.of(name, lines);
    }
}
