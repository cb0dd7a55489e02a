package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.logon.Access;

/** What the server does for one HTTP verb. */
public interface Verb {
    /** Answers a request of a user who has the right that is needed. */
    DavResponse answer(Call call);

    /** Returns what the user must be allowed to do at the request's address; what the body names is the verb's to check. */
    default Access need() {
        return Access.READ;
    }

    /** Returns what the verb does to the resource at the request's address. */
    default Reach reach() {
        return need() == Access.WRITE ? Reach.ITSELF : Reach.LOOKS;
    }
}
