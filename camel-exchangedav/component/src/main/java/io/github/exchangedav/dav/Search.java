package io.github.exchangedav.dav;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/**
 * SEARCH requests in the one query language that Exchange has, {@code DAV:sql} (protocol page §7.1). Every value is typed
 * and quoted here, so that none can become part of the query.
 */
public final class Search {

    /** Without zone or T, meant as UTC: an ISO literal without a CAST breaks (protocol page §7.1). */
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss");

    private Search() {}

    /** What must be true of a row. */
    public sealed interface Condition {

        /** The condition in SQL. */
        String sql();

        /** A property equals a text; Exchange compares without case. */
        record Is(PropertyName name, String text) implements Condition {
            @Override
            public String sql() {
                return column(name) + " = " + quoted(text);
            }
        }

        /**
         * A property is a text that begins like this. Exchange compares without case, and takes a percent sign for any text:
         * the rows have to be looked at again.
         */
        record BeginsWith(PropertyName name, String text) implements Condition {
            @Override
            public String sql() {
                return column(name) + " LIKE " + quoted(text + '%');
            }
        }

        /** A property is this whole number. */
        record IsNumber(PropertyName name, long number) implements Condition {
            @Override
            public String sql() {
                return column(name) + " = " + number;
            }
        }

        /** A property is a moment later than this one. */
        record After(PropertyName name, Instant moment) implements Condition {
            @Override
            public String sql() {
                return column(name) + " > " + literal(moment);
            }
        }

        /** A property is a moment earlier than this one. */
        record Before(PropertyName name, Instant moment) implements Condition {
            @Override
            public String sql() {
                return column(name) + " < " + literal(moment);
            }
        }

        /** The opposite. */
        record Not(Condition condition) implements Condition {
            @Override
            public String sql() {
                return "NOT (" + condition.sql() + ')';
            }
        }

        /** All of them. */
        record All(List<Condition> conditions) implements Condition {

            /** All of these. */
            public All(Condition... conditions) {
                this(List.of(conditions));
            }

            @Override
            public String sql() {
                return joined(conditions, " AND ");
            }
        }

        /** One of them at least. */
        record Any(List<Condition> conditions) implements Condition {

            /** One of these at least. */
            public Any(Condition... conditions) {
                this(List.of(conditions));
            }

            @Override
            public String sql() {
                return joined(conditions, " OR ");
            }
        }
    }

    /**
     * Asks a folder, and no folder below it, for the items that a condition holds of.
     *
     * @param folder the folder's path, percent-encoded
     * @param columns what to tell of each item; the properties that Exchange stores or counts out for rows, hence never
     *     PR_INTERNET_CONTENT (protocol page §7.1)
     * @param where the condition
     * @param orderBy the property to sort by, ascending
     * @throws IllegalArgumentException if a text holds what XML can't carry
     */
    public static DavRequest in(String folder, List<PropertyName> columns, Condition where, PropertyName orderBy) {
        String select = columns.stream().map(Search::column).collect(Collectors.joining(", "));
        String sql = "SELECT " + select + " FROM SCOPE('SHALLOW TRAVERSAL OF \"" + folder + "\"') WHERE " + where.sql()
                + " ORDER BY " + column(orderBy) + " ASC";
        String xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<D:searchrequest xmlns:D=\"DAV:\"><D:sql>"
                + escaped(sql) + "</D:sql></D:searchrequest>";
        return DavRequest.of("SEARCH", folder + '/')
                .body("text/xml; charset=\"utf-8\"", xml.getBytes(StandardCharsets.UTF_8));
    }

    private static String joined(List<Condition> conditions, String word) {
        return conditions.stream().map(Condition::sql).collect(Collectors.joining(word, "(", ")"));
    }

    private static String column(PropertyName name) {
        return '"' + name.toString() + '"';
    }

    private static String literal(Instant instant) {
        return '\'' + MOMENT.format(instant.atOffset(ZoneOffset.UTC)) + '\'';
    }

    private static String quoted(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    private static String escaped(String sql) {
        sql.codePoints().filter(c -> !isXml(c)).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException("XML can't carry the character U+%04X".formatted(c));
        });
        return sql.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** XML 1.0 §2.2. */
    private static boolean isXml(int c) {
        return c == '\t' || c >= ' ' && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000 && c <= 0x10FFFF;
    }
}
