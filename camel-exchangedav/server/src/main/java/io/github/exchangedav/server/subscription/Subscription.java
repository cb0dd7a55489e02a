package io.github.exchangedav.server.subscription;

import io.github.exchangedav.server.store.Change;
import java.time.Instant;

/**
 * Somebody's wish to know of changes.
 *
 * @param id its number
 * @param user whose it is
 * @param target counter of the item or folder
 * @param type which changes
 * @param deep whether also of what is right below
 * @param end until when
 */
public record Subscription(long id, String user, long target, NotificationType type, boolean deep, Instant end) {
    Subscription until(Instant newEnd) {
        return new Subscription(id, user, target, type, deep, newEnd);
    }

    /** Tells whether the change is one that is waited for. */
    boolean isAbout(Change change) {
        boolean itself = change.id() == target;
        boolean came = change.to() == target && change.from() != target;
        boolean below = deep && (change.to() == target || change.from() == target);
        return switch (type) {
            case NEW_MEMBER, NEW_MAIL -> came;
            case UPDATE -> (change.kind() == Change.Kind.CHANGED && (itself || below)) || (deep && came);
            case DELETE -> change.kind() == Change.Kind.DELETED && (itself || below);
            case MOVE -> change.kind() == Change.Kind.MOVED && (itself || (deep && change.from() == target));
        };
    }
}
