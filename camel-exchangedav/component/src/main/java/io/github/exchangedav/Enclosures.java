package io.github.exchangedav;

import io.github.exchangedav.envelope.Attachment;
import io.github.exchangedav.envelope.MailedCalendar;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InlineFile;
import io.github.exchangedav.ical.TextValue;
import jakarta.activation.DataHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.attachment.DefaultAttachmentMessage;
import org.jspecify.annotations.Nullable;

/**
 * What comes with an event outside of its text: the attachments of the Camel message, and what stands beside the calendar in
 * a mail. It becomes lines of the event, ATTACH and X-ALT-DESC, as if it had come so; from there on there is one way only.
 */
final class Enclosures {

    private Enclosures() {}

    /**
     * The items with the attachments of the message. They belong to the event in the body; with several events nobody can
     * say to which, so that is refused.
     *
     * @throws UnusableBodyException if there are several events, or an attachment can't be read
     */
    static List<CalendarItem> withAttachments(Exchange exchange, List<CalendarItem> items)
            throws UnusableBodyException {
        // not by Camel's conversion to an AttachmentMessage: without its converters that gives null, and drops files
        AttachmentMessage message = new DefaultAttachmentMessage(exchange.getMessage());
        if (!message.hasAttachments()) {
            return items;
        }
        Map<String, DataHandler> attachments = message.getAttachments();
        if (items.size() != 1) {
            throw new UnusableBodyException(
                    ("the message has %d attachments and %d events; attachments belong to one event:"
                                    + " split the body, or take them off the message")
                            .formatted(attachments.size(), items.size()));
        }
        List<ContentLine> lines = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        long size = 0;
        for (Map.Entry<String, DataHandler> entry : attachments.entrySet()) {
            byte[] bytes = read(entry.getKey(), entry.getValue(), BodyBytes.MOST - size);
            size += bytes.length;
            String id = message.getAttachmentObject(entry.getKey()).getHeader("Content-ID");
            String type = entry.getValue().getContentType();
            Attachment file = Attachment.of(entry.getKey(), type == null ? null : type.split(";", 2)[0], id, bytes);
            if (!file.name().equals(entry.getKey())) {
                warnings.add("the attachment %s was named %s"
                        .formatted(TextValue.excerpt(entry.getKey()), TextValue.excerpt(file.name())));
            }
            lines.add(line(file));
        }
        return List.of(with(items.get(0), lines, warnings));
    }

    /** The items of a mail's calendar with what stands beside it. */
    static List<CalendarItem> ofMail(MailedCalendar mail, List<CalendarItem> items) {
        String html = mail.isHtmlOfCalendar() ? mail.html() : null;
        if (mail.attachments().isEmpty() && html == null) {
            return items;
        }
        if (items.size() != 1) {
            return items.stream()
                    .map(item -> with(
                            item,
                            List.of(),
                            List.of("the files and the HTML of the mail were left out: it holds several events")))
                    .toList();
        }
        List<ContentLine> lines = new ArrayList<>();
        if (html != null && !html.isBlank() && !hasHtml(items.get(0))) {
            String text = html.replaceAll("[\\p{Cntrl}&&[^\\r\\n\\t]]", " ");
            lines.add(ContentLine.of("X-ALT-DESC", ";FMTTYPE=text/html", TextValue.escape(text)));
        }
        mail.attachments().forEach(file -> lines.add(line(file)));
        return List.of(with(items.get(0), lines, List.of()));
    }

    private static ContentLine line(Attachment file) {
        return new InlineFile(file.name(), file.type(), file.contentId(), file.content()).toLine();
    }

    private static boolean hasHtml(CalendarItem item) {
        return item.events().stream().anyMatch(event -> event.has("X-ALT-DESC") || event.has("STYLED-DESCRIPTION"));
    }

    /** The lines go to the series, not to one of its exceptions; an item that is none, and will be refused, stays as it is. */
    @SuppressWarnings("ReferenceEquality") // two events may say the same
    private static CalendarItem with(CalendarItem item, List<ContentLine> lines, List<String> more) {
        @Nullable IcalComponent target = item.calendar().master();
        List<String> warnings = new ArrayList<>(item.warnings());
        warnings.addAll(more);
        IcalComponent calendar =
                item.calendar().flatMap(node -> List.of(target != null && node == target ? plus(target, lines) : node));
        return new CalendarItem(item.uid(), calendar, item.place(), item.findings(), warnings);
    }

    private static IcalComponent plus(IcalComponent event, List<ContentLine> lines) {
        IcalComponent changed = event;
        for (ContentLine line : lines) {
            changed = changed.plus(line, false);
        }
        return changed;
    }

    private static byte[] read(String name, DataHandler attachment, long room) throws UnusableBodyException {
        try (InputStream content = attachment.getInputStream()) {
            byte[] bytes = content.readNBytes((int) room + 1);
            if (bytes.length > room) {
                throw new UnusableBodyException(
                        "the attachments are larger than " + BodyBytes.MOST / 1024 / 1024 + " MB together");
            }
            return bytes;
        } catch (IOException e) {
            throw new UnusableBodyException(
                    "the attachment " + TextValue.excerpt(name) + " can't be read: " + e.getMessage(), e);
        }
    }
}
