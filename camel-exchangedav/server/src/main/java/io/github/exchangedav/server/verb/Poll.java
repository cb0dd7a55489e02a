package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.subscription.Subscriptions;

/** POLL tells of subscriptions whether something happened since it was asked last (protocol §7.3): 200, 204 or 412 inside. */
final class Poll implements Verb {
    private final Subscriptions subscriptions;

    Poll(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public DavResponse answer(Call call) {
        return SubscriptionIds.read(call.request().headers())
                .map(ids -> SubscriptionIds.answer(call, ids, id -> status(call, id)))
                .orElseGet(SubscriptionIds::missing);
    }

    private int status(Call call, long id) {
        return SubscriptionIds.find(subscriptions, call, id)
                .map(found -> subscriptions.hasFired(found) ? 200 : 204)
                .orElse(412);
    }
}
