package io.github.exchangedav.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The queue of mischief. */
final class Mischiefs {
    private final List<Mischief> queue = new ArrayList<>();

    synchronized void add(Mischief mischief) {
        queue.add(mischief);
    }

    synchronized void clear() {
        queue.clear();
    }

    /** Takes what applies to a request of that verb. */
    synchronized Optional<Mischief> take(String method) {
        for (int i = 0; i < queue.size(); i++) {
            Mischief mischief = queue.get(i);
            if (mischief.method() == null || mischief.method().equals(method)) {
                if (mischief.times() == 1) {
                    queue.remove(i);
                } else {
                    queue.set(i, mischief.times(mischief.times() - 1));
                }
                return Optional.of(mischief);
            }
        }
        return Optional.empty();
    }
}
