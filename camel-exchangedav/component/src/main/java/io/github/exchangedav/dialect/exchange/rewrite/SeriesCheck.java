package io.github.exchangedav.dialect.exchange.rewrite;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.RuleParts;
import io.github.exchangedav.ical.TimeValue;
import io.github.exchangedav.ical.series.Occurrences;
import io.github.exchangedav.ical.series.RuleDates;
import io.github.exchangedav.ical.series.SeriesClock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What looks wrong with a series that Exchange can express: a DTSTART that is none of the rule's dates, an EXDATE or a
 * RECURRENCE-ID that meets no occurrence, an end before the beginning. Only warns; where the dates can't be told (a zone
 * that java.time does not know, a rule that is refused anyway), it says nothing.
 */
final class SeriesCheck {

    /** Ten years of days: what comes later is not looked at. */
    private static final int MOST = 4000;

    private final SeriesClock clock;
    private final IcalComponent series;
    private final List<String> warnings = new ArrayList<>();

    private SeriesCheck(IcalComponent series, SeriesClock clock) {
        this.series = series;
        this.clock = clock;
    }

    /** The warnings, in the order of the lines they are about. */
    static List<String> warnings(CalendarItem item, @Nullable ZoneId timeZone) {
        IcalComponent series = SeriesExpansion.seriesOf(item);
        if (series == null || !series.has("RRULE") || RecurrenceForms.offence(series) != null) {
            return List.of();
        }
        try {
            SeriesCheck check = new SeriesCheck(series, ItemZones.clock(item, series, timeZone));
            check.start();
            check.exceptions(item);
            return check.warnings;
        } catch (InvalidEventException | IllegalArgumentException e) {
            return List.of();
        }
    }

    private void start() {
        ContentLine line = series.last("RRULE");
        RuleParts rule = RuleParts.split(line == null ? "" : line.value());
        LocalDateTime start = clock.start().local();
        if (RuleDates.problem(rule) != null) {
            return;
        }
        if (clock.rules().getValidOffsets(start).isEmpty()) {
            warnings.add("DTSTART lies in the hour that the clocks skip: Exchange takes the whole series later");
        }
        RuleDates dates = RuleDates.of(rule, start);
        if (!dates.hasNext() || !dates.next().equals(start)) {
            warnings.add("DTSTART is none of the dates of the rule %s: some programs take it as the first occurrence,"
                            .formatted(rule.text())
                    + " Exchange shows those of the rule");
        }
    }

    private void exceptions(CalendarItem item) throws InvalidEventException {
        List<ContentLine> lines = new ArrayList<>(series.lines("EXDATE"));
        for (IcalComponent event : item.events()) {
            lines.addAll(event.lines("RECURRENCE-ID"));
        }
        if (lines.isEmpty()) {
            return;
        }
        IcalComponent all = series.flatMap(
                node -> node instanceof ContentLine line && line.is("EXDATE") ? List.of() : List.of(node));
        Occurrences occurrences = Occurrences.of(all, clock, MOST);
        Set<LocalDateTime> starts = new HashSet<>();
        occurrences.all().forEach(occurrence -> starts.add(occurrence.start()));
        LocalDateTime last = occurrences.all().get(occurrences.all().size() - 1).start();
        for (ContentLine line : lines) {
            for (String text : line.value().strip().split(",", -1)) {
                LocalDateTime shown = text.isBlank() ? null : clock.read(line, TimeValue.parse(line, text.strip()));
                boolean unknown = shown == null || occurrences.endless() && shown.isAfter(last);
                if (!unknown && !starts.contains(shown)) {
                    warnings.add("%s %s is no occurrence of the series".formatted(line.name(), text.strip()));
                }
            }
        }
    }
}
