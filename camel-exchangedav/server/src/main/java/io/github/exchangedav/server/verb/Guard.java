package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.condition.BadConditionException;
import io.github.exchangedav.server.condition.EntityTags;
import io.github.exchangedav.server.condition.IfHeader;
import io.github.exchangedav.server.condition.State;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.http.Headers;
import io.github.exchangedav.server.logon.Access;
import io.github.exchangedav.server.property.MultiStatus;
import io.github.exchangedav.server.resource.LockDiscovery;
import io.github.exchangedav.server.resource.Place;
import io.github.exchangedav.server.resource.Places;
import io.github.exchangedav.server.resource.Resolution;
import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Identifiers;
import io.github.exchangedav.server.store.Item;
import io.github.exchangedav.server.store.Locks;
import io.github.exchangedav.server.store.Spot;
import io.github.exchangedav.server.store.Store;
import io.github.exchangedav.server.store.WriteLock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Asked before a verb: whether the conditions of a request hold ({@code If}, {@code If-Match}, {@code If-None-Match};
 * else 412, and 400 for one that can't be read), and whether the user has the locks that are in the way (else 423).
 */
final class Guard {
    private final Store store;
    private final Places places;

    Guard(Store store, Places places) {
        this.store = store;
        this.places = places;
    }

    /** Returns the answer to a request that must not be done, empty for one that may. */
    Optional<DavResponse> refusal(Call call, Reach reach) {
        Headers headers = call.request().headers();
        if (Stream.of("If", "If-Match", "If-None-Match").allMatch(name -> headers.first(name) == null)) {
            return refusal(call, call.place(), reach);
        }
        try {
            State own = state(call.place());
            Optional<IfHeader> condition = IfHeader.read(headers.all("If"));
            if (condition.isPresent() && !condition.get().holds(own, url -> state(call, url))) {
                return Optional.of(Answers.preconditionFailed());
            }
            boolean looks = reach == Reach.LOOKS; // If-None-Match means something else there, and is the verb's
            Optional<EntityTags> match = EntityTags.read(headers.all("If-Match"));
            Optional<EntityTags> noneMatch = EntityTags.read(headers.all("If-None-Match"));
            if (match.isPresent() && !match.get().matchStrongly(own)
                    || !looks && noneMatch.isPresent() && noneMatch.get().matchWeakly(own)) {
                return Optional.of(Answers.preconditionFailed());
            }
        } catch (BadConditionException e) {
            return Optional.of(Answers.badRequest(String.valueOf(e.getMessage())));
        }
        return refusal(call, call.place(), reach);
    }

    /**
     * Returns the answer where locks of others are in the way at a place, the request's or another one that it changes, empty
     * where none is. A lock of the user's own is in the way too as long as the request does not show its token in an {@code
     * If}.
     */
    Optional<DavResponse> refusal(Call call, Place place, Reach reach) {
        if (reach == Reach.LOOKS || reach == Reach.ELSEWHERE || (place.parent().isEmpty() && !place.exists())) {
            return Optional.empty();
        }
        Set<String> shown = shown(call);
        Locks locks = store.locks();
        Spot spot = places.spot(place);
        List<WriteLock> inTheWay = inTheWay(locks.covering(spot), shown, call);
        if (inTheWay.isEmpty() && (reach == Reach.TREE || !place.exists())) {
            inTheWay = inTheWay(locks.covering(spot.parent()), shown, call);
        }
        if (!inTheWay.isEmpty()) {
            return Optional.of(locked(place, "lock-token-submitted", inTheWay));
        }
        return reach == Reach.TREE ? lockedBelow(place, shown, call) : Optional.empty();
    }

    /** Nothing is taken away then: RFC 2518 §8.6.2 lets a server leave all where it is. */
    private Optional<DavResponse> lockedBelow(Place place, Set<String> shown, Call call) {
        Map<Spot, List<WriteLock>> bySpot = new LinkedHashMap<>();
        for (WriteLock lock : store.locks().below(places.spot(place))) {
            bySpot.computeIfAbsent(lock.spot(), any -> new ArrayList<>()).add(lock);
        }
        MultiStatus answer = new MultiStatus();
        boolean any = false;
        for (Map.Entry<Spot, List<WriteLock>> entry : bySpot.entrySet()) {
            if (!inTheWay(entry.getValue(), shown, call).isEmpty()) {
                answer.addStatus(places.url(place.base(), entry.getKey()), 423, "");
                any = true;
            }
        }
        return any
                ? Optional.of(
                        DavResponse.of(207).with("Content-Type", "text/xml").withBody(answer.toXml()))
                : Optional.empty();
    }

    /** One token will do: where there are several locks they are shared, and whoever has one may write. */
    private static List<WriteLock> inTheWay(List<WriteLock> locks, Set<String> shown, Call call) {
        boolean mine = locks.stream()
                .anyMatch(lock -> shown.contains(lock.token())
                        && lock.holder().equalsIgnoreCase(call.user().user()));
        return mine ? List.of() : locks;
    }

    /** Returns the 423 that says what is locked by whom: the conditions of RFC 4918 §16, and the locks [B]. */
    DavResponse locked(Place place, String condition, List<WriteLock> locks) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?><a:error xmlns:a=\"DAV:\"><a:" + condition + ">");
        for (WriteLock lock : locks) {
            xml.append("<a:href>")
                    .append(DavResponse.escape(places.url(place.base(), lock.spot())))
                    .append("</a:href>");
        }
        xml.append("</a:").append(condition).append("><a:lockdiscovery>");
        xml.append(LockDiscovery.of(store.locks(), locks)).append("</a:lockdiscovery></a:error>");
        return DavResponse.of(423).with("Content-Type", "text/xml").withBody(xml.toString());
    }

    /** Returns the state tokens that an {@code If} shows; of one that can't be read, none. */
    static Set<String> shown(Call call) {
        try {
            return IfHeader.read(call.request().headers().all("If"))
                    .map(IfHeader::tokens)
                    .orElse(Set.of());
        } catch (BadConditionException e) {
            return Set.of(); // answered 400 before any verb
        }
    }

    private State state(Call call, String url) {
        return call.find(url, Access.READ) instanceof Resolution.Found found ? state(found.place()) : State.NOTHING;
    }

    private State state(Place place) {
        Identifiers ids = store.identifiers();
        Set<String> tokens = new HashSet<>();
        if (place.exists() || place.parent().isPresent()) {
            store.locks().covering(places.spot(place)).forEach(lock -> tokens.add(lock.token()));
        }
        if (place.folder().isPresent()) {
            Folder folder = place.folder().get();
            tokens.add(ids.replUid(folder.id()));
            tokens.add(ids.resourceTag(folder.id(), folder.change()));
            return new State(Optional.of(ids.etag(folder.change())), tokens);
        }
        if (place.item().isPresent()) {
            Item item = place.item().get();
            tokens.add(ids.replUid(item.id()));
            tokens.add(ids.resourceTag(item.id(), item.change()));
            return new State(Optional.of(ids.etag(item.change())), tokens);
        }
        return new State(Optional.empty(), tokens);
    }
}
