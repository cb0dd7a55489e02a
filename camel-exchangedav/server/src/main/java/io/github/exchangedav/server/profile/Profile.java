package io.github.exchangedav.server.profile;

import java.util.Locale;
import java.util.UUID;

/** The Exchange that is played (protocol §9.12). */
public enum Profile {
    /** Exchange 2000 SP3 on IIS 5; it has no forms logon. */
    EXCHANGE_2000("Microsoft-IIS/5.0", "6.0.6249.0", "", ""), // [B] the build's last number
    /** Exchange 2003 SP2 on IIS 6. */
    EXCHANGE_2003("Microsoft-IIS/6.0", "6.5.7638.1", "/exchweb/bin/auth/owalogon.asp", "/exchweb/bin/auth/owaauth.dll"),
    /** Exchange 2007 SP1 on IIS 7. */
    EXCHANGE_2007("Microsoft-IIS/7.0", "08.01.10240", "/owa/auth/logon.aspx", "/owa/auth/owaauth.dll");

    /** [B] Longer subjects are cut in names. */
    private static final int LONGEST = 120;

    private final String server;
    private final String webStorage;
    private final String logonPage;
    private final String logonAction;

    Profile(String server, String webStorage, String logonPage, String logonAction) {
        this.server = server;
        this.webStorage = webStorage;
        this.logonPage = logonPage;
        this.logonAction = logonAction;
    }

    /**
     * Returns the profile of a year.
     *
     * @throws IllegalArgumentException for another than 2000, 2003 and 2007
     */
    public static Profile of(String year) {
        for (Profile profile : values()) {
            if (profile.name().endsWith("_" + year)) {
                return profile;
            }
        }
        throw new IllegalArgumentException("a profile is 2000, 2003 or 2007, not " + year);
    }

    /** Returns the header field {@code Server} (protocol §4.1). */
    public String server() {
        return server;
    }

    /** Returns the header field {@code MS-WebStorage}, the build (protocol §4.1). */
    public String webStorage() {
        return webStorage;
    }

    /** Tells whether there is a logon by form at all. */
    public boolean hasForms() {
        return !logonPage.isEmpty();
    }

    /** Returns the path of the page with the logon form; empty if there is none (protocol §5.2, §5.3). */
    public String logonPage() {
        return logonPage;
    }

    /** Returns the path that the logon form is posted to; empty if there is none. */
    public String logonAction() {
        return logonAction;
    }

    /** Tells whether a PROPPATCH with control characters in a value is answered 400 (protocol §3.1). */
    public boolean refusesControlCharacters() {
        return this == EXCHANGE_2007;
    }

    /** Tells whether a path that unescapes a second time is answered 404 (protocol §1.4, IIS 7's 404.11). */
    public boolean refusesDoubleEscapes() {
        return this == EXCHANGE_2007;
    }

    /**
     * Returns the name that the server gives an item of its own making, a POST's or a submission's, unless it is taken
     * (protocol §1.5): {@code Tea.EML}, or from 2007 on {@code {GUID}.EML}.
     *
     * @param subject of the message, as it stands; characters that no name can have are left out, and without a subject the
     *     name is [B] {@code No Subject.EML}
     */
    public String newItemName(String subject) {
        if (this == EXCHANGE_2007) {
            return "{" + UUID.randomUUID().toString().toUpperCase(Locale.ROOT) + "}.EML";
        }
        // what an address would read as an escape of another character is written without the lines below (protocol
        // §1.4)
        String plain = subject.replaceAll("(?i)_x([0-9a-f]{4})_", "x$1");
        String text = plain.replaceAll("[\\p{Cntrl}\\p{Cs}]+", " ").strip();
        int end = text.offsetByCodePoints(0, Math.min(LONGEST, text.codePointCount(0, text.length())));
        return (text.isEmpty() ? "No Subject" : text.substring(0, end).strip()) + ".EML";
    }
}
