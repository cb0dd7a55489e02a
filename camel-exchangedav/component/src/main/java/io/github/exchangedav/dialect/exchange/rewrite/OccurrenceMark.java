package io.github.exchangedav.dialect.exchange.rewrite;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.OurMarks;
import io.github.exchangedav.ical.TextValue;
import java.util.List;

/**
 * What search lists of a series is one occurrence under the UID of all of them. Written back alone it would take the place
 * of the series; a line of ours in it ({@link OurMarks#OCCURRENCE}) says what it is, wherever the body has been meanwhile.
 */
public final class OccurrenceMark {

    private OccurrenceMark() {}

    /**
     * Refuses what is only one occurrence. Beside its series it is an exception like any other.
     *
     * @throws InvalidEventException if the item is an occurrence and not the series
     */
    public static void check(CalendarItem item) throws InvalidEventException {
        List<IcalComponent> marked = item.events().stream()
                .filter(event -> event.has(OurMarks.OCCURRENCE))
                .toList();
        boolean series = item.events().stream()
                .anyMatch(event -> !event.has("RECURRENCE-ID") && !event.has(OurMarks.OCCURRENCE));
        boolean placed = marked.stream().allMatch(event -> event.has("RECURRENCE-ID"));
        if (marked.isEmpty() || series && placed) {
            return;
        }
        int line = marked.get(0).number();
        String uid = item.uid() == null ? "" : " of UID " + TextValue.shown(item.uid());
        throw new InvalidEventException(new Finding(
                line > 0 ? "line " + line : item.place(),
                "this is one occurrence of the series%s, as search lists it, and would take the place of all of it;"
                                .formatted(uid)
                        + " get the series and change it there (key overrides, or a VEVENT with RECURRENCE-ID), cancel"
                        + " the occurrence by delete with header CamelExchangeDavOccurrence, or, for an event of its own,"
                        + " give another uid and take " + OurMarks.OCCURRENCE + " away"));
    }

    /** The event without the mark. */
    static IcalComponent without(IcalComponent event) {
        return event.without(List.of(OurMarks.OCCURRENCE));
    }
}
