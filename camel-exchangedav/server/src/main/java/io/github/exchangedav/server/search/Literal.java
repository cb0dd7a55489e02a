package io.github.exchangedav.server.search;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value in the SQL, with all it may mean; which one counts is said by the type of the property it is held against.
 *
 * @param text as written
 * @param folded as a string, without case
 * @param number null if it is none
 * @param flag null if it is neither true nor false
 * @param moment null if it is no date
 */
record Literal(
        String text,
        String folded,
        @Nullable BigDecimal number,
        @Nullable Boolean flag,
        @Nullable Instant moment) {
    /** Longer ones are no number of a data type, and slow to reckon with. */
    static final int MAX_DIGITS = 40;

    private static final Pattern DATE =
            Pattern.compile("(\\d{4})/(\\d{1,2})/(\\d{1,2})(?: (\\d{1,2}):(\\d{2}):(\\d{2}))?");

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");

    /** Returns the string with which texts are compared: case does not count (protocol §7.1) [B]. */
    static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Returns the meanings of {@code '...'}; numbers and 0, 1, true, false may be written so [B]. */
    static Literal quoted(String text) {
        return new Literal(text, fold(text), numberOf(text), flagOf(text), slashDate(text));
    }

    /** Returns the meanings of a bare number. */
    static Literal number(String digits) {
        return new Literal(digits, digits, numberOf(digits), flagOf(digits), null);
    }

    /** Returns the meaning of {@code true} or {@code false}. */
    static Literal truth(boolean flag) {
        String text = flag ? "true" : "false";
        return new Literal(text, text, null, flag, null);
    }

    /**
     * Returns the one meaning that CAST leaves.
     *
     * @throws BadQueryException if the text is not of the type or nobody knows the type
     */
    static Literal cast(String text, String type) throws BadQueryException {
        Types.Kind kind = Types.kind(type);
        if (kind == null) {
            throw BadQueryException.refused("CAST to an unknown type: " + Lexer.shorten(type));
        }
        BigDecimal number = kind == Types.Kind.NUMBER ? numberOf(text) : null;
        Boolean flag = kind == Types.Kind.FLAG ? flagOf(text) : null;
        Instant moment = kind == Types.Kind.MOMENT ? anyDate(text) : null;
        boolean fits =
                switch (kind) {
                    case NUMBER -> number != null;
                    case FLAG -> flag != null;
                    case MOMENT -> moment != null;
                    case TEXT, BYTES -> true;
                };
        if (!fits) {
            throw BadQueryException.refused("CAST: " + Lexer.shorten(text) + " is no " + Lexer.shorten(type));
        }
        return new Literal(text, fold(text), number, flag, moment);
    }

    private static @Nullable BigDecimal numberOf(String text) {
        return text.length() <= MAX_DIGITS && NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    private static @Nullable Boolean flagOf(String text) {
        return switch (fold(text)) {
            case "1", "true" -> true;
            case "0", "false" -> false;
            default -> null;
        };
    }

    private static @Nullable Instant anyDate(String text) {
        try {
            Instant moment = OffsetDateTime.parse(text).toInstant();
            return moment.isBefore(Types.EARLIEST) || moment.isAfter(Types.LATEST) ? null : moment;
        } catch (DateTimeParseException e) {
            return slashDate(text);
        }
    }

    private static @Nullable Instant slashDate(String text) {
        Matcher matcher = DATE.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        try {
            return LocalDateTime.of(
                            part(matcher, 1),
                            part(matcher, 2),
                            part(matcher, 3),
                            part(matcher, 4),
                            part(matcher, 5),
                            part(matcher, 6))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null; // the 31st of February
        }
    }

    private static int part(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
