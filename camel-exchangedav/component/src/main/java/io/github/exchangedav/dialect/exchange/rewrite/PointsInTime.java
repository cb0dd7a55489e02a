package io.github.exchangedav.dialect.exchange.rewrite;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TextValue;
import io.github.exchangedav.ical.TimeValue;
import io.github.exchangedav.ical.zone.Clocks;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lines of points in time: those of a single event in UTC where Exchange would not read them rightly, those of a series in
 * the zone of its DTSTART, because Exchange compares the two as they stand (protocol page §2.6).
 */
final class PointsInTime {

    private static final Set<String> OF_LOCAL_TIMES = Set.of("TZID", "VALUE");
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    /** The last second that has a year of four digits. */
    static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final ItemZones zones;
    private final @Nullable SeriesZones seriesZones;

    PointsInTime(ItemZones zones, @Nullable SeriesZones seriesZones) {
        this.zones = zones;
        this.seriesZones = seriesZones;
    }

    /**
     * One value of a line: a time of the clock in a zone, or (without one) in UTC.
     *
     * @param start where it is the end of an event on the same clock, what that shows at the start
     */
    private record Point(
            TimeValue value,
            LocalDateTime local,
            @Nullable ItemZone zone,
            @Nullable LocalDateTime start) {

        Instant instant() throws InvalidEventException {
            if (zone == null) {
                return Clocks.inUtc(local);
            }
            return isOvertaken() ? zone.instant(start()).plus(Duration.between(start(), local)) : zone.instant(local);
        }

        @Override
        public LocalDateTime start() {
            return start == null ? local : start;
        }

        /** Whether the start is in an hour that clocks skip and, moved on, is at this end or behind it. */
        boolean isOvertaken() throws InvalidEventException {
            return zone != null
                    && start().isBefore(local)
                    && !zone.instant(start()).isBefore(zone.instant(local));
        }

        /** What clocks of a zone show then. The digits stay as they are in the zone they are of. */
        LocalDateTime in(ItemZone other) throws InvalidEventException {
            return zone == other && !isOvertaken() ? local : other.local(instant());
        }

        boolean is(TimeValue.Kind kind) {
            return value.kind() == kind;
        }
    }

    /**
     * The line as Exchange needs it, or as it is; several if it named several occurrences of a series.
     *
     * @throws InvalidEventException if a value of it is no time, or in a zone nobody knows, or has no year of four digits
     */
    List<ContentLine> write(ContentLine line, EventTimes times) throws InvalidEventException {
        if (saysNothing(line)) {
            return List.of(line);
        }
        SeriesLife series = times.seriesOf(line);
        ItemZone target = series == null ? null : zoneOf(series, times);
        boolean defined = target != null && Objects.requireNonNull(seriesZones).define(target, line, times.warnings());
        if (target != null && !defined && !anyWithoutZone(TimeValue.parseAll(line))) {
            return List.of(line); // recurrencePolicy=send
        }
        if (series != null && OccurrenceLines.isOne(line)) {
            return occurrences(series, target, times).of(line, defined);
        }
        List<Point> points = points(line, times);
        return List.of(stay(points, series, target) ? line : written(line, points, defined ? target : null));
    }

    /** Whether it is empty, or holds periods; these are in RDATE only, and come here by recurrencePolicy=send only. */
    private static boolean saysNothing(ContentLine line) {
        boolean perhapsEmpty = line.is("EXDATE") || line.is("RDATE");
        return "PERIOD".equalsIgnoreCase(line.parameter("VALUE"))
                || perhapsEmpty && line.value().isBlank();
    }

    private OccurrenceLines occurrences(SeriesLife series, @Nullable ItemZone target, EventTimes times) {
        boolean allDay = times.isAllDay() || series.start().kind() == TimeValue.Kind.DATE;
        return new OccurrenceLines(zones, series, target, allDay, times.warnings());
    }

    /**
     * An instant as iCalendar writes it.
     *
     * @param line what it is written instead of
     * @throws InvalidEventException if its year does not have four digits
     */
    static String utc(ContentLine line, Instant instant) throws InvalidEventException {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw new InvalidEventException(Finding.at(
                    line, line.name() + " leads to the moment " + instant + ", which no calendar can write"));
        }
        return TimeValue.utc(instant);
    }

    /** The points in local times of a zone; in UTC without one. */
    private static ContentLine written(ContentLine line, List<Point> points, @Nullable ItemZone zone)
            throws InvalidEventException {
        List<String> values = new ArrayList<>();
        for (Point point : points) {
            values.add(zone == null ? utc(line, point.instant()) : TimeValue.digits(point.in(zone)));
        }
        String name = zone == null ? "" : ";TZID=" + TextValue.parameter(zone.name());
        return line.with(line.parametersWithout(OF_LOCAL_TIMES) + name, String.join(",", values));
    }

    /** Whether a time of a single event is one that Exchange would not read rightly. */
    boolean becomesUtc(ContentLine line, TimeValue value, EventTimes times) throws InvalidEventException {
        if (value.kind() == TimeValue.Kind.UTC) {
            return false;
        }
        ItemZone zone = zones.of(line, value, times.isAllDay(), times.warnings());
        return !stays(new Point(value, value.local(), zone, null), null);
    }

    /** The zone in which times of a series are written; null if that is UTC. */
    @Nullable
    ItemZone zoneOf(SeriesLife series, EventTimes times) throws InvalidEventException {
        if (series.start().kind() == TimeValue.Kind.UTC) {
            return null;
        }
        boolean allDay = series.start().kind() == TimeValue.Kind.DATE || times.marked();
        ItemZone zone = zones.of(series.startLine(), series.start(), allDay, times.warnings());
        return zone.isUtc() ? null : zone;
    }

    /** Whether all values of a line can stay as they are. */
    private boolean stay(List<Point> points, @Nullable SeriesLife series, @Nullable ItemZone target)
            throws InvalidEventException {
        for (Point point : points) {
            boolean ofUtcSeries = series != null && target == null;
            boolean stays = point.is(TimeValue.Kind.UTC) || !ofUtcSeries && stays(point, target);
            if (!stays || point.isOvertaken()) {
                return false;
            }
        }
        return true;
    }

    /** What Exchange makes of hours that are skipped or come twice, nobody knows: those of single events become UTC. */
    private boolean stays(Point point, @Nullable ItemZone target) throws InvalidEventException {
        ItemZone zone = point.zone();
        if (zone == null || !point.is(TimeValue.Kind.ZONED)) {
            return false;
        }
        return target == null
                ? zone.isPlain(point.local(), point.local()) && zone.isClear(point.local())
                : zone == target || Objects.requireNonNull(seriesZones).isDefined(zone);
    }

    private static boolean anyWithoutZone(List<TimeValue> values) {
        return values.stream()
                .anyMatch(value -> value.kind() == TimeValue.Kind.DATE || value.kind() == TimeValue.Kind.FLOATING);
    }

    private List<Point> points(ContentLine line, EventTimes times) throws InvalidEventException {
        List<Point> points = new ArrayList<>();
        for (String text : line.value().strip().split(",", -1)) {
            TimeValue value = TimeValue.parse(line, text.strip());
            if (value.kind() == TimeValue.Kind.DATE && OccurrenceLines.isOne(line) && !times.isDays()) {
                points.add(occurrenceOf(value, line, times));
            } else if (value.kind() == TimeValue.Kind.UTC) {
                points.add(new Point(value, value.local(), null, null));
            } else {
                ItemZone zone = zones.of(line, value, times.isAllDay(), times.warnings());
                points.add(
                        line.is("DTEND")
                                ? end(value, times.start(), zone)
                                : new Point(value, value.local(), zone, null));
            }
        }
        return points;
    }

    /** A day that stands for the occurrence of that day in a timed series that is not there. */
    private Point occurrenceOf(TimeValue day, ContentLine line, EventTimes times) throws InvalidEventException {
        TimeValue start = times.start();
        if (line.is("RECURRENCE-ID")) {
            times.warnings()
                    .add(
                            "RECURRENCE-ID is a day, and the series is not there: its occurrences were taken to start at %s"
                                    .formatted(start.local().toLocalTime()));
        }
        boolean utc = start.kind() == TimeValue.Kind.UTC;
        ItemZone zone = utc ? null : zones.of(times.startLine(), start, times.isAllDay(), times.warnings());
        return new Point(day, day.local().with(start.local().toLocalTime()), zone, null);
    }

    private static Point end(TimeValue end, TimeValue start, ItemZone zone) {
        boolean sameClock = end.kind() == start.kind() && Objects.equals(end.zone(), start.zone());
        if (end.kind() == TimeValue.Kind.DATE && end.local().equals(start.local())) {
            // exclusive; the day given twice is how many programs write a single day
            return new Point(end, end.local().plusDays(1), zone, null);
        }
        return new Point(end, end.local(), zone, sameClock ? start.local() : null);
    }
}
