package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.http.Headers;
import io.github.exchangedav.server.resource.Address;
import io.github.exchangedav.server.resource.Place;
import io.github.exchangedav.server.resource.Places;
import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Item;
import io.github.exchangedav.server.subscription.NotificationType;
import io.github.exchangedav.server.subscription.Subscription;
import io.github.exchangedav.server.subscription.Subscriptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * SUBSCRIBE makes a subscription, or with {@code Subscription-Id} and no {@code Notification-Type} lets one last longer
 * (protocol §7.3). A {@code Call-Back} is accepted and never called, {@code Notification-Delay} is not looked at [B].
 */
final class Subscribe implements Verb {
    private final Places places;
    private final Subscriptions subscriptions;

    Subscribe(Places places, Subscriptions subscriptions) {
        this.places = places;
        this.subscriptions = subscriptions;
    }

    @Override
    public DavResponse answer(Call call) {
        Headers headers = call.request().headers();
        if (Address.isPermanent(call.request().path())) {
            return DavResponse.page(403, "A permanent address can't be subscribed to"); // protocol §1.5
        }
        if (!call.place().exists()) {
            return Answers.notFound();
        }
        Optional<Duration> lifetime = lifetime(headers.first("Subscription-Lifetime"));
        if (lifetime.isEmpty()) {
            return Answers.badRequest("Subscription-Lifetime is a number of seconds");
        }
        String type = headers.first("Notification-Type");
        if (type != null) {
            return subscribe(call, type, lifetime.get());
        }
        return SubscriptionIds.read(headers)
                .map(ids -> renew(call, ids, lifetime.get()))
                .orElseGet(() -> Answers.badRequest("Notification-Type or Subscription-Id is missing"));
    }

    private DavResponse subscribe(Call call, String field, Duration lifetime) {
        Headers headers = call.request().headers();
        Optional<NotificationType> type = NotificationType.of(field);
        if (type.isEmpty()) {
            return DavResponse.page(501, "There is no such Notification-Type"); // [B] 501 of the two
        }
        String depth = headers.first("Depth"); // [B] none means 0
        if (depth != null && !depth.trim().matches("[01]")) {
            return Answers.badRequest("Depth is 0 or 1");
        }
        String callBack = headers.first("Call-Back");
        if (callBack != null && !callBack.trim().matches("(?i)httpu://[^/\\s]+(/\\S*)?")) {
            return Answers.badRequest("Call-Back is a httpu address");
        }
        boolean deep = depth != null && depth.trim().equals("1");
        return subscriptions
                .add(call.user().user(), target(call.place()), type.get(), deep, lifetime)
                .map(made -> granted(call, made, lifetime))
                .orElseGet(() -> DavResponse.page(503, "There are too many subscriptions")); // [B]
    }

    private DavResponse renew(Call call, List<Long> ids, Duration lifetime) {
        if (ids.size() > 1) {
            return SubscriptionIds.answer(
                    call, ids, id -> renew(call, id, lifetime).isPresent() ? 200 : 412);
        }
        return renew(call, ids.get(0), lifetime)
                .map(renewed -> granted(call, renewed, lifetime))
                .orElseGet(Answers::preconditionFailed);
    }

    private Optional<Subscription> renew(Call call, long id, Duration lifetime) {
        return SubscriptionIds.find(subscriptions, call, id).flatMap(found -> subscriptions.renew(found, lifetime));
    }

    private DavResponse granted(Call call, Subscription subscription, Duration lifetime) {
        return DavResponse.of(200)
                .with("Subscription-Id", String.valueOf(subscription.id()))
                .with("Subscription-Lifetime", String.valueOf(lifetime.toSeconds()))
                .with("Content-Location", url(call.place()));
    }

    private String url(Place place) {
        return place.folder()
                .map(folder -> places.url(place.base(), folder) + "/")
                .or(() -> place.item().map(item -> places.url(place.base(), item)))
                .orElse(place.base());
    }

    private static long target(Place place) {
        return place.folder()
                .map(Folder::id)
                .or(() -> place.item().map(Item::id))
                .orElseThrow();
    }

    /** More than the longest is cut to it; empty if it is no positive number. */
    private static Optional<Duration> lifetime(@Nullable String field) {
        if (field == null) {
            return Optional.of(Subscriptions.DEFAULT_LIFETIME);
        }
        if (!field.trim().matches("0*[1-9]\\d{0,17}")) {
            return Optional.empty();
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(field.trim()));
        Duration longest = Subscriptions.LONGEST_LIFETIME;
        return Optional.of(asked.compareTo(longest) > 0 ? longest : asked);
    }
}
