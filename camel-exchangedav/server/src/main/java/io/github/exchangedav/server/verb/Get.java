package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.resource.Place;
import io.github.exchangedav.server.store.Identifiers;
import io.github.exchangedav.server.store.Item;
import io.github.exchangedav.server.store.Store;

/** GET and HEAD: with {@code Translate: f} the bytes as PUT, without it a page for a browser (protocol §1.2). */
final class Get implements Verb {
    private final Store store;

    Get(Store store) {
        this.store = store;
    }

    @Override
    public DavResponse answer(Call call) {
        DavRequest request = call.request();
        Place place = call.place();
        if (!place.exists()) {
            return Answers.notFound();
        }
        if (!request.headers().has("Translate", "f")) {
            return page(place);
        }
        if (place.item().isEmpty()) {
            return DavResponse.page(403, "A folder has no stream"); // [B]
        }
        Item item = place.item().get();
        Identifiers identifiers = store.identifiers();
        return DavResponse.of(200)
                .with("Content-Type", item.content().type())
                .with("ResourceTag", "<" + identifiers.resourceTag(item.id(), item.change()) + ">")
                .with("GetETag", identifiers.etag(item.change()))
                .with("ETag", identifiers.etag(item.change()))
                .withBody(item.content().bytes());
    }

    private static DavResponse page(Place place) {
        String name = place.name().isEmpty() ? place.mailbox().name() : place.name();
        return DavResponse.of(200)
                .with("Content-Type", "text/html; charset=utf-8")
                .withBody("<html><head><base href=\"" + DavResponse.escape(place.base()) + "/\"><title>"
                        + DavResponse.escape(name) + "</title></head><body><h1>" + DavResponse.escape(name)
                        + "</h1></body></html>");
    }
}
