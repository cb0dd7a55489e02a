package io.github.exchangedav.server;

import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.http.UrlFilter;
import io.github.exchangedav.server.logon.Gate;
import io.github.exchangedav.server.profile.Profile;
import io.github.exchangedav.server.resource.Address;
import io.github.exchangedav.server.resource.Resolver;
import io.github.exchangedav.server.store.StoreWriteException;
import io.github.exchangedav.server.verb.Verbs;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a request gets by right: filters, the first logon, its verb asked, the usual fields added. */
final class Behaviour {
    private static final Logger LOG = LoggerFactory.getLogger(Behaviour.class);

    private final Profile profile;
    private final boolean urlScan;
    private final FirstLogon firstLogon;
    private final Resolver resolver;
    private final Verbs verbs;

    Behaviour(Profile profile, boolean urlScan, FirstLogon firstLogon, Resolver resolver, Verbs verbs) {
        this.profile = profile;
        this.urlScan = urlScan;
        this.firstLogon = firstLogon;
        this.resolver = resolver;
        this.verbs = verbs;
    }

    DavResponse answer(DavRequest request, Gate.Entry entry) {
        if (isFilteredOut(request.path())) {
            // IIS says that, before Exchange has a say: the plain 404 of protocol §1.4
            return withFieldsOfIis(DavResponse.page(404, "The page cannot be found"));
        }
        DavResponse own;
        try {
            own = entry instanceof Gate.Admitted admitted
                    ? answer(request, admitted)
                    : refusal(request, (Gate.Answered) entry);
        } catch (StoreWriteException e) {
            LOG.error("{} {} could not be kept", request.method(), request.path(), e);
            own = DavResponse.page(507, "Insufficient Storage"); // [B] RFC 2518 §10.6; protocol §4.2 has it for a quota
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.method(), request.path(), e);
            own = DavResponse.page(500, "Internal Server Error");
        }
        return withUsualFields(own);
    }

    /** Who is unknown gets no 401 at the submission address but 404 (protocol §3.2). */
    private static DavResponse refusal(DavRequest request, Gate.Answered entry) {
        return Address.isSubmission(request.path()) ? DavResponse.page(404, "Resource Not Found") : entry.answer();
    }

    private boolean isFilteredOut(String path) {
        return (urlScan && UrlFilter.isScannedOut(path))
                || (profile.refusesDoubleEscapes() && UrlFilter.isDoublyEscaped(path));
    }

    private DavResponse answer(DavRequest request, Gate.Admitted admitted) {
        Optional<DavResponse> refused = firstLogon.check(request, admitted.user());
        if (refused.isPresent()) {
            return refused.get();
        }
        return verbs.answer(request, admitted.user(), resolver);
    }

    /** In front what IIS says of itself, at the end what the store says; as the seed has them. */
    DavResponse withUsualFields(DavResponse own) {
        return withFieldsOfIis(own).with("MS-WebStorage", profile.webStorage()).with("Cache-Control", "no-cache");
    }

    private DavResponse withFieldsOfIis(DavResponse own) {
        DavResponse all =
                DavResponse.of(own.status()).with("Server", profile.server()).with("X-Powered-By", "ASP.NET");
        for (DavResponse.Field field : own.fields()) {
            all = all.with(field.name(), field.value());
        }
        return all.withBodyOf(own);
    }
}
