package io.github.exchangedav.dav;

/** An answer that should have been a multistatus and is not one. The message says in what way. */
public final class NotMultistatusException extends Exception {

    NotMultistatusException(String message) {
        super(message);
    }
}
