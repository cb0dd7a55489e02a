package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.logon.Access;
import io.github.exchangedav.server.resource.Place;
import io.github.exchangedav.server.resource.Places;
import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Store;
import io.github.exchangedav.server.store.WriteLock;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** UNLOCK ends the lock whose token {@code Lock-Token} names (RFC 2518 §8.11); who has it may, and the mailbox's owner [B]. */
final class Unlock implements Verb {
    private static final Pattern TOKEN = Pattern.compile("\\s*<([^<>\\s]+)>\\s*");

    private final Store store;
    private final Places places;

    Unlock(Store store, Places places) {
        this.store = store;
        this.places = places;
    }

    @Override
    public Access need() {
        return Access.WRITE;
    }

    @Override
    public Reach reach() {
        return Reach.ELSEWHERE;
    }

    @Override
    public DavResponse answer(Call call) {
        String header = call.request().headers().first("Lock-Token");
        Matcher token = TOKEN.matcher(header == null ? "" : header);
        if (!token.matches()) {
            return Answers.badRequest("an UNLOCK has a Lock-Token in angle brackets");
        }
        Place place = call.place();
        if (!place.exists() && place.parent().isEmpty()) {
            return Answers.notFound();
        }
        String name = token.group(1).toLowerCase(Locale.ROOT);
        Optional<WriteLock> lock = store.locks().covering(places.spot(place)).stream()
                .filter(held -> held.token().equals(name))
                .findFirst();
        if (lock.isEmpty()) {
            // RFC 2518's status for a token that names no lock on this resource; RFC 4918 has 409
            return place.exists() ? Answers.preconditionFailed() : Answers.notFound();
        }
        Folder mailbox = place.mailbox();
        String user = call.user().user();
        if (!user.equalsIgnoreCase(lock.get().holder()) && !user.equalsIgnoreCase(mailbox.name())) {
            return DavResponse.page(403, "The lock is somebody else's");
        }
        store.locks().release(lock.get());
        return DavResponse.of(204);
    }
}
