package io.github.exchangedav.server.store;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is to be kept of an item: its bytes as they came, and what was read from them. */
public final class Content {
    private final String type;
    private final byte[] bytes;
    private final Map<PropertyName, PropertyValue> properties;

    /**
     * Makes one.
     *
     * @param type media type, {@code message/rfc822}
     * @param bytes as sent, kept without a copy
     * @param properties what was read from them
     */
    public Content(String type, byte[] bytes, Map<PropertyName, PropertyValue> properties) {
        this.type = type;
        this.bytes = bytes;
        this.properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** Returns the media type. */
    public String type() {
        return type;
    }

    /** Returns the bytes themselves; nobody changes them. */
    public byte[] bytes() {
        return bytes;
    }

    /** Returns what was read from the bytes. */
    public Map<PropertyName, PropertyValue> properties() {
        return properties;
    }
}
