package io.github.exchangedav.server;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the server does instead of behaving, once and to any request unless told otherwise. Of several that match a request
 * the one given first applies, and only that.
 *
 * @param deed what happens, and when
 * @param times how many more requests it happens to, at least 1
 * @param method the verb it happens to; null for any
 * @param path what the request's path, as sent, must have in it, but for case; null for any
 */
public record Mischief(
        Deed deed,
        int times,
        @Nullable String method,
        @Nullable String path) {
    /** Checks the number. */
    public Mischief {
        if (times < 1) {
            throw new IllegalArgumentException("times is at least 1, not " + times);
        }
    }

    /** Does this once, to any request. */
    public static Mischief of(Deed deed) {
        return new Mischief(deed, 1, null, null);
    }

    /** Answers that status and does nothing else, not even check the logon. */
    public static Mischief answer(int status) {
        return answer(status, Map.of(), "");
    }

    /** Answers that and does nothing else. */
    public static Mischief answer(int status, Map<String, String> headers, String body) {
        return of(new Deed.Answer(Moment.BEFORE_STORING, status, headers, body));
    }

    /** Does everything and answers that status all the same, as {@code /public} may say 401 (protocol §5.1). */
    public static Mischief answerAfterStoring(int status) {
        return of(new Deed.Answer(Moment.AFTER_STORING, status, Map.of(), ""));
    }

    /** Answers as if the forms session were over, and does nothing else. */
    public static Mischief loginTimeout() {
        return of(new Deed.LoginTimeout(Moment.BEFORE_STORING));
    }

    /** Redirects to the logon page, and does nothing else. */
    public static Mischief logonPage() {
        return of(new Deed.LogonPage(Moment.BEFORE_STORING));
    }

    /** Closes the connection. */
    public static Mischief cut(Moment moment) {
        return of(new Deed.Cut(moment));
    }

    /** Reads the request and closes the connection: nothing is stored. */
    public static Mischief cutBeforeStoring() {
        return cut(Moment.BEFORE_STORING);
    }

    /** Does everything and closes the connection instead of answering: the client can't know that it is stored. */
    public static Mischief cutAfterStoring() {
        return cut(Moment.AFTER_STORING);
    }

    /** Does everything and answers only after that time, or when the server stops. */
    public static Mischief stall(Duration time) {
        return stall(Moment.AFTER_STORING, time);
    }

    /** Pauses for that time, or until the server stops. */
    public static Mischief stall(Moment moment, Duration time) {
        return of(new Deed.Stall(moment, time));
    }

    /** Sends the answer's body in pieces of so many bytes. */
    public static Mischief slow(int bytes, Duration pause) {
        return of(new Deed.Slow(bytes, pause));
    }

    /** Spoils the XML of the answer. */
    public static Mischief spoil(Deed.Spoil.Kind kind) {
        return of(new Deed.Spoil(kind));
    }

    /**
     * Returns the same, for that many requests.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public Mischief times(int n) {
        return new Mischief(deed, n, method, path);
    }

    /** Returns the same, for that verb only. */
    public Mischief on(String verb) {
        return new Mischief(deed, times, verb, path);
    }

    /** Returns the same, for requests only whose path has that in it. */
    public Mischief where(String partOfPath) {
        return new Mischief(deed, times, method, partOfPath);
    }
}
