package io.github.exchangedav.dialect.exchange.item;

import io.github.exchangedav.dav.Multistatus;
import io.github.exchangedav.dav.PropertyName;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.envelope.Attachment;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.EventContent;
import io.github.exchangedav.ical.InvalidEventException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server holds under a name, read from its properties: the UID, the identifiers, what counts as the version
 * of the event, and the message as it was PUT, which Exchange keeps in PR_INTERNET_CONTENT (protocol page §2.8).
 */
public final class StoredItem {

    public static final PropertyName ETAG = new PropertyName(PropertyName.DAV, "getetag");
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
    public static final List<PropertyName> PROPERTIES = List.of(
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

    /** The item that a look was told of. */
    public static StoredItem of(Multistatus.Resource resource) {
        return new StoredItem(resource);
    }

    /** Whether it is that event: the same UID, content and files, bookkeeping apart. */
    public boolean says(CalendarItem item) {
        String content = content();
        return isUidOf(item) && content != null && content.equals(contentOf(item, List.of()));
    }

    /** Why it is not, for a message. */
    public String difference(CalendarItem item) {
        if (!isUidOf(item)) {
            return "has another UID";
        }
        return content() == null ? "its content can't be read back for comparison" : "says something else";
    }

    /** The tags that the server gave the item. */
    public Receipt.Tags tags() {
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
    public Multistatus.Resource resource() {
        return resource;
    }

    /** The item in the message that was PUT; null if there is none, or it can't be read, or holds several. */
    @Nullable
    public CalendarItem calendar() {
        StoredMessage message = message();
        return message == null ? null : message.only();
    }

    /** The message as it was PUT; null if the server does not keep it, or it can't be read. */
    @Nullable
    StoredMessage message() {
        String base64 = resource.text(CONTENT);
        try {
            return base64 == null
                    ? null
                    : StoredMessage.of(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return null; // documented: not readable
        }
    }

    /** What the message that was PUT says, bookkeeping apart, as a SHA-256; null if there is none, or it is not one of ours. */
    @Nullable
    String content() {
        StoredMessage message = message();
        CalendarItem item = message == null ? null : message.only();
        return message == null || item == null ? null : contentOf(item, message.files());
    }

    /** The same of an item that is to be written; null if it can't be read. */
    static @Nullable String contentOf(CalendarItem item) {
        return contentOf(item, List.of());
    }

    private boolean isUidOf(CalendarItem item) {
        String uid = resource.text(UID);
        return uid != null && uid.equals(item.uid());
    }

    /** A file is the same whether it stands in the calendar, as it came, or beside it, as it was written. */
    private static @Nullable String contentOf(CalendarItem item, List<Attachment> beside) {
        try {
            ItemParts parts = ItemParts.of(item);
            CalendarItem bare =
                    new CalendarItem(item.uid(), parts.calendar(), item.place(), item.findings(), item.warnings());
            List<Attachment> files = new ArrayList<>(beside);
            files.addAll(parts.message().attachments());
            StringBuilder content = new StringBuilder(String.join("\n", EventContent.of(bare)));
            for (Attachment file : files) {
                content.append("\n\n")
                        .append(String.join("\n", file.name(), file.type(), EventContent.sha256(file.content())));
            }
            return EventContent.sha256(content.toString());
        } catch (InvalidEventException e) {
            return null; // not one of ours: we would have refused it
        }
    }
}
