package io.github.exchangedav.server.property;

/**
 * A property that an item or folder has.
 *
 * @param name qualified
 * @param value typed
 */
public record Property(PropertyName name, PropertyValue value) {
    /** Returns a property of this namespace and local name. */
    public static Property of(String namespace, String local, PropertyValue value) {
        return new Property(new PropertyName(namespace, local), value);
    }
}
