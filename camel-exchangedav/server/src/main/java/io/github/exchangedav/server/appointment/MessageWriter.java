package io.github.exchangedav.server.appointment;

import static io.github.exchangedav.server.property.Namespaces.MAILHEADER;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import io.github.exchangedav.server.store.Content;
import io.github.exchangedav.server.store.Identifiers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a GET gives. Of an appointment that is a message which the server makes of its properties, so that it tells what they
 * tell now; from the message as PUT come only attachments and attendees (protocol §2.8). Anything else is given as it was
 * PUT.
 */
public final class MessageWriter {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss '+0000'", Locale.ENGLISH);
    private static final String BODIES = "----_=_NextPart_001_01C70A1B.5F2D8E40";
    private static final String FILES = "----_=_NextPart_002_01C70A1B.5F2D8E40";

    /** As long as that of any item, for that is all that it is asked for. */
    private static final Stamp ANY =
            new Stamp("0".repeat(Identifiers.GLOBAL_OBJECT_ID_LENGTH), Instant.EPOCH, Instant.EPOCH);

    private MessageWriter() {}

    /**
     * Returns the bytes that a GET gives.
     *
     * @param stamp what the store knows of the item
     */
    public static byte[] bytes(Content content, Stamp stamp) {
        return isMade(content) ? message(content, stamp) : content.bytes();
    }

    /**
     * Returns content that knows how long its {@link #bytes} are, in {@code DAV:getcontentlength}; to be asked for whenever
     * something is stored.
     */
    public static Content measured(Content content) {
        if (!isMade(content)) {
            return content;
        }
        Map<PropertyName, PropertyValue> properties = new LinkedHashMap<>(content.properties());
        properties.put(Fields.LENGTH, PropertyValue.number(message(content, ANY).length));
        return new Content(content.type(), content.bytes(), properties, content.exceptions(), content.asWritten());
    }

    /** Appointments, and what has no message because it was made of properties alone. */
    private static boolean isMade(Content content) {
        boolean appointment = new Stored(content.properties())
                .words(Fields.CONTENT_CLASS)
                .equalsIgnoreCase(MessageReader.APPOINTMENT);
        return content.type().equalsIgnoreCase("message/rfc822")
                && (appointment || (content.bytes().length == 0 && !content.asWritten()));
    }

    private static byte[] message(Content content, Stamp stamp) {
        Stored stored = new Stored(content.properties());
        MimeText top = new MimeText();
        writeHead(top, stored, stamp);
        List<Attachment> files =
                stored.flag(Fields.HAS_ATTACHMENT) ? MessageReader.attachments(content.bytes()) : List.of();
        if (files.isEmpty()) {
            return top.parts("alternative", BODIES, bodies(content, stamp)).bytes();
        }
        List<MimeText> parts = new ArrayList<>();
        parts.add(new MimeText().parts("alternative", BODIES, bodies(content, stamp)));
        files.forEach(file -> parts.add(file(file)));
        return top.parts("mixed", FILES, parts).bytes();
    }

    private static void writeHead(MimeText top, Stored stored, Stamp stamp) {
        top.field("content-class", stored.words(Fields.CONTENT_CLASS));
        for (String name : List.of("From", "Sender", "To", "Cc")) {
            top.addresses(name, stored.words(header(name)));
        }
        top.words("Subject", stored.words(Fields.SUBJECT));
        Instant date = stored.instant(Fields.DATE).orElse(stamp.created());
        // as it was sent, even if that is no date
        top.words("Date", stored.text(header("Date")).orElse(DATE.format(date.atOffset(ZoneOffset.UTC))));
        for (String name : List.of("Message-ID", "Importance", "Priority", "Thread-Topic")) {
            top.words(name, stored.words(header(name)));
        }
        top.field("MIME-Version", "1.0");
    }

    private static PropertyName header(String name) {
        return new PropertyName(MAILHEADER, name.toLowerCase(Locale.ROOT));
    }

    /** The text and the HTML, if they are more than what is made of the other, and the calendar. */
    private static List<MimeText> bodies(Content content, Stamp stamp) {
        Stored stored = new Stored(content.properties());
        List<MimeText> parts = new ArrayList<>();
        String text = stored.words(Fields.TEXT);
        if (stored.has(Fields.TEXT)) {
            parts.add(body("plain", text));
        }
        if (stored.has(Fields.HTML)
                && !stored.words(Fields.HTML).equals(HtmlPage.of(stored.words(Fields.SUBJECT), text))) {
            parts.add(body("html", stored.words(Fields.HTML)));
        }
        if (Derived.isCalendar(content.properties())) {
            parts.add(calendar(content, stamp));
        } else if (parts.isEmpty()) {
            parts.add(body("plain", ""));
        }
        return parts;
    }

    private static MimeText body(String subtype, String text) {
        return new MimeText()
                .field("Content-Type", "text/" + subtype + "; charset=\"utf-8\"")
                .body(text.getBytes(StandardCharsets.UTF_8), "quoted-printable");
    }

    private static MimeText calendar(Content content, Stamp stamp) {
        Map<PropertyName, PropertyValue> properties = content.properties();
        String method =
                new Stored(properties).text(Fields.METHOD).orElse("PUBLISH").replaceAll("[^A-Za-z-]", "");
        Clock clock = Clock.of(properties);
        CalendarLines out = new CalendarLines()
                .line("BEGIN:VCALENDAR")
                .line("METHOD:" + method)
                .line("PRODID:Microsoft CDO for Microsoft Exchange")
                .line("VERSION:2.0");
        clock.definition().forEach(out::line);
        EventWriter events = new EventWriter(out, clock, stamp, Invited.lines(content));
        events.write(properties);
        content.exceptions().forEach(exception -> events.write(properties, exception));
        out.line("END:VCALENDAR");
        return new MimeText()
                .field("content-class", new Stored(properties).words(Fields.CONTENT_CLASS))
                .field("Content-Type", "text/calendar; method=" + method + "; charset=\"utf-8\"")
                .field("Content-Transfer-Encoding", "8bit")
                .body(out.bytes());
    }

    private static MimeText file(Attachment file) {
        MimeText part = new MimeText();
        String type = file.type().matches("[a-z0-9.+-]+/[a-z0-9.+-]+") ? file.type() : "application/octet-stream";
        part.field("Content-Type", type);
        String name = MimeText.encode(file.name().replaceAll("[\"\\\\]", "'"));
        part.field("Content-Disposition", "attachment; filename=\"" + name + '"');
        return part.body(file.bytes(), "base64");
    }
}
