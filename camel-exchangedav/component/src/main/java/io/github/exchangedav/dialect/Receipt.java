package io.github.exchangedav.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server answered, for one item.
 *
 * @param result what became of the item
 * @param status the HTTP status of the last answer, 0 if nothing was sent
 * @param uid the event's UID, or null if a folder was meant
 * @param href the item's address
 * @param tags what identifies the stored item
 * @param warnings what was changed or looked odd, in words
 * @param payload what the operation returns: a map of properties, or bytes; null if nothing
 */
public record Receipt(
        Result result,
        int status,
        @Nullable String uid,
        String href,
        Tags tags,
        List<String> warnings,
        @Nullable Object payload) {

    public Receipt {
        warnings = List.copyOf(warnings);
    }

    /** What became of the item. The names are those of the header's values. */
    public enum Result {
        /** It was not there and is now. */
        created,
        /** It was there and has been replaced. */
        updated,
        /** It was there and is no more. */
        deleted,
        /** It should have been removed, and was not there. */
        absent,
        /** What is there is newer; nothing was written (concurrency newestWins). */
        superseded,
        /** Its properties were read. */
        found,
        /** Nothing was sent. */
        rendered
    }

    /**
     * The identifiers Exchange gives in headers (protocol page §1.5, §1.6); each null where it did not.
     *
     * @param etag the entity tag, with its quotes
     * @param permanentUrl the URL that survives a rename, as the server wrote it
     * @param replUid {@code rid:…}, without brackets
     * @param resourceTag {@code rt:…}, without brackets
     */
    public record Tags(
            @Nullable String etag,
            @Nullable String permanentUrl,
            @Nullable String replUid,
            @Nullable String resourceTag) {

        /** No identifiers. */
        public static final Tags NONE = new Tags(null, null, null, null);
    }
}
