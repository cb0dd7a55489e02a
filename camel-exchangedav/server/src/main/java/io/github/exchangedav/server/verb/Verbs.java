package io.github.exchangedav.server.verb;

import static java.util.Map.entry;

import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.resource.Places;
import io.github.exchangedav.server.store.Store;
import java.util.Map;

/** The registry from verb to class. */
public final class Verbs {
    private final Map<String, Verb> byName;

    /** Makes all verbs work on this store; browsers get these pages. */
    public Verbs(Store store, Pages pages) {
        Places places = new Places(store);
        Get get = new Get(store, pages);
        Delete delete = new Delete(store);
        Propfind propfind = new Propfind(store, places);
        Transfer copy = Transfer.copy(store, places);
        Transfer move = Transfer.move(store, places);
        byName = Map.ofEntries(
                entry("PUT", new Put(store, places)),
                entry("GET", get),
                entry("HEAD", get),
                entry("DELETE", delete),
                entry("COPY", copy),
                entry("MOVE", move),
                entry("PROPFIND", propfind),
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
