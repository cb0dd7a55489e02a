package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavResponse;

/** Answers that several verbs give. */
final class Answers {
    /** As recorded (seed). */
    static final String ALLOW = "OPTIONS, TRACE, GET, HEAD, DELETE, PUT, COPY, MOVE, PROPFIND, PROPPATCH, SEARCH,"
            + " SUBSCRIBE, UNSUBSCRIBE, POLL, BDELETE, BCOPY, BMOVE, BPROPPATCH, BPROPFIND, LOCK, UNLOCK";

    private Answers() {}

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
