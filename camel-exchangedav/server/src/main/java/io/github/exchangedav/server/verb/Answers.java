package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.resource.Resolution;

/** Answers that several verbs give. */
public final class Answers {
    /** As recorded (seed). */
    static final String ALLOW = "OPTIONS, TRACE, GET, HEAD, DELETE, PUT, COPY, MOVE, PROPFIND, PROPPATCH, SEARCH,"
            + " SUBSCRIBE, UNSUBSCRIBE, POLL, BDELETE, BCOPY, BMOVE, BPROPPATCH, BPROPFIND, LOCK, UNLOCK";

    private Answers() {}

    /** Returns the answer to a request whose own address was not found; 502 is RFC 2518's for another server's. */
    public static DavResponse refusal(Resolution resolution) {
        if (resolution instanceof Resolution.Forbidden) {
            return DavResponse.page(403, "Forbidden");
        }
        return resolution instanceof Resolution.Elsewhere
                ? DavResponse.page(502, "Bad Gateway: the address is another server's")
                : notFound();
    }

    static DavResponse notFound() {
        return DavResponse.page(404, "Resource Not Found");
    }

    static DavResponse preconditionFailed() {
        return DavResponse.page(412, "Precondition Failed");
    }

    static DavResponse parentMissing() {
        return DavResponse.page(409, "Conflict: the parent folder is missing");
    }

    static DavResponse badRequest(String why) {
        return DavResponse.page(400, "Bad Request: " + why);
    }
}
