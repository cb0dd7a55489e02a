package io.github.exchangedav.server.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.store.Change;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Change NEW = new Change(Change.Kind.CREATED, 8, 0, 7);

    private final Moving clock = new Moving();
    private final Subscriptions all = new Subscriptions(clock);

    @Test
    void itEndsAfterItsTimeUnlessRenewed() {
        Subscription one = add().orElseThrow();
        clock.now = clock.now.plusSeconds(3599);
        assertThat(all.find(one.id(), "fred")).isPresent();
        assertThat(all.renew(one, HOUR)).isPresent();
        clock.now = clock.now.plusSeconds(3599);
        assertThat(all.find(one.id(), "fred")).isPresent();
        clock.now = clock.now.plusSeconds(1);
        assertThat(all.find(one.id(), "fred")).isEmpty();
        assertThat(all.renew(one, HOUR)).isEmpty();
    }

    @Test
    void whatHappenedBeforeARenewalIsStillTold() {
        Subscription one = add().orElseThrow();
        all.changed(NEW);
        all.renew(one, HOUR);
        assertThat(all.hasFired(one)).isTrue();
        assertThat(all.hasFired(one)).isFalse();
    }

    @Test
    void thereAreNotMoreThanAThousandButThoseThatAreOverMakeRoom() {
        for (int i = 0; i < 1000; i++) {
            assertThat(add()).isPresent();
        }
        assertThat(add()).isEmpty();
        clock.now = clock.now.plus(HOUR);
        assertThat(add()).isPresent();
    }

    @Test
    void itIsOneUsers() {
        Subscription one = add().orElseThrow();
        assertThat(all.find(one.id(), "anna")).isEmpty();
    }

    private Optional<Subscription> add() {
        return all.add("fred", 7, NotificationType.NEW_MEMBER, false, HOUR);
    }

    private static final class Moving extends Clock {
        private Instant now = Instant.EPOCH;

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
            throw new UnsupportedOperationException();
        }
    }
}
