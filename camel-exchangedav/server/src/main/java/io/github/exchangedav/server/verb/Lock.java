package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.logon.Access;
import io.github.exchangedav.server.property.BadXmlException;
import io.github.exchangedav.server.property.LockInfo;
import io.github.exchangedav.server.resource.LockDiscovery;
import io.github.exchangedav.server.resource.Place;
import io.github.exchangedav.server.resource.Places;
import io.github.exchangedav.server.store.Locks;
import io.github.exchangedav.server.store.Spot;
import io.github.exchangedav.server.store.Store;
import io.github.exchangedav.server.store.WriteLock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * LOCK (RFC 2518 §8.10): with a body a new write lock, also on a free name, which becomes a null resource (§7.4: nothing
 * is stored, PUT and MKCOL fill it, UNLOCK ends it); without a body and with an {@code If} it starts a lock's time anew.
 */
final class Lock implements Verb {
    private static final Pattern SECONDS = Pattern.compile("(?i)\\s*Second-(\\d{1,10})\\s*");

    private final Store store;
    private final Places places;
    private final Guard guard;

    Lock(Store store, Places places, Guard guard) {
        this.store = store;
        this.places = places;
        this.guard = guard;
    }

    @Override
    public Access need() {
        return Access.WRITE;
    }

    @Override
    public Reach reach() {
        return Reach.ELSEWHERE; // a name is free or taken: what must be asked differs
    }

    @Override
    public DavResponse answer(Call call) {
        DavRequest request = call.request();
        Place place = call.place();
        if (!place.exists() && place.parent().isEmpty()) {
            return Answers.parentMissing();
        }
        if (request.body().length == 0) {
            return refresh(call);
        }
        String depth = request.headers().first("Depth");
        if (depth != null && !depth.trim().equals("0") && !depth.trim().equalsIgnoreCase("infinity")) {
            return Answers.badRequest("the depth of a lock is 0 or infinity");
        }
        LockInfo info;
        try {
            info = LockInfo.read(request.body());
        } catch (BadXmlException e) {
            return Answers.badRequest(String.valueOf(e.getMessage()));
        }
        if (!info.write()) {
            // RFC 2518 §8.10.7: what the lockinfo asks for can't be had; Exchange's transactions are no locks [B]
            return DavResponse.page(412, "Precondition Failed: only write locks can be had");
        }
        return grant(call, info, depth == null || !depth.trim().equals("0"));
    }

    private DavResponse grant(Call call, LockInfo info, boolean deep) {
        Place place = call.place();
        Spot spot = places.spot(place);
        List<WriteLock> conflicts = store.locks().conflicts(spot, info.exclusive(), deep);
        if (!conflicts.isEmpty()) {
            return guard.locked(place, "no-conflicting-lock", conflicts);
        }
        if (!place.exists() && store.locks().on(spot).isEmpty()) {
            Optional<DavResponse> refusal = guard.refusal(call, place, Reach.ITSELF);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        boolean isNew = !place.exists() && store.locks().on(spot).isEmpty();
        Optional<WriteLock> lock = store.locks()
                .grant(
                        spot,
                        info.exclusive(),
                        deep,
                        info.owner(),
                        call.user().user(),
                        time(call.request().headers().first("Timeout")));
        return lock.map(granted -> answer(isNew ? 201 : 200, spot).with("Lock-Token", "<" + granted.token() + ">"))
                .orElseGet(() -> DavResponse.page(507, "There are too many locks already")); // [B]
    }

    private DavResponse refresh(Call call) {
        Set<String> shown = Guard.shown(call);
        if (shown.isEmpty()) {
            return Answers.badRequest("a LOCK has a body, or an If with the token of a lock");
        }
        Spot spot = places.spot(call.place());
        List<WriteLock> own = store.locks().covering(spot).stream()
                .filter(lock -> shown.contains(lock.token()))
                .toList();
        if (own.isEmpty()) {
            return Answers.preconditionFailed();
        }
        if (own.stream()
                .anyMatch(lock -> !lock.holder().equalsIgnoreCase(call.user().user()))) {
            return DavResponse.page(403, "The lock is somebody else's");
        }
        Duration time = time(call.request().headers().first("Timeout"));
        own.forEach(lock -> store.locks().refresh(lock, time));
        return answer(200, spot);
    }

    private DavResponse answer(int status, Spot spot) {
        Locks locks = store.locks();
        return DavResponse.of(status)
                .with("Content-Type", "text/xml")
                .withBody("<?xml version=\"1.0\"?><a:prop xmlns:a=\"DAV:\"><a:lockdiscovery>"
                        + LockDiscovery.of(locks, locks.covering(spot)) + "</a:lockdiscovery></a:prop>");
    }

    /** The first that is understood counts; a server is free to grant another time (RFC 2518 §9.8). */
    static Duration time(@Nullable String header) {
        if (header == null) {
            return Locks.USUAL;
        }
        for (String choice : header.split(",", -1)) {
            Matcher seconds = SECONDS.matcher(choice);
            if (seconds.matches()) {
                return Duration.ofSeconds(Long.parseLong(seconds.group(1)));
            }
            if (choice.trim().toLowerCase(Locale.ROOT).equals("infinite")) {
                return Locks.LONGEST;
            }
        }
        return Locks.USUAL;
    }
}
