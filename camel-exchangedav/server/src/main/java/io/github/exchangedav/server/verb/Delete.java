package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.logon.Access;
import io.github.exchangedav.server.resource.Place;
import io.github.exchangedav.server.store.Item;
import io.github.exchangedav.server.store.Store;
import java.util.Optional;

/** DELETE of an item, or of a folder with all that is in it (protocol §2.7, §4.2). No mail is sent. */
final class Delete implements Verb {
    private final Store store;

    Delete(Store store) {
        this.store = store;
    }

    @Override
    public Access need() {
        return Access.WRITE;
    }

    @Override
    public DavResponse answer(Call call) {
        DavRequest request = call.request();
        Place place = call.place();
        Precondition precondition = new Precondition(store.identifiers(), request.headers());
        if (place.item().isPresent()) {
            Item item = place.item().get();
            if (!store.delete(item, precondition)) {
                boolean there = place.parent()
                        .flatMap(parent -> store.item(parent, item.name()))
                        .isPresent();
                return there ? Answers.preconditionFailed() : Answers.notFound();
            }
            return DavResponse.of(200)
                    .with("ResourceTag", "<" + store.identifiers().resourceTag(item.id(), item.change()) + ">");
        }
        if (place.folder().isEmpty()) {
            return precondition.test(Optional.empty()) ? Answers.notFound() : Answers.preconditionFailed();
        }
        if (place.folder().get().isFixed()) {
            return DavResponse.page(403, "A mailbox or well-known folder can't be deleted"); // [B]
        }
        return store.delete(place.folder().get()) ? DavResponse.of(200) : Answers.notFound();
    }
}
