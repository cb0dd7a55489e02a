package io.github.exchangedav.server.appointment;

import static io.github.exchangedav.server.property.Namespaces.EXCHANGE;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes the VEVENT that Exchange makes of an appointment: order and spelling as recorded (protocol §2.8). */
final class EventWriter {
    /** What the property can't be put back with; which names stand in it is our choice (protocol §2.5) [B]. */
    private static final String MODPROPS = "X-MICROSOFT-CDO-MODPROPS:BEGIN,DTSTAMP,DTSTART,SUMMARY,UID,LOCATION,DTEND,"
            + "DESCRIPTION,RRULE,EXDATE,SEQUENCE,PRIORITY,CLASS,CREATED,LAST-MODIFIED,STATUS,TRANSP,END";

    private static final PropertyName INTENDED = new PropertyName(EXCHANGE, "intendedbusystatus");

    private final CalendarLines out;
    private final Clock clock;
    private final Stamp stamp;
    private final List<String> attendees;

    EventWriter(CalendarLines out, Clock clock, Stamp stamp, List<String> attendees) {
        this.out = out;
        this.clock = clock;
        this.stamp = stamp;
        this.attendees = attendees;
    }

    /** Writes a single event, or the master of a series. */
    void write(Map<PropertyName, PropertyValue> properties) {
        Stored event = new Stored(properties);
        write(event, event.instant(Fields.DTSTART), event.instant(Fields.DTEND));
    }

    /** Writes an exception; what it does not say itself holds as in its series. */
    void write(Map<PropertyName, PropertyValue> series, Map<PropertyName, PropertyValue> exception) {
        Map<PropertyName, PropertyValue> own = new HashMap<>(exception);
        own.put(Fields.INSTANCE_TYPE, PropertyValue.number(3));
        Stored said = new Stored(exception);
        Optional<Instant> start = said.instant(Fields.DTSTART).or(() -> said.instant(Fields.RECURRENCE_ID));
        long seconds = new Stored(series).number(Fields.DURATION).orElse(0L);
        Optional<Instant> end =
                said.instant(Fields.DTEND).or(() -> start.map(at -> at.plus(Duration.ofSeconds(seconds))));
        write(new Stored(new Overlay(series, Fields.OF_SERIES, own)), start, end);
    }

    private void write(Stored event, Optional<Instant> start, Optional<Instant> end) {
        out.line("BEGIN:VEVENT");
        out.line("DTSTAMP:" + Clock.utc(event.instant(Fields.STAMP).orElse(stamp.modified())));
        start.ifPresent(at -> out.line(clock.line("DTSTART", at)));
        out.text("SUMMARY", event.words(Fields.SUBJECT));
        out.text("UID", event.text(Fields.UID).orElse(stamp.uid()));
        event.instant(Fields.RECURRENCE_ID).ifPresent(at -> out.line(clock.line("RECURRENCE-ID", at)));
        organizer(event.words(Fields.ORGANIZER)).ifPresent(out::line);
        attendees.forEach(out::line);
        out.text("LOCATION", event.words(Fields.LOCATION));
        end.ifPresent(at -> out.line(clock.line("DTEND", at)));
        if (event.has(Fields.TEXT)) {
            out.text("DESCRIPTION", event.words(Fields.TEXT));
        }
        event.texts(Fields.RRULE).forEach(rule -> out.line("RRULE:" + rule));
        event.texts(Fields.EXRULE).forEach(rule -> out.line("EXRULE:" + rule));
        event.instants(Fields.RDATE).forEach(at -> out.line(clock.line("RDATE", at)));
        event.instants(Fields.EXDATE).forEach(at -> out.line(clock.line("EXDATE", at)));
        writeWords(event);
        writeCdo(event);
        writeReminder(event);
        out.line("END:VEVENT");
    }

    private void writeWords(Stored event) {
        out.line("SEQUENCE:" + event.number(Fields.SEQUENCE).orElse(0L));
        out.line("PRIORITY:" + priority(event));
        out.line("CLASS:" + sensitivity(event));
        List<String> keywords = event.texts(Fields.KEYWORDS);
        if (!keywords.isEmpty()) {
            out.line("CATEGORIES:"
                    + String.join(
                            ",", keywords.stream().map(CalendarLines::escape).toList()));
        }
        out.line("CREATED:" + Clock.utc(event.instant(Fields.CREATED).orElse(stamp.created())));
        out.line(
                "LAST-MODIFIED:" + Clock.utc(event.instant(Fields.LAST_MODIFIED).orElse(stamp.modified())));
        out.text("STATUS", event.text(Fields.STATUS).orElse("TENTATIVE"));
        String transparent =
                event.text(Fields.TRANSPARENT).orElse(busy(event).equals("FREE") ? "transparent" : "opaque");
        out.text("TRANSP", transparent.toUpperCase(Locale.ROOT));
    }

    private void writeCdo(Stored event) {
        String intended = event.number(INTENDED)
                .filter(number -> number >= 0 && number < Aliases.BUSY.size())
                .map(number -> Aliases.BUSY.get(number.intValue()))
                .orElse(busy(event));
        out.text("X-MICROSOFT-CDO-BUSYSTATUS", busy(event));
        out.line(
                "X-MICROSOFT-CDO-INSTTYPE:" + event.number(Fields.INSTANCE_TYPE).orElse(0L));
        out.text("X-MICROSOFT-CDO-INTENDEDSTATUS", intended);
        out.line("X-MICROSOFT-CDO-ALLDAYEVENT:" + (event.flag(Fields.ALL_DAY) ? "TRUE" : "FALSE"));
        out.line("X-MICROSOFT-CDO-IMPORTANCE:" + event.number(Fields.IMPORTANCE).orElse(1L));
        out.line("X-MICROSOFT-CDO-OWNERAPPTID:"
                + event.number(Fields.mapi("owner_appt_id")).orElse(-1L));
        out.line(
                "X-MICROSOFT-CDO-APPT-SEQUENCE:" + event.number(Fields.SEQUENCE).orElse(0L));
        out.line(MODPROPS);
    }

    private void writeReminder(Stored event) {
        Optional<Long> seconds = event.number(Fields.REMINDER);
        if (seconds.isEmpty() || !event.flag(Fields.REMINDER_SET)) {
            return;
        }
        long before = seconds.get();
        String time = before % 60 == 0 ? Math.abs(before) / 60 + "M" : Math.abs(before) + "S";
        out.line("BEGIN:VALARM")
                .line("ACTION:DISPLAY")
                .line("DESCRIPTION:REMINDER")
                .line("TRIGGER;RELATED=START:" + (before < 0 ? "" : "-") + "PT" + time)
                .line("END:VALARM");
    }

    private static String busy(Stored event) {
        return event.text(Fields.BUSY).orElse("BUSY");
    }

    /** 1 to 4 is high, 6 to 9 low (protocol §2.5). */
    private static int priority(Stored event) {
        long importance = event.number(Fields.IMPORTANCE).orElse(1L);
        return importance == 2 ? 1 : importance == 0 ? 9 : 5;
    }

    /** Nothing for what everybody may see, as recorded. */
    private static String sensitivity(Stored event) {
        return switch (event.number(Fields.SENSITIVITY).orElse(0L).intValue()) {
            case 1 -> "PERSONAL";
            case 2 -> "PRIVATE";
            case 3 -> "CONFIDENTIAL";
            default -> "";
        };
    }

    /** {@code "Name" <address>} as ORGANIZER; nothing if there is no address in it. */
    static Optional<String> organizer(String text) {
        String address = text.replaceFirst("(?s)^.*<([^<>]*)>\\s*$", "$1").strip();
        if (!address.matches("[^\\s<>\"]+[@:][^\\s<>\"]+")) {
            return Optional.empty();
        }
        int angle = text.lastIndexOf('<');
        String name = angle < 0 ? "" : text.substring(0, angle).strip().replaceAll("^\"|\"$", "");
        String scheme = address.matches("(?i)[a-z][a-z0-9+.-]*:.*") ? "" : "MAILTO:";
        return Optional.of(
                "ORGANIZER" + (name.isEmpty() ? "" : ";CN=" + CalendarLines.quoted(name)) + ":" + scheme + address);
    }
}
