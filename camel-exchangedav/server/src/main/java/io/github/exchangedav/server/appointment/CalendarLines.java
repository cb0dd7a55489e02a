package io.github.exchangedav.server.appointment;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The lines of a calendar as they are written: CRLF, folded at 75 octets (RFC 5545 §3.1), nothing in them that ends one. */
final class CalendarLines {
    private static final int OCTETS = 75;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\t]]");
    private static final Pattern LINE_END = Pattern.compile("\\r\\n|\\r|\\n");

    private final StringBuilder out = new StringBuilder();

    /** Adds {@code NAME:VALUE} or {@code NAME;PARAMETER=..:VALUE}, its value as it stands. */
    CalendarLines line(String line) {
        String clean = CONTROL.matcher(line).replaceAll("");
        int octets = 0;
        for (int i = 0; i < clean.length(); ) {
            int c = clean.codePointAt(i);
            int size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            if (octets + size > OCTETS) {
                out.append("\r\n ");
                octets = 1;
            }
            out.appendCodePoint(c);
            octets += size;
            i += Character.charCount(c);
        }
        out.append("\r\n");
        return this;
    }

    /** Adds a property whose value is a text (RFC 5545 §3.3.11). */
    CalendarLines text(String name, String text) {
        return line(name + ":" + escape(text));
    }

    /** Returns a text as a value. */
    static String escape(String text) {
        String escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,");
        return LINE_END.matcher(escaped).replaceAll("\\\\n");
    }

    /** Returns a text as the value of a parameter, in quotes, which it can't have in it (RFC 5545 §3.2). */
    static String quoted(String text) {
        return '"' + CONTROL.matcher(text.replace('"', '\'')).replaceAll(" ") + '"';
    }

    byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
