package io.github.exchangedav.server.page;

import java.util.Locale;

/** Sizes and times as a person reads them. */
final class Sizes {
    private Sizes() {}

    /** {@code 478 B}, {@code 1.5 kB}. */
    static String words(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1000.0)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1_000_000.0);
    }
}
