package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.ical.EventContent;
import java.util.regex.Pattern;

/**
 * The name of an item: a pure function of the event's UID, so that a repeated PUT goes to the same address whatever
 * happened in between (design §3.3, promise 1).
 *
 * <p><b>Frozen.</b> A change doubles every calendar that was ever written; the test has vectors.
 */
public final class ItemName {

    private static final String SUFFIX = ".EML";
    private static final String HASHED = "sha256-";
    private static final int LONGEST_PLAIN = 120;

    /** Lower case only, because names compare without case; nothing that a hardened IIS refuses (protocol page §1.4). */
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");

    private ItemName() {}

    /** {@code team-1} gives {@code team-1.EML}; what is not plain gives {@code sha256-} and its SHA-256 in hex. */
    public static String of(String uid) {
        boolean plain = uid.length() <= LONGEST_PLAIN
                && !uid.startsWith(HASHED)
                && PLAIN.matcher(uid).matches();
        return (plain ? uid : HASHED + EventContent.sha256(uid)) + SUFFIX;
    }
}
