package io.github.exchangedav.server.search;

import io.github.exchangedav.server.property.PropertyName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query that was read.
 *
 * @param columns in the order asked; empty for {@code *}
 * @param traversal which members of the scope are rows
 * @param scope the address of a folder as written, absolute or a path; empty for that of the request
 * @param where null where there is none
 * @param order the first counts most
 */
public record Query(
        List<Column> columns,
        Traversal traversal,
        String scope,
        @Nullable Condition where,
        List<Order> order) {
    /** Keeps copies of the lists. */
    public Query {
        columns = List.copyOf(columns);
        order = List.copyOf(order);
    }

    /** Which members of the scope are rows; the scope itself never is [B]. */
    public enum Traversal {
        /** What lies right in the folder. */
        SHALLOW,
        /** What lies in the folder and in those below it, at any depth. */
        DEEP,
        /** The folders below it, at any depth [B]. */
        HIERARCHICAL
    }

    /**
     * A column of the answer.
     *
     * @param name the property asked
     * @param answeredAs the element it comes back as: the property, or the alias in no namespace
     */
    public record Column(PropertyName name, PropertyName answeredAs) {}

    /**
     * A member of ORDER BY.
     *
     * @param name the property to sort by
     * @param descending largest first
     */
    public record Order(PropertyName name, boolean descending) {}
}
