package io.github.exchangedav.fault;

import io.github.exchangedav.dav.DavRequest;
import io.github.exchangedav.dav.DavResponse;
import java.io.Serializable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything an exception tells: evidence, capped and without secrets.
 *
 * @param reason why
 * @param message what happened, in a sentence
 * @param hint what to do about it, in a sentence; empty if there is nothing to add
 * @param status the HTTP status, 0 if there was no answer
 * @param method the verb of the request that failed, empty if none was sent
 * @param path its path
 * @param retryAfter how long the server asked to wait, or null
 * @param outcomeUnknown whether the item may have been stored although the exchange failed
 * @param excerpt the beginning of the answer's body
 * @param headers those of the answer's headers that help and hold no secret
 */
public record Fault(
        Reason reason,
        String message,
        String hint,
        int status,
        String method,
        String path,
        @Nullable Duration retryAfter,
        boolean outcomeUnknown,
        String excerpt,
        Map<String, String> headers)
        implements Serializable {

    private static final int EXCERPT = 500;

    /** No Set-Cookie, no WWW-Authenticate: only what tells a person which server answered how. */
    private static final List<String> SHOWN_HEADERS =
            List.of("Server", "MS-WebStorage", "Content-Type", "Content-Length", "Retry-After", "Allow", "Date");

    /** The 5xx that say that nothing was done; behind any other the server or a gateway may have broken off in the middle. */
    private static final List<Integer> NOTHING_DONE = List.of(501, 503, 505, 506, 507, 508, 510, 511);

    public Fault {
        headers = Map.copyOf(headers);
    }

    /** A fault before anything was sent. */
    public static Fault before(Reason reason, String message, String hint) {
        return new Fault(reason, message, hint, 0, "", "", null, false, "", Map.of());
    }

    /** A fault of a request that got no answer. */
    public static Fault without(DavRequest request, Reason reason, String message, String hint, boolean unknown) {
        return new Fault(reason, message, hint, 0, request.method(), request.path(), null, unknown, "", Map.of());
    }

    /** A fault that an answer tells of, with the meaning given. */
    public static Fault from(DavRequest request, DavResponse response, Reason reason, String message, String hint) {
        Map<String, String> shown = new LinkedHashMap<>();
        for (String name : SHOWN_HEADERS) {
            String value = response.header(name);
            if (value != null) {
                shown.put(name, value.length() > EXCERPT ? value.substring(0, EXCERPT) : value);
            }
        }
        String text = "%s (%s %s answered %d)".formatted(message, request.method(), request.path(), response.status());
        return new Fault(
                reason,
                text,
                hint,
                response.status(),
                request.method(),
                request.path(),
                RetryAfter.parse(response.header("Retry-After"), response.header("Date")),
                request.writes() && response.status() >= 500 && !NOTHING_DONE.contains(response.status()),
                response.excerpt(EXCERPT),
                shown);
    }

    /** The exception for it: transient if the reason is worth retrying, else permanent. */
    public ExchangeDavException toException() {
        return reason.isWorthRetrying()
                ? new TransientExchangeDavException(this)
                : new PermanentExchangeDavException(this);
    }

    /**
     * The exception with the library's own exception as evidence. It is kept as suppressed, not as cause: Camel looks
     * through the causes, root first, when it chooses an {@code onException} clause, and a cause could win over the two
     * classes that a route is told to catch (design §3.4).
     */
    public ExchangeDavException toException(Throwable evidence) {
        ExchangeDavException exception = toException();
        exception.addSuppressed(evidence);
        return exception;
    }
}
