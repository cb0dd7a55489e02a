package io.github.exchangedav;

import io.github.exchangedav.dav.DavClient;
import io.github.exchangedav.dav.http.HttpDavClient;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client, with its pool, for all endpoints that would build the same one: however many folders, one pool per server
 * and credentials. The last endpoint to stop closes it.
 */
final class SharedClients {

    private static final Logger LOG = LoggerFactory.getLogger(SharedClients.class);

    private final Map<Object, Shared> clients = new HashMap<>();

    private static final class Shared {
        final HttpDavClient client;
        int users;

        Shared(HttpDavClient client) {
            this.client = client;
        }
    }

    /** The client of that key, made if there is none; give it back with {@link #release}. */
    synchronized DavClient acquire(Object key, Supplier<HttpDavClient> maker) {
        Shared shared = clients.computeIfAbsent(key, k -> new Shared(maker.get()));
        shared.users++;
        return shared.client;
    }

    /** Gives a client back; nothing happens if it has been closed with all others. */
    synchronized void release(Object key) {
        Shared shared = clients.get(key);
        if (shared != null && --shared.users == 0) {
            clients.remove(key);
            close(shared);
        }
    }

    /** Closes what is still there. */
    synchronized void closeAll() {
        clients.values().forEach(SharedClients::close);
        clients.clear();
    }

    private static void close(Shared shared) {
        try {
            shared.client.close();
        } catch (IOException e) {
            LOG.warn("The HTTP client did not close cleanly", e);
        }
    }

    /** How many clients there are. */
    synchronized int size() {
        return clients.size();
    }
}
