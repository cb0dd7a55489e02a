package io.github.exchangedav.dialect.exchange.rewrite;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TextValue;
import io.github.exchangedav.ical.TimeValue;
import io.github.exchangedav.ical.series.SeriesClock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lines that name occurrences of a series (EXDATE, RECURRENCE-ID, RDATE) as Exchange needs them: one value per line, in the
 * form and zone of the series' DTSTART (protocol page §2.6), because it compares the two as they stand. Which occurrence a
 * value names, {@link SeriesClock#read} says, here as for {@code recurrencePolicy=expand}.
 */
final class OccurrenceLines {

    private static final Set<String> NAMES = Set.of("EXDATE", "RECURRENCE-ID", "RDATE");

    private final ItemZones zones;
    private final SeriesLife series;
    private final @Nullable ItemZone target;
    private final boolean allDay;
    private final Set<String> warnings;

    /**
     * @param series the series
     * @param target the zone its times are written in; null for UTC
     * @param allDay whether it, or the event in which the lines stand, is all day
     */
    OccurrenceLines(
            ItemZones zones, SeriesLife series, @Nullable ItemZone target, boolean allDay, Set<String> warnings) {
        this.zones = zones;
        this.series = series;
        this.target = target;
        this.allDay = allDay;
        this.warnings = warnings;
    }

    static boolean isOne(ContentLine line) {
        return NAMES.contains(line.name());
    }

    /**
     * The lines instead of one; that line itself if it is right.
     *
     * @param defined whether the zone can be defined; if not, the times are written in UTC
     * @throws InvalidEventException if a value is no time, or in a zone nobody knows
     */
    List<ContentLine> of(ContentLine line, boolean defined) throws InvalidEventException {
        List<TimeValue> values = TimeValue.parseAll(line);
        if (values.size() == 1 && isRight(values.get(0))) {
            return List.of(line);
        }
        List<ContentLine> lines = new ArrayList<>();
        for (TimeValue value : values) {
            lines.add(written(line, value, defined));
        }
        return lines;
    }

    private boolean isRight(TimeValue value) {
        TimeValue start = series.start();
        boolean sameForm = value.kind() == start.kind() && Objects.equals(value.zone(), start.zone());
        return sameForm
                && (value.kind() == TimeValue.Kind.UTC || value.kind() == TimeValue.Kind.ZONED && target != null);
    }

    private ContentLine written(ContentLine line, TimeValue value, boolean defined) throws InvalidEventException {
        SeriesClock clock = clock(value);
        LocalDateTime shown = clock.read(line, value);
        String parameters = line.parametersWithout(Set.of("TZID", "VALUE"));
        if (target == null || !defined) {
            Instant instant = clock.instant(shown);
            return line.with(parameters, PointsInTime.utc(line, instant));
        }
        String zone = ";TZID=" + TextValue.parameter(target.name());
        return line.with(parameters + zone, TimeValue.digits(shown));
    }

    /** The clock of the series around a value. */
    private SeriesClock clock(TimeValue value) throws InvalidEventException {
        int year = value.local().getYear();
        ZoneRules rules = target == null ? ZoneOffset.UTC.getRules() : target.rules(year - 1, year + 1);
        return new SeriesClock(
                series.start(),
                rules,
                (line, other) -> zones.of(line, other, allDay, warnings).rules(year - 1, year + 1));
    }
}
