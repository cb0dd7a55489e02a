package io.github.exchangedav.server.logon;

/** What somebody may do with a mailbox or the public folders; each includes the one before it. */
public enum Access {
    /** Nothing: 403. */
    NONE,
    /** Look at folders and items. */
    READ,
    /** Change and delete them too. */
    WRITE
}
