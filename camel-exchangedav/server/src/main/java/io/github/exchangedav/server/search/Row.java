package io.github.exchangedav.server.search;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import org.jspecify.annotations.Nullable;

/** What a query looks at: an item, an instance of a series, or a folder. */
@FunctionalInterface
public interface Row {
    /** Returns the value of a property, null if the row lacks it. */
    @Nullable
    PropertyValue value(PropertyName name);
}
