package io.github.exchangedav.dialect.exchange.rewrite;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TimeValue;
import io.github.exchangedav.ical.zone.Clocks;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Events that stand for single occurrences of a series that is not beside them: what a calendar sends of the one day that
 * was changed, or called off (RFC 5546 §3.2.2.1, §3.2.5). They have the UID of the series, and are not the series.
 */
public final class LoneOccurrences {

    private LoneOccurrences() {}

    /** Whether an item consists of such events alone. */
    public static boolean are(CalendarItem item) {
        List<IcalComponent> events = item.events();
        return !events.isEmpty() && events.stream().allMatch(event -> event.has("RECURRENCE-ID"));
    }

    /**
     * The occurrences that the events of an item stand for, in their order.
     *
     * @param timeZone the zone of local times, or null
     * @return for each the start that the rule gives it, an Instant, or its day, a LocalDate
     * @throws InvalidEventException if one is no time, or in a zone nobody knows
     */
    public static List<Temporal> starts(CalendarItem item, @Nullable ZoneId timeZone) throws InvalidEventException {
        List<Temporal> starts = new ArrayList<>();
        for (IcalComponent event : item.events()) {
            starts.add(start(item, event, timeZone));
        }
        return starts;
    }

    /** The same of one event that has a RECURRENCE-ID. */
    static Temporal start(CalendarItem item, IcalComponent event, @Nullable ZoneId timeZone)
            throws InvalidEventException {
        ContentLine line = Objects.requireNonNull(event.last("RECURRENCE-ID"), "asked for before");
        TimeValue value = TimeValue.parse(line);
        return switch (value.kind()) {
            case DATE -> value.local().toLocalDate();
            case UTC -> Clocks.inUtc(value.local());
            case ZONED, FLOATING ->
                new ItemZones(timeZone, item.calendar())
                        .of(line, value, false, new HashSet<>())
                        .instant(value.local());
        };
    }

    /** Whether an event says that it does not take place. */
    public static boolean isCancelled(IcalComponent event) {
        ContentLine status = event.last("STATUS");
        return status != null && status.value().strip().equalsIgnoreCase("CANCELLED");
    }
}
