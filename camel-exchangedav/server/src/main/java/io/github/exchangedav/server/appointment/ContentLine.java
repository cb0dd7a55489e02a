package io.github.exchangedav.server.appointment;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line {@code NAME;PARAMETERS:VALUE} of a component without text values, as a VTIMEZONE is (RFC 5545 §3.1).
 *
 * @param name in capitals
 * @param value after the first colon outside of quotes, trimmed
 */
record ContentLine(String name, String value) {
    private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]");
    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9-]+)((?:[^:\"]|\"[^\"]*+\")*+):(.*)");

    /** Returns the lines of a text, unfolded; what is no such line is left out. */
    static List<ContentLine> read(String text) {
        return FOLD.matcher(text)
                .replaceAll("")
                .lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(m -> new ContentLine(
                        m.group(1).toUpperCase(Locale.ROOT), m.group(3).trim()))
                .toList();
    }
}
