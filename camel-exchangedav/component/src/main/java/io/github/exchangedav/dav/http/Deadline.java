package io.github.exchangedav.dav.http;

import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Cuts the connection of a request that lasts too long. The timeouts of sockets count from packet to packet, and none counts
 * for a server that takes no more of what it is sent: without this, such a request would hold its thread for ever.
 */
final class Deadline implements Closeable {

    private final Duration longest;
    private final ScheduledThreadPoolExecutor clock;

    Deadline(Duration longest) {
        this.longest = longest;
        this.clock = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "exchangedav-deadline");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
    }

    /**
     * Watches a request from now on.
     *
     * @return to be cancelled when it is over
     */
    Future<?> over(CancellableRequest request) {
        return clock.schedule(request::cancel, longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public String toString() {
        return longest.toMillis() + " ms";
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
