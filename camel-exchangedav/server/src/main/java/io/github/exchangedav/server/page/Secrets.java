package io.github.exchangedav.server.page;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes out of requests and answers what lets somebody in. */
final class Secrets {
    private static final Set<String> FIELDS =
            Set.of("authorization", "proxy-authorization", "cookie", "cookie2", "set-cookie", "set-cookie2");
    private static final Pattern PASSWORD = Pattern.compile("(?i)((?:^|[?&])(?:password|passwd|pwd)=)[^&\\s]*");

    private Secrets() {}

    /** Returns the value of a header field, or stars. */
    static String field(String name, String value) {
        return FIELDS.contains(name.toLowerCase(Locale.ROOT)) ? "***" : form(value);
    }

    /** Returns a path with query, or a form, its passwords stars. */
    static String form(String text) {
        return PASSWORD.matcher(text).replaceAll("$1***");
    }

    /** Returns a body, the passwords of a form stars. */
    static byte[] body(byte[] body, String type) {
        return type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")
                ? form(new String(body, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1)
                : body;
    }
}
