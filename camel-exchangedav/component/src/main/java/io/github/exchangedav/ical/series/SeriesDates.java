package io.github.exchangedav.ical.series;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TimeValue;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Whether a series has an occurrence that begins at a certain time, however far ahead; what EXDATE leaves out counts. */
public final class SeriesDates {

    private SeriesDates() {}

    /**
     * Asks DTSTART, RDATE and the rules, as {@link Occurrences} does.
     *
     * @param event the event of the series, not one of its exceptions
     * @param clock its clock
     * @param start what the clock shows at the start of the occurrence
     * @throws InvalidEventException if the dates can't be told, with the reason
     */
    public static boolean has(IcalComponent event, SeriesClock clock, LocalDateTime start)
            throws InvalidEventException {
        if (start.equals(clock.start().local()) || lists(event, "RDATE", clock, start)) {
            return true;
        }
        for (ContentLine rule : event.lines("RRULE")) {
            if (rules(rule, clock, start)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a line of that name, EXDATE or RDATE, lists the time. */
    public static boolean lists(IcalComponent event, String name, SeriesClock clock, LocalDateTime start)
            throws InvalidEventException {
        for (ContentLine line : event.lines(name)) {
            for (String value : line.value().split(",", 0)) {
                String text = value.strip().split("/", 2)[0]; // RDATE may give a period
                if (!text.isEmpty() && start.equals(clock.read(line, TimeValue.parse(line, text)))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean rules(ContentLine rule, SeriesClock clock, LocalDateTime start)
            throws InvalidEventException {
        BoundedDates dates = BoundedDates.of(rule, clock);
        @Nullable LocalDateTime date = dates.next();
        if (!clock.start().local().equals(date) && !dates.countOne()) {
            return false;
        }
        while (date != null && date.isBefore(start)) {
            date = dates.next();
        }
        return start.equals(date);
    }
}
