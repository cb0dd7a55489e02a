package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.resource.Places;
import io.github.exchangedav.server.store.Store;
import java.util.Map;

/** The registry from verb to class. */
public final class Verbs {
    private final Map<String, Verb> byName;

    /** Makes all verbs work on this store. */
    public Verbs(Store store) {
        Places places = new Places(store);
        Get get = new Get(store);
        byName = Map.of(
                "PUT", new Put(store, places),
                "GET", get,
                "HEAD", get,
                "DELETE", new Delete(store),
                "PROPFIND", new Propfind(store, places),
                "PROPPATCH", new Proppatch(store, places, false),
                "MKCOL", new Mkcol(store, places),
                "OPTIONS", new Options());
    }

    /** Returns the verb of that name, compared with case; of a verb not built, one that answers 501. */
    public Verb find(String method) {
        return byName.getOrDefault(
                method,
                call -> DavResponse.page(501, method + " is not implemented").with("Allow", Answers.ALLOW));
    }
}
