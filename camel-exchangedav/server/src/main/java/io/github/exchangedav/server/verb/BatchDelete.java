package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavResponse;

/** BDELETE deletes the targets its body names (protocol §7.2). */
final class BatchDelete implements Verb {
    private final Delete plain;
    private final Guard guard;

    /** Deletes each as that verb does. */
    BatchDelete(Delete plain, Guard guard) {
        this.plain = plain;
        this.guard = guard;
    }

    @Override
    public Reach reach() {
        return Reach.TARGETS;
    }

    @Override
    public DavResponse answer(Call call) {
        return Batch.answer(
                call, "delete", plain.need(), guard.guarded(plain.reach(), (target, told) -> plain.answer(target)));
    }
}
