package io.github.exchangedav.ical;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The content lines of a text, read a second time and another way: RFC 5545 §3.1 in a few lines, sharing nothing with the
 * reader it checks.
 */
public final class PlainLines {

    private PlainLines() {}

    /** The unfolded lines; UTF-8, or windows-1252 where that fails. */
    public static List<String> of(byte[] bytes) {
        if (bytes.length > 1
                && ((bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF
                        || (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE)) {
            return of(new String(bytes, StandardCharsets.UTF_16).getBytes(StandardCharsets.UTF_8));
        }
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        String plain = latin.startsWith("\u00EF\u00BB\u00BF") ? latin.substring(3) : latin;
        List<StringBuilder> lines = new ArrayList<>();
        for (String physical : plain.split("[\r\n]+", 0)) {
            boolean fold = physical.startsWith(" ") || physical.startsWith("\t");
            if (fold && !lines.isEmpty()) {
                lines.get(lines.size() - 1).append(physical, 1, physical.length());
            } else if (!physical.isBlank()) {
                lines.add(new StringBuilder(physical));
            }
        }
        return lines.stream().map(line -> decoded(line.toString())).toList();
    }

    private static String decoded(String latin) {
        byte[] bytes = latin.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }
}
