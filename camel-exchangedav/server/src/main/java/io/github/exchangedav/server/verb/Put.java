package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.appointment.MessageReader;
import io.github.exchangedav.server.appointment.MessageWriter;
import io.github.exchangedav.server.appointment.Reading;
import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.logon.Access;
import io.github.exchangedav.server.property.Namespaces;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import io.github.exchangedav.server.resource.Place;
import io.github.exchangedav.server.resource.Places;
import io.github.exchangedav.server.store.Content;
import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Identifiers;
import io.github.exchangedav.server.store.Item;
import io.github.exchangedav.server.store.Store;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** PUT stores a message and turns it into an appointment (protocol §2); {@code Translate: f} is not asked for [B]. */
final class Put implements Verb {
    static final String MESSAGE = "message/rfc822";

    private final Store store;
    private final Places places;
    private final Submission submission;

    Put(Store store, Places places, Submission submission) {
        this.store = store;
        this.places = places;
        this.submission = submission;
    }

    @Override
    public Access need() {
        return Access.WRITE;
    }

    /** What a body says; what is to be kept of it where it can be stored. */
    private record Read(Reading reading, Optional<Content> content) {
        static Read of(Reading reading, byte[] body) {
            return new Read(
                    reading, refusal(reading).isPresent() ? Optional.empty() : Optional.of(Put.content(reading, body)));
        }
    }

    /** A PUT whose body is read already. */
    private record Prepared(Put put, Read read) implements Verb {
        @Override
        public Access need() {
            return put.need();
        }

        @Override
        public Reach reach() {
            return put.reach();
        }

        @Override
        public DavResponse answer(Call call) {
            return put.answer(call, () -> read);
        }
    }

    /** Reads the message; where the type does not say that it is one, {@link #answer(Call)} does, which knows the name. */
    @Override
    public Verb prepared(DavRequest request) {
        return isMessage(request, "") ? new Prepared(this, read(request, "")) : this;
    }

    @Override
    public DavResponse answer(Call call) {
        return answer(call, () -> read(call.request(), call.place().name()));
    }

    private static Read read(DavRequest request, String name) {
        return Read.of(
                isMessage(request, name)
                        ? MessageReader.read(request.body())
                        : Reading.ofDocument(request.headers().first("Content-Type")),
                request.body());
    }

    private DavResponse answer(Call call, Supplier<Read> body) {
        DavRequest request = call.request();
        Place place = call.place();
        if (place.isSubmission()) {
            return submission.answer(call);
        }
        if (place.folder().isPresent()) {
            return DavResponse.page(405, "A folder has this name").with("Allow", Answers.ALLOW);
        }
        if (place.owner().isPresent()) {
            return Answers.attachment();
        }
        if (place.parent().isEmpty()) {
            return Answers.parentMissing(); // [B] 409, protocol §1.5: RFC 2518 says so, no recording shows it
        }
        Read read = body.get();
        if (read.content().isEmpty()) {
            return refusal(read.reading()).orElseThrow();
        }
        Content content = withFlags(read.content().get(), place.item());
        Folder parent = place.parent().get();
        Store.Outcome outcome = store.put(parent, place.name(), content, now -> true);
        Optional<Item> stored = store.item(parent, place.name());
        if (outcome == Store.Outcome.NO_PLACE || stored.isEmpty()) {
            return Answers.parentMissing();
        }
        return done(request, place, stored.get(), outcome == Store.Outcome.CREATED);
    }

    /** Returns what is to be kept of what was read. */
    static Content content(Reading reading, byte[] bytes) {
        return MessageWriter.measured(
                new Content(reading.mediaType(), bytes, reading.properties(), reading.exceptions(), true));
    }

    /** The flags that a PROPPATCH set by their tags, such as those of a draft, outlive the PUT of it (protocol §2.7, §3.2). */
    private static Content withFlags(Content content, Optional<Item> old) {
        Map<PropertyName, PropertyValue> properties = new LinkedHashMap<>(content.properties());
        old.ifPresent(item -> item.content().properties().forEach((name, value) -> {
            if (name.namespace().equals(Namespaces.PROPTAG)) {
                properties.putIfAbsent(name, value);
            }
        }));
        return properties.size() == content.properties().size()
                ? content
                : new Content(content.type(), content.bytes(), properties, content.exceptions(), content.asWritten());
    }

    /** Returns the answer to a message that can't be stored. */
    static Optional<DavResponse> refusal(Reading reading) {
        return switch (reading.verdict()) {
            case STORABLE -> Optional.empty();
            // [B] 500, protocol §9.4: clients only know that the request fails
            case FORBIDDEN -> Optional.of(DavResponse.page(500, "X-MICROSOFT-CDO-MODPROPS can't be written"));
            // [B] 422, protocol §9.4
            case UNREADABLE ->
                Optional.of(DavResponse.page(422, "Unprocessable Entity: no VEVENT can be read in this appointment"));
        };
    }

    /** Without a type, or with the one that says nothing, the name decides, as IIS's table of types would [B]. */
    private static boolean isMessage(DavRequest request, String name) {
        String type = request.headers().first("Content-Type");
        if (type == null || type.equalsIgnoreCase("application/octet-stream")) {
            return name.toLowerCase(Locale.ROOT).endsWith(".eml");
        }
        return type.trim().regionMatches(true, 0, MESSAGE, 0, MESSAGE.length());
    }

    /** The header fields and their order are the seed's. */
    DavResponse done(DavRequest request, Place place, Item item, boolean created) {
        Identifiers identifiers = store.identifiers();
        String location = places.url(place.base(), item);
        String path = location.substring(request.base().length()); // [B] still encoded
        String text = path + (created ? " created successfully" : " modified successfully"); // [B] the second one
        return DavResponse.of(created ? 201 : 200)
                .with("MS-Exchange-Permanent-URL", places.permanentUrl(place.base(), item))
                .with("Location", location)
                .with("Repl-UID", "<" + identifiers.replUid(item.id()) + ">")
                .with("Content-Type", "text/html")
                .with("Allow", Answers.ALLOW)
                .with("ResourceTag", "<" + identifiers.resourceTag(item.id(), item.change()) + ">")
                .with("GetETag", identifiers.etag(item.change()))
                .withBody("<body><h1>" + DavResponse.escape(text) + "</h1></body>");
    }
}
