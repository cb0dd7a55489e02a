package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import io.github.exchangedav.server.resource.View;
import io.github.exchangedav.server.search.Row;
import org.jspecify.annotations.Nullable;

/**
 * A row of a SEARCH.
 *
 * @param view what it is of
 */
record FoundRow(View view) implements Row {
    @Override
    public @Nullable PropertyValue value(PropertyName name) {
        return view.value(name);
    }
}
