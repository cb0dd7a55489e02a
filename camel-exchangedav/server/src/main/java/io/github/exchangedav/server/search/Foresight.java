package io.github.exchangedav.server.search;

import io.github.exchangedav.server.property.Namespaces;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a WHERE clause tells before any row is read: which rows need not be looked at, and which not be made at all. */
public final class Foresight {
    /** The start of an item or instance. */
    public static final PropertyName START = new PropertyName(Namespaces.CALENDAR, "dtstart");

    /** Its end. */
    public static final PropertyName END = new PropertyName(Namespaces.CALENDAR, "dtend");

    /** 0 single, 1 master, 2 instance, 3 exception. */
    public static final PropertyName INSTANCE_TYPE = new PropertyName(Namespaces.CALENDAR, "instancetype");

    private static final PropertyName UID = new PropertyName(Namespaces.CALENDAR, "uid");

    private static final Condition.Constant TRUE = new Condition.Constant(true);
    private static final Condition.Constant FALSE = new Condition.Constant(false);

    private Foresight() {}

    /** Tells whether start or end is compared anywhere. */
    public static boolean constrainsTime(@Nullable Condition where) {
        if (where instanceof Condition.All all) {
            return all.parts().stream().anyMatch(Foresight::constrainsTime);
        }
        if (where instanceof Condition.Any any) {
            return any.parts().stream().anyMatch(Foresight::constrainsTime);
        }
        if (where instanceof Condition.Not not) {
            return constrainsTime(not.part());
        }
        return where instanceof Condition.Comparison comparison
                && (comparison.name().equals(START) || comparison.name().equals(END));
    }

    /**
     * Returns a window that the span of every row meets for which the condition holds; the whole of time where bounds are
     * not joined by AND, or under a NOT, which rows without times pass too.
     */
    public static TimeWindow window(@Nullable Condition where) {
        if (where instanceof Condition.All all) {
            return all.parts().stream().map(Foresight::window).reduce(TimeWindow.ALWAYS, TimeWindow::and);
        }
        if (where instanceof Condition.Any any) {
            return any.parts().stream()
                    .filter(part -> !part.equals(FALSE))
                    .map(Foresight::window)
                    .reduce(TimeWindow::hull)
                    .orElse(TimeWindow.ALWAYS);
        }
        return where instanceof Condition.Comparison comparison ? window(comparison) : TimeWindow.ALWAYS;
    }

    private static TimeWindow window(Condition.Comparison comparison) {
        var moment = comparison.literal().moment();
        boolean time = comparison.name().equals(START) || comparison.name().equals(END);
        if (!time || moment == null || (comparison.cast() != null && comparison.cast() != Types.Kind.MOMENT)) {
            return TimeWindow.ALWAYS;
        }
        return switch (comparison.operator()) {
            case EQUAL -> new TimeWindow(moment, moment);
            case LESS, AT_MOST -> new TimeWindow(null, moment);
            case GREATER, AT_LEAST -> new TimeWindow(moment, null);
        };
    }

    /** Returns the UID, in small letters, of every row for which the condition holds, if it says so. */
    public static Optional<String> uid(@Nullable Condition where) {
        if (where instanceof Condition.All all) {
            return all.parts().stream().flatMap(part -> uid(part).stream()).findFirst();
        }
        return where instanceof Condition.Comparison comparison
                        && comparison.name().equals(UID)
                        && comparison.cast() == null
                        && comparison.operator() == Condition.Operator.EQUAL
                ? Optional.of(comparison.literal().folded())
                : Optional.empty();
    }

    /**
     * Returns what is left of a condition for rows of this instance type; empty if it holds for none of them.
     *
     * @throws BadQueryException if the type is compared with what is no number
     */
    public static Optional<Condition> assuming(@Nullable Condition where, int instanceType) throws BadQueryException {
        PropertyValue value = PropertyValue.number(instanceType);
        Condition left = where == null ? TRUE : simplify(where, name -> name.equals(INSTANCE_TYPE) ? value : null);
        return left.equals(FALSE) ? Optional.empty() : Optional.of(left);
    }

    private static Condition simplify(Condition where, Row known) throws BadQueryException {
        if (where instanceof Condition.All all) {
            return joined(all.parts(), known, FALSE);
        }
        if (where instanceof Condition.Any any) {
            return joined(any.parts(), known, TRUE);
        }
        if (where instanceof Condition.Not not) {
            Condition part = simplify(not.part(), known);
            return part instanceof Condition.Constant constant ? constant(!constant.truth()) : new Condition.Not(part);
        }
        boolean aboutType = where instanceof Condition.Comparison comparison
                ? comparison.name().equals(INSTANCE_TYPE)
                : where instanceof Condition.Missing missing && missing.name().equals(INSTANCE_TYPE);
        return aboutType ? constant(where.holds(known)) : where;
    }

    /** Leaves out what changes nothing; one part that decides alone is all there is. */
    private static Condition joined(List<Condition> parts, Row known, Condition.Constant deciding)
            throws BadQueryException {
        List<Condition> left = new java.util.ArrayList<>();
        for (Condition part : parts) {
            Condition simple = simplify(part, known);
            if (simple.equals(deciding)) {
                return deciding;
            }
            if (!(simple instanceof Condition.Constant)) {
                left.add(simple);
            }
        }
        if (left.isEmpty()) {
            return constant(!deciding.truth());
        }
        return deciding.truth() ? new Condition.Any(left) : new Condition.All(left);
    }

    private static Condition.Constant constant(boolean truth) {
        return truth ? TRUE : FALSE;
    }
}
