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
    private final Deque<Entry> all = new ArrayDeque<>();

    /**
     * Starts with nothing.
     *
     * @param most how many are kept; of more the oldest are forgotten
     */
    public Sent(int most) {
        this.most = most;
    }

    /** Adds one. */
    public synchronized void add(String mailbox, Sending sending) {
        all.add(new Entry(mailbox, sending));
        if (all.size() > most) {
            all.remove();
        }
    }

    /** Returns all, in the order they were sent. */
    public synchronized List<Entry> all() {
        return List.copyOf(all);
    }

    /** Forgets all. */
    public synchronized void clear() {
        all.clear();
    }
}
