package io.github.exchangedav.server.resource;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A segment of a path and the name it stands for: percent-encoding, and the store's own escapes (protocol §1.4). */
public final class Segments {
    private static final Map<String, String> ESCAPES = Map.of(
            "_xF8FF_", "/", "_xF8FE_", "\\", "_x003F_", "?", "_x007E_", "~", "_x003E_", ">", "_x000D_", "\r", "_x000A_",
            "\n");
    private static final Pattern ESCAPE = Pattern.compile("(?i)_x(F8F[FE]|003[FE]|007E|000[DA])_");
    /** What stands as it is in an address of the real server: braces and at sign too (protocol §4.3). */
    private static final String PLAIN = "-._~!$&'()*+,;=:@{}";

    private Segments() {}

    /** Returns the name, empty if it is none: empty, {@code .} or {@code ..}, bytes that are no UTF-8, control characters. */
    static Optional<String> decode(String segment) {
        Optional<String> plain = percentDecode(segment);
        if (plain.isEmpty() || plain.get().isEmpty() || plain.get().matches("\\.\\.?|(?s).*\\p{Cntrl}.*")) {
            return Optional.empty();
        }
        return Optional.of(ESCAPE.matcher(plain.get())
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                        ESCAPES.getOrDefault("_x" + found.group(1).toUpperCase(java.util.Locale.ROOT) + "_", ""))));
    }

    /** Returns the segment that {@link #decode} turns into this name. */
    public static String encode(String name) {
        String escaped = name.replace("/", "_xF8FF_")
                .replace("\\", "_xF8FE_")
                .replace("?", "_x003F_")
                .replace("\r", "_x000D_")
                .replace("\n", "_x000A_");
        StringBuilder out = new StringBuilder();
        for (byte b : escaped.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
                out.append(c);
            } else {
                out.append('%').append("0123456789ABCDEF".charAt(c >> 4)).append("0123456789ABCDEF".charAt(c & 15));
            }
        }
        return out.toString();
    }

    private static Optional<String> percentDecode(String segment) {
        byte[] in = segment.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] != '%') {
                out.put(in[i]);
                continue;
            }
            int high = i + 2 <= in.length - 1 ? Character.digit(in[i + 1], 16) : -1;
            int low = i + 2 <= in.length - 1 ? Character.digit(in[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            out.put((byte) ((high << 4) | low));
            i += 2;
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(out.flip())
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
