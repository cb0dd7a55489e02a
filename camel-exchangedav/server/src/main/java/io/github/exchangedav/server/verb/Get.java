package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.appointment.Attachment;
import io.github.exchangedav.server.appointment.MessageReader;
import io.github.exchangedav.server.appointment.MessageWriter;
import io.github.exchangedav.server.condition.BadConditionException;
import io.github.exchangedav.server.condition.EntityTags;
import io.github.exchangedav.server.condition.State;
import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.resource.ItemProperties;
import io.github.exchangedav.server.resource.Place;
import io.github.exchangedav.server.resource.Places;
import io.github.exchangedav.server.store.Identifiers;
import io.github.exchangedav.server.store.Item;
import io.github.exchangedav.server.store.Store;
import java.util.Optional;
import java.util.Set;

/**
 * GET and HEAD: with {@code Translate: f} what is there as a message or document, without it a page for a browser (protocol
 * §1.2); below an item its attachments (protocol §1.5).
 */
final class Get implements Verb {
    private final Store store;
    private final ItemProperties itemProperties;
    private final Pages pages;

    Get(Store store, Places places, Pages pages) {
        this.store = store;
        this.pages = pages;
        itemProperties = new ItemProperties(store, places);
    }

    @Override
    public DavResponse answer(Call call) {
        DavRequest request = call.request();
        Place place = call.place();
        if (place.owner().isPresent()) {
            return attachment(request, place.owner().get(), place.name());
        }
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
        return unlessKnown(request, item)
                .orElseGet(() -> whole(
                        request,
                        item,
                        item.content().type(),
                        MessageWriter.bytes(item.content(), itemProperties.stamp(item))));
    }

    private DavResponse attachment(DavRequest request, Item owner, String name) {
        Optional<Attachment> file = MessageReader.attachments(owner.content().bytes()).stream()
                .filter(attachment -> attachment.name().equalsIgnoreCase(name))
                .findFirst();
        if (file.isEmpty()) {
            return Answers.notFound();
        }
        return unlessKnown(request, owner)
                .orElseGet(() -> whole(
                                request, owner, file.get().type(), file.get().bytes())
                        // a browser keeps it and does not show it, so that no script in it runs here
                        .with("Content-Disposition", "attachment"));
    }

    /** 304 for what the client has already; empty if it is to be sent. Other conditions are {@link Guard}'s. */
    private Optional<DavResponse> unlessKnown(DavRequest request, Item item) {
        String etag = store.identifiers().etag(item.change());
        try {
            return EntityTags.read(request.headers().all("If-None-Match"))
                    .filter(known -> known.matchWeakly(new State(Optional.of(etag), Set.of())))
                    .map(known -> DavResponse.of(304).with("GetETag", etag).with("ETag", etag));
        } catch (BadConditionException e) {
            return Optional.of(Answers.badRequest(String.valueOf(e.getMessage())));
        }
    }

    private DavResponse whole(DavRequest request, Item item, String type, byte[] bytes) {
        Identifiers identifiers = store.identifiers();
        String etag = identifiers.etag(item.change());
        DavResponse answer = DavResponse.of(200)
                .with("Content-Type", type)
                .with("ResourceTag", "<" + identifiers.resourceTag(item.id(), item.change()) + ">")
                .with("GetETag", etag)
                .with("ETag", etag)
                .withBody(bytes);
        return ByteRange.of(answer, request.headers(), etag);
    }
}
