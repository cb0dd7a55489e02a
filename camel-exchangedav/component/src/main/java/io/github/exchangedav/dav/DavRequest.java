package io.github.exchangedav.dav;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request, ready to be sent: immutable and repeatable.
 *
 * <p>Credentials are not part of it; the client adds them, so that a request can be shown to anybody.
 */
public final class DavRequest {

    private static final byte[] NONE = {};

    private final String method;
    private final String path;
    private final Map<String, String> headers;
    private final byte[] body;

    private DavRequest(String method, String path, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        this.body = body;
    }

    /**
     * A request without a body.
     *
     * @param method the verb, in upper case
     * @param path the absolute path, percent-encoded
     */
    public static DavRequest of(String method, String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("not an absolute path: " + path);
        }
        if (path.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            throw new IllegalArgumentException("not percent-encoded: " + path);
        }
        return new DavRequest(method, path, Map.of(), NONE);
    }

    /** The same request with a header more. */
    public DavRequest with(String name, String value) {
        if (value.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f)) {
            throw new IllegalArgumentException("control character in the value of header " + name);
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new DavRequest(method, path, more, body);
    }

    /** The same request with the header of a precondition, if it has one. */
    public DavRequest with(Precondition precondition) {
        return precondition.header().isEmpty() ? this : with(precondition.header(), precondition.value());
    }

    /** The same request with a body of that type. */
    public DavRequest body(String contentType, byte[] bytes) {
        DavRequest typed = with("Content-Type", contentType);
        return new DavRequest(method, path, typed.headers, bytes.clone());
    }

    /** The verb. */
    public String method() {
        return method;
    }

    /** The absolute path, percent-encoded. */
    public String path() {
        return path;
    }

    /** Its headers, in order. */
    public Map<String, String> headers() {
        return headers;
    }

    /** A copy of the body; empty if there is none. */
    public byte[] body() {
        return body.clone();
    }

    /** Whether sending it may change something on the server. */
    public boolean writes() {
        return !(method.equals("GET")
                || method.equals("HEAD")
                || method.equals("PROPFIND")
                || method.equals("SEARCH")
                || method.equals("OPTIONS"));
    }

    /** The request as HTTP/1.1 would write it, without credentials and connection headers, for a person or a diff. */
    public byte[] toBytes() {
        StringBuilder head =
                new StringBuilder().append(method).append(' ').append(path).append(" HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream(head.length() + body.length);
        out.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        out.writeBytes(body);
        return out.toByteArray();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
