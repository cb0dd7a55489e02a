package io.github.exchangedav.server.condition;

/** A condition that can't be read; the answer is 400. */
public final class BadConditionException extends Exception {
    private static final long serialVersionUID = 1L;

    BadConditionException(String message) {
        super(message);
    }
}
