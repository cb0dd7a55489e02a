package io.github.exchangedav.server.logon;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who has logged on by form and is still known by the cookies (protocol §5.2). Safe for any number of threads. */
public final class Sessions {
    /** The one that was not used for longest makes room. */
    private static final int AT_MOST = 1000;

    private static final int TOKEN_BYTES = 48;

    /**
     * What a browser keeps.
     *
     * @param id value of the cookie {@code sessionid}
     * @param data value of the cookie {@code cadata}, without its quotes
     */
    public record Cookies(String id, String data) {
        @Override
        public String toString() {
            return "Cookies[secret]";
        }
    }

    private record Session(String sessionId, String user, Duration time, Instant used) {}

    private final InstantSource clock;
    private final Duration publicTime;
    private final Duration privateTime;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> byData = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Starts with none.
     *
     * @param publicTime how long a session of a public computer lives unused; Exchange: 15 minutes
     * @param privateTime the same of a private one; Exchange: 24 hours
     */
    public Sessions(InstantSource clock, Duration publicTime, Duration privateTime) {
        this.clock = clock;
        this.publicTime = publicTime;
        this.privateTime = privateTime;
    }

    /** Returns cookies that nobody knows, as a wrong password gets them. */
    public Cookies worthless() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return new Cookies(UUID.randomUUID() + ",0x409", Base64.getEncoder().encodeToString(bytes));
    }

    /**
     * Opens a session.
     *
     * @param user plain name
     * @param isPrivate whether the user said that the computer is a private one
     */
    public synchronized Cookies open(String user, boolean isPrivate) {
        Cookies cookies = worthless();
        if (byData.size() >= AT_MOST) {
            byData.remove(byData.keySet().iterator().next());
        }
        byData.put(
                cookies.data(), new Session(cookies.id(), user, isPrivate ? privateTime : publicTime, clock.instant()));
        return cookies;
    }

    /** Returns whose session it is, and lets its time begin anew [B]; empty if it is unknown or its time is over. */
    public synchronized Optional<String> user(Cookies cookies) {
        Session session = byData.get(cookies.data());
        if (session == null || !session.sessionId().equals(cookies.id())) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (!now.isBefore(session.used().plus(session.time()))) {
            byData.remove(cookies.data());
            return Optional.empty();
        }
        byData.put(cookies.data(), new Session(session.sessionId(), session.user(), session.time(), now));
        return Optional.of(session.user());
    }

    /** Ends all sessions. */
    public synchronized void expire() {
        byData.clear();
    }
}
