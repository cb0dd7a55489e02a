package io.github.exchangedav;

/** A body of a type that can't be an event, or that can't be read. */
final class UnusableBodyException extends Exception {

    UnusableBodyException(String message) {
        super(message);
    }

    UnusableBodyException(String message, Throwable cause) {
        super(message, cause);
    }
}
