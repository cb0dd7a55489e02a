package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.logon.Access;
import io.github.exchangedav.server.resource.Place;
import io.github.exchangedav.server.resource.Resolution;
import java.util.Optional;

/**
 * BCOPY and BMOVE: every target into the one folder that {@code Destination} names, under the name it has (protocol §7.2).
 */
final class BatchTransfer implements Verb {
    private final String kind;
    private final Transfer plain;
    private final Guard guard;

    /**
     * Makes one.
     *
     * @param kind the element of {@code DAV:} that the body is
     * @param plain does it to one
     * @param guard asked for each
     */
    BatchTransfer(String kind, Transfer plain, Guard guard) {
        this.kind = kind;
        this.plain = plain;
        this.guard = guard;
    }

    @Override
    public Reach reach() {
        return Reach.TARGETS;
    }

    @Override
    public DavResponse answer(Call call) {
        Optional<String> destination = Transfer.destination(call.request().headers());
        if (destination.isEmpty()) {
            return Transfer.destinationMissing();
        }
        Resolution found = call.find(destination.get(), Access.WRITE);
        return Batch.answer(
                call,
                kind,
                plain.need(),
                guard.guarded(
                        plain.reach(),
                        (target, told) -> found instanceof Resolution.Found there
                                ? plain.answer(target, member(there.place(), target.place()))
                                : Transfer.refusal(found)));
    }

    private static Place member(Place folder, Place target) {
        return folder.isSubmission() ? folder : folder.member(target.name());
    }
}
