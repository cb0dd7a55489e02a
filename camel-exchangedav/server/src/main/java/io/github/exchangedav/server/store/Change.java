package io.github.exchangedav.server.store;

/**
 * What happened to an item or a folder.
 *
 * @param kind what
 * @param id its counter
 * @param from the counter of the folder it was in; 0 where it was in none
 * @param to the counter of the folder it is in; 0 where it is in none
 */
public record Change(Kind kind, long id, long from, long to) {
    /** What happens to items and folders. */
    public enum Kind {
        /** It is new, also as a copy. */
        CREATED,
        /** Its content or its properties are others. */
        CHANGED,
        /** It is in another folder, or has another name. */
        MOVED,
        /** It is gone. */
        DELETED
    }
}
