package io.github.exchangedav.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocksTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Instant now = Instant.parse("2030-01-01T00:00:00Z");

    private final Store store = Store.inMemory();
    private final Locks locks = new Locks(store, new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });
    private final Folder fred = store.openMailbox("fred");
    private final Folder calendar = store.makeFolder(fred, "Calendar", Map.of()).orElseThrow();

    private Item put(Folder folder, String name) {
        store.put(folder, name, new Content("text/plain", new byte[0], Map.of()), now -> true);
        return store.item(folder, name).orElseThrow();
    }

    private WriteLock lock(Spot spot, boolean deep) {
        return locks.grant(spot, true, deep, "", "fred", MINUTE).orElseThrow();
    }

    @Test
    void aLockEndsWhenItsTimeIsUpUnlessItIsRefreshed() {
        Item item = put(calendar, "one");
        WriteLock lock = lock(locks.spot(item), false);
        now = now.plusSeconds(59);
        locks.refresh(lock, MINUTE);
        now = now.plusSeconds(59);
        assertThat(locks.covering(item)).extracting(WriteLock::token).containsExactly(lock.token());
        now = now.plusSeconds(1);
        assertThat(locks.covering(item)).isEmpty();
    }

    @Test
    void nobodyGetsMoreThanTheLongestTime() {
        Spot spot = locks.spot(calendar, "one");
        WriteLock lock = locks.grant(spot, true, false, "", "fred", Duration.ofSeconds(4_100_000_000L))
                .orElseThrow();
        assertThat(locks.left(lock)).isEqualTo(Locks.LONGEST);
    }

    @Test
    void aDeepLockCoversWhatIsBelowAndAFlatOneDoesNot() {
        Item item = put(calendar, "one");
        WriteLock flat = lock(locks.spot(calendar), false);
        assertThat(locks.covering(item)).isEmpty();
        assertThat(locks.covering(calendar)).hasSize(1);
        locks.release(flat);
        lock(locks.spot(fred), true);
        assertThat(locks.covering(item)).hasSize(1);
        assertThat(locks.covering(locks.spot(calendar, "free"))).hasSize(1);
    }

    @Test
    void sharedLocksLiveTogetherAndNothingLivesWithAnExclusiveOne() {
        Spot spot = locks.spot(calendar, "one");
        assertThat(locks.grant(spot, false, false, "", "fred", MINUTE)).isPresent();
        assertThat(locks.conflicts(spot, false, false)).isEmpty();
        assertThat(locks.conflicts(spot, true, false)).hasSize(1);
        assertThat(locks.conflicts(locks.spot(fred), true, true)).hasSize(1);
        assertThat(locks.conflicts(locks.spot(fred), true, false)).isEmpty();
    }

    @Test
    void aLockDiesWithWhatItIsOnAndTheNextOfThatNameIsFree() {
        Item item = put(calendar, "one");
        lock(locks.spot(item), false);
        store.delete(item);
        assertThat(locks.on(locks.spot(calendar, "one"))).isEmpty();
        put(calendar, "one");
        assertThat(locks.on(locks.spot(calendar, "one"))).isEmpty();
    }

    @Test
    void aLockOnAFreeNameStaysWithWhatIsPutThere() {
        Spot spot = locks.spot(calendar, "ONE");
        lock(spot, false);
        Item item = put(calendar, "one");
        assertThat(locks.covering(item)).hasSize(1);
        store.delete(item);
        assertThat(locks.covering(spot)).isEmpty();
    }

    @Test
    void thereIsAMostAndThoseWhoseTimeIsUpMakeRoom() {
        for (int i = 0; i < Locks.MOST; i++) {
            lock(new Spot(List.of("fred", "free" + i)), false);
        }
        Spot more = locks.spot(calendar, "one");
        assertThat(locks.grant(more, true, false, "", "fred", MINUTE)).isEmpty();
        now = now.plus(MINUTE);
        assertThat(locks.grant(more, true, false, "", "fred", MINUTE)).isPresent();
    }
}
