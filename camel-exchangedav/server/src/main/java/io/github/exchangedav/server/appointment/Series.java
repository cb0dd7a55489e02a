package io.github.exchangedav.server.appointment;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An item counted out: the starts that its rules and dates give, but those left out, and what was put in their place. */
final class Series {
    /** What the recordings show for a series that never ends (protocol §2.6) [B]. */
    static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private static final Instant EARLIEST = Instant.parse("0001-01-02T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-30T00:00:00Z");
    /** How far from the end the last one is looked for: a day, a month, a year, eight for a leap year that is left out, all. */
    private static final List<Duration> BACK = List.of(
            Duration.ofDays(1),
            Duration.ofDays(32),
            Duration.ofDays(367),
            Duration.ofDays(3000),
            Duration.ofDays(4000000));

    private final Map<PropertyName, PropertyValue> master;
    private final List<Deviation> changes;
    private final Zone zone;
    private final Instant begin;
    private final Instant finish;
    private final LocalDateTime start;
    private final Duration length;
    private final List<Rule> rules;
    private final List<Rule> exceptRules;
    private final List<Instant> dates;
    private final Set<Instant> excluded;

    private Series(Map<PropertyName, PropertyValue> master, List<Deviation> changes, Instant begin) {
        Stored stored = new Stored(master);
        this.master = master;
        this.changes = changes;
        this.zone = zone(stored);
        this.begin = begin;
        this.start = zone.local(begin);
        this.finish = stored.instant(Fields.DTEND).filter(e -> e.isAfter(begin)).orElse(begin);
        Duration shown = Duration.between(start, zone.local(finish));
        // a short one within the hour that comes twice may seem to end before it starts
        this.length = shown.isNegative() ? Duration.between(begin, finish) : shown;
        List<Rule> read = rules(stored, Fields.RRULE);
        this.rules = read.isEmpty() ? List.of(Rule.ONCE) : read;
        this.exceptRules = rules(stored, Fields.EXRULE);
        this.dates = stored.instants(Fields.RDATE);
        this.excluded = new HashSet<>(stored.instants(Fields.EXDATE));
        changes.forEach(change -> excluded.add(change.original()));
    }

    /** Returns the series, or the single appointment, that the properties tell; empty without a start. */
    static Optional<Series> of(
            Map<PropertyName, PropertyValue> properties, List<Map<PropertyName, PropertyValue>> exceptions) {
        return new Stored(properties)
                .instant(Fields.DTSTART)
                .filter(at -> at.isAfter(EARLIEST) && at.isBefore(LATEST))
                .map(begin -> new Series(properties, Deviation.of(exceptions), begin));
    }

    private static List<Rule> rules(Stored stored, PropertyName name) {
        return stored.texts(name).stream()
                .flatMap(text -> Rule.of(text).stream())
                .toList();
    }

    /** The text wins over the number (protocol §6.4). */
    private static Zone zone(Stored stored) {
        return stored.text(Fields.TIMEZONE)
                .flatMap(ZoneCache::read)
                .or(() -> stored.number(Fields.TIMEZONE_ID)
                        .flatMap(CdoZones::zone)
                        .map(Zone::of))
                .orElse(Zone.UTC);
    }

    private boolean single() {
        Stored stored = new Stored(master);
        return !stored.has(Fields.RRULE) && !stored.has(Fields.RDATE);
    }

    List<Occurrence> between(Instant windowFrom, Instant windowTo) {
        Instant from = windowFrom.isBefore(EARLIEST) ? EARLIEST : windowFrom;
        Instant to = windowTo.isAfter(LATEST) ? LATEST : windowTo;
        List<Occurrence> all = new ArrayList<>();
        if (!single()) {
            starts(from, to).forEach((at, end) -> all.add(instance(at, end)));
        } else if (!excluded.contains(begin) && overlaps(begin, finish, from, to)) {
            all.add(new Occurrence(begin, finish, master));
        }
        for (Deviation change : changes) {
            Occurrence exception = change.occurrence(master, length);
            if (overlaps(exception.start(), exception.end(), from, to)) {
                all.add(exception);
            }
        }
        all.sort(Comparator.comparing(Occurrence::start));
        return all;
    }

    private static boolean overlaps(Instant start, Instant end, Instant from, Instant to) {
        return start.isBefore(to) && (end.isAfter(from) || start.equals(end) && start.equals(from));
    }

    /** The starts and ends in a window, as the rules and dates give them, without those left out. */
    private Map<Instant, Instant> starts(Instant from, Instant to) {
        Map<Instant, Instant> found = new TreeMap<>();
        // a day more, since the clocks of the window's edges may have changed meanwhile
        LocalDateTime first = zone.local(from).minus(length).minusDays(1);
        Set<Instant> out = exceptRules.isEmpty() ? Set.of() : exceptStarts(first, to);
        walk(rules, first, at -> {
            if (at.isBefore(first)) {
                return true;
            }
            Instant moment = zone.instant(at);
            Instant end = end(at, moment);
            if (overlaps(moment, end, from, to) && !excluded.contains(moment) && !out.contains(moment)) {
                found.put(moment, end);
            }
            return moment.isBefore(to) && found.size() < Occurrences.MAX_INSTANCES;
        });
        for (Instant date : dates) {
            Instant end = end(zone.local(date), date);
            if (overlaps(date, end, from, to) && !excluded.contains(date) && !out.contains(date)) {
                found.put(date, end);
            }
        }
        return found;
    }

    private Set<Instant> exceptStarts(LocalDateTime first, Instant to) {
        Set<Instant> out = new HashSet<>();
        walk(exceptRules, first, at -> {
            Instant moment = zone.instant(at);
            // the start itself is one of the series, whatever the rule of what is left out says
            return out.add(moment) && moment.isBefore(to) || moment.equals(begin);
        });
        out.remove(begin);
        return out;
    }

    /** Walks through each rule up to its end. */
    private boolean walk(List<Rule> all, LocalDateTime first, Predicate<LocalDateTime> visitor) {
        boolean whole = true;
        for (Rule rule : all) {
            Instant until = rule.until(zone).orElse(LATEST);
            LocalDateTime surely = zone.local(until).minusDays(1); // no need to look at the clocks before
            whole &= rule.walk(
                    start,
                    first,
                    at -> (at.isBefore(surely) || !zone.instant(at).isAfter(until)) && visitor.test(at));
        }
        return whole;
    }

    /** The clocks show the same length each time; where the start was skipped, it takes as long as ever. */
    private Instant end(LocalDateTime at, Instant moment) {
        Instant end = zone.local(moment).equals(at) ? zone.instant(at.plus(length)) : moment.plus(length);
        return end.isBefore(moment) ? moment : end;
    }

    private Occurrence instance(Instant at, Instant end) {
        Map<PropertyName, PropertyValue> own = new HashMap<>();
        Deviation.putTimes(own, master, at, end);
        own.put(Fields.RECURRENCE_ID, PropertyValue.instant(at));
        own.put(Fields.INSTANCE_TYPE, PropertyValue.number(2));
        return new Occurrence(at, end, new Overlay(master, Fields.OF_SERIES, own));
    }

    Instant patternStart() {
        List<Instant> starts = new ArrayList<>();
        if (single()) {
            starts.add(begin);
        } else {
            walk(rules, start, at -> {
                Instant moment = zone.instant(at);
                boolean counts = !excluded.contains(moment);
                if (counts) {
                    starts.add(moment);
                }
                return !counts;
            });
            dates.stream().filter(date -> !excluded.contains(date)).forEach(starts::add);
        }
        changes.forEach(change -> starts.add(change.occurrence(master, length).start()));
        return starts.stream().min(Comparator.naturalOrder()).orElse(begin);
    }

    Instant patternEnd() {
        List<Instant> ends = new ArrayList<>();
        if (single()) {
            ends.add(finish);
        } else {
            for (Rule rule : rules) {
                if (rule.endless()) {
                    return NEVER;
                }
                ends.addAll(lastEnd(rule));
            }
            dates.stream()
                    .filter(date -> !excluded.contains(date))
                    .forEach(date -> ends.add(end(zone.local(date), date)));
        }
        changes.forEach(change -> ends.add(change.occurrence(master, length).end()));
        return ends.stream().max(Comparator.naturalOrder()).orElse(finish);
    }

    /** The end of the last one of a rule; none if all are left out. A rule with UNTIL is looked at from its end. */
    private List<Instant> lastEnd(Rule rule) {
        Instant until = rule.until(zone).filter(u -> u.isBefore(LATEST)).orElse(LATEST);
        for (Duration back : rule.counted() ? List.of(Duration.ZERO) : BACK) {
            LocalDateTime near = LocalDateTime.ofInstant(until, ZoneOffset.UTC).minus(back);
            LocalDateTime first = rule.counted() || near.isBefore(start) ? start : near;
            AtomicReference<@Nullable LocalDateTime> last = new AtomicReference<>();
            boolean whole = walk(List.of(rule), first, at -> {
                if (!at.isBefore(first) && (excluded.isEmpty() || !excluded.contains(zone.instant(at)))) {
                    last.set(at);
                }
                return true;
            });
            if (!whole) {
                return List.of(NEVER);
            }
            LocalDateTime at = last.get();
            if (at != null) {
                return List.of(end(at, zone.instant(at)));
            }
        }
        return List.of();
    }
}
