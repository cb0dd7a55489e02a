package io.github.exchangedav.server.search;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A WHERE clause or a part of one. It holds or it does not; there is no third truth value: a property that the row lacks
 * equals nothing and is less and greater than nothing, {@code <>} is the contrary of {@code =}, and NOT of what does not
 * hold holds [B]. So {@code "sensitivity" <> 2} and {@code NOT "instancetype" = 1} keep the rows without the property,
 * which the samples of clients rely on (protocol §7.1). Of a multi-value, one member that fits is enough [B].
 */
public sealed interface Condition {
    /**
     * Tells whether a row is meant.
     *
     * @throws BadQueryException if a value can't be compared with the property's type
     */
    boolean holds(Row row) throws BadQueryException;

    /** AND. */
    record All(List<Condition> parts) implements Condition {
        @Override
        public boolean holds(Row row) throws BadQueryException {
            for (Condition part : parts) {
                if (!part.holds(row)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** OR. */
    record Any(List<Condition> parts) implements Condition {
        @Override
        public boolean holds(Row row) throws BadQueryException {
            for (Condition part : parts) {
                if (part.holds(row)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** NOT. */
    record Not(Condition part) implements Condition {
        @Override
        public boolean holds(Row row) throws BadQueryException {
            return !part.holds(row);
        }
    }

    /** What is known before any row is read. */
    record Constant(boolean truth) implements Condition {
        @Override
        public boolean holds(Row row) {
            return truth;
        }
    }

    /** IS NULL: the row lacks the property; an empty text is a value. */
    record Missing(PropertyName name) implements Condition {
        @Override
        public boolean holds(Row row) {
            return row.value(name) == null;
        }
    }

    /** LIKE, on the value as it is written on the wire. */
    record Like(PropertyName name, Wildcards pattern) implements Condition {
        @Override
        public boolean holds(Row row) {
            PropertyValue value = row.value(name);
            return value != null && value.texts().stream().anyMatch(pattern::matches);
        }
    }

    /** The comparisons but {@code <>}, which is written with NOT. */
    enum Operator {
        /** The same. */
        EQUAL,
        /** Before. */
        LESS,
        /** Before or the same. */
        AT_MOST,
        /** Behind. */
        GREATER,
        /** Behind or the same. */
        AT_LEAST;

        boolean accepts(int comparison) {
            return switch (this) {
                case EQUAL -> comparison == 0;
                case LESS -> comparison < 0;
                case AT_MOST -> comparison <= 0;
                case GREATER -> comparison > 0;
                case AT_LEAST -> comparison >= 0;
            };
        }
    }

    /**
     * A property held against a literal.
     *
     * @param cast the kind to compare as; null for that of the property
     */
    record Comparison(PropertyName name, Types.@Nullable Kind cast, Operator operator, Literal literal)
            implements Condition {
        @Override
        public boolean holds(Row row) throws BadQueryException {
            PropertyValue value = row.value(name);
            if (value == null) {
                return false;
            }
            Types.Kind kind = cast == null ? Types.of(name, value) : cast;
            for (String text : value.texts()) {
                Integer comparison = Value.compare(text, kind, literal);
                if (comparison != null && operator.accepts(comparison)) {
                    return true;
                }
            }
            return false;
        }
    }
}
