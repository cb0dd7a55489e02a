package io.github.exchangedav.ical;

import java.util.Locale;

/** Names of time zones: the TZID of a VTIMEZONE, and the TZID parameters that refer to it. */
public final class ZoneName {

    private ZoneName() {}

    /**
     * What two names are compared by. The TZID property is TEXT with escapes and the parameter is not (RFC 5545 §3.2.19,
     * §3.8.3.1), and real files quote, escape and capitalise both as they like.
     */
    public static String key(String name) {
        String plain = TextValue.unescape(name.strip());
        boolean quoted = plain.length() > 1 && plain.startsWith("\"") && plain.endsWith("\"");
        String bare = quoted ? plain.substring(1, plain.length() - 1) : plain;
        return bare.strip().toLowerCase(Locale.ROOT);
    }
}
