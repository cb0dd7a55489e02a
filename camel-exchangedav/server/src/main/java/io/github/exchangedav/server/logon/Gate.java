package io.github.exchangedav.server.logon;

import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;

/** Decides who a request comes from, before anything else is looked at. */
public interface Gate {
    /** Lets the request in as somebody's, or answers it. */
    Entry admit(DavRequest request);

    /** Tells whether it needs the body to decide; else {@link #admit} may be asked as soon as the head is there. */
    default boolean readsBody(DavRequest head) {
        return false;
    }

    /** What the gate decided. */
    sealed interface Entry {}

    /**
     * The request goes on to what it asks for.
     *
     * @param user whose it is
     */
    record Admitted(Mailbox user) implements Entry {}

    /**
     * The request ends here: nobody known sent it, or it was about the logon itself.
     *
     * @param answer what it gets
     */
    record Answered(DavResponse answer) implements Entry {}
}
