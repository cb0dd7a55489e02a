package io.github.exchangedav.server.verb;

import static java.util.Map.entry;

import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.logon.Mailbox;
import io.github.exchangedav.server.logon.Mailboxes;
import io.github.exchangedav.server.profile.Profile;
import io.github.exchangedav.server.resource.Places;
import io.github.exchangedav.server.resource.Resolution;
import io.github.exchangedav.server.resource.Resolver;
import io.github.exchangedav.server.store.Store;
import io.github.exchangedav.server.submission.Sent;
import io.github.exchangedav.server.subscription.Subscriptions;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** The registry from verb to class. */
public final class Verbs {
    private final Map<String, Verb> byName;
    private final Guard guard;
    private final ReentrantLock oneWrites = new ReentrantLock();

    /**
     * Makes all verbs work on this store as that Exchange does.
     *
     * @param mailboxes who there is
     * @param sent gets what is to be sent
     * @param subscriptions are told of the store's changes
     * @param pages what browsers get
     */
    public Verbs(
            Store store, Profile profile, Mailboxes mailboxes, Sent sent, Subscriptions subscriptions, Pages pages) {
        Places places = new Places(store);
        guard = new Guard(store, places);
        Submission submission = new Submission(store, places, guard, mailboxes, sent, profile);
        Get get = new Get(store, places, pages);
        Put put = new Put(store, places, submission);
        Delete delete = new Delete(store);
        Propfind propfind = new Propfind(store, places);
        Proppatch proppatch = new Proppatch(store, places, profile.refusesControlCharacters());
        Transfer copy = Transfer.copy(store, places, guard, submission);
        Transfer move = Transfer.move(store, places, guard, submission);
        byName = Map.ofEntries(
                entry("PUT", put),
                entry("POST", new Post(store, places, submission, put, profile)),
                entry("SUBSCRIBE", new Subscribe(places, subscriptions)),
                entry("UNSUBSCRIBE", new Unsubscribe(subscriptions)),
                entry("POLL", new Poll(subscriptions)),
                entry("GET", new OwaCommands(store, mailboxes, get)),
                entry("HEAD", get),
                entry("DELETE", delete),
                entry("COPY", copy),
                entry("MOVE", move),
                entry("PROPFIND", propfind),
                entry("PROPPATCH", proppatch),
                entry("BPROPPATCH", new BatchProppatch(proppatch, guard)),
                entry("SEARCH", new Search(store, places)),
                entry("MKCOL", new Mkcol(store, places, proppatch)),
                entry("BDELETE", new BatchDelete(delete, guard)),
                entry("BCOPY", new BatchTransfer("copy", copy, guard)),
                entry("BMOVE", new BatchTransfer("move", move, guard)),
                entry("BPROPFIND", new BatchPropfind(propfind)),
                entry("LOCK", new Lock(store, places, guard)),
                entry("UNLOCK", new Unlock(store, places)),
                entry("X-MS-ENUMATTS", new EnumAtts(places)),
                entry("OPTIONS", new Options()));
    }

    /**
     * Answers a request: finds its verb, what its address points at, whether its conditions hold and locks let it, and does
     * it. Requests that change something are done one after the other, so that what was looked at is still so when it is
     * changed: of two that expect the same tag, one fails.
     */
    public DavResponse answer(DavRequest request, Mailbox user, Resolver resolver) {
        Verb verb = find(request.method()).prepared(request);
        if (verb.reach() == Reach.LOOKS) {
            return answer(verb, request, user, resolver);
        }
        oneWrites.lock();
        try {
            return answer(verb, request, user, resolver);
        } finally {
            oneWrites.unlock();
        }
    }

    private DavResponse answer(Verb verb, DavRequest request, Mailbox user, Resolver resolver) {
        Resolution found = resolver.find(request.base(), request.path(), user, verb.need());
        if (found instanceof Resolution.Found there) {
            Call call = new Call(request, user, there.place(), resolver);
            return guard.refusal(call, verb.reach()).orElseGet(() -> verb.answer(call));
        }
        return Answers.refusal(found);
    }

    /** Returns the verb of that name, compared with case; of a verb not built, one that answers 501. */
    private Verb find(String method) {
        return byName.getOrDefault(
                method,
                call -> DavResponse.page(501, method + " is not implemented").with("Allow", Answers.ALLOW));
    }
}
