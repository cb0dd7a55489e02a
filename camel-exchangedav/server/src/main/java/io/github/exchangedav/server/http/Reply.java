package io.github.exchangedav.server.http;

/** What a client gets: an answer, part of one, or nothing. */
public sealed interface Reply {
    /**
     * An answer as it should be.
     *
     * @param response sent in one go
     */
    record Whole(DavResponse response) implements Reply {}

    /** The connection is closed without a byte. */
    record Nothing() implements Reply {}

    /**
     * The connection is closed in the middle of the header fields.
     *
     * @param response of whose head the first half is sent
     */
    record HalfHead(DavResponse response) implements Reply {}

    /**
     * The connection is closed in the middle of the body; the head announces all of it.
     *
     * @param response of whose body the first half is sent
     */
    record HalfBody(DavResponse response) implements Reply {}

    /**
     * The body leaves piece by piece.
     *
     * @param response whose head and first piece leave at once
     * @param size bytes of a piece, at least 1
     * @param pause waits between two pieces
     */
    record InPieces(DavResponse response, int size, Runnable pause) implements Reply {
        /** Refuses pieces without a byte. */
        public InPieces {
            if (size < 1) {
                throw new IllegalArgumentException("a piece has at least 1 byte, not " + size);
            }
        }
    }
}
