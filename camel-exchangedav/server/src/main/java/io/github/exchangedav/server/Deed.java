package io.github.exchangedav.server;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** What a {@link Mischief} does. */
public sealed interface Deed {
    /** Returns when. */
    Moment moment();

    /**
     * An answer that is made up.
     *
     * @param headers none are added but the length and the date
     * @param body sent as UTF-8
     */
    record Answer(Moment moment, int status, Map<String, String> headers, String body) implements Deed {
        /** Keeps a copy and checks status and moment. */
        public Answer {
            headers = Map.copyOf(headers);
            if (status < 200 || status > 599) {
                throw new IllegalArgumentException("a status is from 200 to 599, not " + status);
            }
            check("an answer", moment, Moment.BEFORE_BODY, Moment.BEFORE_STORING, Moment.AFTER_STORING);
        }
    }

    /** The answer to a forms session that is over: 440, both cookies deleted, the connection closed (protocol §5.2). */
    record LoginTimeout(Moment moment) implements Deed {
        /** Checks the moment. */
        public LoginTimeout {
            check("a login timeout", moment, Moment.BEFORE_BODY, Moment.BEFORE_STORING, Moment.AFTER_STORING);
        }
    }

    /** A 302 to the page with the logon form, which answers 200 with HTML: the trap for clients that follow. */
    record LogonPage(Moment moment) implements Deed {
        /** Checks the moment. */
        public LogonPage {
            check("a redirect", moment, Moment.BEFORE_BODY, Moment.BEFORE_STORING, Moment.AFTER_STORING);
        }
    }

    /** A pause, or less of it if the server stops. */
    record Stall(Moment moment, Duration time) implements Deed {
        /** Checks moment and time. */
        public Stall {
            check("a stall", moment, Moment.BEFORE_BODY, Moment.BEFORE_STORING, Moment.AFTER_STORING, Moment.IN_BODY);
            checkNotNegative(time);
        }
    }

    /** The connection is closed. */
    record Cut(Moment moment) implements Deed {}

    /** The answer's body comes in pieces. */
    record Slow(int bytes, Duration pause) implements Deed {
        /** Checks the numbers. */
        public Slow {
            if (bytes < 1) {
                throw new IllegalArgumentException("a piece has at least 1 byte, not " + bytes);
            }
            checkNotNegative(pause);
        }

        @Override
        public Moment moment() {
            return Moment.IN_BODY;
        }
    }

    /** The answer's XML is spoilt; an answer that is no multistatus goes as it is. */
    record Spoil(Kind kind) implements Deed {
        /** How. */
        public enum Kind {
            /** An element {@code h:0x8218}, no XML name, as Exchange really sends (protocol §4.3). */
            RAW_NAME,
            /** A reference to the character 1, as Exchange really sends (protocol §4.3). */
            CONTROL_CHARACTER,
            /** The second half is missing, and the HTTP message is whole. */
            TRUNCATED
        }

        @Override
        public Moment moment() {
            return Moment.AFTER_STORING;
        }
    }

    private static void check(String what, Moment moment, Moment... possible) {
        if (!Set.of(possible).contains(moment)) {
            throw new IllegalArgumentException(what + " can't happen " + moment);
        }
    }

    private static void checkNotNegative(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("a time is not negative: " + time);
        }
    }
}
