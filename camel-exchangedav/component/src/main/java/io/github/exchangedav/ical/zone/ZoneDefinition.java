package io.github.exchangedav.ical.zone;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import io.github.exchangedav.ical.WindowsZones;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The VTIMEZONE of a series in the form that Exchange itself writes and stores: one rule for standard time, one for summer
 * time, from 1601 on (protocol page §2.5). Of all rules a zone has had, the two are chosen that are right for the life of
 * the series (decision 015).
 *
 * <p>The rules are java.time's, or those of a VTIMEZONE; here they are only put into such words, and the words are held
 * against them for the whole life before they are used.
 */
public final class ZoneDefinition {

    /** The property of a VTIMEZONE that holds Exchange's number of the zone (protocol page §2.5, §6.5). */
    private static final String CDO_ID = "X-MICROSOFT-CDO-TZID";

    /** How many years a series without end is looked at: the calendar of weekdays repeats after 28. */
    public static final int YEARS_AHEAD = 40;

    private static final Duration FAR = Duration.ofDays(365L * YEARS_AHEAD);

    /** How far around a life the words are tried, where more than one fit. */
    private static final Duration AROUND = Duration.ofDays(365L * 10);

    /** How long two rules have to go on: of those that move every year (Ramadan's) any two would hold until the next. */
    private static final Duration A_YEAR = Duration.ofDays(366);

    /** When Exchange's numbers of zones were made, give or take some years. */
    private static final Instant OF_THE_NUMBERS = Instant.parse("2007-01-01T00:00:00Z");

    private final ZonePair pair;
    private final ZoneRules rules;
    private final @Nullable Instant since;

    private ZoneDefinition(ZonePair pair, ZoneRules rules, @Nullable Instant since) {
        this.pair = pair;
        this.rules = rules;
        this.since = since;
    }

    /**
     * The definition for a series.
     *
     * @param rules how the clocks really go
     * @param from when the series starts
     * @param end when its last occurrence starts; null if it has no end. One that is more than {@link #YEARS_AHEAD} away
     *     is none either: nobody knows how clocks will go then
     * @param today for a series without end: its definition has to be right from now on, if not from its start
     * @return null if two yearly rules can't say how the clocks go at the end of the series
     */
    public static @Nullable ZoneDefinition of(ZoneRules rules, Instant from, @Nullable Instant end, Instant today) {
        Instant settled = later(from, today);
        Instant far = settled.plus(FAR);
        Instant to = end == null || end.isAfter(far) ? far : later(from, end); // many write "for ever" as the year 9999
        Instant latest = to.equals(far) ? settled : to;
        ZoneDefinition best = null;
        int bestRank = -1;
        for (ZonePair pair : candidates(rules, latest)) {
            ZoneRules said = pair.rules(year(from));
            Instant since = Clocks.lastDifference(said, rules, from, to);
            int rank = since == null ? rank(pair, rules, from, to) : -1;
            boolean sooner = since != null
                    && !since.isAfter(latest)
                    && (best == null || best.since == null || since.isBefore(best.since))
                    && Clocks.agree(said, rules, since, to.plus(A_YEAR));
            if (rank > bestRank || bestRank < 0 && sooner) {
                best = new ZoneDefinition(pair, said, since);
                bestRank = rank;
            }
        }
        return best;
    }

    /**
     * From when on it is right; null if it is right for the whole life of the series. Before, its clocks show another hour
     * than the zone's for a part of each year or longer.
     */
    public @Nullable Instant since() {
        return since;
    }

    /** What it says. */
    public ZoneRules rules() {
        return rules;
    }

    /**
     * The VTIMEZONE.
     *
     * @param name its TZID
     * @param zone the zone that has this name; then it gets Exchange's number for it, if there is one. Null if the name
     *     says nothing
     */
    public IcalComponent component(String name, @Nullable ZoneId zone) {
        return inPlaceOf(IcalComponent.of("VTIMEZONE", List.of(ContentLine.ofText("TZID", name))), zone);
    }

    /** The same for a VTIMEZONE that is there: its own lines are kept, its rules are replaced. */
    public IcalComponent inPlaceOf(IcalComponent original, @Nullable ZoneId zone) {
        List<IcalNode> nodes = new ArrayList<>(original.lines().toList());
        nodes.addAll(pair.observances());
        return numbered(original.with(nodes), zone, pair.standard());
    }

    /**
     * A VTIMEZONE with Exchange's number of its zone behind its TZID; unchanged if there is a number already, or none
     * known.
     *
     * @param standard the offset of its standard time; null if that is not clear
     */
    public static IcalComponent numbered(
            IcalComponent definition, @Nullable ZoneId zone, @Nullable ZoneOffset standard) {
        Integer number = zone == null || standard == null ? null : number(zone, standard);
        if (number == null || definition.has(CDO_ID)) {
            return definition;
        }
        ContentLine line = ContentLine.of(CDO_ID, number.toString());
        return definition.flatMap(
                node -> node instanceof ContentLine own && own.is("TZID") ? List.of(own, line) : List.of(node));
    }

    /**
     * Exchange's number of a zone whose standard time has that offset; null if it has none, or knew the zone with another
     * offset when the numbers were made (Samoa was on the other side of the date line).
     */
    private static @Nullable Integer number(ZoneId zone, ZoneOffset standard) {
        boolean asThen = zone.getRules().getStandardOffset(OF_THE_NUMBERS).equals(standard);
        return asThen ? WindowsZones.cdoId(zone) : null;
    }

    /** The pairs of the years around a moment when one has to be in force, and clocks that stand still. */
    private static List<ZonePair> candidates(ZoneRules rules, Instant inForce) {
        int year = year(inForce);
        List<ZonePair> all = new ArrayList<>(of(rules, year));
        all.addAll(of(rules, year - 1));
        all.addAll(of(rules, year + 1));
        all.add(ZonePair.fixed(rules.getOffset(inForce)));
        return all;
    }

    private static List<ZonePair> of(ZoneRules rules, int year) {
        Instant start = LocalDate.of(year, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        ZoneOffsetTransition next = rules.nextTransition(start.minus(Duration.ofDays(1)));
        while (next != null && next.getDateTimeBefore().getYear() <= year) {
            if (next.getDateTimeBefore().getYear() == year) {
                changes.add(next);
            }
            next = rules.nextTransition(next.getInstant());
        }
        if (changes.isEmpty()) {
            return List.of(ZonePair.fixed(rules.getOffset(start.plus(Duration.ofDays(180)))));
        }
        return changes.size() == 2 ? ZonePair.of(changes.get(0), changes.get(1)) : List.of();
    }

    /** Of pairs that are right, one is better the more of the years around it is right for, and the less it says. */
    private static int rank(ZonePair pair, ZoneRules rules, Instant from, Instant to) {
        Instant before = from.minus(AROUND);
        ZoneRules said = pair.rules(year(before));
        int backward = Clocks.agree(said, rules, before, to) ? 2 : 0;
        int forward = Clocks.agree(said, rules, from, to.plus(AROUND)) ? 2 : 0;
        return backward + forward + (pair.toSummer() == null ? 1 : 0);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static int year(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).getYear();
    }
}
