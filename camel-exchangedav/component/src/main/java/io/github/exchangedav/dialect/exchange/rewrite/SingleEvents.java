package io.github.exchangedav.dialect.exchange.rewrite;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TextValue;
import io.github.exchangedav.ical.TimeValue;
import io.github.exchangedav.ical.series.SeriesClock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Items of their own for what belongs to a series: their UIDs, and the series' UID in {@code X-EXCHANGEDAV-SERIES-UID}. */
final class SingleEvents {

    private static final String SERIES_UID = "X-EXCHANGEDAV-SERIES-UID";

    private SingleEvents() {}

    /**
     * One event of an item as an item of its own.
     *
     * @param uid the UID of the series
     * @param start an Instant, or the LocalDate of a day: the start by the rule
     */
    static CalendarItem item(CalendarItem item, String uid, Temporal start, IcalComponent event) {
        String single = ExpandedUid.of(uid, start);
        IcalComponent alone = event.flatMap(
                node -> node instanceof ContentLine line && line.is("RECURRENCE-ID") ? List.of() : List.of(node));
        IcalComponent named = alone.plus(ContentLine.ofText(SERIES_UID, uid), false);
        boolean[] done = {false};
        IcalComponent calendar = item.calendar().flatMap(node -> {
            if (!(node instanceof IcalComponent component) || !component.is("VEVENT")) {
                return List.of(node);
            }
            boolean first = !done[0];
            done[0] = true;
            return first ? List.of(named) : List.of();
        });
        return new CalendarItem(single, calendar, item.place(), List.of(), item.warnings()).withUid(single);
    }

    /**
     * Exceptions whose series is not there, as whoever is asked to some days of a series gets them: an item for each.
     *
     * @param uid the UID of the series
     * @param timeZone the zone of local times and days, or null
     * @throws InvalidEventException if a time can't be told, two of them stand for one occurrence, or one for more
     *     (RANGE)
     */
    static List<CalendarItem> loose(CalendarItem item, String uid, @Nullable ZoneId timeZone)
            throws InvalidEventException {
        Map<Temporal, IcalComponent> events = new LinkedHashMap<>();
        for (IcalComponent event : item.events()) {
            SeriesClock clock = ItemZones.clock(item, event, timeZone);
            ContentLine id = event.last("RECURRENCE-ID");
            String range = id == null ? null : id.parameter("RANGE");
            if (id != null && range != null) {
                String problem = "RANGE=%s changes occurrences of a series that is not there; they can't be told";
                throw new InvalidEventException(Finding.at(id, problem.formatted(TextValue.excerpt(range))));
            }
            LocalDateTime start = id == null ? clock.start().local() : clock.read(id, TimeValue.parse(id));
            if (events.put(clock.ofDays() ? start.toLocalDate() : clock.instant(start), event) != null) {
                ContentLine line = id == null ? event.begin() : id;
                throw new InvalidEventException(Finding.at(line, "a second event for the same occurrence"));
            }
        }
        List<CalendarItem> items = new ArrayList<>();
        events.forEach((start, event) -> items.add(item(item, uid, start, event)));
        return items;
    }
}
