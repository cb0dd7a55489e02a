package io.github.exchangedav.server.page;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a body as text to look at. */
final class BodyText {
    private BodyText() {}

    /**
     * Writes bytes: text as it is, anything else as how much it is.
     *
     * @param length bytes there were, if more than are here
     * @param most bytes shown
     */
    static void write(Html html, byte[] bytes, long length, int most) {
        if (length == 0) {
            html.element("p", "No body.", "class", "soft");
            return;
        }
        byte[] shown = Arrays.copyOf(bytes, Math.min(bytes.length, most));
        if (isBinary(shown)) {
            html.element("p", "Binary, " + Sizes.words(length) + ".", "class", "soft");
            return;
        }
        html.element("pre", text(shown), "tabindex", "0");
        if (shown.length < length) {
            html.element(
                    "p",
                    "The first " + Sizes.words(shown.length) + " of " + Sizes.words(length) + ".",
                    "class",
                    "soft");
        }
    }

    /** Text has no NUL and few other control characters. */
    static boolean isBinary(byte[] bytes) {
        int odd = 0;
        for (byte b : bytes) {
            if (b == 0) {
                return true;
            }
            if (b > 0 && b < 0x20 && b != '\t' && b != '\n' && b != '\r') {
                odd++;
            }
        }
        return odd > bytes.length / 20;
    }

    /** Returns UTF-8 as such, a character cut at the end left out; anything else as Latin-1. */
    private static String text(byte[] bytes) {
        CharBuffer out = CharBuffer.allocate(bytes.length);
        boolean wrong = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes), out, false)
                .isError();
        return lines(
                wrong
                        ? new String(bytes, StandardCharsets.ISO_8859_1)
                        : out.flip().toString());
    }

    private static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
