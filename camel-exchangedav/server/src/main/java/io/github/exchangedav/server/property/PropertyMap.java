package io.github.exchangedav.server.property;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Properties in their order that nobody can change, in little room: of a hundred thousand items, most have the same names
 * and many the same values, so the names are kept once for all items and each short value once for those that have it.
 */
public final class PropertyMap extends AbstractMap<PropertyName, PropertyValue> {
    /** A longer value is rarely that of another item, and would be held for nothing once its item is gone. */
    private static final int SHORT = 1000;

    private static final Shared<PropertyName> NAMES = new Shared<>(1 << 12);
    private static final Shared<PropertyValue> VALUES = new Shared<>(1 << 14);
    private static final Shared<Shape> SHAPES = new Shared<>(1 << 10);

    /** The names, and where each one's value is. */
    private record Shape(List<PropertyName> names, Map<PropertyName, Integer> positions) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Shape shape && names.equals(shape.names);
        }

        @Override
        public int hashCode() {
            return names.hashCode();
        }
    }

    private final Shape shape;
    private final PropertyValue[] values;

    private PropertyMap(Shape shape, PropertyValue[] values) {
        this.shape = shape;
        this.values = values;
    }

    /** Returns a copy in the same order. */
    public static PropertyMap copyOf(Map<PropertyName, PropertyValue> properties) {
        if (properties instanceof PropertyMap same) {
            return same;
        }
        List<PropertyName> names = properties.keySet().stream().map(NAMES::of).toList();
        Map<PropertyName, Integer> positions = new HashMap<>();
        names.forEach(name -> positions.put(name, positions.size()));
        return new PropertyMap(
                SHAPES.of(new Shape(names, positions)),
                properties.values().stream().map(PropertyMap::share).toArray(PropertyValue[]::new));
    }

    private static PropertyValue share(PropertyValue value) {
        int length = value.texts().stream().mapToInt(String::length).sum();
        return length > SHORT ? value : VALUES.of(value);
    }

    @Override
    public @Nullable PropertyValue get(@Nullable Object name) {
        Integer position = shape.positions.get(name);
        return position == null ? null : values[position];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return shape.positions.containsKey(name);
    }

    @Override
    public Set<Map.Entry<PropertyName, PropertyValue>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<PropertyName, PropertyValue>> iterator() {
                return IntStream.range(0, values.length)
                        .mapToObj(i -> Map.entry(shape.names.get(i), values[i]))
                        .iterator();
            }

            @Override
            public int size() {
                return values.length;
            }
        };
    }
}
