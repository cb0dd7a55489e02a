package io.github.exchangedav.dav;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a server answered: status, headers (names without case) and the whole body. */
public final class DavResponse {

    private final int status;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final byte[] body;

    /** An answer; header names may repeat with other case, the last one wins then. */
    public DavResponse(int status, Map<String, List<String>> headers, byte[] body) {
        this.status = status;
        headers.forEach((name, values) -> this.headers.put(name, List.copyOf(values)));
        this.body = body.clone();
    }

    /** The same answer with another status: the one that a 207 holds inside. */
    public DavResponse as(int other) {
        return new DavResponse(other, headers, body);
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** The first value of a header, or null. */
    public @Nullable String header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty()
                ? null
                : Objects.requireNonNull(values.get(0)).strip();
    }

    /** A copy of the body. */
    public byte[] body() {
        return body.clone();
    }

    /** The body as UTF-8, at most so many characters of it. */
    public String excerpt(int limit) {
        int bytes = Math.min(body.length, limit * 4);
        String text = new String(body, 0, bytes, StandardCharsets.UTF_8);
        return text.length() <= limit ? text : text.substring(0, limit);
    }

    @Override
    public String toString() {
        return "HTTP " + status;
    }
}
