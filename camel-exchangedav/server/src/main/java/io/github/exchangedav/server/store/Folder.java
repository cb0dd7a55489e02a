package io.github.exchangedav.server.store;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.time.Instant;
import java.util.Map;

/**
 * A folder as it is at one moment.
 *
 * @param id its counter
 * @param parent the counter of the folder it lies in, 0 for a mailbox
 * @param name decoded; of a mailbox, the user
 * @param created when
 * @param modified when a property of it was last changed
 * @param change the number of that change, from the same counter
 * @param properties what was set on it
 */
public record Folder(
        long id,
        long parent,
        String name,
        Instant created,
        Instant modified,
        long change,
        Map<PropertyName, PropertyValue> properties) {
    /**
     * Which well-known folder this is; kept with it and never told. No element of a request can have this name, because
     * of the blank in it.
     */
    public static final PropertyName KIND = new PropertyName("", "well known");

    /** Keeps a copy of the properties. */
    public Folder {
        properties = Map.copyOf(properties);
    }

    /** Tells whether this is the root of a mailbox. */
    public boolean isMailbox() {
        return parent == 0;
    }

    /** Tells whether this can't be moved, replaced or deleted: the root of a mailbox, or a well-known folder [B]. */
    public boolean isFixed() {
        return isMailbox() || properties.containsKey(KIND);
    }
}
