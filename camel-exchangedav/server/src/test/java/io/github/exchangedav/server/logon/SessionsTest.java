package io.github.exchangedav.server.logon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private Instant now = Instant.parse("2006-11-22T19:30:00Z");
    private final Sessions sessions = new Sessions(() -> now, Duration.ofMinutes(15), Duration.ofHours(24));

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void aSessionOfAPublicComputerEndsAfter15UnusedMinutes() {
        Sessions.Cookies cookies = sessions.open("fred", false);
        pass(Duration.ofMinutes(14));
        assertThat(sessions.user(cookies)).contains("fred");
        pass(Duration.ofMinutes(14));
        assertThat(sessions.user(cookies)).contains("fred");
        pass(Duration.ofMinutes(15));
        assertThat(sessions.user(cookies)).isEmpty();
    }

    @Test
    void aSessionOfAPrivateComputerEndsAfter24UnusedHours() {
        Sessions.Cookies cookies = sessions.open("fred", true);
        pass(Duration.ofHours(24).minusSeconds(1));
        assertThat(sessions.user(cookies)).contains("fred");
        pass(Duration.ofHours(24));
        assertThat(sessions.user(cookies)).isEmpty();
    }

    @Test
    void ofTooManySessionsTheOneUnusedForLongestEnds() {
        Sessions.Cookies first = sessions.open("first", true);
        Sessions.Cookies second = sessions.open("second", true);
        for (int i = 2; i < 1000; i++) {
            sessions.open("other", true);
        }
        assertThat(sessions.user(first)).contains("first");
        sessions.open("one more", true);
        assertThat(sessions.user(first)).contains("first");
        assertThat(sessions.user(second)).isEmpty();
    }

    @Test
    void cookiesThatWereNotOpenedAreNobodys() {
        sessions.open("fred", true);
        assertThat(sessions.user(sessions.worthless())).isEmpty();
    }
}
