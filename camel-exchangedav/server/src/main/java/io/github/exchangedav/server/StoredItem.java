package io.github.exchangedav.server;

import io.github.exchangedav.server.appointment.MessageReader;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import io.github.exchangedav.server.store.Item;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An item as the server keeps it at one moment. */
public final class StoredItem {
    private final Item item;
    private final String folder;
    private final String href;
    private final Map<String, String> properties = new TreeMap<>();

    StoredItem(Item item, String folder, String href, Map<PropertyName, PropertyValue> properties) {
        this.item = item;
        this.folder = folder;
        this.href = href;
        properties.forEach((name, value) -> this.properties.put(name.qualified(), value.asText()));
    }

    /** Returns the last name of its address, decoded, as it was first written. */
    public String name() {
        return item.name();
    }

    /** Returns the path of its folder below the mailbox, as it was asked for. */
    public String folder() {
        return folder;
    }

    /** Returns its address. */
    public String href() {
        return href;
    }

    /** Returns a copy of the bytes as PUT. */
    public byte[] message() {
        return item.content().bytes().clone();
    }

    /** Returns the text of the first calendar part, decoded; empty if there is none. */
    public String calendarText() {
        return MessageReader.calendarText(item.content().bytes()).orElse("");
    }

    /**
     * Returns all properties but the message itself: namespace and local name as one string, {@code
     * urn:schemas:calendar:dtstart}, to the text as on the wire; several values are joined by a line feed.
     */
    public Map<String, String> properties() {
        return Collections.unmodifiableMap(properties);
    }

    /** Returns the text of one property, null if the item lacks it. */
    public @Nullable String property(String name) {
        return properties.get(name);
    }

    @Override
    public String toString() {
        return href;
    }
}
