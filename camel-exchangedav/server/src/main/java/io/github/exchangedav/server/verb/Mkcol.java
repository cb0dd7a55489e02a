package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.appointment.Patch;
import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.logon.Access;
import io.github.exchangedav.server.property.BadXmlException;
import io.github.exchangedav.server.property.MultiStatus;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyUpdate;
import io.github.exchangedav.server.resource.Place;
import io.github.exchangedav.server.resource.Places;
import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Store;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** MKCOL makes a folder; with a {@code propertyupdate} it answers 207 with an inner 201 (protocol §1.3). */
final class Mkcol implements Verb {
    private static final Patch.PatchedFolder NOTHING_SET = new Patch.PatchedFolder(Map.of(), Optional.of(Map.of()));

    private final Store store;
    private final Places places;
    private final Proppatch proppatch;

    Mkcol(Store store, Places places, Proppatch proppatch) {
        this.store = store;
        this.places = places;
        this.proppatch = proppatch;
    }

    @Override
    public Access need() {
        return Access.WRITE;
    }

    @Override
    public DavResponse answer(Call call) {
        DavRequest request = call.request();
        Place place = call.place();
        if (place.exists() || place.isSubmission()) {
            return DavResponse.page(405, "The name is taken").with("Allow", Answers.ALLOW);
        }
        if (place.parent().isEmpty()) {
            return Answers.parentMissing();
        }
        if (request.body().length > 0 && !isXml(request.headers().first("Content-Type"))) {
            return DavResponse.page(415, "The body is no propertyupdate"); // RFC 2518 §8.3.1
        }
        Patch.PatchedFolder patched = NOTHING_SET;
        try {
            if (request.body().length > 0) {
                PropertyUpdate update = proppatch.read(request.body());
                patched = Patch.ofFolder(update, Map.of());
            }
        } catch (BadXmlException e) {
            return Answers.badRequest(String.valueOf(e.getMessage()));
        }
        if (patched.properties().isEmpty()) {
            // [B] the properties' statuses as in an answer to PROPPATCH, and no folder
            String url = places.url(place.base(), place.parent().get(), place.name()) + "/";
            return multiStatus(DavResponse.of(207), new MultiStatus().addPatched(url, false, patched.outcome()));
        }
        Optional<Folder> made = store.makeFolder(
                place.parent().get(), place.name(), patched.properties().get());
        if (made.isEmpty()) {
            return DavResponse.page(405, "The name is taken").with("Allow", Answers.ALLOW);
        }
        return done(place, made.get(), request.body().length > 0, patched.outcome());
    }

    /** Without a type the body has to tell [B]. */
    private static boolean isXml(@Nullable String type) {
        return type == null || type.trim().matches("(?i)(text|application)/xml\\b.*");
    }

    private DavResponse done(Place place, Folder folder, boolean withBody, Map<PropertyName, Integer> set) {
        String url = places.url(place.base(), folder) + "/";
        DavResponse answer = DavResponse.of(withBody ? 207 : 201)
                .with("MS-Exchange-Permanent-URL", places.permanentUrl(place.base(), folder))
                .with("Location", url);
        DavResponse response = Tags.add(answer, store.identifiers(), folder.id(), folder.change());
        return withBody ? multiStatus(response, new MultiStatus().addPatched(url, true, set)) : response;
    }

    private static DavResponse multiStatus(DavResponse response, MultiStatus body) {
        return response.with("Content-Type", "text/xml").withBody(body.toXml());
    }
}
