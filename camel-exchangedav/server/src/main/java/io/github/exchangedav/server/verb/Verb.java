package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.logon.Access;

/** What the server does for one HTTP verb. */
public interface Verb {
    /** Answers a request of a user who has the right that is needed. */
    DavResponse answer(Call call);

    /**
     * Does what of a request's work needs no look at the store, such as reading a large body: others' requests, which may have
     * to wait for each other, don't wait for this.
     *
     * @return the verb that is to answer the request
     */
    default Verb prepared(DavRequest request) {
        return this;
    }

    /** Returns what the user must be allowed to do at the request's address; what the body names is the verb's to check. */
    default Access need() {
        return Access.READ;
    }

    /** Returns what the verb does to the resource at the request's address. */
    default Reach reach() {
        return need() == Access.WRITE ? Reach.ITSELF : Reach.LOOKS;
    }
}
