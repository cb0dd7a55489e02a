package io.github.exchangedav.server.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An answer: status, header fields in the order they go out, body. Immutable. */
public final class DavResponse {
    private final int status;
    private final List<Field> fields;
    private final byte[] body;

    /**
     * A header field.
     *
     * @param name as written, but for control characters, which are left out
     * @param value as written, but for control characters, which become spaces: no line can begin in a field
     */
    public record Field(String name, String value) {
        /** Takes control characters out. */
        public Field {
            name = name.replaceAll("\\p{Cntrl}", "");
            value = value.replaceAll("\\p{Cntrl}", " ");
        }
    }

    private DavResponse(int status, List<Field> fields, byte[] body) {
        this.status = status;
        this.fields = List.copyOf(fields);
        this.body = body;
    }

    /** Returns an answer without fields and body. */
    public static DavResponse of(int status) {
        return new DavResponse(status, List.of(), new byte[0]);
    }

    /** Returns an answer with a short page that says what happened. */
    public static DavResponse page(int status, String text) {
        return of(status).with("Content-Type", "text/html").withBody("<body><h1>" + escape(text) + "</h1></body>");
    }

    /** Returns this answer with another field at the end. */
    public DavResponse with(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new DavResponse(status, more, body);
    }

    /** Returns this answer with another body, sent as UTF-8. */
    public DavResponse withBody(String text) {
        return withBody(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns this answer with another body. */
    public DavResponse withBody(byte[] bytes) {
        return new DavResponse(status, fields, bytes);
    }

    /** Returns the status. */
    public int status() {
        return status;
    }

    /** Returns the fields in order. */
    public List<Field> fields() {
        return fields;
    }

    /** Returns the body itself, not a copy; nobody changes it. */
    public byte[] body() {
        return body;
    }

    /** Returns the text as it stands in HTML. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
