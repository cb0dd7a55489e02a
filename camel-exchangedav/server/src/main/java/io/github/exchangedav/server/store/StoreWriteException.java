package io.github.exchangedav.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The disk did not take what was to be kept: it is full, or broken. What was there before is there still. */
public final class StoreWriteException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    StoreWriteException(IOException cause) {
        super(cause);
    }
}
