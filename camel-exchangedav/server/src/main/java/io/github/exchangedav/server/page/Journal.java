package io.github.exchangedav.server.page;

import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The requests that the server keeps, as the page looks at them. */
public interface Journal {
    /** Returns those that are kept, in the order they arrived. */
    List<Entry> entries();

    /** Returns a number that moves whenever {@link #entries} would be another list. */
    long version();

    /**
     * A request and what became of it.
     *
     * @param number counts the requests from 1; stays when older ones are forgotten
     * @param at when it had been read
     * @param user the plain name of who sent it; null if nobody known did
     * @param request as it came, secrets too
     * @param answer with a body that may be cut; empty while there is none, and for good if the connection was cut
     * @param answerLength bytes that the body had before it was cut
     * @param took from reading the request to having the answer; empty while there is none
     */
    record Entry(
            long number,
            Instant at,
            @Nullable String user,
            DavRequest request,
            Optional<DavResponse> answer,
            long answerLength,
            Optional<Duration> took) {}
}
