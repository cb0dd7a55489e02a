package io.github.exchangedav.event.key;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import java.util.List;
import java.util.Map;

/** Which key of a map a line was made of, for what is found wrong with it behind this room: a rule, an hour, a file. */
public final class Origins {

    private static final Map<String, Key> KEYS = Map.ofEntries(
            Map.entry("UID", Key.UID),
            Map.entry("DTSTART", Key.START),
            Map.entry("DURATION", Key.DURATION),
            Map.entry("RRULE", Key.RECURRENCE),
            Map.entry("EXRULE", Key.RECURRENCE),
            Map.entry("RDATE", Key.RDATES),
            Map.entry("EXDATE", Key.EXDATES),
            Map.entry("RECURRENCE-ID", Key.RECURRENCE_ID),
            Map.entry("SUMMARY", Key.SUMMARY),
            Map.entry("DESCRIPTION", Key.DESCRIPTION),
            Map.entry("X-ALT-DESC", Key.DESCRIPTION_HTML),
            Map.entry("ORGANIZER", Key.ORGANIZER),
            Map.entry("ATTENDEE", Key.ATTENDEES),
            Map.entry("ATTACH", Key.ATTACHMENTS));

    private Origins() {}

    /** The event with each line's key in it. */
    public static IcalComponent in(IcalComponent event, GivenKeys keys) {
        return event.flatMap(node -> List.of(node instanceof ContentLine line ? of(line, keys) : node));
    }

    private static IcalNode of(ContentLine line, GivenKeys keys) {
        Key end = keys.says(Key.END) || !keys.says(Key.DURATION) ? Key.END : Key.DURATION;
        Key key = line.is("DTEND") ? end : KEYS.get(line.name());
        return key == null ? line : line.madeOf(keys.place(key));
    }
}
