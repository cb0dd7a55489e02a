package io.github.exchangedav.server.appointment;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map seen through: the base without some names, under some values of its own. An instance costs no copy of its series. */
final class Overlay extends AbstractMap<PropertyName, PropertyValue> {
    private final Map<PropertyName, PropertyValue> base;
    private final Set<PropertyName> hidden;
    private final Map<PropertyName, PropertyValue> own;

    Overlay(Map<PropertyName, PropertyValue> base, Set<PropertyName> hidden, Map<PropertyName, PropertyValue> own) {
        this.base = base;
        this.hidden = hidden;
        this.own = own;
    }

    @Override
    public @Nullable PropertyValue get(@Nullable Object name) {
        PropertyValue value = own.get(name);
        return value != null || hidden.contains(name) ? value : base.get(name);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Entry<PropertyName, PropertyValue>> entrySet() {
        Map<PropertyName, PropertyValue> all = new LinkedHashMap<>(base);
        all.keySet().removeAll(hidden);
        all.putAll(own);
        return java.util.Collections.unmodifiableMap(all).entrySet();
    }
}
