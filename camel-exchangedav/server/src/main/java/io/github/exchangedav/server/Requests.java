package io.github.exchangedav.server;

import io.github.exchangedav.server.page.Journal;
import java.util.ArrayList;
import java.util.List;

/** The requests recorded, in the order they arrived. */
final class Requests implements Journal {
    private final int atMost;
    private final List<RecordedRequest> all = new ArrayList<>();
    private long count;
    private long version;

    Requests(int atMost) {
        this.atMost = atMost;
    }

    /** Returns the number of the next request. */
    synchronized long next() {
        return ++count;
    }

    synchronized void arrived(RecordedRequest request) {
        if (all.size() >= atMost && !all.isEmpty()) {
            all.remove(0);
        }
        all.add(request);
        version++;
    }

    /** Puts the answered one in the place of the other; after a {@link #clear} there is none, and it is dropped. */
    synchronized void answered(RecordedRequest request, RecordedRequest answered) {
        int index = all.lastIndexOf(request);
        if (index >= 0) {
            all.set(index, answered);
            version++;
        }
    }

    synchronized List<RecordedRequest> all() {
        return List.copyOf(all);
    }

    synchronized void clear() {
        all.clear();
        version++;
    }

    @Override
    public List<Entry> entries() {
        return all().stream().map(RecordedRequest::entry).toList();
    }

    @Override
    public synchronized long version() {
        return version;
    }
}
