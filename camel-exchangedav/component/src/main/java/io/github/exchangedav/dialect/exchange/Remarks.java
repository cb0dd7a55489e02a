package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.ical.IcalComponent;
import java.util.Collection;

/** What Exchange stores of an event, but shows otherwise than its author may expect; nothing is changed. */
final class Remarks {

    private Remarks() {}

    /** Adds what there is to say. */
    static void on(IcalComponent event, Collection<String> warnings) {
        if (event.has("ATTENDEE") && !event.has("ORGANIZER")) {
            add(
                    "the event has attendees, but no ORGANIZER: it is stored as a meeting that the mailbox organises",
                    warnings);
        }
        long alarms = event.components().filter(inner -> inner.is("VALARM")).count();
        if (alarms > 1) {
            add("the event has " + alarms + " alarms; Exchange has one reminder, and takes the first", warnings);
        }
    }

    private static void add(String remark, Collection<String> warnings) {
        if (!warnings.contains(remark)) {
            warnings.add(remark);
        }
    }
}
