package io.github.exchangedav.server;

import io.github.exchangedav.server.http.DavRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    /** Takes what applies to that request. */
    synchronized Optional<Mischief> take(DavRequest request) {
        for (int i = 0; i < queue.size(); i++) {
            Mischief mischief = queue.get(i);
            if (applies(mischief, request)) {
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

    private static boolean applies(Mischief mischief, DavRequest request) {
        return (mischief.method() == null || mischief.method().equals(request.method()))
                && (mischief.path() == null
                        || request.path()
                                .toLowerCase(Locale.ROOT)
                                .contains(mischief.path().toLowerCase(Locale.ROOT)));
    }
}
