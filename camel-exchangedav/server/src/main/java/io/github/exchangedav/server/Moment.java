package io.github.exchangedav.server;

import java.util.Locale;

/** When in the life of a request a mischief happens. */
public enum Moment {
    /** The head is there, the body has not been read; a client that waits for {@code 100 Continue} has not got it. */
    BEFORE_BODY,
    /** The request has been read whole, nothing has been done. */
    BEFORE_STORING,
    /** All has been done, the answer has not begun. */
    AFTER_STORING,
    /** All has been done, half of the answer's header fields have left. */
    IN_HEAD,
    /** All has been done, half of the answer's body has left. */
    IN_BODY;

    /** Returns the name as the command line has it: {@code before-body}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
