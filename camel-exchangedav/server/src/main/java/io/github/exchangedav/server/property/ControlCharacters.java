package io.github.exchangedav.server.property;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * XML with control characters, which Exchange 2003 accepts (protocol §3.1). XML 1.0 forbids them, XML 1.1 knows them as
 * references: so such a body is made one of that version.
 */
final class ControlCharacters {
    private static final Pattern REFERENCE = Pattern.compile("&#(x0*1?[0-9A-Fa-f]|0*[12]?[0-9]|0*3[01]);");
    private static final Pattern DECLARATION = Pattern.compile("^<\\?xml[^>]*?\\?>");
    private static final Pattern ENCODING = Pattern.compile("encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

    private ControlCharacters() {}

    /** Returns the body as XML 1.1, empty if no control character is in it. */
    static Optional<byte[]> allow(byte[] body) {
        String latin = new String(body, StandardCharsets.ISO_8859_1);
        boolean raw = latin.chars().anyMatch(ControlCharacters::isControl);
        if (!raw && !REFERENCE.matcher(latin).find()) {
            return Optional.empty();
        }
        Matcher declaration = DECLARATION.matcher(latin);
        int start = declaration.find() ? declaration.end() : 0;
        Matcher encoding = ENCODING.matcher(latin.substring(0, start));
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + 64);
        out.writeBytes(ascii("<?xml version=\"1.1\"" + (encoding.find() ? " " + encoding.group() : "") + "?>"));
        for (int i = start; i < body.length; i++) {
            if (isControl(body[i])) {
                out.writeBytes(ascii("&#" + body[i] + ";"));
            } else {
                out.write(body[i]);
            }
        }
        return Optional.of(out.toByteArray());
    }

    private static boolean isControl(int c) {
        return c >= 0 && c < 0x20 && c != '\t' && c != '\n' && c != '\r';
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
