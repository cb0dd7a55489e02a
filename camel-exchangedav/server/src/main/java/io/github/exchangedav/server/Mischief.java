package io.github.exchangedav.server;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the server does instead of behaving, once and to any verb unless told otherwise. Of several that match a request
 * the one given first applies, and only that.
 */
public sealed interface Mischief {
    /** Returns how many more requests it applies to. */
    int times();

    /** Returns the verb it applies to; null for any. */
    @Nullable
    String method();

    /**
     * Returns the same, for that many requests.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    Mischief times(int n);

    /** Returns the same, for that verb only. */
    Mischief on(String method);

    /** Answers that status and does nothing else, not even check the logon. */
    static Mischief answer(int status) {
        return answer(status, Map.of(), "");
    }

    /** Answers that and does nothing else. */
    static Mischief answer(int status, Map<String, String> headers, String body) {
        return new Answer(status, new LinkedHashMap<>(headers), body, 1, null);
    }

    /** Reads the request and closes the connection: nothing is stored. */
    static Mischief cutBeforeStoring() {
        return new Cut(false, 1, null);
    }

    /** Does everything and closes the connection instead of answering: the client can't know that it is stored. */
    static Mischief cutAfterStoring() {
        return new Cut(true, 1, null);
    }

    /** Does everything and answers only after that time, or when the server stops. */
    static Mischief stall(Duration time) {
        return new Stall(time, 1, null);
    }

    /** An answer that is made up. */
    record Answer(
            int status,
            Map<String, String> headers,
            String body,
            int times,
            @Nullable String method) implements Mischief {
        /** Keeps a copy and checks the number. */
        public Answer {
            headers = Map.copyOf(headers);
            checkTimes(times);
        }

        @Override
        public Answer times(int n) {
            return new Answer(status, headers, body, n, method);
        }

        @Override
        public Answer on(String verb) {
            return new Answer(status, headers, body, times, verb);
        }
    }

    /** A connection that is cut, after or before storing. */
    record Cut(boolean afterStoring, int times, @Nullable String method) implements Mischief {
        /** Checks the number. */
        public Cut {
            checkTimes(times);
        }

        @Override
        public Cut times(int n) {
            return new Cut(afterStoring, n, method);
        }

        @Override
        public Cut on(String verb) {
            return new Cut(afterStoring, times, verb);
        }
    }

    /** An answer that comes late. */
    record Stall(Duration time, int times, @Nullable String method) implements Mischief {
        /** Checks the number. */
        public Stall {
            checkTimes(times);
        }

        @Override
        public Stall times(int n) {
            return new Stall(time, n, method);
        }

        @Override
        public Stall on(String verb) {
            return new Stall(time, times, verb);
        }
    }

    private static void checkTimes(int times) {
        if (times < 1) {
            throw new IllegalArgumentException("times is at least 1, not " + times);
        }
    }
}
