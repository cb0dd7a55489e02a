package io.github.exchangedav.server.store;

import java.time.Instant;

/**
 * A write lock as it was granted (RFC 2518 §6, §7).
 *
 * @param token {@code opaquelocktoken:} and a UUID
 * @param spot what it is on
 * @param resource the counter of the item or folder it is on; 0 as long as there is none, a null resource
 * @param exclusive false for a shared one
 * @param deep whether it holds for everything below too: {@code Depth: infinity}
 * @param owner what the client said of its owner: XML that declares every prefix in it; may be empty
 * @param holder the user who has it
 * @param expires when it ends by itself
 */
public record WriteLock(
        String token,
        Spot spot,
        long resource,
        boolean exclusive,
        boolean deep,
        String owner,
        String holder,
        Instant expires) {
    WriteLock until(Instant later) {
        return new WriteLock(token, spot, resource, exclusive, deep, owner, holder, later);
    }

    WriteLock on(long found) {
        return new WriteLock(token, spot, found, exclusive, deep, owner, holder, expires);
    }
}
