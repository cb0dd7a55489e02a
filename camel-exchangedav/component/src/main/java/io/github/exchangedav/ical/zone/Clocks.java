package io.github.exchangedav.ical.zone;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the clocks of a zone show and when, whoever wrote its rules: java.time, or a VTIMEZONE ({@link TextZone}). */
public final class Clocks {

    private Clocks() {}

    /**
     * The instant at which clocks show a local time. The one rule for hours that clocks skip or show twice (RFC 5545
     * §3.3.5, and java.time's own): a skipped hour is taken later by what was skipped, of two the first is meant.
     */
    public static Instant instant(LocalDateTime local, ZoneRules rules) {
        return local.toInstant(rules.getOffset(local));
    }

    /** The instant at which clocks in UTC show a time. */
    public static Instant inUtc(LocalDateTime local) {
        return local.toInstant(ZoneOffset.UTC);
    }

    /** What the clocks show at an instant. */
    public static LocalDateTime local(Instant instant, ZoneRules rules) {
        return LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, rules.getOffset(instant));
    }

    /** Whether two sets of rules show the same at every moment of a span, both ends included. */
    public static boolean agree(ZoneRules one, ZoneRules other, Instant from, Instant to) {
        return lastDifference(one, other, from, to) == null;
    }

    /**
     * From when on two sets of rules show the same until the end of a span: the end of their last difference.
     *
     * @return null if they show the same all the time; an instant behind {@code to} if they differ at its end
     */
    static @Nullable Instant lastDifference(ZoneRules one, ZoneRules other, Instant from, Instant to) {
        TreeSet<Instant> changes = new TreeSet<>();
        addChanges(one, from, to, changes);
        addChanges(other, from, to, changes);
        changes.add(from);
        Instant end = to.plusSeconds(1);
        for (Instant change : changes.descendingSet()) {
            if (!one.getOffset(change).equals(other.getOffset(change))) {
                return end;
            }
            end = change;
        }
        return null;
    }

    private static void addChanges(ZoneRules rules, Instant from, Instant to, Set<Instant> changes) {
        ZoneOffsetTransition next = rules.nextTransition(from);
        while (next != null && !next.getInstant().isAfter(to)) {
            changes.add(next.getInstant());
            next = rules.nextTransition(next.getInstant());
        }
    }

    /** Hours, minutes and, where there are any, seconds: {@code +0530}, as TZOFFSETTO has it. */
    static String text(ZoneOffset offset) {
        int seconds = Math.abs(offset.getTotalSeconds());
        String sign = offset.getTotalSeconds() < 0 ? "-" : "+";
        String text = String.format(Locale.ROOT, "%s%02d%02d", sign, seconds / 3600, seconds / 60 % 60);
        return seconds % 60 == 0 ? text : text + String.format(Locale.ROOT, "%02d", seconds % 60);
    }
}
