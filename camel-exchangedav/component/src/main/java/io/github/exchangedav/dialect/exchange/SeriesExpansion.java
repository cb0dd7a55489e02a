package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.Occurrences;
import io.github.exchangedav.ical.Occurrences.Occurrence;
import io.github.exchangedav.ical.SeriesClock;
import io.github.exchangedav.ical.TimeValue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A series as single events, for {@code recurrencePolicy=expand}: one per occurrence, each with a UID of its own
 * ({@link ExpandedUid}), the lines of the series but for those that make it one, and the series' UID in
 * {@code X-EXCHANGEDAV-SERIES-UID}. An exception (RECURRENCE-ID) stands for its occurrence.
 */
final class SeriesExpansion {

    /** How many events at most; an endless series is cut there, one that has more and an end is refused. */
    static final int MOST = 1000;

    private final CalendarItem item;
    private final String uid;
    private final IcalComponent series;
    private final SeriesClock clock;
    private final Map<Temporal, IcalComponent> events = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    private SeriesExpansion(CalendarItem item, String uid, IcalComponent series, SeriesClock clock) {
        this.item = item;
        this.uid = uid;
        this.series = series;
        this.clock = clock;
    }

    /**
     * What it became.
     *
     * @param items the single events, each with its UID, in the order of time, exceptions to no occurrence last
     * @param warnings what to tell of the series as a whole
     */
    record Result(List<CalendarItem> items, List<String> warnings) {}

    /**
     * Why Exchange can't express this series, or these exceptions without one, in words; null if it can, or if it is
     * neither.
     *
     * @param timeZone the zone of local times and days, or null
     */
    static @Nullable String reason(CalendarItem item, @Nullable ZoneId timeZone) {
        RecurrenceForms.Offence loose = RecurrenceForms.looseException(item.events());
        IcalComponent series = seriesOf(item);
        if (loose != null || series == null) {
            return loose == null ? null : loose.reason();
        }
        RecurrenceForms.Offence offence = RecurrenceForms.offence(series);
        return offence != null ? offence.reason() : SeriesZones.reason(item, series, timeZone);
    }

    /**
     * Makes the single events.
     *
     * @param uid the UID of the series
     * @param reason why, for the warning
     * @param timeZone the zone of local times and days, or null
     * @throws InvalidEventException if the occurrences can't be told, are none, or too many
     */
    static Result of(CalendarItem item, String uid, String reason, @Nullable ZoneId timeZone)
            throws InvalidEventException {
        if (!item.findings().isEmpty()) {
            throw new InvalidEventException(item.findings());
        }
        if (RecurrenceForms.looseException(item.events()) != null) {
            return new Result(SingleEvents.loose(item, uid, timeZone), List.of("written as single events: " + reason));
        }
        IcalComponent series = seriesOf(item);
        if (series == null) {
            throw new IllegalArgumentException("no series: " + item.place());
        }
        return new SeriesExpansion(item, uid, series, ItemZones.clock(item, series, timeZone)).expand(reason);
    }

    /** The event that repeats, or null. */
    static @Nullable IcalComponent seriesOf(CalendarItem item) {
        return item.events().stream()
                .filter(event -> !event.has("RECURRENCE-ID") && RecurrenceForms.isSeries(event) && event.has("DTSTART"))
                .findFirst()
                .orElse(null);
    }

    private Result expand(String reason) throws InvalidEventException {
        Occurrences occurrences = Occurrences.of(series, clock, MOST);
        for (Occurrence occurrence : occurrences.all()) {
            events.put(key(occurrence.start()), single(occurrence));
        }
        warnings.add("the series is written as %d single events: %s".formatted(events.size(), reason));
        if (occurrences.endless()) {
            LocalDateTime last =
                    occurrences.all().get(occurrences.all().size() - 1).start();
            warnings.add("the series has no end, and was cut after %d occurrences; the last one is that of %s"
                    .formatted(MOST, clock.ofDays() ? last.toLocalDate() : last));
        }
        for (IcalComponent event : item.events()) {
            if (event.has("RECURRENCE-ID")) {
                exception(event, occurrences.endless());
            }
        }
        if (events.isEmpty()) {
            throw at(series.begin(), "the series has no occurrences: all of them are left out");
        }
        List<CalendarItem> items = new ArrayList<>();
        events.forEach((start, event) -> items.add(SingleEvents.item(item, uid, start, event)));
        return new Result(items, warnings);
    }

    /** The exception in the place of its occurrence. */
    private void exception(IcalComponent event, boolean endless) throws InvalidEventException {
        for (String name : List.of("RRULE", "RDATE", "EXDATE", "EXRULE")) {
            ContentLine line = event.last(name);
            if (line != null) {
                throw at(line, "an event with RECURRENCE-ID has no " + name + " of its own");
            }
        }
        ContentLine id = event.last("RECURRENCE-ID");
        if (id == null) {
            return;
        }
        if (id.parameter("RANGE") != null) {
            throw at(id, "RANGE=%s is not possible, only single occurrences".formatted(id.parameter("RANGE")));
        }
        TimeValue value = TimeValue.parse(id);
        Temporal original = key(clock.read(id, value));
        if (!events.containsKey(original) && !endless) {
            warnings.add("RECURRENCE-ID %s is no occurrence of the series; the event is written all the same"
                    .formatted(id.value().strip()));
        }
        if (!events.containsKey(original) && events.size() >= 2 * MOST) {
            throw at(id, "the series has more than " + MOST + " exceptions that are none of its occurrences");
        }
        events.put(original, event);
    }

    private Temporal key(LocalDateTime start) {
        return clock.ofDays() ? start.toLocalDate() : clock.instant(start);
    }

    private IcalComponent single(Occurrence occurrence) throws InvalidEventException {
        List<IcalNode> nodes = new ArrayList<>();
        for (IcalNode node : series.nodes()) {
            if (isOf(node, "DTSTART")) {
                nodes.add(moved((ContentLine) node, occurrence.start()));
                if (occurrence.end() != null) {
                    nodes.add(ContentLine.of("DTEND", TimeValue.utc(occurrence.end())));
                }
            } else if (isOf(node, "DTEND")) {
                if (occurrence.end() == null) {
                    nodes.add(end((ContentLine) node, occurrence.start()));
                }
            } else if (!isOf(node, "RRULE", "RDATE", "EXDATE", "EXRULE")
                    && !(isOf(node, "DURATION") && occurrence.end() != null)) {
                nodes.add(node);
            }
        }
        return series.with(nodes);
    }

    private ContentLine moved(ContentLine line, LocalDateTime start) {
        String digits = TimeValue.digits(start);
        return line.with(
                line.parameters(),
                switch (clock.start().kind()) {
                    case DATE -> digits.substring(0, 8);
                    case UTC -> digits + 'Z';
                    case ZONED, FLOATING -> digits;
                });
    }

    /** The end such that every occurrence lasts exactly as long as the first (RFC 5545 §3.8.5.3); of days, as many days. */
    private ContentLine end(ContentLine line, LocalDateTime start) throws InvalidEventException {
        LocalDateTime firstStart = clock.start().local();
        LocalDateTime firstEnd = clock.read(line, TimeValue.parse(line));
        if (clock.ofDays()) {
            long days = firstStart.until(firstEnd, ChronoUnit.DAYS);
            return line.with(
                    line.parameters(), TimeValue.digits(start.plusDays(days)).substring(0, 8));
        }
        Instant end = clock.instant(start).plus(Duration.between(clock.instant(firstStart), clock.instant(firstEnd)));
        return line.with(line.parametersWithout(Set.of("TZID", "VALUE")), TimeValue.utc(end));
    }

    private static boolean isOf(IcalNode node, String... names) {
        if (node instanceof ContentLine line) {
            for (String name : names) {
                if (line.is(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static InvalidEventException at(ContentLine line, String problem) {
        return new InvalidEventException(Finding.atLine(line.number(), problem));
    }
}
