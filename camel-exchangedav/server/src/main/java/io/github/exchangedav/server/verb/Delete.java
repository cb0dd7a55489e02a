package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.logon.Access;
import io.github.exchangedav.server.resource.Place;
import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Item;
import io.github.exchangedav.server.store.Store;

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
    public Reach reach() {
        return Reach.TREE;
    }

    @Override
    public DavResponse answer(Call call) {
        Place place = call.place();
        if (place.owner().isPresent()) {
            return Answers.attachment();
        }
        if (place.item().isPresent()) {
            Item item = place.item().get();
            return store.delete(item) ? deleted(item.id(), item.change()) : Answers.notFound();
        }
        if (place.folder().isEmpty()) {
            return Answers.notFound();
        }
        Folder folder = place.folder().get();
        if (folder.isFixed()) {
            return DavResponse.page(403, "A mailbox or well-known folder can't be deleted"); // [B]
        }
        return store.delete(folder) ? deleted(folder.id(), folder.change()) : Answers.notFound();
    }

    private DavResponse deleted(long id, long change) {
        return Tags.withTag(DavResponse.of(200), store.identifiers(), id, change);
    }
}
