package io.github.exchangedav.server.property;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Properties in order, unmodifiable and in little room, since a store may hold 100,000 items: those that have the same names
 * share them, each keeps an array of its values.
 */
public final class PropertyMap extends AbstractMap<PropertyName, PropertyValue> {
    /** Sets of names that are shared; items that were made alike have the same. */
    private static final int MAX_SHAPES = 500;

    private static final Map<List<PropertyName>, Shape> SHAPES = new LinkedHashMap<>(16, 0.75f, true);

    private final Shape shape;
    private final PropertyValue[] values;

    private record Shape(List<PropertyName> names, Map<PropertyName, Integer> places) {}

    private PropertyMap(Shape shape, PropertyValue[] values) {
        this.shape = shape;
        this.values = values;
    }

    /** Returns the same properties in the same order. */
    public static PropertyMap copyOf(Map<PropertyName, PropertyValue> properties) {
        if (properties instanceof PropertyMap map) {
            return map;
        }
        return new PropertyMap(
                shape(List.copyOf(properties.keySet())), properties.values().toArray(new PropertyValue[0]));
    }

    private static Shape shape(List<PropertyName> names) {
        synchronized (SHAPES) {
            Shape shape = SHAPES.get(names);
            if (shape == null) {
                Map<PropertyName, Integer> places = new LinkedHashMap<>();
                names.forEach(name -> places.put(name, places.size()));
                shape = new Shape(names, places);
                SHAPES.put(names, shape);
                if (SHAPES.size() > MAX_SHAPES) {
                    SHAPES.remove(SHAPES.keySet().iterator().next());
                }
            }
            return shape;
        }
    }

    @Override
    public @Nullable PropertyValue get(@Nullable Object name) {
        Integer place = shape.places().get(name);
        return place == null ? null : values[place];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return shape.places().containsKey(name);
    }

    @Override
    public Set<Entry<PropertyName, PropertyValue>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<PropertyName, PropertyValue>> iterator() {
                return IntStream.range(0, values.length)
                        .mapToObj(i -> Map.entry(shape.names().get(i), values[i]))
                        .iterator();
            }

            @Override
            public int size() {
                return values.length;
            }
        };
    }
}
