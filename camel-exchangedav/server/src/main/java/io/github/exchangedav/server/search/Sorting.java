package io.github.exchangedav.server.search;

import io.github.exchangedav.server.property.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ORDER BY: stable; rows that lack the property come first, with DESC last [B]; a multi-value is sorted by its first
 * member [B].
 */
public final class Sorting {
    private Sorting() {}

    private record Keyed<R extends Row>(R row, List<@Nullable Comparable<?>> keys) {}

    /** Returns the rows in this order. */
    public static <R extends Row> List<R> sorted(List<R> rows, List<Query.Order> order) {
        if (order.isEmpty()) {
            return rows;
        }
        List<Keyed<R>> keyed = new ArrayList<>(rows.size());
        for (R row : rows) {
            List<@Nullable Comparable<?>> keys = new ArrayList<>(order.size());
            for (Query.Order by : order) {
                keys.add(key(row, by));
            }
            keyed.add(new Keyed<>(row, keys));
        }
        keyed.sort((a, b) -> compare(a.keys(), b.keys(), order));
        List<R> sorted = new ArrayList<>(rows.size());
        keyed.forEach(one -> sorted.add(one.row()));
        return sorted;
    }

    private static @Nullable Comparable<?> key(Row row, Query.Order by) {
        PropertyValue value = row.value(by.name());
        return value == null || value.texts().isEmpty()
                ? null
                : Value.read(value.texts().get(0), Types.of(by.name(), value));
    }

    private static int compare(
            List<@Nullable Comparable<?>> a, List<@Nullable Comparable<?>> b, List<Query.Order> order) {
        for (int i = 0; i < order.size(); i++) {
            Comparable<?> left = a.get(i);
            Comparable<?> right = b.get(i);
            int comparison = left == null || right == null
                    ? Boolean.compare(left != null, right != null)
                    : Value.order(left, right);
            if (comparison != 0) {
                return order.get(i).descending() ? -comparison : comparison;
            }
        }
        return 0;
    }
}
