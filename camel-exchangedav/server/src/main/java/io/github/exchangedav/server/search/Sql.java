package io.github.exchangedav.server.search;

import io.github.exchangedav.server.property.PropertyName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the SQL of a SEARCH (protocol §7.1): SELECT, FROM, and perhaps WHERE and ORDER BY. */
public final class Sql {
    /** An apostrophe in the address is doubled, as everywhere in apostrophes. */
    private static final Pattern SCOPE = Pattern.compile(
            "\\s*+(shallow|deep|hierarchical)\\s++traversal\\s++of\\s++\"([^\"]*+)\"\\s*+", Pattern.CASE_INSENSITIVE);

    /** What may be the name of an element, but for its first character: 0x8506 may be one (protocol §4.3). */
    private static final Pattern ELEMENT = Pattern.compile("[\\p{L}0-9._-]++");

    private final Tokens tokens;
    private final Names names = new Names();

    private Sql(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * Reads a query.
     *
     * @throws BadQueryException if it can't be read, or names what is not there, or compares what can't be compared
     */
    public static Query read(String sql) throws BadQueryException {
        return new Sql(new Tokens(Lexer.read(sql))).query();
    }

    private Query query() throws BadQueryException {
        tokens.expectWord("SELECT");
        List<Query.Column> columns = columns();
        tokens.expectWord("FROM");
        Query.Traversal traversal = Query.Traversal.SHALLOW;
        String scope;
        if (tokens.acceptWord("SCOPE")) {
            tokens.expectSymbol("(");
            Lexer.Token token = tokens.peek();
            Matcher matcher = SCOPE.matcher(tokens.expect(Lexer.Kind.TEXT, "'shallow traversal of \"..\"'"));
            if (!matcher.matches()) {
                throw BadQueryException.syntax(token.position(), "expected 'shallow traversal of \"..\"'");
            }
            traversal = Query.Traversal.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
            scope = matcher.group(2);
            tokens.expectSymbol(")");
        } else {
            scope = tokens.expect(Lexer.Kind.NAME, "SCOPE or an address in double quotes");
        }
        Condition where = tokens.acceptWord("WHERE") ? new Where(tokens, names).read() : null;
        List<Query.Order> order = order();
        if (tokens.peek().kind() != Lexer.Kind.END) {
            throw tokens.expected(next(where, order));
        }
        return new Query(columns, traversal, scope.trim(), where, order);
    }

    private static String next(@Nullable Condition where, List<Query.Order> order) {
        if (!order.isEmpty()) {
            return "a comma or the end";
        }
        return where == null ? "WHERE, ORDER BY or the end" : "AND, OR, ORDER BY or the end";
    }

    private List<Query.Column> columns() throws BadQueryException {
        List<Query.Column> columns = new ArrayList<>();
        if (tokens.acceptSymbol("*")) {
            return columns;
        }
        do {
            String written = tokens.expect(Lexer.Kind.NAME, "a property in double quotes");
            PropertyName name = names.property(written);
            PropertyName answered = tokens.acceptWord("AS") ? alias(name) : name;
            if (!ELEMENT.matcher(answered.local()).matches()) {
                throw BadQueryException.refused("no element can be called " + Lexer.shorten(answered.local()));
            }
            columns.add(new Query.Column(name, answered));
        } while (tokens.acceptSymbol(","));
        return columns;
    }

    /** DavMail reads what it gave an alias from an element in no namespace [B]. */
    private PropertyName alias(PropertyName name) throws BadQueryException {
        Lexer.Token token = tokens.peek();
        boolean bare = token.kind() == Lexer.Kind.WORD && !Names.isKeyword(token);
        if (!bare && token.kind() != Lexer.Kind.NAME) {
            throw tokens.expected("an alias");
        }
        tokens.take();
        names.add(token.text(), name);
        return new PropertyName("", token.text());
    }

    private List<Query.Order> order() throws BadQueryException {
        List<Query.Order> order = new ArrayList<>();
        if (!tokens.acceptWord("ORDER")) {
            return order;
        }
        tokens.expectWord("BY");
        do {
            PropertyName name = names.take(tokens);
            boolean descending = tokens.acceptWord("DESC");
            if (!descending) {
                tokens.acceptWord("ASC");
            }
            order.add(new Query.Order(name, descending));
        } while (tokens.acceptSymbol(","));
        return order;
    }
}
