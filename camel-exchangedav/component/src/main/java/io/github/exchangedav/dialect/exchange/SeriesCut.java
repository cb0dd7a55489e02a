package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.SeriesClock;
import io.github.exchangedav.ical.SeriesDates;
import io.github.exchangedav.ical.TextValue;
import io.github.exchangedav.ical.TimeValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stored series and the way to take one occurrence out of it: an EXDATE in the form of DTSTART, one value per line
 * (protocol page §2.6), and nothing said of that occurrence any more.
 */
final class SeriesCut {

    private final CalendarItem item;
    private final @Nullable ZoneId timeZone;
    private final IcalComponent master;
    private final SeriesClock clock;

    /**
     * @param timeZone the endpoint's zone, or null
     * @throws InvalidEventException if it is no series, or its zone is not known
     */
    SeriesCut(CalendarItem item, @Nullable ZoneId timeZone) throws InvalidEventException {
        this.item = item;
        this.timeZone = timeZone;
        this.master = item.events().stream()
                .filter(event -> !event.has("RECURRENCE-ID") && (event.has("RRULE") || event.has("RDATE")))
                .findFirst()
                .orElseThrow(() -> problem("the event does not repeat"));
        this.clock = ItemZones.clock(item, master, timeZone);
    }

    /**
     * The series without one occurrence.
     *
     * @param occurrence the start that the rule gives it, an Instant, or its day, a LocalDate
     * @return null if it has been taken out already
     * @throws InvalidEventException if the series has no such occurrence
     */
    @Nullable
    CalendarItem without(Temporal occurrence) throws InvalidEventException {
        LocalDateTime start = start(occurrence);
        if (SeriesDates.lists(master, "EXDATE", clock, start)) {
            return null;
        }
        List<IcalNode> nodes = new ArrayList<>();
        boolean has = SeriesDates.has(master, clock, start);
        for (IcalNode node : item.calendar().nodes()) {
            if (node == master) {
                nodes.add(master.plus(exclusion(start), false));
            } else if (node instanceof IcalComponent event && isExceptionAt(event, start)) {
                has = true;
            } else {
                nodes.add(node);
            }
        }
        if (!has) {
            throw problem("the series has none then");
        }
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

    private ContentLine exclusion(LocalDateTime start) {
        String digits = TimeValue.digits(start);
        TimeValue form = clock.start();
        return switch (form.kind()) {
            case UTC -> ContentLine.of("EXDATE", digits + 'Z');
            case ZONED ->
                ContentLine.of("EXDATE", ";TZID=" + TextValue.parameter(Objects.requireNonNull(form.zone())), digits);
            case FLOATING -> ContentLine.of("EXDATE", digits);
            case DATE -> ContentLine.of("EXDATE", ";VALUE=DATE", digits.substring(0, 8));
        };
    }

    private boolean isExceptionAt(IcalComponent event, LocalDateTime start) throws InvalidEventException {
        ContentLine line = event.last("RECURRENCE-ID");
        return event.is("VEVENT") && line != null && start.equals(clock.read(line, TimeValue.parse(line)));
    }

    private static InvalidEventException problem(String problem) {
        return new InvalidEventException(new Finding("the series", problem));
    }
}
