package io.github.exchangedav.server;

import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.http.Headers;
import io.github.exchangedav.server.page.Journal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as it arrived, kept whole in memory, credentials too, for the assertions of a test; and the answer to it, whose
 * body is kept up to {@value #ANSWER_BODY} bytes.
 */
public final class RecordedRequest {
    /** Bytes kept of an answer's body: more than any answer but a long listing or a big item has. */
    public static final int ANSWER_BODY = 64 * 1024;

    private final long number;
    private final DavRequest request;
    private final Instant at;
    private final @Nullable String user;
    private final @Nullable DavResponse answer;
    private final long answerLength;
    private final @Nullable Duration took;

    /** Makes one that has no answer yet. */
    RecordedRequest(long number, DavRequest request, Instant at, @Nullable String user) {
        this(number, request, at, user, null, 0, null);
    }

    private RecordedRequest(
            long number,
            DavRequest request,
            Instant at,
            @Nullable String user,
            @Nullable DavResponse answer,
            long answerLength,
            @Nullable Duration took) {
        this.number = number;
        this.request = request;
        this.at = at;
        this.user = user;
        this.answer = answer;
        this.answerLength = answerLength;
        this.took = took;
    }

    /** Returns this with its answer; empty if the connection was cut. */
    RecordedRequest answered(Optional<DavResponse> given, Duration time) {
        DavResponse kept = given.map(RecordedRequest::shortened).orElse(null);
        long length = given.map(DavResponse::length).orElse(0L);
        return new RecordedRequest(number, request, at, user, kept, length, time);
    }

    private static DavResponse shortened(DavResponse whole) {
        byte[] beginning = whole.beginning();
        return whole.withBody(beginning.length <= ANSWER_BODY ? beginning : Arrays.copyOf(beginning, ANSWER_BODY));
    }

    /** Returns how many bytes of memory it takes, about. */
    long weight() {
        long fields = request.headers().asMap().values().stream()
                .flatMap(List::stream)
                .mapToLong(String::length)
                .sum();
        return 1000L
                + request.target().length()
                + fields
                + request.body().length
                + (answer == null ? 0 : answer.beginning().length);
    }

    /** Returns what the page shows of it. */
    Journal.Entry entry() {
        return new Journal.Entry(
                number, at, user, request, Optional.ofNullable(answer), answerLength, Optional.ofNullable(took));
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

    /** Returns how many bytes the body has. */
    int bodyLength() {
        return request.body().length;
    }

    /** Returns the body read as UTF-8. */
    public String bodyText() {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    /** Returns the status answered; 0 while there is no answer, and for good if the connection was cut. */
    public int status() {
        return answer == null ? 0 : answer.status();
    }

    /** Returns the header fields answered, those aside that the connection adds; the map looks names up without case. */
    public Map<String, List<String>> answerHeaders() {
        Headers fields = new Headers();
        if (answer != null) {
            answer.fields().forEach(field -> fields.add(field.name(), field.value()));
        }
        return fields.asMap();
    }

    /** Returns a copy of the first {@value #ANSWER_BODY} bytes of the body answered. */
    public byte[] answerBody() {
        return answer == null ? new byte[0] : answer.body().clone();
    }

    /** Returns when it had been read. */
    public Instant at() {
        return at;
    }

    /** Tells whether it carried a user and the right password. */
    public boolean authorized() {
        return user != null;
    }

    /** Returns the plain name of that user; null if not {@link #authorized}. */
    public @Nullable String user() {
        return user;
    }

    /** Returns verb, target and status; no header, so no credentials. */
    @Override
    public String toString() {
        return request.method() + " " + request.target() + " -> " + status();
    }
}
