package io.github.exchangedav.server;

import io.github.exchangedav.server.http.DavRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as it arrived, kept whole in memory, credentials too: for the assertions of a test. */
public final class RecordedRequest {
    private final DavRequest request;
    private final int status;
    private final Instant at;
    private final boolean authorized;
    private final @Nullable String user;

    RecordedRequest(DavRequest request, int status, Instant at, boolean authorized, @Nullable String user) {
        this.request = request;
        this.status = status;
        this.at = at;
        this.authorized = authorized;
        this.user = user;
    }

    RecordedRequest answered(int newStatus) {
        return new RecordedRequest(request, newStatus, at, authorized, user);
    }

    /** Returns the verb. */
    public String method() {
        return request.method();
    }

    /** Returns path and query as sent, still percent-encoded. */
    public String target() {
        return request.target();
    }

    /** Returns the header fields; the map looks names up without regard to case. */
    public Map<String, List<String>> headers() {
        return request.headers().asMap();
    }

    /** Returns the first field of that name, in any case; null if there is none. */
    public @Nullable String header(String name) {
        return request.headers().first(name);
    }

    /** Returns a copy of the body. */
    public byte[] body() {
        return request.body().clone();
    }

    /** Returns the body read as UTF-8. */
    public String bodyText() {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    /** Returns the status answered; 0 while there is no answer, and for good if the connection was cut. */
    public int status() {
        return status;
    }

    /** Returns when it had been read. */
    public Instant at() {
        return at;
    }

    /** Tells whether it carried a user and the right password. */
    public boolean authorized() {
        return authorized;
    }

    /** Returns the plain name of that user; null if not {@link #authorized}. */
    public @Nullable String user() {
        return user;
    }

    /** Returns verb, target and status; no header, so no credentials. */
    @Override
    public String toString() {
        return request.method() + " " + request.target() + " -> " + status;
    }
}
