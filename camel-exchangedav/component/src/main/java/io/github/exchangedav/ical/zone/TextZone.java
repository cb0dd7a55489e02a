package io.github.exchangedav.ical.zone;

import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a VTIMEZONE says (RFC 5545 §3.6.5), as rules of java.time. Its onsets come from its own RRULE and RDATE lines,
 * counted by java.time where it is the nth weekday of a month, else by ical4j.
 */
public final class TextZone {

    private final List<Observance> observances;

    private TextZone(List<Observance> observances) {
        this.observances = List.copyOf(observances);
    }

    /** Reads a VTIMEZONE; null if it says nothing, or one of its parts can't be read. */
    public static @Nullable TextZone of(IcalComponent component) {
        List<Observance> observances = new ArrayList<>();
        for (IcalComponent part : component.components().toList()) {
            if (part.is("STANDARD") || part.is("DAYLIGHT")) {
                try {
                    Observance observance = Observance.parse(part);
                    observance.onsets(
                            observance.start().getYear(), observance.start().getYear());
                    observances.add(observance);
                } catch (InvalidEventException e) {
                    return null;
                }
            }
        }
        return observances.isEmpty() ? null : new TextZone(observances);
    }

    /**
     * Whether it has the form that Exchange stores, and says in that form the right thing for a time of the clock: one
     * STANDARD, or one STANDARD and one DAYLIGHT, each with a yearly rule (a single one does without), from that time on
     * and before it. Exchange ignores when rules begin and end.
     *
     * @param from the first time that matters
     * @param to the last; null if there is none
     */
    public boolean isPlain(LocalDateTime from, @Nullable LocalDateTime to) {
        Observance one = observances.get(0);
        if (observances.size() == 1) {
            boolean still = one.before().equals(one.after())
                    || one.rule() == null && one.until() == null && !from.isBefore(one.start());
            return !one.daylight() && still && one.dates().size() <= 1;
        }
        Observance other = observances.get(1);
        boolean pair = observances.size() == 2
                && one.daylight() != other.daylight()
                && one.isPlain()
                && other.isPlain()
                && one.before().equals(other.after())
                && one.after().equals(other.before());
        return pair && covers(one, from, to) && covers(other, from, to);
    }

    private static boolean covers(Observance observance, LocalDateTime from, @Nullable LocalDateTime to) {
        boolean begun = !from.isBefore(observance.start().minusYears(1));
        Instant until = observance.until();
        return begun
                && (until == null
                        || to != null && !to.toInstant(observance.before()).isAfter(until));
    }

    /** The offset of standard time, if there is exactly one. */
    public @Nullable ZoneOffset standard() {
        List<ZoneOffset> all = observances.stream()
                .filter(observance -> !observance.daylight())
                .map(Observance::after)
                .distinct()
                .toList();
        return all.size() == 1 ? all.get(0) : null;
    }

    /** The rules for some years; outside of these they are not to be asked. */
    public ZoneRules rules(int firstYear, int lastYear) throws InvalidEventException {
        NavigableMap<Instant, Observance> onsets = onsets(firstYear - 1, lastYear + 1);
        ZoneOffset base = (onsets.isEmpty() ? earliest() : onsets.firstEntry().getValue()).before();
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        ZoneOffset before = base;
        for (Map.Entry<Instant, Observance> onset : onsets.entrySet()) {
            ZoneOffset after = onset.getValue().after();
            if (!after.equals(before)) {
                LocalDateTime local = LocalDateTime.ofEpochSecond(onset.getKey().getEpochSecond(), 0, before);
                changes.add(ZoneOffsetTransition.of(local, before, after));
            }
            before = after;
        }
        return ZoneRules.of(base, base, List.of(), changes, List.of());
    }

    /** Its first onset: what the clocks showed before, it does not really say. */
    public Instant begins() {
        return earliest().first();
    }

    /** What the clocks showed before its first onset is what that one changed, wherever in the text it stands. */
    private Observance earliest() {
        return observances.stream().min(Comparator.comparing(Observance::first)).orElseThrow();
    }

    /** Its last onset, behind which it says nothing new; null if a rule of it never ends. */
    public @Nullable Instant ends() throws InvalidEventException {
        if (observances.stream().anyMatch(one -> one.rule() != null && one.until() == null && !isCounted(one))) {
            return null;
        }
        NavigableMap<Instant, Observance> onsets = onsets(LocalDateTime.MIN.getYear(), 9998);
        return onsets.isEmpty() ? begins() : onsets.lastKey();
    }

    private static boolean isCounted(Observance observance) {
        return Objects.requireNonNull(observance.rule())
                .toUpperCase(Locale.ROOT)
                .contains("COUNT=");
    }

    private NavigableMap<Instant, Observance> onsets(int firstYear, int lastYear) throws InvalidEventException {
        TreeMap<Instant, Observance> onsets = new TreeMap<>();
        for (Observance observance : observances) {
            observance.onsets(firstYear, lastYear).forEach(onset -> onsets.put(onset, observance));
        }
        return onsets;
    }
}
