package io.github.exchangedav.server.search;

import java.util.List;

/** Tokens being consumed from the left. */
final class Tokens {
    private final List<Lexer.Token> tokens;
    private int at;

    Tokens(List<Lexer.Token> tokens) {
        this.tokens = tokens;
    }

    Lexer.Token peek() {
        return tokens.get(at);
    }

    /** Returns the next one and moves on; the end stays. */
    Lexer.Token take() {
        Lexer.Token token = tokens.get(at);
        if (token.kind() != Lexer.Kind.END) {
            at++;
        }
        return token;
    }

    /** Moves on if the next one is this keyword. */
    boolean acceptWord(String keyword) {
        boolean accepted = peek().isWord(keyword);
        if (accepted) {
            take();
        }
        return accepted;
    }

    /** Moves on if the next one is this symbol. */
    boolean acceptSymbol(String symbol) {
        boolean accepted = peek().isSymbol(symbol);
        if (accepted) {
            take();
        }
        return accepted;
    }

    void expectWord(String keyword) throws BadQueryException {
        if (!acceptWord(keyword)) {
            throw expected(keyword);
        }
    }

    void expectSymbol(String symbol) throws BadQueryException {
        if (!acceptSymbol(symbol)) {
            throw expected(symbol);
        }
    }

    /** Returns the text of the next one, which has to be of this kind, and moves on. */
    String expect(Lexer.Kind kind, String what) throws BadQueryException {
        if (peek().kind() != kind) {
            throw expected(what);
        }
        return take().text();
    }

    BadQueryException expected(String what) {
        return BadQueryException.syntax(peek().position(), "expected " + what + ", found " + peek());
    }
}
