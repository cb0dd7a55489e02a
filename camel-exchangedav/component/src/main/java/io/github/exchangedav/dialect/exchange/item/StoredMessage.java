package io.github.exchangedav.dialect.exchange.item;

import io.github.exchangedav.envelope.Attachment;
import io.github.exchangedav.envelope.MailedCalendar;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import io.github.exchangedav.ical.IcalReader;
import io.github.exchangedav.ical.InlineFile;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.ItemSplitter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A message that is stored, taken apart once: its events, and what it holds beside them, which becomes lines of the event
 * where the whole of it is told: the HTML part X-ALT-DESC, as Outlook writes it, attached files ATTACH with their bytes
 * (RFC 5545 §3.8.1.1).
 */
final class StoredMessage {

    private final MailedCalendar mail;
    private final List<CalendarItem> items;

    private StoredMessage(MailedCalendar mail, List<CalendarItem> items) {
        this.mail = mail;
        this.items = items;
    }

    /** The message in these bytes; null if it can't be read, or holds no event. */
    static @Nullable StoredMessage of(byte[] message) {
        try {
            MailedCalendar mail = MailedCalendar.of(message);
            List<CalendarItem> items = ItemSplitter.split(IcalReader.read(mail.bytes(), charset(mail.charset())));
            return items.stream().allMatch(item -> item.events().isEmpty()) ? null : new StoredMessage(mail, items);
        } catch (IOException | InvalidEventException e) {
            return null; // documented: whoever wrote it, it is not readable
        }
    }

    /** The one item in it; null if it holds several. */
    @Nullable
    CalendarItem only() {
        return items.size() == 1 ? items.get(0) : null;
    }

    /** The files beside the calendar. */
    List<Attachment> files() {
        return mail.attachments();
    }

    /** Whom it went to, its header To as it is written; empty if it has none. */
    String to() {
        return mail.to();
    }

    /** Who got a copy, its header Cc as it is written; empty if it has none. */
    String copiesTo() {
        return mail.copiesTo();
    }

    /**
     * The VCALENDAR of one item, with what stands beside it.
     *
     * @param uid which item, if the message holds several; null for the first
     * @return null if that holds no event
     */
    @Nullable
    IcalComponent calendar(@Nullable String uid) {
        CalendarItem item = items.stream()
                .filter(one -> uid != null && uid.equals(one.uid()))
                .findFirst()
                .orElse(items.get(0));
        return item.events().isEmpty() ? null : withParts(item.calendar(), mail);
    }

    private static IcalComponent withParts(IcalComponent calendar, MailedCalendar mail) {
        IcalComponent master = calendar.master();
        if (master == null) {
            return calendar;
        }
        IcalComponent whole = master.flatMap(node -> isReference(node) ? List.of() : List.of(node));
        List<ContentLine> lines = new ArrayList<>();
        String html = mail.html();
        if (html != null && !html.isBlank() && ItemParts.html(whole) == null) {
            lines.addAll(PropertyLines.html(html));
        }
        mail.attachments().forEach(file -> lines.add(line(file)));
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

    private static ContentLine line(Attachment file) {
        String type = file.type().equals(Attachment.UNKNOWN_TYPE) ? null : file.type();
        return new InlineFile(file.name(), type, file.contentId(), file.content()).toLine();
    }

    private static @Nullable Charset charset(@Nullable String name) {
        try {
            return name == null || name.isEmpty() ? null : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
