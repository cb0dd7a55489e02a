package io.github.exchangedav.ical.series;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.DurationValue;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TimeValue;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When a series takes place (RFC 5545 §3.8.5): DTSTART, the dates of its rules, and RDATE, without EXDATE and the dates of
 * EXRULE. DTSTART is the first occurrence even if it is none of the rule's dates, and counts as one of COUNT: RFC 5545
 * §3.3.10 says so, and leaves the rest of such a series undefined. Two dates that are the same moment are one occurrence.
 *
 * @param all the occurrences, in the order of time
 * @param endless whether there are more, without end
 */
public record Occurrences(List<Occurrence> all, boolean endless) {

    public Occurrences {
        all = List.copyOf(all);
    }

    /**
     * One of them.
     *
     * @param start what the clock of the series shows at its start
     * @param end its end, where RDATE gave it one of its own; else null, and it lasts as long as the series says
     */
    public record Occurrence(LocalDateTime start, @Nullable Instant end) {}

    /**
     * Counts them out.
     *
     * @param event the event of the series, not one of its exceptions
     * @param clock its clock
     * @param most how many at most; of an endless series this many are given
     * @throws InvalidEventException if a series with an end has more, or its dates can't be told, with the line
     */
    public static Occurrences of(IcalComponent event, SeriesClock clock, int most) throws InvalidEventException {
        return new Counting(event, clock, most).result();
    }

    /** One counting. */
    private static final class Counting {
        private final IcalComponent event;
        private final SeriesClock clock;
        private final int most;
        private final Set<Instant> excluded = new HashSet<>();
        private final Set<LocalDateTime> excludedDays = new HashSet<>();
        private final List<BoundedDates> excludingRules = new ArrayList<>();
        private final Map<Instant, Occurrence> found = new TreeMap<>();

        Counting(IcalComponent event, SeriesClock clock, int most) {
            this.event = event;
            this.clock = clock;
            this.most = most;
        }

        Occurrences result() throws InvalidEventException {
            for (ContentLine line : event.lines("EXDATE")) {
                exclude(line);
            }
            for (ContentLine line : event.lines("EXRULE")) {
                excludingRules.add(BoundedDates.of(line, clock));
            }
            boolean endless = false;
            for (ContentLine line : event.lines("RRULE")) {
                endless |= count(line);
            }
            keep(new Occurrence(clock.start().local(), null));
            for (ContentLine line : event.lines("RDATE")) {
                for (String value : values(line)) {
                    keep(period(line, value));
                }
            }
            List<Occurrence> all = new ArrayList<>(found.values());
            if (all.size() > most && !endless) {
                ContentLine rule = event.last("RRULE");
                throw new InvalidEventException(Finding.at(
                        rule == null ? event.begin() : rule,
                        "the series has more than " + most + " occurrences, too many for single events"));
            }
            return new Occurrences(all.subList(0, Math.min(most, all.size())), all.size() > most);
        }

        /** Takes the dates of one rule, at most one more than asked for; says whether there may be more, without end. */
        private boolean count(ContentLine line) throws InvalidEventException {
            BoundedDates dates = BoundedDates.of(line, clock);
            LocalDateTime start = clock.start().local();
            LocalDateTime date = dates.next();
            if (!start.equals(date)) {
                date = dates.countOne() ? date : null;
            }
            int kept = 0;
            while (date != null && kept <= most) {
                kept += keep(new Occurrence(date, null)) ? 1 : 0;
                date = dates.next();
            }
            return dates.endless();
        }

        private boolean keep(Occurrence occurrence) throws InvalidEventException {
            LocalDateTime date = occurrence.start();
            Instant instant = clock.instant(date);
            boolean out = excluded.contains(instant)
                    || excludedDays.contains(date.toLocalDate().atStartOfDay());
            for (BoundedDates rule : excludingRules) {
                out |= rule.has(date);
            }
            if (!out && (occurrence.end() != null || !found.containsKey(instant))) {
                found.put(instant, occurrence); // of two, the one that says when it ends
            }
            return !out;
        }

        private void exclude(ContentLine line) throws InvalidEventException {
            for (String text : values(line)) {
                TimeValue value = TimeValue.parse(line, text);
                if (value.kind() == TimeValue.Kind.DATE) {
                    excludedDays.add(value.local());
                } else {
                    excluded.add(clock.instant(clock.read(line, value)));
                }
            }
        }

        private Occurrence period(ContentLine line, String text) throws InvalidEventException {
            int slash = text.indexOf('/');
            if (slash < 0) {
                return new Occurrence(clock.read(line, TimeValue.parse(line, text)), null);
            }
            LocalDateTime start = clock.read(line, TimeValue.parse(line, text.substring(0, slash)));
            String end = text.substring(slash + 1);
            if (!end.startsWith("P") && !end.startsWith("+P")) {
                LocalDateTime shown = clock.read(line, TimeValue.parse(line, end));
                return new Occurrence(start, clock.instant(shown));
            }
            DurationValue lasts = DurationValue.parse(ContentLine.of("DURATION", end));
            return new Occurrence(start, clock.instant(start.plus(lasts.days())).plus(lasts.time()));
        }

        private static List<String> values(ContentLine line) {
            List<String> values = new ArrayList<>();
            for (String value : line.value().split(",", -1)) {
                if (!value.isBlank()) {
                    values.add(value.strip());
                }
            }
            return values;
        }
    }
}
