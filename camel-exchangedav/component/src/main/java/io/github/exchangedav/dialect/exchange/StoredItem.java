package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.Multistatus;
import io.github.exchangedav.dav.PropertyName;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.envelope.Attachment;
import io.github.exchangedav.envelope.MailedCalendar;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.EventContent;
import io.github.exchangedav.ical.IcalReader;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.ItemSplitter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server holds under a name, read from its properties: the UID, the identifiers, what counts as the version
 * of the event, and the message as it was PUT, which Exchange keeps in PR_INTERNET_CONTENT (protocol page §2.8).
 */
final class StoredItem {

    static final PropertyName ETAG = new PropertyName(PropertyName.DAV, "getetag");
    static final PropertyName STAMPED = new PropertyName("urn:schemas:calendar:", "dtstamp");
    private static final PropertyName UID = new PropertyName("urn:schemas:calendar:", "uid");
    private static final PropertyName CONTENT =
            new PropertyName("http://schemas.microsoft.com/mapi/proptag/", "x66590102");
    private static final PropertyName PERMANENT_URL =
            new PropertyName("http://schemas.microsoft.com/exchange/", "permanenturl");
    private static final PropertyName REPL_UID = new PropertyName("http://schemas.microsoft.com/repl/", "repl-uid");
    private static final PropertyName RESOURCE_TAG =
            new PropertyName("http://schemas.microsoft.com/repl/", "resourcetag");

    /** What to ask for. */
    static final List<PropertyName> PROPERTIES = List.of(
            ETAG,
            UID,
            CONTENT,
            PERMANENT_URL,
            REPL_UID,
            RESOURCE_TAG,
            STAMPED,
            ItemProperties.SEQUENCE,
            ItemProperties.LAST_MODIFIED,
            ItemProperties.START,
            ItemProperties.END,
            ItemProperties.LOCATION,
            ItemProperties.RULE,
            ItemProperties.EXCEPTION_DATES);

    private final Multistatus.Resource resource;

    private StoredItem(Multistatus.Resource resource) {
        this.resource = resource;
    }

    static StoredItem of(Multistatus.Resource resource) {
        return new StoredItem(resource);
    }

    /** Whether it is that event: the same UID, content and files, bookkeeping apart. */
    boolean says(CalendarItem item) {
        Content content = content();
        return isUidOf(item) && content != null && content.equals(contentOf(item, List.of()));
    }

    /** Why it is not, for a message. */
    String difference(CalendarItem item) {
        if (!isUidOf(item)) {
            return "has another UID";
        }
        return content() == null ? "its content can't be read back for comparison" : "says something else";
    }

    Receipt.Tags tags() {
        return new Receipt.Tags(
                resource.text(ETAG),
                resource.text(PERMANENT_URL),
                resource.text(REPL_UID),
                resource.text(RESOURCE_TAG));
    }

    /** The value of a property as it was typed, or null. */
    @Nullable
    Object value(PropertyName name) {
        return resource.properties().get(name);
    }

    /** The item's properties. */
    Multistatus.Resource resource() {
        return resource;
    }

    /** The item in the message that was PUT; null if there is none, or it can't be read, or holds several. */
    @Nullable
    CalendarItem calendar() {
        byte[] bytes = message();
        try {
            MailedCalendar message = bytes == null ? null : MailedCalendar.of(bytes);
            List<CalendarItem> items =
                    message == null ? List.of() : ItemSplitter.split(IcalReader.read(message.bytes(), null));
            return items.size() == 1 ? items.get(0) : null;
        } catch (InvalidEventException | IOException e) {
            return null; // documented
        }
    }

    private boolean isUidOf(CalendarItem item) {
        String uid = resource.text(UID);
        return uid != null && uid.equals(item.uid());
    }

    /** The message as it was PUT; null if the server does not keep it, or says so in no readable way. */
    byte @Nullable [] message() {
        String base64 = resource.text(CONTENT);
        try {
            return base64 == null ? null : Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return null; // documented: not readable
        }
    }

    /**
     * What two messages have in common that say the same.
     *
     * @param lines what the events say
     * @param files the files that go with them
     */
    private record Content(List<String> lines, List<Attachment> files) {}

    /** The content of the message that was PUT; null if there is none, or it is not one of ours. */
    private @Nullable Content content() {
        byte[] message = message();
        if (message == null) {
            return null;
        }
        try {
            MailedCalendar mail = MailedCalendar.of(message);
            List<CalendarItem> items = ItemSplitter.split(IcalReader.read(mail.bytes(), StandardCharsets.UTF_8));
            boolean one = items.size() == 1 && !items.get(0).events().isEmpty();
            return one ? contentOf(items.get(0), mail.attachments()) : null;
        } catch (InvalidEventException | IOException e) {
            return null; // documented: whoever wrote it, it was not this component
        }
    }

    /** A file is the same whether it stands in the calendar, as it came, or beside it, as it was written. */
    private static @Nullable Content contentOf(CalendarItem item, List<Attachment> beside) {
        try {
            ItemParts parts = ItemParts.of(item);
            CalendarItem bare =
                    new CalendarItem(item.uid(), parts.calendar(), item.place(), item.findings(), item.warnings());
            List<Attachment> files = new ArrayList<>(beside);
            files.addAll(parts.message().attachments());
            return new Content(EventContent.of(bare), files);
        } catch (InvalidEventException e) {
            return null; // not one of ours: we would have refused it
        }
    }
}
