package io.github.exchangedav.server.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * The locks of a store. They are in memory only: after a restart there are none. A lock ends when it is released, when its
 * time is up, or when what it is on is no longer where it was: deleted, moved, overwritten by a copy. Looking is safe for
 * any number of threads; whoever grants must see to it that nothing else writes meanwhile.
 */
public final class Locks {
    /** How many there may be at once [B]. */
    public static final int MOST = 10_000;

    /** How many there may be on one place: each is told wherever the place is listed [B]. */
    private static final int MOST_ON_ONE = 100;

    /** The longest time granted, also to who asks for an infinite one [B]. */
    public static final Duration LONGEST = Duration.ofDays(1);

    /** The time granted to who asks for none [B]. */
    public static final Duration USUAL = Duration.ofMinutes(3);

    private final Store store;
    private final Clock clock;
    private final Map<Spot, List<WriteLock>> bySpot = new ConcurrentHashMap<>();

    private final AtomicInteger count = new AtomicInteger();

    Locks(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Returns the place of an item. */
    public Spot spot(Item item) {
        Deque<String> names = new ArrayDeque<>();
        names.push(item.name());
        store.folder(item.folder()).ifPresent(folder -> pushNames(folder, names));
        return new Spot(List.copyOf(names));
    }

    /** Returns the place of a folder. */
    public Spot spot(Folder folder) {
        Deque<String> names = new ArrayDeque<>();
        pushNames(folder, names);
        return new Spot(List.copyOf(names));
    }

    /** Returns the place of a name in a folder, whether something has it or not. */
    public Spot spot(Folder parent, String name) {
        List<String> names = new ArrayList<>(spot(parent).names());
        names.add(name);
        return new Spot(names);
    }

    private void pushNames(Folder folder, Deque<String> names) {
        Optional<Folder> at = Optional.of(folder);
        while (at.isPresent()) {
            names.push(at.get().name());
            at = at.get().isMailbox() ? Optional.empty() : store.folder(at.get().parent());
        }
    }

    /** Returns the locks that hold for an item, as {@link #covering(Spot)}. */
    public List<WriteLock> covering(Item item) {
        return bySpot.isEmpty() ? List.of() : covering(spot(item));
    }

    /** Returns the locks that hold for a folder, as {@link #covering(Spot)}. */
    public List<WriteLock> covering(Folder folder) {
        return bySpot.isEmpty() ? List.of() : covering(spot(folder));
    }

    /** Returns the locks that hold for a place: those on it, and the deep ones above it. */
    public List<WriteLock> covering(Spot spot) {
        List<WriteLock> found = new ArrayList<>(on(spot));
        Spot at = spot;
        while (at.names().size() > 1) {
            at = at.parent();
            found.addAll(on(at).stream().filter(WriteLock::deep).toList());
        }
        return found;
    }

    /** Returns the locks on places below one. */
    public List<WriteLock> below(Spot spot) {
        return bySpot.keySet().stream()
                .filter(other -> other.isBelow(spot))
                .flatMap(other -> on(other).stream())
                .toList();
    }

    /** Returns the locks on a place itself; those whose end has come are gone then. */
    public List<WriteLock> on(Spot spot) {
        List<WriteLock> all = bySpot.get(spot);
        if (all == null) {
            return List.of();
        }
        long resource = resource(spot);
        Instant now = clock.instant();
        change(
                spot,
                locks -> locks.stream()
                        .filter(lock -> lock.expires().isAfter(now))
                        .filter(lock -> lock.resource() == 0 || lock.resource() == resource)
                        .map(lock -> lock.on(resource))
                        .toList());
        return bySpot.getOrDefault(spot, List.of());
    }

    /** Returns the locks in the way of a new one. */
    public List<WriteLock> conflicts(Spot spot, boolean exclusive, boolean deep) {
        List<WriteLock> others = new ArrayList<>(covering(spot));
        if (deep) {
            others.addAll(below(spot));
        }
        return others.stream().filter(lock -> exclusive || lock.exclusive()).toList();
    }

    /**
     * Grants a lock that has no {@link #conflicts}; empty if there are too many.
     *
     * @param time asked for; more than {@link #LONGEST} is cut down to it
     */
    public Optional<WriteLock> grant(
            Spot spot, boolean exclusive, boolean deep, String owner, String holder, Duration time) {
        if (on(spot).size() >= MOST_ON_ONE) {
            return Optional.empty();
        }
        if (count.get() >= MOST) {
            List.copyOf(bySpot.keySet()).forEach(this::on);
            if (count.get() >= MOST) {
                return Optional.empty();
            }
        }
        WriteLock lock = new WriteLock(
                "opaquelocktoken:" + UUID.randomUUID(),
                spot,
                resource(spot),
                exclusive,
                deep,
                owner,
                holder,
                end(time));
        bySpot.compute(spot, (any, locks) -> {
            List<WriteLock> all = locks == null ? new ArrayList<>() : new ArrayList<>(locks);
            all.add(lock);
            return List.copyOf(all);
        });
        count.incrementAndGet();
        return Optional.of(lock);
    }

    /** Lets a lock begin its time anew, and returns it as it is now. */
    public WriteLock refresh(WriteLock lock, Duration time) {
        WriteLock later = lock.until(end(time));
        change(
                lock.spot(),
                locks -> locks.stream()
                        .map(old -> old.token().equals(lock.token()) ? later : old)
                        .toList());
        return later;
    }

    /** Ends a lock. */
    public void release(WriteLock lock) {
        change(
                lock.spot(),
                locks -> locks.stream()
                        .filter(old -> !old.token().equals(lock.token()))
                        .toList());
    }

    /** Ends all of them. */
    public void clear() {
        List.copyOf(bySpot.keySet()).forEach(spot -> change(spot, locks -> List.of()));
    }

    /** Returns how much of its time a lock has left. */
    public Duration left(WriteLock lock) {
        return Duration.between(clock.instant(), lock.expires());
    }

    private Instant end(Duration time) {
        return clock.instant().plus(time.compareTo(LONGEST) > 0 ? LONGEST : time);
    }

    private void change(Spot spot, UnaryOperator<List<WriteLock>> change) {
        bySpot.computeIfPresent(spot, (any, locks) -> {
            List<WriteLock> changed = change.apply(locks);
            count.addAndGet(changed.size() - locks.size());
            return changed.isEmpty() ? null : changed;
        });
    }

    /** Returns the counter of what is at a place, 0 for nothing. */
    private long resource(Spot spot) {
        int last = spot.names().size() - 1;
        Optional<Folder> at = store.mailbox(spot.names().get(0));
        for (int i = 1; i < last; i++) {
            String name = spot.names().get(i);
            at = at.flatMap(folder -> store.folder(folder, name));
        }
        if (last == 0 || at.isEmpty()) {
            return at.map(Folder::id).orElse(0L);
        }
        Folder parent = at.get();
        String name = spot.names().get(last);
        return store.folder(parent, name)
                .map(Folder::id)
                .or(() -> store.item(parent, name).map(Item::id))
                .orElse(0L);
    }
}
