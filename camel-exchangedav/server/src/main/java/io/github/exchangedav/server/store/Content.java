package io.github.exchangedav.server.store;

import io.github.exchangedav.server.property.PropertyMap;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is to be kept of an item. The properties are what the item is; the bytes are what they were read from, and still hold
 * what no property does: attachments, and the message as its author wrote it.
 */
public final class Content {
    private final String type;
    private final byte[] bytes;
    private final Map<PropertyName, PropertyValue> properties;
    private final List<Map<PropertyName, PropertyValue>> exceptions;
    private final boolean asWritten;

    /** Makes that of a message or document as it came, without exceptions. */
    public Content(String type, byte[] bytes, Map<PropertyName, PropertyValue> properties) {
        this(type, bytes, properties, List.of(), true);
    }

    /**
     * Makes one.
     *
     * @param type media type, {@code message/rfc822}
     * @param bytes as sent, kept without a copy; empty for an item that was made of properties alone
     * @param properties of the item; of a series, of its master
     * @param exceptions of a series: the properties of each occurrence that differs
     * @param asWritten whether the bytes still say what the properties do
     */
    public Content(
            String type,
            byte[] bytes,
            Map<PropertyName, PropertyValue> properties,
            List<Map<PropertyName, PropertyValue>> exceptions,
            boolean asWritten) {
        this.type = type;
        this.bytes = bytes;
        this.properties = PropertyMap.copyOf(properties);
        List<Map<PropertyName, PropertyValue>> copies = new ArrayList<>();
        exceptions.forEach(exception -> copies.add(PropertyMap.copyOf(exception)));
        this.exceptions = List.copyOf(copies);
        this.asWritten = asWritten;
    }

    /** Returns the media type. */
    public String type() {
        return type;
    }

    /** Returns the bytes themselves; nobody changes them. */
    public byte[] bytes() {
        return bytes;
    }

    /** Returns the properties of the item, of a series those of its master. */
    public Map<PropertyName, PropertyValue> properties() {
        return properties;
    }

    /** Returns the properties of each occurrence of a series that differs from the others. */
    public List<Map<PropertyName, PropertyValue>> exceptions() {
        return exceptions;
    }

    /** Tells whether the bytes are the item as its author wrote it: false once a property was changed by itself. */
    public boolean asWritten() {
        return asWritten;
    }
}
