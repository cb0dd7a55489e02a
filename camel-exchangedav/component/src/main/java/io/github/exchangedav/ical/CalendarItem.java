package io.github.exchangedav.ical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes one appointment: every VEVENT of one UID (a series and its exceptions, or a single event), alone in a
 * VCALENDAR of its own with the time zones it names.
 *
 * @param uid the UID without escapes, or null if the events have none; then the item stands for exactly one event
 * @param calendar the VCALENDAR, its lines as they came
 * @param place where the item begins in its source, for messages: {@code line 12}, {@code item 3}
 * @param findings why it can't be an appointment; empty if nothing is wrong so far
 * @param warnings what was understood but looked wrong
 */
public record CalendarItem(
        @Nullable String uid, IcalComponent calendar, String place, List<Finding> findings, List<String> warnings) {

    public CalendarItem {
        findings = List.copyOf(findings);
        warnings = List.copyOf(warnings);
    }

    /** What could not be read as an event, in the place of the item that it would have been. */
    public static CalendarItem refused(String place, List<Finding> findings) {
        return new CalendarItem(null, IcalComponent.of("VCALENDAR", List.of()), place, findings, List.of());
    }

    /** Its VEVENTs, in order. */
    public List<IcalComponent> events() {
        return calendar.components().filter(c -> c.is("VEVENT")).toList();
    }

    /** The calendar as UTF-8 text with CRLF line ends, as it came but for line ends and folds. */
    public byte[] toBytes() {
        return IcalWriter.write(calendar);
    }

    /** The same item with a UID: the events' UID lines say so afterwards (a line is added where there was none). */
    public CalendarItem withUid(String newUid) {
        ContentLine line = ContentLine.ofText("UID", newUid);
        IcalComponent changed = calendar.flatMap(node -> {
            if (node instanceof IcalComponent event && event.is("VEVENT")) {
                IcalComponent bare = event.flatMap(inner -> isUid(inner) ? List.of() : List.of(inner));
                return List.of(bare.plus(line, true));
            }
            return List.of(node);
        });
        return new CalendarItem(newUid, changed, place, findings, warnings);
    }

    private static boolean isUid(IcalNode node) {
        return node instanceof ContentLine line && line.is("UID");
    }
}
