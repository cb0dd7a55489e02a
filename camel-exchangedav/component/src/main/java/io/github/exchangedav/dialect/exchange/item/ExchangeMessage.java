package io.github.exchangedav.dialect.exchange.item;

import io.github.exchangedav.dialect.exchange.rewrite.ExchangeCalendar;
import io.github.exchangedav.envelope.AppointmentEnvelope;
import io.github.exchangedav.envelope.AppointmentEnvelope.Mailbox;
import io.github.exchangedav.envelope.MultipartEnvelope;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalWriter;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TextValue;
import io.github.exchangedav.ical.TimeValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The message that carries an item, its headers taken from the event (protocol page §2.2, §2.3). */
public final class ExchangeMessage {

    /** The seed and Evolution say REQUEST where the calendar has no METHOD of its own; no mail goes out either way. */
    private static final String DEFAULT_METHOD = "REQUEST";

    private ExchangeMessage() {}

    /**
     * The message's bytes.
     *
     * @param item an item that {@link ExchangeCalendar} has prepared
     */
    public static byte[] of(CalendarItem item, String sender) {
        IcalComponent event = ItemParts.master(item);
        ItemParts parts = parts(item);
        ContentLine method = item.calendar().last("METHOD");
        String methodName = method == null ? "" : method.value().strip().toUpperCase(Locale.ROOT);
        ContentLine summary = event.last("SUMMARY"); // of several, Exchange takes the last
        ContentLine organizer = event.last("ORGANIZER");
        AppointmentEnvelope.Head head = new AppointmentEnvelope.Head(
                methodName.isEmpty() ? DEFAULT_METHOD : methodName,
                summary == null ? null : TextValue.unescape(summary.value()),
                dateOf(event),
                organizer == null ? new Mailbox(sender, null) : mailbox(organizer),
                event.lines("ATTENDEE").stream().map(ExchangeMessage::mailbox).toList(),
                importance(event));
        return MultipartEnvelope.write(head, IcalWriter.write(parts.calendar()), parts.message());
    }

    /**
     * As Evolution does it (protocol page §2.2): the store has the importance from the header (§2.3). CDO's own line wins over
     * PRIORITY, of which 1 to 4 are high and 6 to 9 low (§2.5).
     */
    private static AppointmentEnvelope.Importance importance(IcalComponent event) {
        boolean own = event.has("X-MICROSOFT-CDO-IMPORTANCE");
        int rank = own
                ? number(event.last("X-MICROSOFT-CDO-IMPORTANCE"), 1, 0, 2) - 1
                : Integer.signum(5 - number(event.last("PRIORITY"), 5, 1, 9));
        return switch (rank) {
            case -1 -> AppointmentEnvelope.Importance.low;
            case 1 -> AppointmentEnvelope.Importance.high;
            default -> AppointmentEnvelope.Importance.normal;
        };
    }

    private static int number(@Nullable ContentLine line, int otherwise, int least, int most) {
        try {
            int number =
                    line == null ? otherwise : Integer.parseInt(line.value().strip());
            return number < least || number > most ? otherwise : number;
        } catch (NumberFormatException e) {
            return otherwise; // the line goes out as it came; the header does without
        }
    }

    private static ItemParts parts(CalendarItem item) {
        try {
            return ItemParts.of(item);
        } catch (InvalidEventException e) {
            throw new IllegalStateException("an item that was prepared has no file that can't be read", e);
        }
    }

    /** When the event was written, so that the same event is the same message; else now. */
    private static Instant dateOf(IcalComponent event) {
        for (String name : List.of("DTSTAMP", "LAST-MODIFIED", "CREATED")) {
            Instant instant = instantOf(event.last(name));
            if (instant != null) {
                return instant;
            }
        }
        return Instant.now();
    }

    private static @Nullable Instant instantOf(@Nullable ContentLine line) {
        if (line == null) {
            return null;
        }
        try {
            return TimeValue.parse(line).instant(ZoneOffset.UTC);
        } catch (InvalidEventException e) {
            return null; // a broken DTSTAMP goes out as it came; the header only needs some date
        }
    }

    /** The address and the name of an ORGANIZER or ATTENDEE. */
    static Mailbox mailbox(ContentLine line) {
        String value = line.value().strip();
        String address = value.regionMatches(true, 0, "mailto:", 0, 7)
                ? value.substring(7).strip()
                : value;
        String email = line.parameter("EMAIL"); // beside a URI that is no address, as Apple writes it (RFC 7986 §6.2)
        if (email != null && !email.isBlank() && address.indexOf('@') < 0) {
            address = email.strip();
        }
        return new Mailbox(address, line.parameter("CN"));
    }
}
