package io.github.exchangedav.server.search;

import io.github.exchangedav.server.property.PropertyName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a WHERE clause: OR of AND of NOT of comparisons, deep only by parentheses and NOT. */
final class Where {
    private static final int MAX_DEPTH = 100;

    private final Tokens tokens;
    private final Names names;
    private int depth;

    Where(Tokens tokens, Names names) {
        this.tokens = tokens;
        this.names = names;
    }

    Condition read() throws BadQueryException {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(conjunction());
        } while (tokens.acceptWord("OR"));
        return parts.size() == 1 ? parts.get(0) : new Condition.Any(parts);
    }

    private Condition conjunction() throws BadQueryException {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(part());
        } while (tokens.acceptWord("AND"));
        return parts.size() == 1 ? parts.get(0) : new Condition.All(parts);
    }

    private Condition part() throws BadQueryException {
        if (depth == MAX_DEPTH) {
            throw BadQueryException.syntax(
                    tokens.peek().position(), "more than " + MAX_DEPTH + " parentheses or NOTs in each other");
        }
        if (tokens.acceptWord("NOT")) {
            depth++;
            Condition negated = part();
            depth--;
            return new Condition.Not(negated);
        }
        if (tokens.acceptSymbol("(")) {
            depth++;
            Condition inner = read();
            depth--;
            tokens.expectSymbol(")");
            return inner;
        }
        return predicate();
    }

    private Condition predicate() throws BadQueryException {
        Types.Kind cast = null;
        PropertyName name;
        if (tokens.acceptWord("CAST")) {
            tokens.expectSymbol("(");
            name = names.property(tokens.expect(Lexer.Kind.NAME, "a property in double quotes"));
            cast = castKind();
        } else {
            name = names.take(tokens);
        }
        if (tokens.acceptWord("IS")) {
            boolean negated = tokens.acceptWord("NOT");
            tokens.expectWord("NULL");
            Condition missing = new Condition.Missing(name);
            return negated ? new Condition.Not(missing) : missing;
        }
        if (tokens.acceptWord("LIKE")) {
            return new Condition.Like(name, new Wildcards(tokens.expect(Lexer.Kind.TEXT, "a pattern in apostrophes")));
        }
        return comparison(name, cast);
    }

    private Condition comparison(PropertyName name, Types.@Nullable Kind cast) throws BadQueryException {
        String symbol =
                tokens.peek().kind() == Lexer.Kind.SYMBOL ? tokens.peek().text() : "";
        Condition.Operator operator =
                switch (symbol) {
                    case "=", "<>", "!=" -> Condition.Operator.EQUAL;
                    case "<" -> Condition.Operator.LESS;
                    case "<=" -> Condition.Operator.AT_MOST;
                    case ">" -> Condition.Operator.GREATER;
                    case ">=" -> Condition.Operator.AT_LEAST;
                    default -> throw tokens.expected("an operator, LIKE or IS");
                };
        tokens.take();
        Literal literal = literal();
        Types.Kind kind = cast == null ? Types.known(name) : cast;
        if (kind != null && Value.wanted(kind, literal) == null) {
            throw Value.clash(kind, literal);
        }
        Condition comparison = new Condition.Comparison(name, cast, operator, literal);
        return symbol.equals("<>") || symbol.equals("!=") ? new Condition.Not(comparison) : comparison;
    }

    private Literal literal() throws BadQueryException {
        Lexer.Token token = tokens.peek();
        if (token.kind() == Lexer.Kind.TEXT) {
            return Literal.quoted(tokens.take().text());
        }
        if (token.kind() == Lexer.Kind.NUMBER) {
            return Literal.number(tokens.take().text());
        }
        if (tokens.acceptWord("TRUE")) {
            return Literal.truth(true);
        }
        if (tokens.acceptWord("FALSE")) {
            return Literal.truth(false);
        }
        if (tokens.acceptWord("CAST")) {
            tokens.expectSymbol("(");
            String text = quoted("a value in quotes");
            tokens.expectWord("AS");
            String type = quoted("a type in quotes");
            tokens.expectSymbol(")");
            return Literal.cast(text, type);
        }
        throw tokens.expected("a value");
    }

    /** The type behind a property that is cast; unlike a value's text its own is not known here. */
    private Types.Kind castKind() throws BadQueryException {
        tokens.expectWord("AS");
        String type = quoted("a type in quotes");
        tokens.expectSymbol(")");
        Types.Kind kind = Types.kind(type);
        if (kind == null) {
            throw BadQueryException.refused("CAST to an unknown type: " + Lexer.shorten(type));
        }
        return kind;
    }

    /** Evolution writes the value in double quotes and the type in apostrophes; either will do [B]. */
    private String quoted(String what) throws BadQueryException {
        Lexer.Kind kind = tokens.peek().kind() == Lexer.Kind.NAME ? Lexer.Kind.NAME : Lexer.Kind.TEXT;
        return tokens.expect(kind, what);
    }
}
