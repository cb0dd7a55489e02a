package io.github.exchangedav.dav;

/**
 * What must be true of a resource for a write to happen (RFC 9110 §13.1; protocol page §2.1, §4.4). The server answers
 * 412 where it is not.
 */
public sealed interface Precondition {

    /** No condition at all. */
    record None() implements Precondition {}

    /** There must be no resource of that name: {@code If-None-Match: *}. */
    record MustNotExist() implements Precondition {}

    /** There must be one: {@code If-Match: *}. */
    record MustExist() implements Precondition {}

    /**
     * The resource must still be the version with this entity tag: {@code If-Match: "…"}.
     *
     * @param etag the tag with its quotes, as the server gave it
     */
    record MustMatch(String etag) implements Precondition {}

    /** The header that says it; empty for {@link None}. */
    default String header() {
        return this instanceof None ? "" : this instanceof MustNotExist ? "If-None-Match" : "If-Match";
    }

    /** That header's value. */
    default String value() {
        return this instanceof MustMatch match ? match.etag() : "*";
    }
}
