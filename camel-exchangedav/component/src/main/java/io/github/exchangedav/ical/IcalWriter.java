package io.github.exchangedav.ical;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes components as UTF-8 bytes with CRLF line ends, folded at 75 octets (RFC 5545 §3.1) and never inside a code
 * point: a character cut in two by a fold is a question mark to most readers.
 */
public final class IcalWriter {

    private static final int FOLD = 75;

    private IcalWriter() {}

    /** The component as it goes over the wire. */
    public static byte[] write(IcalComponent component) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        component.allLines().forEach(line -> writeFolded(line.text(), out));
        return out.toByteArray();
    }

    private static void writeFolded(String text, ByteArrayOutputStream out) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int from = 0;
        int room = FOLD;
        while (bytes.length - from > room) {
            int to = from + room;
            while (isContinuation(bytes[to]) && to > from) {
                to--;
            }
            out.write(bytes, from, to - from);
            out.write('\r');
            out.write('\n');
            out.write(' ');
            from = to;
            room = FOLD - 1;
        }
        out.write(bytes, from, bytes.length - from);
        out.write('\r');
        out.write('\n');
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }
}
