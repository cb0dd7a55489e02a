package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.subscription.Subscriptions;

/** UNSUBSCRIBE ends subscriptions (protocol §7.3, §4.2); [B] 412 for one that is not there. */
final class Unsubscribe implements Verb {
    private final Subscriptions subscriptions;

    Unsubscribe(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public DavResponse answer(Call call) {
        return SubscriptionIds.read(call.request().headers())
                .map(ids -> {
                    if (ids.size() > 1) {
                        return SubscriptionIds.answer(call, ids, id -> remove(call, id));
                    }
                    return remove(call, ids.get(0)) == 200 ? DavResponse.of(200) : Answers.preconditionFailed();
                })
                .orElseGet(SubscriptionIds::missing);
    }

    private int remove(Call call, long id) {
        return SubscriptionIds.find(subscriptions, call, id)
                .map(found -> {
                    subscriptions.remove(found);
                    return 200;
                })
                .orElse(412);
    }
}
