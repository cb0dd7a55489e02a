package io.github.exchangedav.server.subscription;

import java.util.Locale;
import java.util.Optional;

/** What somebody waits for (protocol §7.3). Which changes belong to a type is [B] but for what is said of it there. */
public enum NotificationType {
    /** The resource changes; with depth 1 also what is right below it, or a new one comes there. */
    UPDATE("update"),
    /** Something new is right below the folder, also by a copy or a move. */
    NEW_MEMBER("update/newmember"),
    /** The resource is deleted, not moved; with depth 1 also what is right below it. */
    DELETE("delete"),
    /** The resource is moved or renamed; with depth 1 also what was right below it. */
    MOVE("move"),
    /** As {@link #NEW_MEMBER}: nothing is delivered here, so what comes into a folder is new mail. */
    NEW_MAIL("pragma/<http://schemas.microsoft.com/exchange/newmail>");

    private final String text;

    NotificationType(String text) {
        this.text = text;
    }

    /** Returns the type that a header field names; empty if there is none. */
    public static Optional<NotificationType> of(String field) {
        String asked = field.trim().toLowerCase(Locale.ROOT);
        for (NotificationType type : values()) {
            if (type.text.equals(asked)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
