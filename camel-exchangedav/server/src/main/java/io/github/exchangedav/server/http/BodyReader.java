package io.github.exchangedav.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads bodies, none longer than allowed, and all that are being answered at a time not longer than memory lets them be.
 * Safe for any number of threads.
 */
final class BodyReader {
    /** Whoever has sent less than this on average, after a while, holds a thread for nothing [B]. */
    private static final int SLOWEST_BYTES_PER_SECOND = 500;

    private static final Duration WHILE = Duration.ofSeconds(30);

    private final long longest;
    private final long room;
    private final AtomicLong taken = new AtomicLong();

    /** A body is not read; {@link #answer} says why. */
    static final class RefusedException extends Exception {
        private final DavResponse answer;

        private RefusedException(int status, String text) {
            super(text);
            answer = DavResponse.page(status, text).with("Connection", "close");
        }

        DavResponse answer() {
            return answer;
        }
    }

    /**
     * Makes one.
     *
     * @param longest bytes of a body
     * @param room bytes of all bodies together; a longer body than that is too long as well
     */
    BodyReader(long longest, long room) {
        this.longest = Math.min(longest, room);
        this.room = room;
    }

    /**
     * Reads all, whose room is taken until {@link #release}.
     *
     * @param announced bytes, -1 if it is not known
     * @throws RefusedException 413 for a body that is too long, 503 if others take all the room, 408 if it comes too slowly
     */
    byte[] read(InputStream in, long announced) throws IOException, RefusedException {
        if (announced > longest) {
            throw tooLong();
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 14];
        long began = System.nanoTime();
        boolean whole = false;
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (all.size() + (long) count > longest) {
                    throw tooLong();
                }
                if (taken.addAndGet(count) > room) {
                    taken.addAndGet(-count);
                    throw new RefusedException(503, "Service Unavailable: too many long requests at a time");
                }
                all.write(buffer, 0, count);
                checkPace(all.size(), Duration.ofNanos(System.nanoTime() - began));
            }
            whole = true;
            return all.toByteArray();
        } finally {
            if (!whole) {
                taken.addAndGet(-all.size());
            }
        }
    }

    /** Gives back the room of a body that was read. */
    void release(byte[] body) {
        taken.addAndGet(-body.length);
    }

    private static void checkPace(int bytes, Duration time) throws RefusedException {
        if (time.compareTo(WHILE) > 0 && bytes / time.toSeconds() < SLOWEST_BYTES_PER_SECOND) {
            throw new RefusedException(408, "Request Timeout");
        }
    }

    private static RefusedException tooLong() {
        return new RefusedException(413, "Request Entity Too Large");
    }
}
