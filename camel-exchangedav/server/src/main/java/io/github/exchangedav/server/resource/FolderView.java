package io.github.exchangedav.server.resource;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import io.github.exchangedav.server.store.Folder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A folder; not for several threads. */
public final class FolderView implements View {
    private final FolderProperties properties;
    private final String base;
    private final Folder folder;
    private final String href;
    private @Nullable Map<PropertyName, PropertyValue> all;

    /**
     * Makes one.
     *
     * @param base of the mailbox, {@code http://host:port/exchange/mailbox}
     */
    public FolderView(FolderProperties properties, Places places, String base, Folder folder) {
        this.properties = properties;
        this.base = base;
        this.folder = folder;
        href = places.url(base, folder) + "/";
    }

    @Override
    public String href() {
        return href;
    }

    @Override
    public @Nullable PropertyValue value(PropertyName name) {
        PropertyValue value = all().get(name);
        return value != null ? value : properties.onRequest(folder, name).orElse(null);
    }

    @Override
    public Map<PropertyName, PropertyValue> all() {
        Map<PropertyName, PropertyValue> known = all;
        if (known == null) {
            known = properties.of(base, folder);
            all = known;
        }
        return known;
    }
}
