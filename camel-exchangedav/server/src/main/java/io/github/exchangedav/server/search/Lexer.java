package io.github.exchangedav.server.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts SQL into tokens. */
final class Lexer {
    /** Clients' longest queries have some thousand characters [B]. */
    static final int MAX_LENGTH = 1 << 16;

    private static final int SHOWN = 40;

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String sql) {
        this.sql = sql;
    }

    /** What a token is. */
    enum Kind {
        /** A keyword or an alias, bare. */
        WORD,
        /** In double quotes. */
        NAME,
        /** In apostrophes, those within it doubled. */
        TEXT,
        /** Digits with sign and fraction. */
        NUMBER,
        /** An operator, a parenthesis, a comma, an asterisk. */
        SYMBOL,
        /** Behind the last one. */
        END
    }

    /**
     * A token.
     *
     * @param text without the quotes
     * @param position of its first character, from 0
     */
    record Token(Kind kind, String text, int position) {
        boolean isWord(String keyword) {
            return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
        }

        boolean isSymbol(String symbol) {
            return kind == Kind.SYMBOL && text.equals(symbol);
        }

        @Override
        public String toString() {
            return kind == Kind.END ? "the end" : kind.name().toLowerCase(Locale.ROOT) + " " + shorten(text);
        }
    }

    /** Returns the tokens, one of the kind END behind them. */
    static List<Token> read(String sql) throws BadQueryException {
        if (sql.length() > MAX_LENGTH) {
            throw BadQueryException.syntax(MAX_LENGTH, "the query is too long");
        }
        Lexer lexer = new Lexer(sql);
        while (lexer.next()) {
            // each call adds one token
        }
        return lexer.tokens;
    }

    /** Returns a text as it may stand in a message. */
    static String shorten(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "..";
    }

    private boolean next() throws BadQueryException {
        while (at < sql.length() && Character.isWhitespace(sql.charAt(at))) {
            at++;
        }
        if (at == sql.length()) {
            tokens.add(new Token(Kind.END, "", at));
            return false;
        }
        char c = sql.charAt(at);
        if (c == '"') {
            name();
        } else if (c == '\'') {
            text();
        } else if (digitAt(at) || ((c == '-' || c == '+') && digitAt(at + 1))) {
            number();
        } else if (wordCharacter(c)) {
            int start = at;
            while (at < sql.length() && wordCharacter(sql.charAt(at))) {
                at++;
            }
            add(Kind.WORD, sql.substring(start, at), start);
        } else {
            symbol();
        }
        return true;
    }

    private void name() throws BadQueryException {
        int start = at;
        int end = sql.indexOf('"', at + 1);
        if (end < 0) {
            throw BadQueryException.syntax(start, "the double quote is never closed");
        }
        String name = sql.substring(start + 1, end);
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw BadQueryException.syntax(start, "a control character in double quotes");
        }
        at = end + 1;
        add(Kind.NAME, name, start);
    }

    private void text() throws BadQueryException {
        int start = at++;
        StringBuilder text = new StringBuilder();
        while (true) {
            int end = sql.indexOf('\'', at);
            if (end < 0) {
                throw BadQueryException.syntax(start, "the apostrophe is never closed");
            }
            text.append(sql, at, end);
            at = end + 1;
            if (at == sql.length() || sql.charAt(at) != '\'') {
                break;
            }
            text.append('\'');
            at++;
        }
        add(Kind.TEXT, text.toString(), start);
    }

    private void number() throws BadQueryException {
        int start = at++;
        while (digitAt(at)) {
            at++;
        }
        if (at < sql.length() && sql.charAt(at) == '.' && digitAt(at + 1)) {
            at++;
            while (digitAt(at)) {
                at++;
            }
        }
        if (at < sql.length() && (wordCharacter(sql.charAt(at)) || sql.charAt(at) == '.')) {
            throw BadQueryException.syntax(start, "no number");
        }
        if (at - start > Literal.MAX_DIGITS) {
            throw BadQueryException.syntax(start, "a number of more than " + Literal.MAX_DIGITS + " characters");
        }
        add(Kind.NUMBER, sql.substring(start, at), start);
    }

    private void symbol() throws BadQueryException {
        for (String symbol : List.of("<>", "!=", "<=", ">=", "=", "<", ">", "(", ")", ",", "*")) {
            if (sql.startsWith(symbol, at)) {
                add(Kind.SYMBOL, symbol, at);
                at += symbol.length();
                return;
            }
        }
        throw BadQueryException.syntax(at, "a character that means nothing here");
    }

    private void add(Kind kind, String text, int position) {
        tokens.add(new Token(kind, text, position));
    }

    private boolean digitAt(int position) {
        return position < sql.length() && sql.charAt(position) >= '0' && sql.charAt(position) <= '9';
    }

    private static boolean wordCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
