package io.github.exchangedav.corpus;

import io.github.exchangedav.corpus.SourceEvent.NotUnderstood;
import io.github.exchangedav.corpus.SourceEvent.Point;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/** The single events of a series: the dates are lib-recur's, which the component does not have. */
final class SourceExpansion {

    /** How many occurrences are counted out at most, as the component's page says. */
    static final int MOST = 1000;

    /** No calendar program shows more, Exchange included (protocol page §2.6). */
    private static final Instant LAST = Instant.parse("4501-01-01T00:00:00Z");

    private final SourceEvent master;
    private final SourceLine startLine;
    private final Point start;
    private final TreeMap<Instant, String> events = new TreeMap<>();
    private final TreeMap<Instant, LocalDateTime> clock = new TreeMap<>();

    private SourceExpansion(SourceEvent master) {
        this.master = master;
        this.startLine = master.only("DTSTART").orElseThrow();
        this.start = master.start();
    }

    /** Each event as {@code start to end: subject}, in the order of the occurrences they stand for. */
    static List<String> of(List<SourceEvent> item) {
        SourceEvent master =
                item.stream().filter(event -> !event.isException()).findFirst().orElse(item.get(0));
        SourceExpansion expansion = new SourceExpansion(master);
        if (!master.isException()) {
            expansion.occurrences();
        }
        for (SourceEvent event : Exceptions.newest(master, item)) {
            if (event.isException()) {
                SourceLine id = event.only("RECURRENCE-ID").orElseThrow();
                if (!id.parameter("RANGE").isEmpty()) {
                    throw new NotUnderstood(
                            "a change of several occurrences at once"); // which ExpandChangesTest is about
                }
                if (Exceptions.calledOff(master, item).contains(event)) {
                    expansion.events.remove(SourceFacts.occurrence(master, id, id.value()));
                    continue;
                }
                expansion.events.put(
                        SourceFacts.occurrence(master, id, id.value()),
                        told(event.start().instant(), event.end(), event));
            }
        }
        return List.copyOf(expansion.events.values());
    }

    private void occurrences() {
        List<Instant> moments = new ArrayList<>();
        List<SourceLine> rules = master.all("RRULE");
        moments.add(start.instant()); // the first, whether the rule gives it or not (RFC 5545 §3.8.5.3)
        clock.put(start.instant(), start.local());
        rules.forEach(rule -> moments.addAll(dates(rule)));
        TreeMap<Instant, Instant> ends = new TreeMap<>();
        for (SourceLine line : master.all("RDATE")) {
            for (String value : line.value().split(",", -1)) {
                String[] period = value.split("/", 2);
                Instant moment = SourceFacts.occurrence(master, line, period[0]);
                moments.add(moment);
                if (period.length > 1 && !period[0].contains("T")) {
                    throw new NotUnderstood("a PERIOD of days (RFC 5545 §3.3.9)");
                }
                if (period.length > 1) {
                    ends.put(
                            moment,
                            period[1].startsWith("P")
                                    ? moment.plus(Duration.parse(period[1]))
                                    : master.point(line, period[1]).instant());
                }
            }
        }
        master.all("EXRULE").forEach(rule -> moments.removeAll(dates(rule)));
        List<String> excluded = SourceFacts.excluded(master);
        moments.removeIf(moment -> excluded.contains(moment.toString()));
        moments.stream()
                .distinct()
                .sorted()
                .filter(moment -> moment.isBefore(LAST))
                .limit(MOST)
                .forEach(moment -> events.put(moment, told(moment, ends.getOrDefault(moment, end(moment)), master)));
    }

    /** Each lasts as long as the first; of days, as many days. A DURATION is that of its own text. */
    private Instant end(Instant moment) {
        Optional<SourceLine> duration = master.only("DURATION");
        LocalDateTime local = clock.get(moment);
        if (duration.isPresent() && local != null) {
            return master.after(new Point(start.isDate(), local, moment), duration.get());
        }
        if (!start.isDate()) {
            return moment.plus(Duration.between(start.instant(), master.end()));
        }
        long days = ChronoUnit.DAYS.between(
                start.local(),
                master.end().atZone(SourceEvent.LOCAL).toLocalDate().atStartOfDay());
        return SourceEvent.midnight(
                moment.atZone(SourceEvent.LOCAL).toLocalDate().plusDays(days));
    }

    private static String told(Instant from, Instant to, SourceEvent event) {
        String subject = event.last("SUMMARY").map(SourceLine::text).orElse("");
        return from + " to " + to + ": " + subject.strip();
    }

    private List<Instant> dates(SourceLine line) {
        String rule = line.value().strip();
        String until = SourceRules.canonical(rule, value -> SourceFacts.until(master, startLine, value))
                .replaceAll("^(.*;)?UNTIL=([^;]*).*$|^.*$", "$2");
        List<Instant> dates = new ArrayList<>();
        try {
            RecurrenceRuleIterator all = new RecurrenceRule(
                            rule.replaceAll("(?i);?UNTIL=[^;]*", "").replaceAll("^;", ""))
                    .iterator(new DateTime(
                            start.local().getYear(),
                            start.local().getMonthValue() - 1,
                            start.local().getDayOfMonth(),
                            start.local().getHour(),
                            start.local().getMinute(),
                            start.local().getSecond()));
            while (dates.size() < 2 * MOST && all.hasNext()) {
                DateTime date = all.nextDateTime();
                LocalDateTime local = LocalDateTime.of(
                        date.getYear(),
                        date.getMonth() + 1,
                        date.getDayOfMonth(),
                        date.getHours(),
                        date.getMinutes(),
                        date.getSeconds());
                Instant moment =
                        start.isDate() ? SourceEvent.midnight(local.toLocalDate()) : master.moment(startLine, local);
                if (!until.isEmpty() && moment.isAfter(Instant.parse(until))) {
                    break;
                }
                dates.add(moment);
                clock.put(moment, local);
            }
            return dates;
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
            throw new NotUnderstood("RRULE " + rule);
        }
    }
}
