package io.github.exchangedav.ical;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts bytes into unfolded lines. Works on bytes, not characters, because folds in real files stand inside code points
 * (RFC 5545 §3.1 allows it); CR, LF, CRLF and any mix of them end a line, blank lines are skipped.
 */
final class LineScanner {

    private final byte[] bytes;
    private int at;
    private int physical;

    /** The physical line on which the last line returned began, from 1. */
    private int number;

    LineScanner(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    /** The next unfolded line, or null at the end. */
    byte @Nullable [] next() {
        skipBlankLines();
        if (at >= bytes.length) {
            return null;
        }
        number = physical + 1;
        int end = lineEnd(at);
        int next = skipLineEnd(end);
        if (!isFoldAt(next)) {
            byte[] line = slice(at, end);
            at = next;
            return line;
        }
        ByteArrayOutputStream unfolded = new ByteArrayOutputStream(256);
        unfolded.write(bytes, at, end - at);
        at = next;
        while (skipBlankLines() && isFoldAt(at)) {
            end = lineEnd(at);
            unfolded.write(bytes, at + 1, end - at - 1);
            at = skipLineEnd(end);
        }
        return unfolded.toByteArray();
    }

    int number() {
        return number;
    }

    /** Whether there is a fold: a line that begins with a blank. One that holds nothing but blanks counts as well. */
    private boolean isFoldAt(int position) {
        int p = position;
        while (p < bytes.length && (bytes[p] == '\r' || bytes[p] == '\n')) {
            p++;
        }
        return p < bytes.length && (bytes[p] == ' ' || bytes[p] == '\t');
    }

    private boolean skipBlankLines() {
        while (at < bytes.length && (bytes[at] == '\r' || bytes[at] == '\n')) {
            at = skipLineEnd(at);
        }
        return at < bytes.length;
    }

    private int lineEnd(int from) {
        int end = from;
        while (end < bytes.length && bytes[end] != '\r' && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    private int skipLineEnd(int position) {
        if (position >= bytes.length) {
            return position;
        }
        physical++;
        boolean crlf = bytes[position] == '\r' && position + 1 < bytes.length && bytes[position + 1] == '\n';
        return position + (crlf ? 2 : 1);
    }

    private byte[] slice(int from, int to) {
        byte[] line = new byte[to - from];
        System.arraycopy(bytes, from, line, 0, line.length);
        return line;
    }
}
