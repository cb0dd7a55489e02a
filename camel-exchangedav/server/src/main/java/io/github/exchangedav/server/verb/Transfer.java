package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.http.Headers;
import io.github.exchangedav.server.logon.Access;
import io.github.exchangedav.server.resource.Place;
import io.github.exchangedav.server.resource.Places;
import io.github.exchangedav.server.resource.Resolution;
import io.github.exchangedav.server.store.Arrival;
import io.github.exchangedav.server.store.Destination;
import io.github.exchangedav.server.store.Destination.Clash;
import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Item;
import io.github.exchangedav.server.store.Store;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * COPY and MOVE of an item or a folder to where {@code Destination} says (RFC 2518 §8.8, §8.9; protocol §4.1, §4.2).
 * {@code Overwrite} and {@code Allow-Rename} decide what happens to what is there already (protocol §4.4).
 */
final class Transfer implements Verb {
    private final Store store;
    private final Places places;
    private final Guard guard;
    private final Submission submission;
    private final boolean moves;

    private Transfer(Store store, Places places, Guard guard, Submission submission, boolean moves) {
        this.store = store;
        this.places = places;
        this.guard = guard;
        this.submission = submission;
        this.moves = moves;
    }

    static Transfer copy(Store store, Places places, Guard guard, Submission submission) {
        return new Transfer(store, places, guard, submission, false);
    }

    static Transfer move(Store store, Places places, Guard guard, Submission submission) {
        return new Transfer(store, places, guard, submission, true);
    }

    @Override
    public Access need() {
        return moves ? Access.WRITE : Access.READ;
    }

    @Override
    public Reach reach() {
        return moves ? Reach.TREE : Reach.ELSEWHERE;
    }

    @Override
    public DavResponse answer(Call call) {
        if (!call.place().exists()) {
            return Answers.notFound();
        }
        Optional<String> destination = destination(call.request().headers());
        if (destination.isEmpty()) {
            return destinationMissing();
        }
        Resolution found = call.find(destination.get(), Access.WRITE);
        return found instanceof Resolution.Found there ? answer(call, there.place()) : refusal(found);
    }

    /** Protocol §4.4, §8.2: absolute, and what has a number sign in it is cut by whoever reads it as a fragment [B]. */
    static Optional<String> destination(Headers headers) {
        return Optional.ofNullable(headers.first("Destination"))
                .map(String::trim)
                .filter(url -> url.matches("(?i)https?://[^/#]+/[^#]*"));
    }

    static DavResponse destinationMissing() {
        return Answers.badRequest("Destination is an absolute address"); // [B] the status
    }

    /** [B] 409 for an address that is none: nothing can lie there, as under a parent that is missing. */
    static DavResponse refusal(Resolution destination) {
        return destination instanceof Resolution.Unknown ? Answers.parentMissing() : Answers.refusal(destination);
    }

    /**
     * Does it.
     *
     * @param call what is to be moved or copied is its place
     * @param to where it is to be
     */
    DavResponse answer(Call call, Place to) {
        DavRequest request = call.request();
        Headers headers = request.headers();
        if (!call.place().exists()) {
            return Answers.notFound();
        }
        Optional<Clash> clash = clash(headers);
        if (clash.isEmpty()) {
            return Answers.badRequest("Overwrite is t or f"); // [B] the status
        }
        if (to.isSubmission()) {
            return call.place()
                    .item()
                    .map(item -> submission.transfer(call, to, item, moves))
                    .orElseGet(Transfer::forbidden);
        }
        if (to.name().isEmpty() || to.isFlatSpace() || to.isHiddenRoot()) {
            return forbidden();
        }
        if (to.parent().isEmpty()) {
            return Answers.parentMissing();
        }
        Optional<DavResponse> locked = guard.refusal(call, to, reach(clash.get()));
        if (locked.isPresent()) {
            return locked.get();
        }
        Destination destination = new Destination(to.parent().get(), to.name(), clash.get());
        if (call.place().item().isPresent()) {
            return transfer(call.place().item().get(), destination, to.base());
        }
        return call.place()
                .folder()
                .map(folder -> transfer(folder, destination, to.base(), headers.first("Depth")))
                .orElseGet(Answers::notFound);
    }

    private DavResponse transfer(Item item, Destination to, String base) {
        Arrival arrival =
                moves ? store.transfers().move(item, to) : store.transfers().copy(item, to);
        return arrival.item()
                .map(arrived -> done(arrival).with("Location", places.url(base, arrived)))
                .orElseGet(() -> failed(arrival));
    }

    private DavResponse transfer(Folder folder, Destination to, String base, @Nullable String header) {
        String depth = header == null ? "infinity" : header.trim().toLowerCase(Locale.ROOT);
        boolean deep = depth.equals("infinity");
        if (!deep && (moves || !depth.equals("0"))) {
            // RFC 2518 §8.8.3, §8.9.2 know no others; [B] the status
            return Answers.badRequest(moves ? "Depth is infinity" : "Depth is 0 or infinity");
        }
        Arrival arrival =
                moves ? store.transfers().move(folder, to) : store.transfers().copy(folder, to, deep);
        return arrival.folder()
                .map(arrived -> {
                    DavResponse done = done(arrival);
                    return (moves ? done.with("MS-Exchange-Permanent-URL", places.permanentUrl(base, arrived)) : done)
                            .with("Location", places.url(base, arrived) + "/");
                })
                .orElseGet(() -> failed(arrival));
    }

    /** What has the name is replaced, or something comes beside it, or nothing happens at all. */
    private static Reach reach(Clash clash) {
        return switch (clash) {
            case REPLACE -> Reach.TREE;
            case RENAME, REFUSE -> Reach.BESIDE;
        };
    }

    /** Empty if the value is none. Exchange writes small letters, RFC 2518 capitals; none means t. */
    private static Optional<Clash> clash(Headers headers) {
        String overwrite = headers.first("Overwrite");
        if (overwrite == null || overwrite.trim().equalsIgnoreCase("t")) {
            return Optional.of(Clash.REPLACE);
        }
        if (!overwrite.trim().equalsIgnoreCase("f")) {
            return Optional.empty();
        }
        return Optional.of(headers.has("Allow-Rename", "t") ? Clash.RENAME : Clash.REFUSE);
    }

    /** [B] 204 for what replaced something, as in RFC 2518; protocol §4.2 knows 200 too. */
    private static DavResponse done(Arrival arrival) {
        return DavResponse.of(arrival.outcome() == Arrival.Outcome.CREATED ? 201 : 204);
    }

    private static DavResponse failed(Arrival arrival) {
        return switch (arrival.outcome()) {
            case GONE -> Answers.notFound();
            case NO_PLACE -> Answers.parentMissing();
            case TAKEN -> Answers.preconditionFailed();
            case FORBIDDEN, CREATED, REPLACED -> forbidden();
        };
    }

    private static DavResponse forbidden() {
        return DavResponse.page(403, "It can't be moved or copied there");
    }
}
