package io.github.exchangedav.server.property;

/** Text inside XML, written as the real server wrote it. */
final class XmlText {
    private XmlText() {}

    /**
     * Escapes the five special characters; writes what XML 1.0 forbids as a reference, {@literal &}#01;, which is not
     * well-formed: so did the real one (protocol §4.3).
     */
    static String escape(String text) {
        if (isPlain(text)) {
            return text; // most are, and some have megabytes of base64
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(out, c));
        return out.toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c >= 0x7F || c == '&' || c == '<' || c == '>' || c == '"') {
                return false;
            }
        }
        return true;
    }

    private static void append(StringBuilder out, int c) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\t', '\n', '\r' -> out.append((char) c);
            default -> {
                if (c < 0x20) {
                    out.append("&#").append(c < 10 ? "0" : "").append(c).append(';');
                } else if (c == 0xFFFE || c == 0xFFFF) {
                    out.append("&#").append(c).append(';');
                } else if (c >= 0xD800 && c <= 0xDFFF) {
                    out.append('\uFFFD');
                } else {
                    out.appendCodePoint(c);
                }
            }
        }
    }
}
