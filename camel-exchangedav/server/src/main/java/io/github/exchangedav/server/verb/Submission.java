package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.appointment.Mail;
import io.github.exchangedav.server.appointment.MessageReader;
import io.github.exchangedav.server.appointment.Reading;
import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.http.Headers;
import io.github.exchangedav.server.logon.Access;
import io.github.exchangedav.server.logon.Mailbox;
import io.github.exchangedav.server.logon.Mailboxes;
import io.github.exchangedav.server.resource.FolderProperties;
import io.github.exchangedav.server.resource.Place;
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
    private final Store store;
    private final Mailboxes mailboxes;
    private final Sent sent;

    Submission(Store store, Mailboxes mailboxes, Sent sent) {
        this.store = store;
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
        return sendMessage(call, call.place(), request.body());
    }

    /**
     * Sends an item that is moved or copied to the submission address; one that is moved is gone then.
     *
     * @param call whose place is the item
     * @param to the submission address
     */
    DavResponse transfer(Call call, Place to, Item item, boolean moves) {
        if (item.content().bytes().length == 0) {
            // [B] it was made of properties alone and never written as a message
            return DavResponse.page(403, "It is no message");
        }
        DavResponse answer = sendMessage(call, to, item.content().bytes());
        if (answer.status() == 200 && moves) {
            store.delete(item);
        }
        return answer;
    }

    private DavResponse sendMessage(Call call, Place to, byte[] message) {
        Mail mail = Mail.read(message);
        List<String> from = mail.from();
        String sender = from.isEmpty() ? owner(to).map(Mailbox::email).orElse("") : from.get(0);
        return send(call, to, new Sending(sender, mail.recipients(), message));
    }

    private DavResponse send(Call call, Place to, Sending handed) {
        List<String> from = Mail.read(handed.message()).from();
        if (!isAllowed(call, to, handed.from()) || !from.stream().allMatch(address -> isAllowed(call, to, address))) {
            return DavResponse.page(403, "Forbidden: this sender is somebody else");
        }
        if (handed.recipients().isEmpty()) {
            return Answers.badRequest("nobody is to get it"); // [B]
        }
        Reading reading = MessageReader.read(handed.message());
        Optional<DavResponse> unreadable = Put.refusal(reading);
        return unreadable.orElseGet(() -> keep(call, to, Put.content(reading, handed.message()), handed));
    }

    /** The copy first: what can't be kept is not sent. */
    private DavResponse keep(Call call, Place to, Content content, Sending handed) {
        Headers headers = call.request().headers();
        Optional<Folder> folder = headers.has("Saveinsent", "f") ? Optional.empty() : sentItems(to);
        String destination = headers.first("Savedestination");
        if (destination != null) {
            Resolution found = call.find(destination, Access.WRITE);
            if (!(found instanceof Resolution.Found there)) {
                return Answers.refusal(found);
            }
            folder = there.place().folder();
            if (folder.isEmpty()) {
                return Answers.parentMissing(); // [B]
            }
        }
        folder.ifPresent(into -> store.add(into, SubjectName.of(content), content));
        sent.add(to.mailbox().name(), handed);
        return DavResponse.of(200);
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
