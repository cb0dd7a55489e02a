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
    private final Pages pages;

    Get(Store store, Pages pages) {
        this.store = store;
        this.pages = pages;
    }

    @Override
    public DavResponse answer(Call call) {
        DavRequest request = call.request();
        Place place = call.place();
        if (!place.exists()) {
            return Answers.notFound();
        }
        if (!request.headers().has("Translate", "f")) {
            return pages.page(call);
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
}
