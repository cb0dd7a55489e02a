package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.store.Identifiers;

/** The fields of an answer that say which one it is about and how often it changed (protocol §1.6). */
final class Tags {
    private Tags() {}

    /** Returns the answer with {@code Repl-UID} and {@code ResourceTag} at the end. */
    static DavResponse add(DavResponse answer, Identifiers identifiers, long id, long change) {
        return withTag(answer.with("Repl-UID", "<" + identifiers.replUid(id) + ">"), identifiers, id, change);
    }

    /** Returns the answer with {@code ResourceTag} at the end. */
    static DavResponse withTag(DavResponse answer, Identifiers identifiers, long id, long change) {
        return answer.with("ResourceTag", "<" + identifiers.resourceTag(id, change) + ">");
    }
}
