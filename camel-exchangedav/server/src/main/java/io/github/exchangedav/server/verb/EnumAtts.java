package io.github.exchangedav.server.verb;

import static io.github.exchangedav.server.property.Namespaces.DAV;
import static io.github.exchangedav.server.property.Namespaces.HTTPMAIL;

import io.github.exchangedav.server.appointment.Attachment;
import io.github.exchangedav.server.appointment.MessageReader;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.property.MultiStatus;
import io.github.exchangedav.server.property.Property;
import io.github.exchangedav.server.property.PropertyValue;
import io.github.exchangedav.server.resource.Place;
import io.github.exchangedav.server.resource.Places;
import io.github.exchangedav.server.store.Item;
import java.util.List;
import java.util.Optional;

/** X-MS-ENUMATTS lists the files of an item, each with its address (protocol §1.5); which properties they have is [B]. */
final class EnumAtts implements Verb {
    private final Places places;

    EnumAtts(Places places) {
        this.places = places;
    }

    @Override
    public DavResponse answer(Call call) {
        Place place = call.place();
        Optional<Item> item = place.item();
        if (item.isEmpty()) {
            return Answers.notFound();
        }
        if (Places.isPermanent(call.request().path())) {
            return Answers.badRequest("not by a permanent address"); // [B] some 4xx, protocol §4.2
        }
        MultiStatus answer = new MultiStatus();
        for (Attachment file : MessageReader.attachments(item.get().content().bytes())) {
            String href = places.url(place.base(), item.get(), file.name());
            answer.add(href, properties(href, file), List.of());
        }
        return DavResponse.of(207).with("Content-Type", "text/xml").withBody(answer.toXml());
    }

    private static List<Property> properties(String href, Attachment file) {
        return List.of(
                Property.of(DAV, "href", PropertyValue.text(href)),
                Property.of(DAV, "displayname", PropertyValue.text(file.name())),
                Property.of(DAV, "isfolder", PropertyValue.flag(false)),
                Property.of(DAV, "getcontenttype", PropertyValue.text(file.type())),
                Property.of(DAV, "getcontentlength", PropertyValue.number(file.bytes().length)),
                Property.of(HTTPMAIL, "attachmentfilename", PropertyValue.text(file.name())));
    }
}
