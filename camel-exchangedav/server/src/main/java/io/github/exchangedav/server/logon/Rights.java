package io.github.exchangedav.server.logon;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What users may do in mailboxes that are not theirs, and in the public folders. */
public final class Rights {
    /** The public folders where a mailbox's owner is asked for; no user has this name. */
    public static final String PUBLIC = "/public";

    private final Map<String, Access> granted = new ConcurrentHashMap<>();

    /** Starts with the usual ones: everybody all in the own mailbox and in the public folders, nothing elsewhere. */
    public Rights() {}

    /**
     * Gives or takes rights.
     *
     * @param owner plain name of the mailbox's user, or {@link #PUBLIC}
     * @param user plain name
     */
    public void grant(String owner, String user, Access access) {
        granted.put(key(owner, user), access);
    }

    /** Returns what a user may do in a mailbox, or with {@link #PUBLIC} in the public folders. */
    public Access of(String owner, Mailbox user) {
        boolean own = owner.equals(PUBLIC) || owner.equalsIgnoreCase(user.user());
        return granted.getOrDefault(key(owner, user.user()), own ? Access.WRITE : Access.NONE);
    }

    private static String key(String owner, String user) {
        return (owner + '\n' + user).toLowerCase(Locale.ROOT);
    }
}
