package io.github.exchangedav.server.logon;

/**
 * A mailbox and who may use it.
 *
 * @param user plain user name, also the mailbox's name in addresses
 * @param password in clear, for tests and demos only
 * @param email second name in addresses, and the UPN
 */
public record Mailbox(String user, String password, String email) {
    /** Refuses an empty or impossible name. */
    public Mailbox {
        if (user.isEmpty() || user.matches(".*[\\\\/@:\\p{Cntrl}].*")) {
            throw new IllegalArgumentException("a user name is not empty and has none of \\ / @ : in it: " + user);
        }
        if (user.matches("\\.{1,2}")) {
            throw new IllegalArgumentException("no mailbox can be reached by the name " + user);
        }
    }

    @Override
    public String toString() {
        return "Mailbox[" + user + "]";
    }
}
