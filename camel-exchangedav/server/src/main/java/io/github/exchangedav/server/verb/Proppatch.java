package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.appointment.Patch;
import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.logon.Access;
import io.github.exchangedav.server.property.BadXmlException;
import io.github.exchangedav.server.property.Instruction;
import io.github.exchangedav.server.property.MultiStatus;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyUpdate;
import io.github.exchangedav.server.resource.FolderProperties;
import io.github.exchangedav.server.resource.Place;
import io.github.exchangedav.server.resource.Places;
import io.github.exchangedav.server.store.Content;
import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Identifiers;
import io.github.exchangedav.server.store.Item;
import io.github.exchangedav.server.store.Store;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * PROPPATCH sets and removes properties of an item or folder; where nothing is, it makes an item of them (protocol §3.1).
 * The answer is a 207, in which each property has a status, as soon as the request can be understood.
 */
final class Proppatch implements Verb {
    private final Store store;
    private final Places places;
    private final boolean refusesControlCharacters;

    /**
     * Works on this store.
     *
     * @param refusesControlCharacters whether a control character in a value makes the whole request fail, as in 2007
     */
    Proppatch(Store store, Places places, boolean refusesControlCharacters) {
        this.store = store;
        this.places = places;
        this.refusesControlCharacters = refusesControlCharacters;
    }

    @Override
    public Access need() {
        return Access.WRITE;
    }

    @Override
    public DavResponse answer(Call call) {
        DavRequest request = call.request();
        PropertyUpdate update;
        try {
            update = PropertyUpdate.read(request.body(), !refusesControlCharacters);
        } catch (BadXmlException e) {
            return Answers.badRequest(String.valueOf(e.getMessage()));
        }
        return answer(call.place(), request, update);
    }

    /** Answers for one place; the update was read already. */
    private DavResponse answer(Place place, DavRequest request, PropertyUpdate update) {
        boolean brief = request.headers().has("Brief", "t");
        if (place.folder().isPresent()) {
            // [B] of a folder only its existence is asked for
            return "*".equals(request.headers().first("If-None-Match"))
                    ? Answers.preconditionFailed()
                    : change(place, place.folder().get(), update, brief);
        }
        if (place.isSubmission()) {
            return DavResponse.page(403, "Nothing can be made there"); // [B]
        }
        if (place.parent().isEmpty()) {
            return Answers.parentMissing(); // [B] as for PUT
        }
        return change(place, place.parent().get(), update, request, brief);
    }

    private DavResponse change(Place place, Folder folder, PropertyUpdate update, boolean brief) {
        Patch.PatchedFolder patched = Patch.ofFolder(update, folder.properties(), FolderProperties::isReserved);
        DavResponse answer = multiStatus(places.url(place.base(), folder) + "/", false, patched.outcome(), brief);
        if (patched.properties().isEmpty()) {
            return answer;
        }
        // what is refused does not depend on what is there, so this is done as well with what is there by now
        return store.change(
                        folder,
                        now -> Patch.ofFolder(update, now, FolderProperties::isReserved)
                                .properties()
                                .orElse(now))
                .map(changed -> withTags(answer, place.base(), changed))
                .orElseGet(Answers::notFound);
    }

    private DavResponse change(Place place, Folder parent, PropertyUpdate update, DavRequest request, boolean brief) {
        Precondition precondition = new Precondition(store.identifiers(), request.headers());
        while (true) {
            Optional<Item> old = store.item(parent, place.name());
            if (!precondition.test(old)) {
                return Answers.preconditionFailed();
            }
            if (old.isEmpty() && update.instructions().stream().allMatch(Instruction.Remove.class::isInstance)) {
                return Answers.notFound();
            }
            Patch.Patched patched =
                    Patch.ofItem(update, old.map(Item::content), Instant.now().truncatedTo(ChronoUnit.MILLIS));
            if (patched.content().isEmpty()) {
                String href = places.url(place.base(), parent, place.name());
                return multiStatus(href, false, patched.outcome(), brief);
            }
            Content content = patched.content().get();
            Store.Outcome outcome = store.put(parent, place.name(), content, now -> unchanged(old, now));
            Optional<Item> stored = store.item(parent, place.name());
            if (outcome == Store.Outcome.NO_PLACE) {
                return Answers.parentMissing();
            }
            if (outcome != Store.Outcome.REFUSED && stored.isPresent()) {
                return done(place, stored.get(), outcome == Store.Outcome.CREATED, patched.outcome(), brief);
            }
            // somebody else wrote it in between: once more, with what it is now
        }
    }

    private static boolean unchanged(Optional<Item> old, Optional<Item> now) {
        return old.map(Item::id).equals(now.map(Item::id))
                && old.map(Item::change).equals(now.map(Item::change));
    }

    private DavResponse done(
            Place place, Item item, boolean created, Map<PropertyName, Integer> outcome, boolean brief) {
        Identifiers identifiers = store.identifiers();
        String href = places.url(place.base(), item);
        DavResponse answer = multiStatus(href, created, outcome, brief)
                .with("MS-Exchange-Permanent-URL", places.permanentUrl(place.base(), item))
                .with("Repl-UID", "<" + identifiers.replUid(item.id()) + ">")
                .with("ResourceTag", "<" + identifiers.resourceTag(item.id(), item.change()) + ">");
        return created ? answer.with("Location", href) : answer;
    }

    private DavResponse withTags(DavResponse answer, String base, Folder folder) {
        Identifiers identifiers = store.identifiers();
        return answer.with("MS-Exchange-Permanent-URL", places.permanentUrl(base, folder))
                .with("Repl-UID", "<" + identifiers.replUid(folder.id()) + ">")
                .with("ResourceTag", "<" + identifiers.resourceTag(folder.id(), folder.change()) + ">");
    }

    private static DavResponse multiStatus(
            String href, boolean created, Map<PropertyName, Integer> outcome, boolean brief) {
        boolean success = outcome.values().stream().allMatch(status -> status == 200);
        MultiStatus body = new MultiStatus().addPatched(href, created, brief && success ? Map.of() : outcome);
        return DavResponse.of(207).with("Content-Type", "text/xml").withBody(body.toXml());
    }
}
