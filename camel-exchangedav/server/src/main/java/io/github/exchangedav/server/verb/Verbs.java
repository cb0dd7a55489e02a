package io.github.exchangedav.server.verb;

import static java.util.Map.entry;

import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.logon.Mailboxes;
import io.github.exchangedav.server.resource.Places;
import io.github.exchangedav.server.store.Store;
import io.github.exchangedav.server.submission.Sent;
import io.github.exchangedav.server.subscription.Subscriptions;
import java.util.Map;

/** The registry from verb to class. */
public final class Verbs {
    private final Map<String, Verb> byName;

    /**
     * Makes all verbs work on this store.
     *
     * @param mailboxes who there is
     * @param sent gets what is to be sent
     * @param subscriptions are told of the store's changes
     */
    public Verbs(Store store, Mailboxes mailboxes, Sent sent, Subscriptions subscriptions) {
        Places places = new Places(store);
        Submission submission = new Submission(store, mailboxes, sent);
        Get get = new Get(store);
        Delete delete = new Delete(store);
        Propfind propfind = new Propfind(store, places);
        Proppatch proppatch = new Proppatch(store, places, false);
        Transfer copy = Transfer.copy(store, places, submission);
        Transfer move = Transfer.move(store, places, submission);
        byName = Map.ofEntries(
                entry("PUT", new Put(store, places, submission)),
                entry("POST", new Post(submission)),
                entry("SUBSCRIBE", new Subscribe(places, subscriptions)),
                entry("UNSUBSCRIBE", new Unsubscribe(subscriptions)),
                entry("POLL", new Poll(subscriptions)),
                entry("GET", get),
                entry("HEAD", get),
                entry("DELETE", delete),
                entry("COPY", copy),
                entry("MOVE", move),
                entry("PROPFIND", propfind),
                entry("PROPPATCH", proppatch),
                entry("BPROPPATCH", new BatchProppatch(proppatch)),
                entry("SEARCH", new Search(store, places)),
                entry("MKCOL", new Mkcol(store, places)),
                entry(
                        "BDELETE",
                        call -> Batch.answer(call, "delete", delete.need(), (target, told) -> delete.answer(target))),
                entry("BCOPY", new BatchTransfer("copy", copy)),
                entry("BMOVE", new BatchTransfer("move", move)),
                entry("BPROPFIND", new BatchPropfind(propfind)),
                entry("OPTIONS", new Options()));
    }

    /** Returns the verb of that name, compared with case; of a verb not built, one that answers 501. */
    public Verb find(String method) {
        return byName.getOrDefault(
                method,
                call -> DavResponse.page(501, method + " is not implemented").with("Allow", Answers.ALLOW));
    }
}
