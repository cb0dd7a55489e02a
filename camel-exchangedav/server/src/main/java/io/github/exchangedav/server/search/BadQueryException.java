package io.github.exchangedav.server.search;

/** A query that is no SQL of protocol §7.1, or one that can't be executed. */
public final class BadQueryException extends Exception {
    private final boolean syntax;

    private BadQueryException(boolean syntax, String message) {
        super(message);
        this.syntax = syntax;
    }

    /** Returns one for SQL that can't be read: 400. */
    static BadQueryException syntax(int position, String what) {
        return new BadQueryException(true, "SQL, character " + (position + 1) + ": " + what);
    }

    /** Returns one for SQL that can be read and not executed: 422. */
    public static BadQueryException refused(String why) {
        return new BadQueryException(false, why);
    }

    /** Tells whether the SQL can't be read. */
    public boolean isSyntax() {
        return syntax;
    }
}
