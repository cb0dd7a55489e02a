package io.github.exchangedav.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer: status, header fields in the order they go out, body. Immutable. A body is there as bytes, or it is a long one
 * that is written anew whenever it is wanted, so that it is never in memory whole.
 */
public final class DavResponse {
    private final int status;
    private final List<Field> fields;
    private final byte[] body;
    private final @Nullable LongBody longBody;

    /** Writes a body that is too long to be kept; each time the same. */
    @FunctionalInterface
    public interface Writer {
        /** Writes all of it, and leaves the stream open. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** The length in bytes, and who writes them. */
    private record LongBody(long length, Writer writer) {}

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

    private DavResponse(int status, List<Field> fields, byte[] body, @Nullable LongBody longBody) {
        this.status = status;
        this.fields = List.copyOf(fields);
        this.body = body;
        this.longBody = longBody;
    }

    /** Returns an answer without fields and body. */
    public static DavResponse of(int status) {
        return new DavResponse(status, List.of(), new byte[0], null);
    }

    /** Returns an answer with a short page that says what happened. */
    public static DavResponse page(int status, String text) {
        return of(status).with("Content-Type", "text/html").withBody("<body><h1>" + escape(text) + "</h1></body>");
    }

    /** Returns this answer with another field at the end. */
    public DavResponse with(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new DavResponse(status, more, body, longBody);
    }

    /** Returns this answer with another body, sent as UTF-8. */
    public DavResponse withBody(String text) {
        return withBody(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns this answer with another body. */
    public DavResponse withBody(byte[] bytes) {
        return new DavResponse(status, fields, bytes, null);
    }

    /**
     * Returns this answer with a body that is written when it is sent.
     *
     * @param beginning its first bytes, for those who look at the answer
     * @param length bytes of all of it
     */
    public DavResponse withLongBody(byte[] beginning, long length, Writer writer) {
        return new DavResponse(status, fields, beginning, new LongBody(length, writer));
    }

    /** Returns this answer with the body of the other. */
    public DavResponse withBodyOf(DavResponse other) {
        return new DavResponse(status, fields, other.body, other.longBody);
    }

    /** Returns the status. */
    public int status() {
        return status;
    }

    /** Returns the fields in order. */
    public List<Field> fields() {
        return fields;
    }

    /** Returns the body itself, not a copy; nobody changes it. One that is {@link #isLong} is made in memory, whole. */
    public byte[] body() {
        if (longBody == null) {
            return body;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            longBody.writer().writeTo(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail that way
        }
        return all.toByteArray();
    }

    /** Returns as much of the body as is there without writing a long one: all of another. */
    public byte[] beginning() {
        return body;
    }

    /** Tells whether the body is one that is written when it is sent. */
    public boolean isLong() {
        return longBody != null;
    }

    /** Returns how many bytes the body has. */
    public long length() {
        return longBody == null ? body.length : longBody.length();
    }

    /** Writes the body, and leaves the stream open. */
    void writeTo(OutputStream out) throws IOException {
        if (longBody == null) {
            out.write(body);
        } else {
            longBody.writer().writeTo(out);
        }
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
