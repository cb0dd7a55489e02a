package io.github.exchangedav.server.logon;

/** How users log on. */
public enum Auth {
    /** The Basic scheme: user and password in every request. */
    BASIC,
    /** The form of Outlook Web Access, and cookies. As on the real server Basic does not work then. */
    FORMS,
    /** Basic where a request has credentials, else forms. No real server does that on one port: for tests. */
    BASIC_AND_FORMS
}
