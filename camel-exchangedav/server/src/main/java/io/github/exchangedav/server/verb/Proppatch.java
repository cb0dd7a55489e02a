package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.appointment.MessageWriter;
import io.github.exchangedav.server.appointment.Patch;
import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.logon.Access;
import io.github.exchangedav.server.property.BadXmlException;
import io.github.exchangedav.server.property.Instruction;
import io.github.exchangedav.server.property.MultiStatus;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyUpdate;
import io.github.exchangedav.server.resource.Place;
import io.github.exchangedav.server.resource.Places;
import io.github.exchangedav.server.store.Content;
import io.github.exchangedav.server.store.Folder;
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
        MultiStatus told = new MultiStatus();
        PropertyUpdate update;
        try {
            update = read(call.request().body());
        } catch (BadXmlException e) {
            return Answers.badRequest(String.valueOf(e.getMessage()));
        }
        DavResponse answer = change(call.place(), call.request(), update, told);
        return answer.status() == 207 ? answer.with("Content-Type", "text/xml").withBody(told.toXml()) : answer;
    }

    /** Reads the body of a request that sets properties, with the control characters that this Exchange takes. */
    PropertyUpdate read(byte[] body) throws BadXmlException {
        return PropertyUpdate.read(body, !refusesControlCharacters);
    }

    /**
     * Changes what is at one place.
     *
     * @param told gets the response, if the answer is a 207
     * @return the answer; a 207 has no body yet
     */
    DavResponse change(Place place, DavRequest request, PropertyUpdate update, MultiStatus told) {
        Report report = new Report(told, request.headers().has("Brief", "t"));
        if (place.folder().isPresent()) {
            return change(place, place.folder().get(), update, report);
        }
        if (place.isSubmission()) {
            return DavResponse.page(403, "Nothing can be made there"); // [B]
        }
        if (place.parent().isEmpty()) {
            return Answers.parentMissing(); // [B] as for PUT
        }
        return changeItem(place, place.parent().get(), update, report);
    }

    /** Where the answer is written, and whether the client wants to hear of success. */
    private record Report(MultiStatus told, boolean brief) {
        DavResponse add(String href, boolean created, Map<PropertyName, Integer> outcome) {
            boolean success = outcome.values().stream().allMatch(status -> status == 200);
            told.addPatched(href, created, brief && success ? Map.of() : outcome);
            return DavResponse.of(207);
        }
    }

    private DavResponse change(Place place, Folder folder, PropertyUpdate update, Report report) {
        Patch.PatchedFolder patched = Patch.ofFolder(update, folder.properties());
        String href = places.url(place.base(), folder) + "/";
        if (patched.properties().isEmpty()) {
            return report.add(href, false, patched.outcome());
        }
        // what is refused does not depend on what is there, so this is done as well with what is there by now
        Optional<Folder> changed = store.change(
                folder, now -> Patch.ofFolder(update, now).properties().orElse(now));
        if (changed.isEmpty()) {
            return Answers.notFound();
        }
        return withTags(
                report.add(href, false, patched.outcome()),
                places.permanentUrl(place.base(), folder),
                folder.id(),
                changed.get().change());
    }

    private DavResponse changeItem(Place place, Folder parent, PropertyUpdate update, Report report) {
        while (true) {
            Optional<Item> old = store.item(parent, place.name());
            if (old.isEmpty() && update.instructions().stream().allMatch(Instruction.Remove.class::isInstance)) {
                return Answers.notFound();
            }
            Patch.Patched patched =
                    Patch.ofItem(update, old.map(Item::content), Instant.now().truncatedTo(ChronoUnit.MILLIS));
            if (patched.content().isEmpty()) {
                return report.add(places.url(place.base(), parent, place.name()), false, patched.outcome());
            }
            Content content = MessageWriter.measured(patched.content().get());
            Store.Outcome outcome = store.put(parent, place.name(), content, now -> unchanged(old, now));
            Optional<Item> stored = store.item(parent, place.name());
            if (outcome == Store.Outcome.NO_PLACE) {
                return Answers.parentMissing();
            }
            if (outcome != Store.Outcome.REFUSED && stored.isPresent()) {
                return done(place, stored.get(), outcome == Store.Outcome.CREATED, patched.outcome(), report);
            }
            // somebody else wrote it in between: once more, with what it is now
        }
    }

    private static boolean unchanged(Optional<Item> old, Optional<Item> now) {
        return old.map(Item::id).equals(now.map(Item::id))
                && old.map(Item::change).equals(now.map(Item::change));
    }

    private DavResponse done(
            Place place, Item item, boolean created, Map<PropertyName, Integer> outcome, Report report) {
        String href = places.url(place.base(), item);
        DavResponse answer = withTags(
                report.add(href, created, outcome), places.permanentUrl(place.base(), item), item.id(), item.change());
        return created ? answer.with("Location", href) : answer;
    }

    private DavResponse withTags(DavResponse answer, String permanentUrl, long id, long change) {
        return Tags.add(answer.with("MS-Exchange-Permanent-URL", permanentUrl), store.identifiers(), id, change);
    }
}
