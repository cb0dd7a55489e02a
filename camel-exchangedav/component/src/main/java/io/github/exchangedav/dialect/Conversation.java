package io.github.exchangedav.dialect;

import io.github.exchangedav.dav.DavRequest;
import io.github.exchangedav.dav.DavResponse;
import org.jspecify.annotations.Nullable;

/** One order's way to its receipt, a request at a time. Not thread-safe; used once. */
public interface Conversation {

    /** The next thing to do. */
    sealed interface Step {}

    /**
     * Send this request and come back with the answer.
     *
     * @param request the request
     */
    record Ask(DavRequest request) implements Step {}

    /**
     * It is done.
     *
     * @param receipt what to tell the route
     */
    record Done(Receipt receipt) implements Step {}

    /**
     * What comes next.
     *
     * @param last the answer to the request asked last, null at the beginning
     * @throws RuntimeException one of the component's two exceptions, if the answer ends the order
     */
    Step next(@Nullable DavResponse last);

    /** How many requests it makes at most; one that goes on longer goes in circles. */
    default int mostRequests() {
        return 16;
    }
}
