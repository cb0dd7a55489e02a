package io.github.exchangedav.server.resource;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An item, an occurrence of a series or a folder, asked for single properties; what is not asked for is not computed. */
public interface View {
    /** Returns its address. */
    String href();

    /** Returns the value of a property, null if it has none; the message as PUT is none. */
    @Nullable
    PropertyValue value(PropertyName name);

    /** Returns all properties. */
    Map<PropertyName, PropertyValue> all();
}
