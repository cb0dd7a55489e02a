package io.github.exchangedav.server;

import io.github.exchangedav.server.page.Journal;
import java.util.ArrayList;
import java.util.List;

/** The requests recorded, in the order they arrived; of too many, or too big ones, the oldest are forgotten. */
final class Requests implements Journal {
    private final int atMost;
    private final long mostBytes;
    private final List<RecordedRequest> all = new ArrayList<>();
    private long bytes;
    private long count;
    private long version;

    /** The last one is kept however big it is. */
    Requests(int atMost, long mostBytes) {
        this.atMost = atMost;
        this.mostBytes = mostBytes;
    }

    /** Returns the number of the next request. */
    synchronized long next() {
        return ++count;
    }

    synchronized void arrived(RecordedRequest request) {
        all.add(request);
        bytes += request.weight();
        makeRoom();
        version++;
    }

    private void makeRoom() {
        int tooMany = 0;
        while (all.size() - tooMany > Math.max(1, atMost) || (bytes > mostBytes && all.size() - tooMany > 1)) {
            bytes -= all.get(tooMany).weight();
            tooMany++;
        }
        all.subList(0, tooMany).clear();
    }

    /** Puts the answered one in the place of the other; after a {@link #clear} there is none, and it is dropped. */
    synchronized void answered(RecordedRequest request, RecordedRequest answered) {
        int index = all.lastIndexOf(request);
        if (index >= 0) {
            all.set(index, answered);
            bytes += answered.weight() - request.weight();
            makeRoom();
            version++;
        }
    }

    synchronized List<RecordedRequest> all() {
        return List.copyOf(all);
    }

    synchronized void clear() {
        all.clear();
        bytes = 0;
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
