package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.resource.Place;

/** What the server does for one HTTP verb. */
public interface Verb {
    /** Answers a request of a user who may use the mailbox. */
    DavResponse answer(DavRequest request, Place place);
}
