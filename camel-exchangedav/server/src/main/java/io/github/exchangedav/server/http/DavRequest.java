package io.github.exchangedav.server.http;

import java.util.Optional;

/** A request, read whole unless somebody says that the body is not there yet. */
public final class DavRequest {
    private final String method;
    private final String target;
    private final String base;
    private final Headers headers;
    private final byte[] body;

    /**
     * Makes one.
     *
     * @param method as sent
     * @param target path and query as sent, still percent-encoded
     * @param base {@code http://host:port}, or with {@code https}, as the client calls this server
     * @param headers as sent
     * @param body decoded from chunks, not kept as a copy
     */
    public DavRequest(String method, String target, String base, Headers headers, byte[] body) {
        this.method = method;
        this.target = target;
        this.base = base;
        this.headers = headers;
        this.body = body;
    }

    /** Returns the same request with this body. */
    DavRequest withBody(byte[] read) {
        return new DavRequest(method, target, base, headers, read);
    }

    /** Returns the verb as sent. */
    public String method() {
        return method;
    }

    /** Returns path and query as sent, still percent-encoded. */
    public String target() {
        return target;
    }

    /** Returns the path as sent, without the query. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** Returns the first parameter of that name in the query, form-decoded; its name compares without case. */
    public Optional<String> parameter(String name) {
        int query = target.indexOf('?');
        return query < 0 ? Optional.empty() : FormText.value(target.substring(query + 1), name);
    }

    /** Returns {@code http://host:port}, or with {@code https}, as the client calls this server. */
    public String base() {
        return base;
    }

    /** Tells whether it came by TLS. */
    public boolean isSecure() {
        return base.startsWith("https:");
    }

    /** Returns the header fields. */
    public Headers headers() {
        return headers;
    }

    /** Returns the body itself, not a copy; nobody changes it. */
    public byte[] body() {
        return body;
    }

    @Override
    public String toString() {
        return method + " " + target;
    }
}
