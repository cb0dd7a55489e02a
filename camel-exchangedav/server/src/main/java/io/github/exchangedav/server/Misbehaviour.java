package io.github.exchangedav.server;

import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.http.Reply;
import io.github.exchangedav.server.logon.FormsGate;
import io.github.exchangedav.server.logon.LogonPage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does to a request what a mischief says. */
final class Misbehaviour {
    private static final Logger LOG = LoggerFactory.getLogger(Misbehaviour.class);

    private final LogonPage page;
    private final CountDownLatch stopping = new CountDownLatch(1);

    Misbehaviour(LogonPage page) {
        this.page = page;
    }

    /** Lets all who wait go. */
    void stop() {
        stopping.countDown();
    }

    /** Does what is to be done before the body is read; a reply ends the request there. */
    Optional<Reply> beforeBody(Deed deed, DavRequest head) {
        if (deed.moment() != Moment.BEFORE_BODY) {
            return Optional.empty();
        }
        if (deed instanceof Deed.Stall stall) {
            await(stall.time());
            return Optional.empty();
        }
        return Optional.of(instead(deed, head));
    }

    /**
     * Does the rest.
     *
     * @param right does what the request asks for
     */
    Reply afterBody(Deed deed, DavRequest request, Supplier<DavResponse> right) {
        return switch (deed.moment()) {
            case BEFORE_BODY -> new Reply.Whole(right.get()); // a stall, over already
            case BEFORE_STORING -> {
                if (deed instanceof Deed.Stall stall) {
                    await(stall.time());
                    yield new Reply.Whole(right.get());
                }
                yield instead(deed, request);
            }
            case AFTER_STORING, IN_HEAD, IN_BODY -> after(deed, request, right.get());
        };
    }

    private Reply after(Deed deed, DavRequest request, DavResponse answer) {
        if (deed instanceof Deed.Spoil spoil) {
            return new Reply.Whole(SpoiltXml.of(answer, spoil.kind()));
        }
        if (deed instanceof Deed.Slow slow) {
            return new Reply.InPieces(answer, slow.bytes(), () -> await(slow.pause()));
        }
        if (deed instanceof Deed.Stall stall) {
            if (stall.moment() == Moment.IN_BODY) {
                int half = Math.max(1, (answer.body().length + 1) / 2);
                return new Reply.InPieces(answer, half, () -> await(stall.time()));
            }
            await(stall.time());
            return new Reply.Whole(answer);
        }
        if (deed instanceof Deed.Cut) {
            return switch (deed.moment()) {
                case IN_HEAD -> new Reply.HalfHead(answer);
                // without a body the head is cut: half of nothing would be a whole answer
                case IN_BODY -> answer.length() < 2 ? new Reply.HalfHead(answer) : new Reply.HalfBody(answer);
                default -> new Reply.Nothing();
            };
        }
        return instead(deed, request);
    }

    /** What the client gets instead of the right answer. */
    private Reply instead(Deed deed, DavRequest request) {
        if (deed instanceof Deed.Answer madeUp) {
            DavResponse answer = DavResponse.of(madeUp.status());
            for (var field : madeUp.headers().entrySet()) {
                answer = answer.with(field.getKey(), field.getValue());
            }
            return new Reply.Whole(answer.withBody(madeUp.body()));
        }
        if (deed instanceof Deed.LoginTimeout) {
            return new Reply.Whole(FormsGate.loginTimeout());
        }
        return deed instanceof Deed.LogonPage ? new Reply.Whole(page.redirect(request, 0)) : new Reply.Nothing();
    }

    private void await(Duration time) {
        try {
            if (stopping.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("an answer was let go because the server stops");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server stops
        }
    }
}
