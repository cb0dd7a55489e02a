package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.appointment.MessageReader;
import io.github.exchangedav.server.appointment.MessageWriter;
import io.github.exchangedav.server.appointment.Reading;
import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.http.FormText;
import io.github.exchangedav.server.logon.Access;
import io.github.exchangedav.server.profile.Profile;
import io.github.exchangedav.server.property.Namespaces;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import io.github.exchangedav.server.resource.Places;
import io.github.exchangedav.server.store.Content;
import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Item;
import io.github.exchangedav.server.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * POST to the submission address sends. To a folder, the form of the web page makes an appointment (protocol §2.5), and a
 * message becomes a draft that stays one (protocol §3.2). The server names what it makes: {@code Subject.EML}.
 */
final class Post implements Verb {
    private static final PropertyName FLAGS = new PropertyName(Namespaces.PROPTAG, "x0e070003");
    /** Read (1) and unsent (8). */
    private static final int READ_AND_UNSENT = 9;

    private final Store store;
    private final Places places;
    private final Submission submission;
    private final Put put;
    private final Profile profile;

    Post(Store store, Places places, Submission submission, Put put, Profile profile) {
        this.profile = profile;
        this.store = store;
        this.places = places;
        this.submission = submission;
        this.put = put;
    }

    @Override
    public Access need() {
        return Access.WRITE;
    }

    @Override
    public DavResponse answer(Call call) {
        if (call.place().isSubmission()) {
            return submission.answer(call);
        }
        if (!call.place().exists()) {
            return Answers.notFound();
        }
        if (call.place().folder().isEmpty()) {
            return DavResponse.page(405, "Only to a folder can be posted").with("Allow", Answers.ALLOW); // [B]
        }
        Folder folder = call.place().folder().get();
        return switch (Submission.mediaType(call.request().headers().first("Content-Type"))) {
            case "application/x-www-form-urlencoded" -> form(call, folder);
            case Put.MESSAGE -> draft(call, folder);
            default -> DavResponse.page(415, "Only a form or a message can be posted"); // [B]
        };
    }

    private DavResponse draft(Call call, Folder folder) {
        DavRequest request = call.request();
        Reading reading = MessageReader.read(request.body());
        return Put.refusal(reading).orElseGet(() -> {
            Map<PropertyName, PropertyValue> properties = new LinkedHashMap<>(reading.properties());
            properties.put(FLAGS, PropertyValue.number(READ_AND_UNSENT));
            Content content = MessageWriter.measured(
                    new Content(reading.mediaType(), request.body(), properties, reading.exceptions(), true));
            return store.add(folder, name(content), content)
                    .map(item -> put.done(request, call.place(), item, true))
                    .orElseGet(Answers::notFound);
        });
    }

    private DavResponse form(Call call, Folder folder) {
        String text = new String(call.request().body(), StandardCharsets.UTF_8);
        boolean appointment = FormText.value(text, "Cmd").orElse("").equalsIgnoreCase("saveappt")
                && FormText.value(text, "FORMTYPE").orElse("appointment").equalsIgnoreCase("appointment");
        if (!appointment) {
            return Answers.badRequest("the form is no appointment"); // [B] no other is known
        }
        Optional<Content> content = AppointmentForm.read(text).map(MessageWriter::measured);
        if (content.isEmpty()) {
            return Answers.badRequest("a field of the form can't have this value"); // [B]
        }
        return store.add(folder, name(content.get()), content.get())
                .map(item -> saved(call, item))
                .orElseGet(Answers::notFound);
    }

    private String name(Content content) {
        return profile.newItemName(Submission.subject(content));
    }

    /** What a client looks for is the element of that id (protocol §2.5); the rest of the page is [B]. */
    private DavResponse saved(Call call, Item item) {
        String url = places.url(call.place().base(), item);
        return Tags.add(DavResponse.of(200).with("Location", url), store.identifiers(), item.id(), item.change())
                .with("Content-Type", "text/html; charset=utf-8")
                .withBody("<html><body><span id=\"itemHREF\">" + DavResponse.escape(url) + "</span></body></html>");
    }
}
