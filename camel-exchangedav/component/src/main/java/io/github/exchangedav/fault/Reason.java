package io.github.exchangedav.fault;

/** Why an exchange failed; for {@code onWhen}, logs and dashboards. */
public enum Reason {
    /** The event, or the text it should be in, is not right. Nothing was sent. */
    INVALID_EVENT(false, false),
    /** The message's body or headers are of a kind that can't be used. Nothing was sent. */
    INVALID_MESSAGE(false, false),
    /** No connection: refused, unreachable, or no such host for now. Nothing was stored. */
    NO_CONNECTION(true, true),
    /** The connection was lost before the answer came; the item may or may not be stored. */
    CONNECTION_LOST(true, true),
    /** No answer in time; the item may or may not be stored. */
    TIMEOUT(true, true),
    /** The server is busy or down for now: 429, 500, 502, 503, 504, 408. */
    SERVER_UNAVAILABLE(true, true),
    /** Somebody holds a lock on the item: 423. */
    LOCKED(true, false),
    /** Others kept changing the item between our looks at it; nothing was stored. */
    CONTENDED(true, false),
    /** TLS did not come about: certificate, host name or protocol version. */
    TLS_REFUSED(false, true),
    /** User or password wrong, or no right to this folder: 401, 403, 440. */
    ACCESS_REFUSED(false, true),
    /** The folder is not there: 404 or 409 on a write. */
    FOLDER_MISSING(false, true),
    /** The item that should be changed is not there. */
    ITEM_MISSING(false, false),
    /** The item that should be new is there already, and says something else: 412. */
    ALREADY_EXISTS(false, false),
    /** The item has changed since its entity tag was read: 412. */
    CHANGED(false, false),
    /** The item was written, and what is stored says something else: only with verify. */
    NOT_AS_WRITTEN(false, false),
    /** The server understood and does not want it: 400, 405, 413, 415, 422, 501 and other 4xx. */
    REJECTED(false, false),
    /** The mailbox is full: 425, 507. */
    QUOTA(false, true),
    /** The server sent us elsewhere; that is not followed. */
    REDIRECTED(false, true),
    /** What answers there does not speak WebDAV as Exchange does. */
    NOT_WEBDAV(false, true),
    /** Some items of a body with several failed; the exception lists them. */
    SOME_ITEMS(false, false);

    private final boolean worthRetrying;
    private final boolean affectsAll;

    Reason(boolean worthRetrying, boolean affectsAll) {
        this.worthRetrying = worthRetrying;
        this.affectsAll = affectsAll;
    }

    /** Whether the same message may succeed later. */
    public boolean isWorthRetrying() {
        return worthRetrying;
    }

    /** Whether other items of the same message would fail in the same way, so that it is no use to try them now. */
    public boolean affectsAll() {
        return affectsAll;
    }
}
