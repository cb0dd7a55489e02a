package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.appointment.Mail;
import io.github.exchangedav.server.appointment.MessageReader;
import io.github.exchangedav.server.appointment.MessageWriter;
import io.github.exchangedav.server.appointment.Reading;
import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.http.Headers;
import io.github.exchangedav.server.logon.Access;
import io.github.exchangedav.server.logon.Mailbox;
import io.github.exchangedav.server.logon.Mailboxes;
import io.github.exchangedav.server.profile.Profile;
import io.github.exchangedav.server.property.Namespaces;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import io.github.exchangedav.server.resource.FolderProperties;
import io.github.exchangedav.server.resource.ItemProperties;
import io.github.exchangedav.server.resource.Place;
import io.github.exchangedav.server.resource.Places;
import io.github.exchangedav.server.resource.Resolution;
import io.github.exchangedav.server.store.Content;
import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Item;
import io.github.exchangedav.server.store.Store;
import io.github.exchangedav.server.submission.Rfc821;
import io.github.exchangedav.server.submission.Sending;
import io.github.exchangedav.server.submission.Sent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The address that sends what is put, posted, moved or copied there (protocol §3.2). What is sent is remembered and goes
 * nowhere, also not into a mailbox of this server [B]: a test asserts on what was sent.
 */
final class Submission {
    private static final PropertyName SUBJECT = new PropertyName(Namespaces.HTTPMAIL, "subject");

    private final Store store;
    private final Mailboxes mailboxes;
    private final Sent sent;
    private final Profile profile;
    private final Guard guard;
    private final ItemProperties properties;

    Submission(Store store, Places places, Guard guard, Mailboxes mailboxes, Sent sent, Profile profile) {
        this.guard = guard;
        this.store = store;
        this.profile = profile;
        properties = new ItemProperties(store, places);
        this.mailboxes = mailboxes;
        this.sent = sent;
    }

    /** Sends the body of a PUT or POST. */
    DavResponse answer(Call call) {
        DavRequest request = call.request();
        String type = mediaType(request.headers().first("Content-Type"));
        if (type.equals("message/rfc821")) {
            return Rfc821.read(request.body())
                    .map(read -> send(call, call.place(), read))
                    .orElseGet(() -> Answers.badRequest("MAIL FROM, RCPT TO, an empty line and the message"));
        }
        if (!type.equals(Put.MESSAGE) && !type.isEmpty()) {
            return DavResponse.page(415, "Only message/rfc822 and message/rfc821 can be sent"); // [B] the status
        }
        return send(call, call.place(), sending(call.place(), request.body()));
    }

    /**
     * Sends an item that is moved or copied to the submission address; one that is moved is gone then.
     *
     * @param call whose place is the item
     * @param to the submission address
     */
    DavResponse transfer(Call call, Place to, Item item, boolean moves) {
        Content content = item.content();
        DavResponse answer;
        if (content.bytes().length > 0) {
            answer = send(call, to, sending(to, content.bytes()));
        } else {
            // made of properties alone (protocol §3.2, way C): it goes out as a GET gives it
            Sending made = sending(to, MessageWriter.bytes(content, properties.stamp(item)));
            answer = refusal(call, to, made).orElseGet(() -> keep(call, to, content, made));
        }
        if (answer.status() == 200 && moves) {
            store.delete(item);
        }
        return answer;
    }

    /** Returns the subject of a message or appointment, empty if it has none. */
    static String subject(Content content) {
        PropertyValue subject = content.properties().get(SUBJECT);
        return subject == null ? "" : subject.asText();
    }

    /** Returns a message with the sender and the recipients that its own header names. */
    private Sending sending(Place to, byte[] message) {
        Mail mail = Mail.read(message);
        List<String> from = mail.from();
        String sender = from.isEmpty() ? owner(to).map(Mailbox::email).orElse("") : from.get(0);
        return new Sending(sender, mail.recipients(), message);
    }

    private DavResponse send(Call call, Place to, Sending handed) {
        Reading reading = MessageReader.read(handed.message());
        return refusal(call, to, handed)
                .or(() -> Put.refusal(reading))
                .orElseGet(() -> keep(call, to, Put.content(reading, handed.message()), handed));
    }

    private Optional<DavResponse> refusal(Call call, Place to, Sending handed) {
        List<String> from = Mail.read(handed.message()).from();
        if (!isAllowed(call, to, handed.from()) || !from.stream().allMatch(address -> isAllowed(call, to, address))) {
            return Optional.of(DavResponse.page(403, "Forbidden: this sender is somebody else"));
        }
        return handed.recipients().isEmpty()
                ? Optional.of(Answers.badRequest("nobody is to get it")) // [B]
                : Optional.empty();
    }

    /** The copy first: what can't be kept is not sent. */
    private DavResponse keep(Call call, Place to, Content content, Sending handed) {
        Headers headers = call.request().headers();
        Optional<Folder> folder = headers.has("Saveinsent", "f") ? Optional.empty() : sentItems(to);
        String destination = headers.first("Savedestination");
        Place place = to;
        if (destination != null) {
            Resolution found = call.find(destination, Access.WRITE);
            if (!(found instanceof Resolution.Found there)) {
                return Answers.refusal(found);
            }
            place = there.place();
            folder = place.folder();
            if (folder.isEmpty()) {
                return Answers.parentMissing(); // [B]
            }
        }
        if (folder.isPresent()) {
            Optional<DavResponse> locked = guard.refusal(call, memberOf(folder.get(), place), Reach.ITSELF);
            if (locked.isPresent()) {
                return locked.get();
            }
            store.add(folder.get(), profile.newItemName(subject(content)), content);
        }
        sent.add(to.mailbox().name(), handed);
        return DavResponse.of(200);
    }

    /** Returns a place in a folder that nothing is at yet, to ask for the locks there. */
    private static Place memberOf(Folder folder, Place in) {
        return new Place(in.base(), in.mailbox(), Optional.of(folder), "new", Optional.empty(), Optional.empty());
    }

    /** [B] the owner of the mailbox, or who has logged on; by e-mail address or user name; nobody, in an envelope. */
    private boolean isAllowed(Call call, Place to, String address) {
        return address.isEmpty()
                || is(call.user(), address)
                || owner(to).filter(owner -> is(owner, address)).isPresent();
    }

    private static boolean is(Mailbox mailbox, String address) {
        return address.equalsIgnoreCase(mailbox.email()) || address.equalsIgnoreCase(mailbox.user());
    }

    private Optional<Mailbox> owner(Place to) {
        return mailboxes.find(to.mailbox().name());
    }

    private Optional<Folder> sentItems(Place to) {
        return store.folders(to.mailbox()).stream()
                .filter(folder -> FolderProperties.isWellKnown(folder, "sentitems"))
                .findFirst();
    }

    /** Returns the bare type in small letters, empty for none. */
    static String mediaType(@Nullable String header) {
        return header == null ? "" : header.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    }
}
