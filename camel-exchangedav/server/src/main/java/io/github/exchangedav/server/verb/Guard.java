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
        if (reach == Reach.TARGETS) {
            return Optional.empty();
        }
        return unmet(call, reach)
                .or(() -> locked(call, call.place(), reach))
                .or(() -> answer(call.place(), lockedBelow(call, call.place(), reach)));
    }

    /**
     * Returns the answer where locks are in the way at a place other than the request's own that it changes, empty where none
     * is. A lock of the user's own is in the way too as long as the request does not show its token in an {@code If}.
     */
    Optional<DavResponse> refusal(Call call, Place place, Reach reach) {
        return locked(call, place, reach).or(() -> {
            List<WriteLock> below = lockedBelow(call, place, reach);
            return below.isEmpty() ? Optional.empty() : Optional.of(locked(place, "lock-token-submitted", below));
        });
    }

    /** Returns a batch's step that is taken only to targets which conditions and locks let it be taken to. */
    Batch.Step guarded(Reach reach, Batch.Step step) {
        return (target, told) -> unmet(target, reach)
                .or(() -> refusal(target, target.place(), reach))
                .orElseGet(() -> step.take(target, told));
    }

    private Optional<DavResponse> unmet(Call call, Reach reach) {
        Headers headers = call.request().headers();
        if (reach != Reach.LOOKS && call.place().owner().isPresent()) {
            return Optional.empty(); // whatever holds: an attachment can only be read
        }
        if (Stream.of("If", "If-Match", "If-None-Match").allMatch(name -> headers.first(name) == null)) {
            return Optional.empty();
        }
        try {
            State own = state(call.place());
            Optional<IfHeader> condition = IfHeader.read(headers.all("If"));
            Optional<EntityTags> match = EntityTags.read(headers.all("If-Match"));
            Optional<EntityTags> noneMatch = EntityTags.read(headers.all("If-None-Match"));
            boolean met = (condition.isEmpty() || condition.get().holds(own, url -> state(call, url)))
                    && (match.isEmpty() || match.get().matchStrongly(own));
            boolean looks = reach == Reach.LOOKS; // there a match means 304, which is the verb's to say
            boolean free = looks || noneMatch.isEmpty() || !noneMatch.get().matchWeakly(own);
            return met && free ? Optional.empty() : Optional.of(Answers.preconditionFailed());
        } catch (BadConditionException e) {
            return Optional.of(Answers.badRequest(String.valueOf(e.getMessage())));
        }
    }

    private Optional<DavResponse> locked(Call call, Place place, Reach reach) {
        if (reach.compareTo(Reach.BESIDE) < 0 || (place.parent().isEmpty() && !place.exists())) {
            return Optional.empty();
        }
        Spot spot = places.spot(place);
        List<WriteLock> inTheWay =
                reach == Reach.BESIDE ? List.of() : inTheWay(store.locks().covering(spot), call);
        if (inTheWay.isEmpty() && (reach != Reach.ITSELF || !place.exists())) {
            inTheWay = inTheWay(store.locks().covering(spot.parent()), call);
        }
        return inTheWay.isEmpty() ? Optional.empty() : Optional.of(locked(place, "lock-token-submitted", inTheWay));
    }

    private List<WriteLock> lockedBelow(Call call, Place place, Reach reach) {
        if (reach != Reach.TREE || (place.parent().isEmpty() && !place.exists())) {
            return List.of();
        }
        Map<Spot, List<WriteLock>> bySpot = new LinkedHashMap<>();
        for (WriteLock lock : store.locks().below(places.spot(place))) {
            bySpot.computeIfAbsent(lock.spot(), any -> new ArrayList<>()).add(lock);
        }
        return bySpot.values().stream()
                .flatMap(locks -> inTheWay(locks, call).stream())
                .toList();
    }

    /** Names the members that are in the way (RFC 2518 §8.6.2); nothing is taken away then [B]. */
    private Optional<DavResponse> answer(Place place, List<WriteLock> below) {
        if (below.isEmpty()) {
            return Optional.empty();
        }
        MultiStatus answer = new MultiStatus();
        below.stream()
                .map(WriteLock::spot)
                .distinct()
                .forEach(spot -> answer.addStatus(places.url(place.base(), spot), 423, ""));
        return Optional.of(DavResponse.of(207).with("Content-Type", "text/xml").withBody(answer.toXml()));
    }

    /** One token will do: where there are several locks they are shared, and whoever has one may write. */
    private static List<WriteLock> inTheWay(List<WriteLock> locks, Call call) {
        if (locks.isEmpty()) {
            return locks;
        }
        Set<String> shown = shown(call);
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
        Optional<Item> found = place.item().or(place::owner); // an attachment's tags are its item's
        if (found.isPresent()) {
            Item item = found.get();
            tokens.add(ids.replUid(item.id()));
            tokens.add(ids.resourceTag(item.id(), item.change()));
            return new State(Optional.of(ids.etag(item.change())), tokens);
        }
        return new State(Optional.empty(), tokens);
    }
}
