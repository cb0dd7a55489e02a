package io.github.exchangedav.server;

import io.github.exchangedav.server.http.Application;
import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.http.Reply;
import io.github.exchangedav.server.logon.Gate;
import io.github.exchangedav.server.page.BrowserPages;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to every request: its user known, recorded, perhaps mistreated, answered. */
final class Front {
    private static final Logger LOG = LoggerFactory.getLogger(Front.class);

    private final Behaviour behaviour;
    private final Misbehaviour misbehaviour;
    private final Mischiefs mischiefs;
    private final Requests requests;
    private final @Nullable RequestLog log;

    Front(
            Behaviour behaviour,
            Misbehaviour misbehaviour,
            Mischiefs mischiefs,
            Requests requests,
            @Nullable RequestLog log) {
        this.behaviour = behaviour;
        this.misbehaviour = misbehaviour;
        this.mischiefs = mischiefs;
        this.requests = requests;
        this.log = log;
    }

    /** Lets stalled answers go. */
    void stop() {
        misbehaviour.stop();
    }

    /** Returns what answers the requests that come through that gate. */
    Application behind(Gate gate) {
        return head -> begin(head, gate);
    }

    private Application.Step begin(DavRequest head, Gate gate) {
        if (BrowserPages.isLook(head) && gate.admit(head) instanceof Gate.Admitted admitted) {
            // looking on is no part of what is looked at
            return new Application.Done(new Reply.Whole(behaviour.answer(head, admitted)));
        }
        Optional<Deed> deed = mischiefs.take(head).map(Mischief::deed);
        Optional<Reply> early = deed.flatMap(now -> misbehaviour.beforeBody(now, head));
        if (early.isPresent()) {
            RecordedRequest arrived = arrived(head, null);
            return new Application.Done(answered(arrived, early.get()));
        }
        if (deed.isEmpty() && waits(head) && !gate.readsBody(head)) {
            Gate.Entry entry = gate.admit(head);
            if (entry instanceof Gate.Answered) {
                RecordedRequest arrived = arrived(head, entry);
                return new Application.Done(answered(arrived, new Reply.Whole(behaviour.answer(head, entry))));
            }
        }
        return new Application.ReadOn(whole -> finish(whole, gate, deed));
    }

    /** Whoever does not wait sends the body anyway, and hears the answer best when it has been read [B]. */
    private static boolean waits(DavRequest head) {
        return head.headers().has("Expect", "100-continue");
    }

    private Reply finish(DavRequest request, Gate gate, Optional<Deed> deed) {
        Gate.Entry entry = gate.admit(request);
        RecordedRequest arrived = arrived(request, entry);
        Reply reply = deed.map(now -> misbehaviour.afterBody(now, request, () -> behaviour.answer(request, entry)))
                .orElseGet(() -> new Reply.Whole(behaviour.answer(request, entry)));
        return answered(arrived, reply);
    }

    private RecordedRequest arrived(DavRequest request, Gate.@Nullable Entry entry) {
        String user = entry instanceof Gate.Admitted admitted ? admitted.user().user() : null;
        RecordedRequest arrived = new RecordedRequest(requests.next(), request, Instant.now(), user);
        requests.arrived(arrived);
        return arrived;
    }

    private Reply answered(RecordedRequest arrived, Reply reply) {
        RecordedRequest answered = arrived.answered(response(reply), Duration.between(arrived.at(), Instant.now()));
        requests.answered(arrived, answered);
        log(answered);
        return reply;
    }

    private static Optional<DavResponse> response(Reply reply) {
        if (reply instanceof Reply.Whole whole) {
            return Optional.of(whole.response());
        }
        return reply instanceof Reply.InPieces pieces ? Optional.of(pieces.response()) : Optional.empty();
    }

    /** A full disk must not change an answer. */
    private void log(RecordedRequest answered) {
        if (log == null) {
            return;
        }
        try {
            log.write(answered);
        } catch (UncheckedIOException e) {
            LOG.warn("the request log can't be written", e);
        }
    }
}
