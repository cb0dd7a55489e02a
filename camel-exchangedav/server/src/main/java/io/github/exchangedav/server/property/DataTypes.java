package io.github.exchangedav.server.property;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The data types of values (protocol §6.3): what a client wrote, in the one form in which it is kept and told. */
final class DataTypes {
    /** In front of the type of each of several values. */
    static final String MULTI = "mv.";

    private static final Pattern ZONED = Pattern.compile("(?i).*(Z|[+-]\\d\\d:\\d\\d)");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private DataTypes() {}

    /**
     * Reads a value.
     *
     * @param type in lower case, empty for none; one that is not known is taken for a string [B]
     * @param multi whether each text stood in an element {@code v}
     * @throws IllegalArgumentException if a text is none of that type
     */
    static PropertyValue read(String type, boolean multi, List<String> texts) {
        if (multi || type.startsWith(MULTI)) {
            String each = canonical(type.startsWith(MULTI) ? type.substring(MULTI.length()) : type);
            UnaryOperator<String> read = reader(each);
            return new PropertyValue(
                    MULTI + (each.isEmpty() ? "string" : each),
                    PropertyValue.Form.MULTI,
                    texts.stream().map(read).toList());
        }
        String single = canonical(type);
        return new PropertyValue(
                single.isEmpty() ? null : single,
                PropertyValue.Form.SINGLE,
                List.of(reader(single).apply(texts.get(0))));
    }

    /** The name under which a type is told; empty for a string. */
    private static String canonical(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "int", "i1", "i2", "i4", "ui1", "ui2" -> "int";
            case "i8", "ui4" -> "i8";
            case "boolean" -> "boolean";
            case "float", "r4", "r8" -> "float";
            case "datetime", "datetime.tz", "datetime.iso8601", "datetime.iso8601tz" -> "dateTime.tz";
            case "date" -> "date";
            case "uuid" -> "uuid";
            case "bin.base64" -> "bin.base64";
            default -> "";
        };
    }

    private static UnaryOperator<String> reader(String canonical) {
        return switch (canonical) {
            case "int" -> text -> Integer.toString(Integer.parseInt(text.trim()));
            case "i8" -> text -> Long.toString(Long.parseLong(text.trim()));
            case "boolean" -> DataTypes::flag;
            case "float" -> DataTypes::decimal;
            case "dateTime.tz" ->
                text -> PropertyValue.instant(instant(text.trim())).asText();
            case "date" -> DataTypes::date;
            case "uuid" -> DataTypes::uuid;
            case "bin.base64" ->
                text -> Base64.getEncoder()
                        .encodeToString(
                                Base64.getDecoder().decode(SPACE.matcher(text).replaceAll("")));
            default -> UnaryOperator.identity();
        };
    }

    private static String flag(String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "1", "true" -> "1";
            case "0", "false" -> "0";
            default -> throw new IllegalArgumentException("no boolean: " + text);
        };
    }

    private static String decimal(String text) {
        double number = Double.parseDouble(text.trim());
        if (Double.isInfinite(number) || Double.isNaN(number)) {
            throw new IllegalArgumentException("no float: " + text);
        }
        return Double.toString(number);
    }

    /** ISO 8601; without a zone it counts as UTC [B]. */
    private static Instant instant(String text) {
        try {
            Instant instant = ZONED.matcher(text).matches()
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            int year = instant.atOffset(ZoneOffset.UTC).getYear();
            if (year < 1 || year > 9999) {
                throw new IllegalArgumentException("no year that a dateTime.tz can have: " + text);
            }
            return instant.truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no dateTime.tz: " + text, e);
        }
    }

    private static String date(String text) {
        try {
            return LocalDate.parse(text.trim()).toString();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no date: " + text, e);
        }
    }

    private static String uuid(String text) {
        if (!text.trim().matches("\\{?[0-9A-Fa-f]{8}(-?[0-9A-Fa-f]{4}){3}-?[0-9A-Fa-f]{12}}?")) {
            throw new IllegalArgumentException("no uuid: " + text);
        }
        return text.trim();
    }
}
