package io.github.exchangedav.dialect.exchange.rewrite;

import io.github.exchangedav.dialect.exchange.rewrite.SeriesStretch.Span;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TextValue;
import io.github.exchangedav.ical.TimeValue;
import io.github.exchangedav.ical.series.Occurrences;
import io.github.exchangedav.ical.series.Occurrences.Occurrence;
import io.github.exchangedav.ical.series.SeriesClock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A series as single events, for {@code recurrencePolicy=expand}: one per occurrence, each with a UID of its own
 * ({@link ExpandedUid}), the lines of the series but for those that make it one, and the series' UID in
 * {@code X-EXCHANGEDAV-SERIES-UID}. An exception (RECURRENCE-ID) stands for its occurrence, with RANGE=THISANDFUTURE for all
 * behind it too that have none of their own ({@link SeriesStretch}).
 */
public final class SeriesExpansion {

    /** How many events at most; an endless series is cut there, one that has more and an end is refused. */
    static final int MOST = 1000;

    private final CalendarItem item;
    private final String uid;
    private final IcalComponent series;
    private final SeriesClock clock;
    private final @Nullable ZoneId timeZone;
    private final NavigableMap<Instant, SeriesStretch> stretches = new TreeMap<>();
    private final Map<Temporal, IcalComponent> exceptions = new LinkedHashMap<>();
    private final Map<Temporal, IcalComponent> events = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private int strays;

    private SeriesExpansion(CalendarItem item, String uid, IcalComponent series, @Nullable ZoneId timeZone)
            throws InvalidEventException {
        this.item = item;
        this.uid = uid;
        this.series = series;
        this.timeZone = timeZone;
        this.clock = ItemZones.clock(item, series, timeZone);
        stretches.put(Instant.MIN, stretch(series, clock.start().local()));
    }

    /**
     * What it became.
     *
     * @param items the single events, each with its UID, in the order of time, exceptions to no occurrence last
     * @param warnings what to tell of the series as a whole
     */
    public record Result(List<CalendarItem> items, List<String> warnings) {}

    /**
     * Why Exchange can't express this series, or these exceptions without one, in words; null if it can, or if it is
     * neither.
     *
     * @param timeZone the zone of local times and days, or null
     */
    public static @Nullable String reason(CalendarItem item, @Nullable ZoneId timeZone) {
        IcalComponent series = seriesOf(item);
        RecurrenceForms.Offence offence = RecurrenceForms.looseException(item.events());
        if (offence == null && series != null) {
            offence = RecurrenceForms.offence(series);
        }
        if (offence == null) {
            offence = RecurrenceForms.range(item.events());
        }
        if (offence != null) {
            return offence.reason();
        }
        return series == null ? null : SeriesZones.reason(item, series, timeZone);
    }

    /**
     * Makes the single events.
     *
     * @param uid the UID of the series
     * @param reason why, for the warning
     * @param timeZone the zone of local times and days, or null
     * @param now the moment up to which an endless series has to reach at least
     * @throws InvalidEventException if the occurrences can't be told, are none, too many, or all in the past
     */
    public static Result of(CalendarItem item, String uid, String reason, @Nullable ZoneId timeZone, Instant now)
            throws InvalidEventException {
        if (!item.findings().isEmpty()) {
            throw new InvalidEventException(item.findings());
        }
        IcalComponent series = seriesOf(item);
        boolean loose = LoneOccurrences.are(item) || RecurrenceForms.looseException(item.events()) != null;
        if (series == null || loose) {
            return new Result(SingleEvents.loose(item, uid, timeZone), List.of("written as single events: " + reason));
        }
        return new SeriesExpansion(item, uid, series, timeZone).expand(reason, now);
    }

    /** The event that repeats, or null. */
    static @Nullable IcalComponent seriesOf(CalendarItem item) {
        return item.events().stream()
                .filter(event -> !event.has("RECURRENCE-ID") && RecurrenceForms.isSeries(event) && event.has("DTSTART"))
                .findFirst()
                .orElse(null);
    }

    private Result expand(String reason, Instant now) throws InvalidEventException {
        Occurrences occurrences = Occurrences.of(series, clock, MOST);
        cut(occurrences, now);
        for (IcalComponent event : item.events()) {
            if (event.has("RECURRENCE-ID")) {
                exception(event);
            }
        }
        changesFromNone(occurrences);
        for (Occurrence occurrence : occurrences.all()) {
            stretchOf(occurrence.start()).add(occurrence);
        }
        for (SeriesStretch stretch : stretches.values()) {
            write(stretch);
        }
        warnings.add(0, "the series is written as %d single events: %s".formatted(events.size(), reason));
        exceptionsToNone(occurrences.endless());
        if (events.isEmpty()) {
            throw at(series.begin(), "the series has no occurrences: all of them are left out");
        }
        List<CalendarItem> items = new ArrayList<>();
        events.forEach((start, event) -> items.add(SingleEvents.item(item, uid, start, event)));
        return new Result(items, warnings);
    }

    /** Whoever has an endless series would look for an event of today in vain if the cut were before that (decision 043). */
    private void cut(Occurrences occurrences, Instant now) throws InvalidEventException {
        if (!occurrences.endless()) {
            return;
        }
        Occurrence last = occurrences.all().get(occurrences.all().size() - 1);
        if (clock.instant(last.start()).isBefore(now)) {
            String problem = "the series has no end, and its first %d occurrences, the most that are written as single"
                    + " events, are over since %s; let it begin later, or end";
            ContentLine rule = Objects.requireNonNullElse(series.last("RRULE"), series.begin());
            throw at(rule, problem.formatted(occurrences.all().size(), shown(last)));
        }
        String warning = "the series has no end, and was cut after %d occurrences; the last one is that of %s";
        warnings.add(warning.formatted(occurrences.all().size(), shown(last)));
    }

    /** An exception to one occurrence, or to one and all behind it. */
    private void exception(IcalComponent event) throws InvalidEventException {
        RecurrenceForms.Offence own = RecurrenceForms.offence(event);
        if (own != null) {
            throw at(own.line(), own.reason());
        }
        ContentLine id = event.last("RECURRENCE-ID");
        if (id == null) {
            return;
        }
        LocalDateTime original = clock.read(id, TimeValue.parse(id));
        String range = id.parameter("RANGE");
        if (range == null) {
            exceptions.put(key(original), event);
        } else if (!range.equalsIgnoreCase("THISANDFUTURE")) {
            throw at(id, "RANGE=%s is not possible, only THISANDFUTURE".formatted(TextValue.excerpt(range)));
        } else if (stretches.put(clock.instant(original), stretch(event, original)) != null) {
            throw at(id, "a second change of all occurrences from the same one on");
        }
    }

    private SeriesStretch stretch(IcalComponent event, LocalDateTime from) throws InvalidEventException {
        ContentLine start = Objects.requireNonNull(series.last("DTSTART"), "seriesOf looks for it");
        SeriesClock own = ItemZones.clock(item, event, timeZone);
        return new SeriesStretch(event, own, from, clock, start);
    }

    private SeriesStretch stretchOf(LocalDateTime start) {
        return stretches.floorEntry(clock.instant(start)).getValue();
    }

    /** The single events of one part of the series; an exception stands for its occurrence. */
    private void write(SeriesStretch stretch) throws InvalidEventException {
        List<Occurrence> occurrences = stretch.occurrences();
        if (LoneOccurrences.isCancelled(stretch.event()) && stretch.isChange()) {
            occurrences.stream()
                    .map(one -> key(one.start()))
                    .filter(exceptions::containsKey)
                    .forEach(key -> events.put(key, Objects.requireNonNull(exceptions.remove(key))));
            return; // called off from one occurrence on
        }
        List<Span> spans = new ArrayList<>();
        for (Occurrence occurrence : occurrences) {
            spans.add(stretch.span(occurrence));
        }
        FixedAlarms alarms = FixedAlarms.of(stretch.event(), stretch.clock(), spans);
        for (int i = 0; i < occurrences.size(); i++) {
            Temporal key = key(occurrences.get(i).start());
            IcalComponent exception = exceptions.remove(key);
            events.put(key, exception == null ? alarms.in(stretch.at(occurrences.get(i)), i) : exception);
        }
        warnings.addAll(alarms.fates(i -> events.get(key(occurrences.get(i).start())), i -> shown(occurrences.get(i))));
    }

    /** A change of all from one on is written at its own place too where the series has no occurrence there. */
    private void changesFromNone(Occurrences occurrences) throws InvalidEventException {
        Set<Temporal> keys = new HashSet<>();
        occurrences.all().forEach(occurrence -> keys.add(key(occurrence.start())));
        for (SeriesStretch stretch : stretches.values()) {
            Temporal key = key(stretch.from());
            if (stretch.isChange() && !keys.contains(key) && !exceptions.containsKey(key)) {
                isNone(stretch.event(), occurrences.endless());
                stretch.add(new Occurrence(stretch.from(), null));
            }
        }
    }

    private void exceptionsToNone(boolean endless) throws InvalidEventException {
        for (Map.Entry<Temporal, IcalComponent> left : exceptions.entrySet()) {
            isNone(left.getValue(), endless);
            events.put(left.getKey(), left.getValue());
        }
    }

    /** Of an endless series, it may be one behind the last that was counted out. */
    private void isNone(IcalComponent exception, boolean endless) throws InvalidEventException {
        ContentLine id = Objects.requireNonNull(exception.last("RECURRENCE-ID"), "it is an exception");
        if (++strays > MOST) {
            throw at(id, "the series has more than " + MOST + " exceptions that are none of its occurrences");
        }
        if (!endless) {
            warnings.add("RECURRENCE-ID %s is no occurrence of the series; the event is written all the same"
                    .formatted(id.value().strip()));
        }
    }

    private Temporal key(LocalDateTime start) {
        return clock.ofDays() ? start.toLocalDate() : clock.instant(start);
    }

    private String shown(Occurrence occurrence) {
        LocalDateTime start = occurrence.start();
        return (clock.ofDays() ? start.toLocalDate() : start).toString();
    }

    private static InvalidEventException at(ContentLine line, String problem) {
        return new InvalidEventException(Finding.at(line, problem));
    }
}
