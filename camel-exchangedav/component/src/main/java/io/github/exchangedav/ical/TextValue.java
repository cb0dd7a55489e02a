package io.github.exchangedav.ical;

import java.util.ArrayList;
import java.util.List;

/** TEXT values (RFC 5545 §3.3.11) and parameter values (§3.2): between what people write and what stands in a line. */
public final class TextValue {

    private static final int EXCERPT = 60;

    private TextValue() {}

    /** Escapes backslash, semicolon and comma; CR, LF and CRLF become {@code \n}. */
    public static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        String oneBreak = text.replace("\r\n", "\n");
        for (int i = 0; i < oneBreak.length(); i++) {
            char c = oneBreak.charAt(i);
            switch (c) {
                case '\\', ';', ',' -> out.append('\\').append(c);
                case '\r', '\n' -> out.append("\\n");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /**
     * Takes the escapes back; {@code \N} is a line break too, and Apple's programs wrote {@code \"} for a double quote. An
     * unknown escape is left as it stands.
     */
    public static String unescape(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        StringBuilder out = new StringBuilder(value.length());
        boolean escaped = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!escaped) {
                escaped = c == '\\';
                out.append(escaped ? "" : String.valueOf(c));
                continue;
            }
            escaped = false;
            switch (c) {
                case 'n', 'N' -> out.append('\n');
                case '\\', ';', ',', '"' -> out.append(c);
                default -> out.append('\\').append(c);
            }
        }
        return escaped ? out.append('\\').toString() : out.toString();
    }

    /** The texts of a list such as CATEGORIES has it, cut at the commas without a backslash, each without its escapes. */
    public static List<String> list(String value) {
        List<String> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        boolean escaped = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ',' && !escaped) {
                texts.add(unescape(text.toString()).strip());
                text.setLength(0);
            } else {
                text.append(c);
            }
            escaped = c == '\\' && !escaped;
        }
        texts.add(unescape(text.toString()).strip());
        return texts;
    }

    /**
     * A parameter value, quoted where §3.2 asks for it. A double quote cannot be written in a parameter and becomes an
     * apostrophe: RFC 6868's carets are of 2013, no Exchange 2003 knows them (user-demand D10).
     */
    public static String parameter(String value) {
        String plain = value.replace('"', '\'');
        boolean quote = plain.indexOf(':') >= 0 || plain.indexOf(';') >= 0 || plain.indexOf(',') >= 0;
        return quote ? '"' + plain + '"' : plain;
    }

    /** The first characters of a text for an error message, quoted; control characters are shown as {@code ·}. */
    public static String excerpt(String text) {
        return '"' + shown(text) + '"';
    }

    /** The same without quotes, for a name: a UID, a host. */
    public static String shown(String text) {
        int end = Math.min(text.length(), EXCERPT);
        StringBuilder out = new StringBuilder(EXCERPT + 4);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            out.append(Character.isISOControl(c) ? '·' : c);
        }
        return out.append(end < text.length() ? "…" : "").toString();
    }
}
