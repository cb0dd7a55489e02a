package io.github.exchangedav.server.search;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Stored texts as things that compare. */
final class Value {
    private static final int MAX_NUMBER = 60;

    private Value() {}

    /**
     * Compares a stored text with a literal.
     *
     * @return less than, equal to or greater than 0; null if the text is not of its own type, which compares with nothing
     * @throws BadQueryException if the literal can't be of that kind
     */
    static @Nullable Integer compare(String stored, Types.Kind kind, Literal literal) throws BadQueryException {
        Comparable<?> wanted = wanted(kind, literal);
        if (wanted == null) {
            throw clash(kind, literal);
        }
        Comparable<?> own = read(stored, kind);
        return own == null ? null : order(own, wanted);
    }

    /** Returns what a literal is as this kind, null if it can't be. */
    static @Nullable Comparable<?> wanted(Types.Kind kind, Literal literal) {
        return switch (kind) {
            case NUMBER -> literal.number();
            case FLAG -> literal.flag();
            case MOMENT -> literal.moment();
            case TEXT -> literal.folded();
            case BYTES -> literal.text();
        };
    }

    static BadQueryException clash(Types.Kind kind, Literal literal) {
        return BadQueryException.refused("a " + kind.name().toLowerCase(Locale.ROOT) + " can't be compared with "
                + Lexer.shorten(literal.text()));
    }

    /** Returns what a stored text is as this kind, null if it can't be. */
    static @Nullable Comparable<?> read(String stored, Types.Kind kind) {
        return switch (kind) {
            case NUMBER -> number(stored.trim());
            case FLAG -> stored.trim().equals("1") || stored.trim().equalsIgnoreCase("true");
            case MOMENT -> moment(stored.trim());
            case TEXT -> Literal.fold(stored);
            case BYTES -> stored;
        };
    }

    /** Compares two things; those of different kinds by their kind. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static int order(Comparable<?> a, Comparable<?> b) {
        if (a.getClass() != b.getClass()) {
            return a.getClass().getName().compareTo(b.getClass().getName());
        }
        return ((Comparable) a).compareTo(b);
    }

    private static @Nullable Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable BigDecimal number(String text) {
        if (text.length() > MAX_NUMBER) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
