package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.property.BadXmlException;
import io.github.exchangedav.server.property.PropertyUpdate;

/** BPROPPATCH: the same change of several items or folders; each is changed whole or not at all (protocol §7.2). */
final class BatchProppatch implements Verb {
    private final Proppatch plain;
    private final Guard guard;

    /** Changes each as that verb does. */
    BatchProppatch(Proppatch plain, Guard guard) {
        this.plain = plain;
        this.guard = guard;
    }

    @Override
    public Reach reach() {
        return Reach.TARGETS;
    }

    @Override
    public DavResponse answer(Call call) {
        PropertyUpdate update;
        try {
            update = plain.read(call.request().body());
        } catch (BadXmlException e) {
            return Answers.badRequest(String.valueOf(e.getMessage()));
        }
        return Batch.answer(
                call,
                "propertyupdate",
                plain.need(),
                guard.guarded(
                        plain.reach(), (target, told) -> plain.change(target.place(), target.request(), update, told)));
    }
}
