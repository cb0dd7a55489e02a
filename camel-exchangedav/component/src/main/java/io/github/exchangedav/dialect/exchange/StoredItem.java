package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.Multistatus;
import io.github.exchangedav.dav.PropertyName;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.envelope.MailedCalendar;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.EventContent;
import io.github.exchangedav.ical.IcalReader;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.ItemSplitter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server holds under a name, read from its properties: the UID, the identifiers, what the event says, and the
 * message as it was PUT, which Exchange keeps in PR_INTERNET_CONTENT (protocol page §2.8).
 */
final class StoredItem {

    static final PropertyName ETAG = new PropertyName(PropertyName.DAV, "getetag");
    static final PropertyName SEQUENCE = calendar("sequence");
    static final PropertyName STAMPED = calendar("dtstamp");
    static final PropertyName MODIFIED = calendar("lastmodified");
    static final PropertyName START = calendar("dtstart");
    static final PropertyName END = calendar("dtend");
    static final PropertyName LOCATION = calendar("location");
    static final PropertyName RULE = calendar("rrule");
    private static final PropertyName UID = calendar("uid");
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
            SEQUENCE,
            STAMPED,
            MODIFIED,
            START,
            END,
            LOCATION,
            RULE);

    private final Multistatus.Resource resource;

    private StoredItem(Multistatus.Resource resource) {
        this.resource = resource;
    }

    static StoredItem of(Multistatus.Resource resource) {
        return new StoredItem(resource);
    }

    /** Whether it is that event: the same UID and the same content, bookkeeping apart. */
    boolean says(CalendarItem item) {
        CalendarItem stored = calendar();
        return isUidOf(item) && stored != null && EventContent.of(stored).equals(EventContent.of(item));
    }

    /** Why it is not, for a message. */
    String difference(CalendarItem item) {
        if (!isUidOf(item)) {
            return "has another UID";
        }
        return calendar() == null ? "its content can't be read back for comparison" : "says something else";
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

    /** The value of a property as text, or null. */
    @Nullable
    String text(PropertyName name) {
        return resource.text(name);
    }

    /** The message as it was PUT; null if the server has none. */
    byte @Nullable [] message() {
        String base64 = resource.text(CONTENT);
        if (base64 == null || base64.isBlank()) {
            return null;
        }
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return null; // documented: then the server has none that could be used
        }
    }

    /** The item in the message that was PUT; null if there is none, or not one that can be read. */
    @Nullable
    CalendarItem calendar() {
        byte[] message = message();
        return message == null ? null : calendar(message);
    }

    /** The only item of a message; null if it can't be read, or holds several. */
    static @Nullable CalendarItem calendar(byte[] message) {
        try {
            MailedCalendar mailed = MailedCalendar.of(message);
            String name = mailed.charset();
            Charset charset = name == null ? null : Charset.forName(name);
            List<CalendarItem> items = ItemSplitter.split(IcalReader.read(mailed.bytes(), charset));
            return items.size() == 1 ? items.get(0) : null;
        } catch (IllegalArgumentException | IOException | InvalidEventException e) {
            return null; // documented: whoever wrote it, it was not this component
        }
    }

    private boolean isUidOf(CalendarItem item) {
        String uid = resource.text(UID);
        return uid != null && uid.equals(item.uid());
    }

    private static PropertyName calendar(String local) {
        return new PropertyName("urn:schemas:calendar:", local);
    }
}
