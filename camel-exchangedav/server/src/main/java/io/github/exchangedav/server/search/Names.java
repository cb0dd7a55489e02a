package io.github.exchangedav.server.search;

import io.github.exchangedav.server.property.PropertyName;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What names in the SQL mean: properties, and the aliases that SELECT gave them, which compare without case [B]. */
final class Names {
    private static final Set<String> KEYWORDS = Set.of(
            "select", "from", "scope", "where", "order", "by", "asc", "desc", "and", "or", "not", "like", "is", "null",
            "true", "false", "cast", "as");

    private final Map<String, PropertyName> aliases = new HashMap<>();

    /** Tells whether a bare word is one of the language, which no alias may be. */
    static boolean isKeyword(Lexer.Token token) {
        return token.kind() == Lexer.Kind.WORD && KEYWORDS.contains(Literal.fold(token.text()));
    }

    /** Adds an alias; the first of two that are the same counts. */
    void add(String alias, PropertyName name) {
        aliases.putIfAbsent(Literal.fold(alias), name);
    }

    /** Returns the property: its namespace ends with the last slash, colon or hash. */
    PropertyName property(String written) throws BadQueryException {
        int end = Math.max(written.lastIndexOf('/'), Math.max(written.lastIndexOf(':'), written.lastIndexOf('#'))) + 1;
        if (end == 0 || end == written.length()) {
            throw BadQueryException.refused("no property: " + Lexer.shorten(written));
        }
        return new PropertyName(written.substring(0, end), written.substring(end));
    }

    /** Takes a property in double quotes or an alias. */
    PropertyName take(Tokens tokens) throws BadQueryException {
        Lexer.Token token = tokens.peek();
        if ((token.kind() != Lexer.Kind.NAME && token.kind() != Lexer.Kind.WORD) || isKeyword(token)) {
            throw tokens.expected("a property in double quotes");
        }
        tokens.take();
        PropertyName alias = aliases.get(Literal.fold(token.text()));
        if (alias == null && token.kind() == Lexer.Kind.WORD) {
            throw BadQueryException.refused("no alias: " + Lexer.shorten(token.text()));
        }
        return alias == null ? property(token.text()) : alias;
    }
}
