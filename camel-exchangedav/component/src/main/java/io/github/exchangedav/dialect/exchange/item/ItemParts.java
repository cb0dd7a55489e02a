package io.github.exchangedav.dialect.exchange.item;

import io.github.exchangedav.envelope.Attachment;
import io.github.exchangedav.envelope.MessageParts;
import io.github.exchangedav.event.key.HtmlText;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.DataUri;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import io.github.exchangedav.ical.InlineFile;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TextValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of an item stands beside the calendar in Exchange's message (protocol page §2.2, §2.5): the files that its ATTACH
 * lines hold, which leave the calendar, and the HTML of its description, whose line stays, because a line that nobody
 * needs otherwise stays as it came.
 *
 * @param calendar the calendar without those files
 * @param message what stands beside it
 */
public record ItemParts(IcalComponent calendar, MessageParts message) {

    /** The item taken apart. */
    public static ItemParts of(CalendarItem item) throws InvalidEventException {
        List<IcalComponent> events = item.events();
        IcalComponent master = master(item);
        ContentLine description = master.last("DESCRIPTION");
        List<Finding> findings = new ArrayList<>();
        Set<Attachment> attachments = attachments(events, findings, new ArrayList<>());
        if (!findings.isEmpty()) {
            throw new InvalidEventException(findings);
        }
        String html = html(master);
        String given = description == null ? "" : TextValue.unescape(description.value());
        String plain = given.isBlank() && html != null ? HtmlText.of(html) : given;
        MessageParts parts = new MessageParts(plain, html, List.copyOf(attachments));
        return new ItemParts(attachments.isEmpty() ? item.calendar() : withoutFiles(item.calendar()), parts);
    }

    /**
     * Looks at what will stand beside the calendar.
     *
     * @param findings where to say what can't be read
     * @param warnings where to say what will be written otherwise than it came
     */
    public static void check(List<IcalComponent> events, Collection<Finding> findings, Collection<String> warnings) {
        attachments(events, findings, warnings);
        if (events.stream().anyMatch(event -> event.has("RECURRENCE-ID") && events.size() > 1 && html(event) != null)) {
            warnings.add(
                    "the HTML of an exception of a series stays in its line: Exchange's message has a place for that of"
                            + " the series only, and shows the exception's DESCRIPTION");
        }
    }

    /** The event that the message is about. One without any was refused before. */
    public static IcalComponent master(CalendarItem item) {
        return Objects.requireNonNull(item.calendar().master(), "an item that is sent has an event");
    }

    /**
     * The HTML of an event's description, or null: of X-ALT-DESC (Outlook), of STYLED-DESCRIPTION (RFC 9073 §6.5), or of a
     * data: URI in DESCRIPTION's ALTREP (Thunderbird), whichever is there first.
     */
    static @Nullable String html(IcalComponent event) {
        for (String name : List.of("X-ALT-DESC", "STYLED-DESCRIPTION")) {
            ContentLine line = event.lines(name).stream()
                    .filter(candidate -> isHtml(candidate.parameter("FMTTYPE"))
                            && !candidate.value().isBlank())
                    .findFirst()
                    .orElse(null);
            if (line != null) {
                return TextValue.unescape(line.value());
            }
        }
        ContentLine description = event.last("DESCRIPTION");
        String alternative = description == null ? null : description.parameter("ALTREP");
        return alternative != null && DataUri.isOne(alternative) ? html(alternative) : null;
    }

    private static @Nullable String html(String dataUri) {
        try {
            DataUri uri = DataUri.parse(dataUri);
            return isHtml(uri.type()) && uri.bytes().length > 0 ? uri.text() : null;
        } catch (IllegalArgumentException e) {
            return null; // the parameter stays in its line; the description says the same without HTML
        }
    }

    private static boolean isHtml(@Nullable String type) {
        return type != null && type.strip().equalsIgnoreCase("text/html");
    }

    /** The files of all events, those of the series first; exceptions mostly repeat them, so each is there once. */
    private static Set<Attachment> attachments(
            List<IcalComponent> events, Collection<Finding> findings, Collection<String> warnings) {
        Set<Attachment> attachments = new LinkedHashSet<>();
        for (boolean exceptions : new boolean[] {false, true}) {
            for (IcalComponent event : events) {
                if (event.has("RECURRENCE-ID") == exceptions) {
                    boolean more = attachments.addAll(attachments(event, findings, warnings));
                    if (more && exceptions && events.size() > 1) {
                        warnings.add(
                                "the files of an exception of a series were attached to the whole series: Exchange's"
                                        + " message has no other place for them");
                    }
                }
            }
        }
        return attachments;
    }

    private static List<Attachment> attachments(
            IcalComponent event, Collection<Finding> findings, Collection<String> warnings) {
        List<Attachment> attachments = new ArrayList<>();
        for (ContentLine line : event.lines("ATTACH")) {
            if (!InlineFile.isOne(line)) {
                continue;
            }
            try {
                attachments.add(attachment(InlineFile.parse(line), warnings));
            } catch (InvalidEventException e) {
                findings.addAll(e.findings());
            }
        }
        return attachments;
    }

    private static Attachment attachment(InlineFile file, Collection<String> warnings) {
        Attachment attachment = Attachment.of(file.name(), file.type(), file.contentId(), file.bytes());
        if (file.name() != null && !file.name().equals(attachment.name())) {
            warnings.add("the attachment " + TextValue.excerpt(file.name()) + " was named "
                    + TextValue.excerpt(attachment.name()) + ": file names have no path and no control characters");
        }
        if (file.type() != null && !file.type().strip().equalsIgnoreCase(attachment.type())) {
            warnings.add(
                    "the attachment " + TextValue.excerpt(attachment.name()) + " was written as " + attachment.type()
                            + ": " + TextValue.excerpt(file.type()) + " is no type that a file can have there");
        }
        return attachment;
    }

    private static IcalComponent withoutFiles(IcalComponent calendar) {
        return calendar.flatMap(node -> {
            if (!(node instanceof IcalComponent event) || !event.is("VEVENT")) {
                return List.of(node);
            }
            return List.of(event.flatMap(inner -> inner instanceof ContentLine line && InlineFile.isOne(line)
                    ? List.<IcalNode>of()
                    : List.of(inner)));
        });
    }
}
