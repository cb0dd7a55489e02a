package io.github.exchangedav.dialect.exchange.rewrite;

import io.github.exchangedav.envelope.AppointmentEnvelope;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.TextValue;
import java.util.Collection;

/** What Exchange stores of an event, but shows otherwise than its author may expect; nothing is changed. */
final class Remarks {

    private Remarks() {}

    /** Adds what there is to say. */
    static void on(IcalComponent event, Collection<String> warnings) {
        longSubject(event, warnings);
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

    private static void longSubject(IcalComponent event, Collection<String> warnings) {
        ContentLine summary = event.last("SUMMARY");
        int length = summary == null ? 0 : TextValue.unescape(summary.value()).length();
        if (length > AppointmentEnvelope.MAX_SUBJECT) {
            add(
                    "SUMMARY has %d characters; the item's subject is the first %d of them"
                            .formatted(length, AppointmentEnvelope.MAX_SUBJECT),
                    warnings);
        }
    }

    private static void add(String remark, Collection<String> warnings) {
        if (!warnings.contains(remark)) {
            warnings.add(remark);
        }
    }
}
