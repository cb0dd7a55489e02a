package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.envelope.MailedCalendar;
import io.github.exchangedav.envelope.ReadParts;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import io.github.exchangedav.ical.IcalReader;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.ItemSplitter;
import io.github.exchangedav.ical.TextValue;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calendar of a stored message, with what the message holds beside it as lines of the event: the HTML part as
 * X-ALT-DESC, as Outlook writes it, attached files as ATTACH with their bytes (RFC 5545 §3.8.1.1).
 */
final class StoredMessage {

    private static final Set<String> FILE_NAMES = Set.of("FILENAME", "X-FILENAME");

    private StoredMessage() {}

    /**
     * The VCALENDAR of one item.
     *
     * @param message the message
     * @param uid which item, if the message holds several; null for the first
     * @return null if it can't be read, or holds no event
     */
    static @Nullable IcalComponent calendar(byte[] message, @Nullable String uid) {
        try {
            MailedCalendar mail = MailedCalendar.of(message);
            List<CalendarItem> items = ItemSplitter.split(IcalReader.read(mail.bytes(), charset(mail.charset())));
            CalendarItem item = items.stream()
                    .filter(one -> uid != null && uid.equals(one.uid()))
                    .findFirst()
                    .orElse(items.get(0));
            IcalComponent calendar = item.calendar();
            return item.events().isEmpty() ? null : withParts(calendar, ReadParts.of(message));
        } catch (IOException | InvalidEventException e) {
            return null; // documented: whoever wrote it, it is not readable
        }
    }

    private static IcalComponent withParts(IcalComponent calendar, ReadParts parts) {
        IcalComponent master = NewerProperties.master(calendar);
        if (master == null) {
            return calendar;
        }
        IcalComponent whole = master.flatMap(node -> isReference(node) ? List.of() : List.of(node));
        List<ContentLine> lines = new ArrayList<>();
        if (parts.html() != null && !parts.html().isBlank() && !whole.has("X-ALT-DESC")) {
            lines.add(ContentLine.of("X-ALT-DESC", ";FMTTYPE=text/html", escaped(parts.html())));
        }
        parts.attachments().forEach(attachment -> lines.add(attach(attachment)));
        for (ContentLine line : lines) {
            whole = whole.plus(line, false);
        }
        IcalComponent changed = whole;
        return calendar.flatMap(node -> node.equals(master) ? List.of(changed) : List.of(node));
    }

    /** Exchange writes ATTACH:CID:… for the parts beside (protocol page §2.5); they come as themselves. */
    private static boolean isReference(IcalNode node) {
        return node instanceof ContentLine line
                && line.is("ATTACH")
                && line.value().strip().toUpperCase(Locale.ROOT).startsWith("CID:");
    }

    private static ContentLine attach(ReadParts.Attachment attachment) {
        StringBuilder parameters = new StringBuilder();
        if (attachment.contentType().matches("[a-z0-9.+_-]+/[a-z0-9.+_-]+")) {
            parameters.append(";FMTTYPE=").append(attachment.contentType());
        }
        parameters.append(";ENCODING=BASE64;VALUE=BINARY");
        if (attachment.name() != null) {
            String name = attachment.name().replaceAll("\\p{Cntrl}+", " ").strip();
            FILE_NAMES.stream()
                    .sorted()
                    .forEach(parameter ->
                            parameters.append(';').append(parameter).append('=').append(TextValue.parameter(name)));
        }
        String base64 = Base64.getEncoder().encodeToString(attachment.content());
        return ContentLine.of("ATTACH", parameters.toString(), base64);
    }

    private static String escaped(String html) {
        return TextValue.escape(html.replaceAll("[\\p{Cntrl}&&[^\r\n\t]]", "").strip());
    }

    private static @Nullable Charset charset(@Nullable String name) {
        try {
            return name == null || name.isEmpty() ? null : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
