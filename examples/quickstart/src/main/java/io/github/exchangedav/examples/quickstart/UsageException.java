package io.github.exchangedav.examples.quickstart;

/** The command line asks for something that can't be; the message names it. */
final class UsageException extends Exception {

    UsageException(String message) {
        super(message);
    }
}
