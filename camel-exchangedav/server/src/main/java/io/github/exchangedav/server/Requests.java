package io.github.exchangedav.server;

import java.util.ArrayList;
import java.util.List;

/** The requests recorded, in the order they arrived. */
final class Requests {
    private final int atMost;
    private final List<RecordedRequest> all = new ArrayList<>();

    Requests(int atMost) {
        this.atMost = atMost;
    }

    synchronized void arrived(RecordedRequest request) {
        if (all.size() >= atMost && !all.isEmpty()) {
            all.remove(0);
        }
        all.add(request);
    }

    /** Puts the answered one in the place of the other; after a {@link #clear} there is none, and it is dropped. */
    synchronized void answered(RecordedRequest request, RecordedRequest answered) {
        int index = all.lastIndexOf(request);
        if (index >= 0) {
            all.set(index, answered);
        }
    }

    synchronized List<RecordedRequest> all() {
        return List.copyOf(all);
    }

    synchronized void clear() {
        all.clear();
    }
}
