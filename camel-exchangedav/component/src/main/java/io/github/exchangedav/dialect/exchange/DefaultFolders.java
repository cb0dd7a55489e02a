package io.github.exchangedav.dialect.exchange;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Paths of a folder that mailboxes name, the default calendar or the one for deleted items, found once per mailbox
 * (protocol page §0.3, fact 4). Bounded: with {@code headerOverrides} the mailboxes are named by messages.
 */
final class DefaultFolders {

    private static final int MAX = 1000;

    private final Map<String, String> paths = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MAX;
        }
    };

    synchronized @Nullable String get(String mailbox) {
        return paths.get(mailbox);
    }

    synchronized void put(String mailbox, String path) {
        paths.put(mailbox, path);
    }

    synchronized void forget(String mailbox) {
        paths.remove(mailbox);
    }
}
