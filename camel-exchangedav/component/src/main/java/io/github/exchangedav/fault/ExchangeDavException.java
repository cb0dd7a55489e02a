package io.github.exchangedav.fault;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.RuntimeCamelException;

/**
 * An exchange with the calendar failed. Its class answers the one question a route has, whether trying again can help:
 * {@link TransientExchangeDavException} or {@link PermanentExchangeDavException}.
 */
public abstract sealed class ExchangeDavException extends RuntimeCamelException
        permits TransientExchangeDavException, PermanentExchangeDavException {

    private final Fault fault;

    ExchangeDavException(Fault fault) {
        super(fault.hint().isEmpty() ? fault.message() : fault.message() + ". " + fault.hint());
        this.fault = fault;
    }

    /** Why it failed. */
    public Reason getReason() {
        return fault.reason();
    }

    /** The HTTP status of the answer, 0 if there was none. */
    public int getStatus() {
        return fault.status();
    }

    /** The verb of the request that failed; empty if none was sent. */
    public String getMethod() {
        return fault.method();
    }

    /** The path of that request, percent-encoded; no host, no credentials. */
    public String getPath() {
        return fault.path();
    }

    /** What to do about it, in words; empty if there is nothing to add. */
    public String getHint() {
        return fault.hint();
    }

    /** How long the server asked to wait, from its Retry-After. */
    public Optional<Duration> getRetryAfter() {
        return Optional.ofNullable(fault.retryAfter());
    }

    /** Whether the item may have been stored all the same. Trying again is safe: it goes to the same address. */
    public boolean isOutcomeUnknown() {
        return fault.outcomeUnknown();
    }

    /** The beginning of the answer's body, at most 500 characters. */
    public String getExcerpt() {
        return fault.excerpt();
    }

    /** Some of the answer's headers: those that tell which server answered, none that holds a secret. */
    public Map<String, String> getHeaders() {
        return fault.headers();
    }

    /** All of the above in one value. */
    public Fault fault() {
        return fault;
    }
}
