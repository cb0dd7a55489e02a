package io.github.exchangedav.examples.quickstart;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where the program speaks: what it does on one stream, what went wrong on the other; whole lines, never a cursor. */
final class Console {

    private final PrintStream out;
    private final PrintStream err;

    Console(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** The process's own streams, in UTF-8 whatever the platform's encoding: calendars hold names of all scripts. */
    static Console ofProcess() {
        return new Console(stream(FileDescriptor.out), stream(FileDescriptor.err));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    void say(String line) {
        out.println(clean(line));
    }

    void warn(String line) {
        err.println(clean(line));
    }

    /** Bytes as they are, for another program. */
    void write(byte[] bytes) {
        out.write(bytes, 0, bytes.length);
        out.flush();
    }

    /** A file's or an event's text must not steer the terminal. */
    private static String clean(String line) {
        return line.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?");
    }

    /** The text on one line, cut where a terminal's reader would stop reading. */
    static String brief(String text, int most) {
        String line = text.replaceAll("\\s+", " ").strip();
        if (line.codePointCount(0, line.length()) <= most) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
    }
}
