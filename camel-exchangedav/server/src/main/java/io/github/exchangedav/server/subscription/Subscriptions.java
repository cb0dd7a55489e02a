package io.github.exchangedav.server.subscription;

import io.github.exchangedav.server.store.Change;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All subscriptions and whether what they wait for has happened since it was asked last. They end after their time, and with
 * the process. Nobody is called back: a server that opens connections to where a request says is a danger [B]. Safe for any
 * number of threads.
 */
public final class Subscriptions {
    /** How long one lasts if nothing is said [B]. */
    public static final Duration DEFAULT_LIFETIME = Duration.ofHours(1);
    /** The longest that is given; what Evolution goes up to [B]. */
    public static final Duration LONGEST_LIFETIME = Duration.ofHours(16);

    private static final int MOST = 1000;

    private final Clock clock;
    private final Map<Long, Subscription> byId = new HashMap<>();
    /** Their numbers by what they are about, so that a change costs no more where there are many. */
    private final Map<Long, Set<Long>> byTarget = new HashMap<>();

    private final Set<Long> fired = new HashSet<>();
    private long last;

    /** Starts with none. */
    public Subscriptions(Clock clock) {
        this.clock = clock;
    }

    /** Makes one; empty if there are too many [B]. */
    public synchronized Optional<Subscription> add(
            String user, long target, NotificationType type, boolean deep, Duration lifetime) {
        Set.copyOf(byId.values()).stream().filter(this::isOver).forEach(this::drop);
        if (byId.size() >= MOST) {
            return Optional.empty();
        }
        last++;
        Subscription made =
                new Subscription(last, user, target, type, deep, clock.instant().plus(lifetime));
        byId.put(last, made);
        byTarget.computeIfAbsent(target, any -> new HashSet<>()).add(last);
        return Optional.of(made);
    }

    /** Returns one of a user's; empty if it is not theirs, over, or never was. */
    public synchronized Optional<Subscription> find(long id, String user) {
        Optional<Subscription> known = Optional.ofNullable(byId.get(id));
        known.filter(this::isOver).ifPresent(this::drop);
        return known.filter(found -> !isOver(found) && found.user().equals(user));
    }

    /** Lets one last from now on for that long; empty if it is over. */
    public synchronized Optional<Subscription> renew(Subscription subscription, Duration lifetime) {
        return find(subscription.id(), subscription.user()).map(found -> {
            Subscription renewed = found.until(clock.instant().plus(lifetime));
            byId.put(renewed.id(), renewed);
            return renewed;
        });
    }

    /** Ends one. */
    public synchronized void remove(Subscription subscription) {
        drop(subscription);
    }

    /** Tells whether it has happened since this was asked last. */
    public synchronized boolean hasFired(Subscription subscription) {
        return fired.remove(subscription.id());
    }

    /** Takes note of a change. */
    public synchronized void changed(Change change) {
        for (long target : new HashSet<>(List.of(change.id(), change.from(), change.to()))) {
            for (long id : byTarget.getOrDefault(target, Set.of())) {
                Subscription subscription = byId.get(id);
                if (subscription != null && subscription.isAbout(change)) {
                    fired.add(id);
                }
            }
        }
    }

    /** Forgets all; numbers are not given again. */
    public synchronized void clear() {
        byId.clear();
        byTarget.clear();
        fired.clear();
    }

    private boolean isOver(Subscription subscription) {
        Instant now = clock.instant();
        return !now.isBefore(subscription.end());
    }

    private void drop(Subscription subscription) {
        byId.remove(subscription.id());
        fired.remove(subscription.id());
        byTarget.computeIfPresent(subscription.target(), (target, ids) -> {
            ids.remove(subscription.id());
            return ids.isEmpty() ? null : ids;
        });
    }
}
