package io.github.exchangedav.server.appointment;

import static io.github.exchangedav.server.property.Namespaces.MAILHEADER;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.store.Content;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The ATTENDEE lines of an appointment. Their parameters are no properties: so they are those of the message as PUT, or made
 * of its To, where there is no message [B].
 */
final class Invited {
    private static final PropertyName TO = new PropertyName(MAILHEADER, "to");
    private static final PropertyName STATE = Fields.mapi("apptstateflags");

    private Invited() {}

    static List<String> lines(Content content) {
        Stored stored = new Stored(content.properties());
        if (stored.number(STATE).orElse(0L) % 2 == 0) {
            return List.of(); // no meeting (protocol §6.4)
        }
        List<String> lines = new ArrayList<>();
        if (content.bytes().length > 0) {
            MessageReader.calendarText(content.bytes()).ifPresent(text -> collect(text, lines));
            return lines;
        }
        try {
            for (InternetAddress address : InternetAddress.parse(stored.words(TO), false)) {
                String name = address.getPersonal() == null ? "" : ";CN=" + CalendarLines.quoted(address.getPersonal());
                lines.add("ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE" + name + ":MAILTO:"
                        + address.getAddress());
            }
        } catch (AddressException e) {
            return List.of(); // whatever To says, it names nobody
        }
        return lines;
    }

    /** Those of the first event that is no exception, else of the first. */
    private static void collect(String text, List<String> lines) {
        List<String> found = new ArrayList<>();
        boolean exception = false;
        for (String line : text.replaceAll("\\R[ \\t]", "").split("\\R", -1)) {
            String upper = line.toUpperCase(Locale.ROOT).strip();
            if (upper.equals("BEGIN:VEVENT")) {
                found.clear();
                exception = false;
            } else if (upper.startsWith("RECURRENCE-ID")) {
                exception = true;
            } else if (upper.startsWith("ATTENDEE:") || upper.startsWith("ATTENDEE;")) {
                found.add(line.strip());
            } else if (upper.equals("END:VEVENT")) {
                if (lines.isEmpty() || !exception) {
                    lines.clear();
                    lines.addAll(found);
                }
                if (!exception) {
                    return;
                }
            }
        }
    }
}
