package io.github.exchangedav.dialect.exchange.rewrite;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TextValue;
import io.github.exchangedav.ical.TimeValue;
import io.github.exchangedav.ical.series.SeriesClock;
import io.github.exchangedav.ical.series.SeriesDates;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stored series and what becomes of it when one occurrence is called off or changed (protocol page §2.6): an EXDATE, one
 * value per line, or an exception; either names the occurrence in the form of DTSTART.
 */
public final class StoredSeries {

    private static final Set<String> OF_FORM = Set.of("TZID", "VALUE");

    private final CalendarItem item;
    private final @Nullable ZoneId timeZone;
    private final IcalComponent master;
    private final SeriesClock clock;

    /**
     * @param timeZone the endpoint's zone, or null
     * @throws InvalidEventException if it is no series, or its zone is not known
     */
    public StoredSeries(CalendarItem item, @Nullable ZoneId timeZone) throws InvalidEventException {
        this.item = item;
        this.timeZone = timeZone;
        IcalComponent series = masterOf(item);
        if (series == null) {
            throw problem("the event does not repeat");
        }
        this.master = series;
        this.clock = ItemZones.clock(item, master, timeZone);
    }

    /** The event of an item that repeats; null if the item is no series. */
    public static @Nullable IcalComponent masterOf(CalendarItem item) {
        return item.events().stream()
                .filter(event -> !event.has("RECURRENCE-ID") && (event.has("RRULE") || event.has("RDATE")))
                .findFirst()
                .orElse(null);
    }

    /**
     * The series without one occurrence, and with nothing said of that any more.
     *
     * @param occurrence the start that the rule gives it, an Instant, or its day, a LocalDate
     * @return null if it has been taken out already
     * @throws InvalidEventException if the series has no such occurrence
     */
    @Nullable
    public CalendarItem without(Temporal occurrence) throws InvalidEventException {
        LocalDateTime start = start(occurrence);
        IcalComponent exception = exceptionAt(start);
        boolean excluded = SeriesDates.lists(master, "EXDATE", clock, start);
        if (excluded && exception == null) {
            return null;
        }
        if (exception == null && !SeriesDates.has(master, clock, start)) {
            throw problem("the series has none then");
        }
        List<IcalNode> nodes = new ArrayList<>();
        for (IcalNode node : item.calendar().nodes()) {
            if (node == master) {
                nodes.add(excluded ? master : master.plus(at("EXDATE", "", start), false));
            } else if (node != exception) {
                nodes.add(node);
            }
        }
        return with(nodes);
    }

    /**
     * The series with an exception in place of one occurrence; one that had been taken out takes place again.
     *
     * @param occurrence the start that the rule gives it, an Instant, or its day, a LocalDate
     * @param exception the event that stands for it, its own times in UTC or in a zone that the calendar of the series has
     * @return null if the series says so already
     */
    @Nullable
    public CalendarItem with(Temporal occurrence, IcalComponent exception) throws InvalidEventException {
        LocalDateTime start = start(occurrence);
        IcalComponent before = exceptionAt(start);
        IcalComponent named = exception.flatMap(node -> node instanceof ContentLine line && line.is("RECURRENCE-ID")
                ? List.of(at("RECURRENCE-ID", line.parametersWithout(OF_FORM), start))
                : List.of(node));
        boolean excluded = SeriesDates.lists(master, "EXDATE", clock, start);
        if (before != null && !excluded && textOf(before).equals(textOf(named))) {
            return null;
        }
        List<IcalNode> nodes = new ArrayList<>();
        for (IcalNode node : item.calendar().nodes()) {
            if (node == master) {
                nodes.add(excluded ? takingPlace(start) : master);
            } else {
                nodes.add(node == before ? named : node);
            }
        }
        if (before == null) {
            nodes.add(named);
        }
        return with(nodes);
    }

    /** Whether the series has that occurrence, whatever has become of it. */
    public boolean has(Temporal occurrence) throws InvalidEventException {
        LocalDateTime start = start(occurrence);
        return exceptionAt(start) != null || SeriesDates.has(master, clock, start);
    }

    /** The event that speaks for an occurrence: its exception, else that of the series. */
    public IcalComponent eventAt(Temporal occurrence) throws InvalidEventException {
        IcalComponent exception = exceptionAt(start(occurrence));
        return exception == null ? master : exception;
    }

    private CalendarItem with(List<IcalNode> nodes) {
        return new CalendarItem(
                item.uid(), item.calendar().with(nodes), item.place(), item.findings(), item.warnings());
    }

    private LocalDateTime start(Temporal occurrence) {
        if (occurrence instanceof LocalDate day) {
            LocalDateTime sameClock = day.atTime(clock.start().local().toLocalTime());
            return clock.start().kind() == TimeValue.Kind.UTC && timeZone != null
                    ? onThatDay(day, sameClock, timeZone)
                    : sameClock;
        }
        LocalDateTime shown = clock.shown((Instant) occurrence);
        return clock.ofDays() ? shown.toLocalDate().atStartOfDay() : shown;
    }

    /** A day is one of the endpoint's zone, also where the series counts in UTC. */
    private static LocalDateTime onThatDay(LocalDate day, LocalDateTime utc, ZoneId zone) {
        for (int shift = -1; shift <= 1; shift++) {
            LocalDateTime shifted = utc.plusDays(shift);
            LocalDate there =
                    shifted.atZone(ZoneOffset.UTC).withZoneSameInstant(zone).toLocalDate();
            if (there.equals(day)) {
                return shifted;
            }
        }
        return utc;
    }

    /** A line that names an occurrence in the form of DTSTART. */
    private ContentLine at(String name, String parameters, LocalDateTime start) {
        String digits = TimeValue.digits(start);
        TimeValue form = clock.start();
        return switch (form.kind()) {
            case UTC -> ContentLine.of(name, parameters, digits + 'Z');
            case ZONED -> {
                String zone = ";TZID=" + TextValue.parameter(Objects.requireNonNull(form.zone()));
                yield ContentLine.of(name, parameters + zone, digits);
            }
            case FLOATING -> ContentLine.of(name, parameters, digits);
            case DATE -> ContentLine.of(name, parameters + ";VALUE=DATE", digits.substring(0, 8));
        };
    }

    /** The event of the series without the EXDATE of an occurrence. */
    private IcalComponent takingPlace(LocalDateTime start) throws InvalidEventException {
        List<IcalNode> nodes = new ArrayList<>();
        for (IcalNode node : master.nodes()) {
            if (!(node instanceof ContentLine line) || !line.is("EXDATE")) {
                nodes.add(node);
                continue;
            }
            for (String value : line.value().split(",", 0)) {
                boolean blank = value.isBlank();
                if (!blank && !start.equals(clock.read(line, TimeValue.parse(line, value.strip())))) {
                    nodes.add(line.with(line.parameters(), value.strip()));
                }
            }
        }
        return master.with(nodes);
    }

    private @Nullable IcalComponent exceptionAt(LocalDateTime start) throws InvalidEventException {
        for (IcalComponent event : item.events()) {
            ContentLine line = event.last("RECURRENCE-ID");
            if (line != null && start.equals(clock.read(line, TimeValue.parse(line)))) {
                return event;
            }
        }
        return null;
    }

    private static List<String> textOf(IcalComponent event) {
        return event.allLines().map(ContentLine::text).toList();
    }

    private static InvalidEventException problem(String problem) {
        return new InvalidEventException(new Finding("the series", problem));
    }
}
