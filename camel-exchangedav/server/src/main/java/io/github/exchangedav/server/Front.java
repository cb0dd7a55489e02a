package io.github.exchangedav.server;

import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.logon.Gate;
import io.github.exchangedav.server.page.BrowserPages;
import io.github.exchangedav.server.resource.Resolver;
import io.github.exchangedav.server.store.StoreWriteException;
import io.github.exchangedav.server.verb.Verbs;
import java.io.UncheckedIOException;
import java.time.Duration;
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

    private final Gate gate;
    private final Resolver resolver;
    private final Requests requests;
    private final Mischiefs mischiefs;
    private final @Nullable RequestLog log;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Verbs verbs;

    Front(Gate gate, Resolver resolver, Verbs verbs, Requests requests, Mischiefs mischiefs, @Nullable RequestLog log) {
        this.gate = gate;
        this.resolver = resolver;
        this.verbs = verbs;
        this.requests = requests;
        this.mischiefs = mischiefs;
        this.log = log;
    }

    /** Lets stalled answers go. */
    void stop() {
        stopping.countDown();
    }

    /** Returns the answer; empty: cut the connection. */
    Optional<DavResponse> handle(DavRequest request) {
        Gate.Entry entry = gate.admit(request);
        if (entry instanceof Gate.Admitted && BrowserPages.isLook(request)) {
            return Optional.of(behave(request, entry)); // looking on is no part of what is looked at
        }
        String user = entry instanceof Gate.Admitted admitted ? admitted.user().user() : null;
        RecordedRequest arrived = new RecordedRequest(requests.next(), request, Instant.now(), user);
        requests.arrived(arrived);
        long start = System.nanoTime();
        Optional<DavResponse> answer = misbehave(request, entry);
        RecordedRequest answered = arrived.answered(answer, Duration.ofNanos(System.nanoTime() - start));
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

    private Optional<DavResponse> misbehave(DavRequest request, Gate.Entry entry) {
        Optional<Mischief> mischief = mischiefs.take(request.method());
        if (mischief.isEmpty()) {
            return Optional.of(behave(request, entry));
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
                behave(request, entry);
            }
            return Optional.empty();
        }
        DavResponse answer = behave(request, entry);
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

    private DavResponse behave(DavRequest request, Gate.Entry entry) {
        DavResponse own;
        try {
            own = answer(request, entry);
        } catch (StoreWriteException e) {
            LOG.error("{} {} could not be kept", request.method(), request.path(), e);
            own = DavResponse.page(507, "Insufficient Storage"); // [B] RFC 2518 §10.6; protocol §4.2 has it for a quota
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.method(), request.path(), e);
            own = DavResponse.page(500, "Internal Server Error");
        }
        return withUsualFields(own);
    }

    private DavResponse answer(DavRequest request, Gate.Entry entry) {
        if (entry instanceof Gate.Admitted admitted) {
            return verbs.answer(request, admitted.user(), resolver);
        }
        return ((Gate.Answered) entry).answer();
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
