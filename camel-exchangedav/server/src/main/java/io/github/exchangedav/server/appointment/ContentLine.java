package io.github.exchangedav.server.appointment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line {@code NAME;PARAMETERS:VALUE} of a component without text values, as a VTIMEZONE is (RFC 5545 §3.1).
 *
 * @param name in capitals
 * @param value after the first colon outside of quotes, trimmed
 */
record ContentLine(String name, String value) {
    private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]");

    /** Returns the lines of a text, unfolded; what is no such line is left out. */
    static List<ContentLine> read(String text) {
        return FOLD.matcher(text)
                .replaceAll("")
                .lines()
                .flatMap(line -> parse(line).stream())
                .toList();
    }

    private static Optional<ContentLine> parse(String line) {
        boolean quoted = false;
        int name = -1;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            if (name < 0 && (c == ';' || c == ':')) {
                name = i;
            }
            if (c == ':' && !quoted) {
                String capitals = line.substring(0, name).trim().toUpperCase(Locale.ROOT);
                return Optional.of(
                        new ContentLine(capitals, line.substring(i + 1).trim()));
            }
        }
        return Optional.empty();
    }
}
