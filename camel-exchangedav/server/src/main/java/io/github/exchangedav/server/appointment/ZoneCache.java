package io.github.exchangedav.server.appointment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The zones read last: many series share a few, and each holds the changes of the clocks that it has counted out. */
final class ZoneCache {
    private static final int MAX = 50;
    private static final Map<String, Optional<Zone>> ZONES = new LinkedHashMap<>(16, 0.75f, true);

    private ZoneCache() {}

    /** Reads a VTIMEZONE like {@link Zone#read}. */
    static Optional<Zone> read(String text) {
        synchronized (ZONES) {
            Optional<Zone> known = ZONES.get(text);
            if (known != null) {
                return known;
            }
        }
        Optional<Zone> read = Zone.read(text);
        synchronized (ZONES) {
            ZONES.put(text, read);
            if (ZONES.size() > MAX) {
                ZONES.remove(ZONES.keySet().iterator().next());
            }
        }
        return read;
    }
}
