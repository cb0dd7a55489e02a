package io.github.exchangedav.server;

import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.logon.Mailbox;
import io.github.exchangedav.server.logon.Mailboxes;
import io.github.exchangedav.server.resource.Address;
import io.github.exchangedav.server.resource.Places;
import io.github.exchangedav.server.store.Store;
import io.github.exchangedav.server.verb.Verbs;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to every request: recorded, perhaps mistreated, its user known, its verb asked, the usual fields added. */
final class Front {
    private static final Logger LOG = LoggerFactory.getLogger(Front.class);

    private final Store store;
    private final Mailboxes mailboxes;
    private final Requests requests;
    private final Mischiefs mischiefs;
    private final @Nullable RequestLog log;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Verbs verbs;
    private final Places places;

    Front(Store store, Mailboxes mailboxes, Requests requests, Mischiefs mischiefs, @Nullable RequestLog log) {
        this.store = store;
        this.mailboxes = mailboxes;
        this.requests = requests;
        this.mischiefs = mischiefs;
        this.log = log;
        verbs = new Verbs(store);
        places = new Places(store);
    }

    /** Lets stalled answers go. */
    void stop() {
        stopping.countDown();
    }

    /** Returns the answer; empty: cut the connection. */
    Optional<DavResponse> handle(DavRequest request) {
        Optional<Mailbox> user = mailboxes.logon(request.headers());
        RecordedRequest arrived = new RecordedRequest(
                request,
                0,
                Instant.now(),
                user.isPresent(),
                user.map(Mailbox::user).orElse(null));
        requests.arrived(arrived);
        Optional<DavResponse> answer = misbehave(request, user);
        RecordedRequest answered =
                arrived.answered(answer.map(DavResponse::status).orElse(0));
        requests.answered(arrived, answered);
        log(answered);
        return answer;
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

    private Optional<DavResponse> misbehave(DavRequest request, Optional<Mailbox> user) {
        Optional<Mischief> mischief = mischiefs.take(request.method());
        if (mischief.isEmpty()) {
            return Optional.of(behave(request, user));
        }
        if (mischief.get() instanceof Mischief.Answer madeUp) {
            DavResponse answer = DavResponse.of(madeUp.status());
            for (var field : madeUp.headers().entrySet()) {
                answer = answer.with(field.getKey(), field.getValue());
            }
            return Optional.of(answer.withBody(madeUp.body()));
        }
        if (mischief.get() instanceof Mischief.Cut cut) {
            if (cut.afterStoring()) {
                behave(request, user);
            }
            return Optional.empty();
        }
        DavResponse answer = behave(request, user);
        if (mischief.get() instanceof Mischief.Stall stall) {
            await(stall);
        }
        return Optional.of(answer);
    }

    private void await(Mischief.Stall stall) {
        try {
            if (stopping.await(stall.time().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("an answer was let go because the server stops");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server stops
        }
    }

    private DavResponse behave(DavRequest request, Optional<Mailbox> user) {
        DavResponse own;
        try {
            own = answer(request, user);
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.method(), request.path(), e);
            own = DavResponse.page(500, "Internal Server Error");
        }
        return withUsualFields(own);
    }

    private DavResponse answer(DavRequest request, Optional<Mailbox> user) {
        if (user.isEmpty()) {
            String host = request.base().replaceFirst("^[a-z]+://", "").replaceFirst(":\\d+$", "");
            // the first two are decoys: Exchange offers them (protocol §9.2)
            return DavResponse.page(401, "Unauthorized")
                    .with("WWW-Authenticate", "Negotiate")
                    .with("WWW-Authenticate", "NTLM")
                    .with("WWW-Authenticate", "Basic realm=\"" + host.replace("\"", "") + "\"");
        }
        Optional<Address> address = Address.read(request.path());
        if (address.isEmpty()) {
            return DavResponse.page(404, "Resource Not Found");
        }
        String name = address.get().mailbox();
        Optional<Mailbox> mailbox = name.isEmpty() ? user : mailboxes.find(name);
        if (mailbox.isEmpty()) {
            return DavResponse.page(404, "Resource Not Found");
        }
        if (!mailbox.get().equals(user.get())) {
            return DavResponse.page(403, "Forbidden: the mailbox is another user's");
        }
        // [B] /exchange/ itself stands for the user's own mailbox
        Address own =
                name.isEmpty() ? new Address(user.get().user(), address.get().names()) : address.get();
        return verbs.find(request.method())
                .answer(
                        request,
                        places.find(
                                request.base(), store.openMailbox(mailbox.get().user()), own));
    }

    /** In front what IIS says of itself, at the end what the store says; as the seed has them. */
    private static DavResponse withUsualFields(DavResponse own) {
        DavResponse all =
                DavResponse.of(own.status()).with("Server", "Microsoft-IIS/6.0").with("X-Powered-By", "ASP.NET");
        for (DavResponse.Field field : own.fields()) {
            all = all.with(field.name(), field.value());
        }
        return all.with("MS-WebStorage", "6.5.7638.1")
                .with("Cache-Control", "no-cache")
                .withBody(own.body());
    }
}
