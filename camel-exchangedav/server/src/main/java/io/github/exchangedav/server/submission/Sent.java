package io.github.exchangedav.server.submission;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What was sent so far, for whoever asks; it goes nowhere. Safe for any number of threads. */
public final class Sent {
    /**
     * What was sent from where.
     *
     * @param mailbox user whose submission address it was
     * @param sending what
     */
    public record Entry(String mailbox, Sending sending) {}

    private final int most;
    private final long mostBytes;
    private final Deque<Entry> all = new ArrayDeque<>();
    private long bytes;

    /**
     * Starts with nothing.
     *
     * @param most how many are kept; of more the oldest are forgotten
     * @param mostBytes how many bytes of messages are kept; of more the oldest are forgotten, but for the last
     */
    public Sent(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** Adds one. */
    public synchronized void add(String mailbox, Sending sending) {
        all.add(new Entry(mailbox, sending));
        bytes += weight(sending);
        while (all.size() > most || (bytes > mostBytes && all.size() > 1)) {
            bytes -= weight(all.remove().sending());
        }
    }

    private static long weight(Sending sending) {
        return 1000L
                + sending.message().length
                + sending.recipients().stream().mapToLong(String::length).sum();
    }

    /** Returns all, in the order they were sent. */
    public synchronized List<Entry> all() {
        return List.copyOf(all);
    }

    /** Forgets all. */
    public synchronized void clear() {
        all.clear();
        bytes = 0;
    }
}
