package io.github.exchangedav.server.verb;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of an answer that {@code Range} asks for (protocol §4.4, §7.1): {@code rows=0-99}, {@code rows=228-}, {@code
 * rows=-50} for the last 50. A range of another unit is none of ours.
 */
final class RowRange {
    private static final Pattern FORM = Pattern.compile("(?i)rows\\s*=\\s*(\\d{1,9})?\\s*-\\s*(\\d{1,9})?");

    private final int first;
    private final int last;
    private final int suffix;

    private RowRange(int first, int last, int suffix) {
        this.first = first;
        this.last = last;
        this.suffix = suffix;
    }

    /** The header asks for rows and can't be read: 400 [B]. */
    static final class BadRangeException extends Exception {
        BadRangeException() {
            super("Range is one of the form rows=0-99, rows=228- or rows=-50");
        }
    }

    /**
     * Reads the header; empty if it does not ask for rows.
     *
     * @throws BadRangeException if it does and can't be read; several ranges can't [B]
     */
    static Optional<RowRange> read(@Nullable String header) throws BadRangeException {
        if (header == null || !header.trim().regionMatches(true, 0, "rows", 0, 4)) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(header.trim());
        String from = matcher.matches() ? matcher.group(1) : null;
        String to = matcher.matches() ? matcher.group(2) : null;
        int first = from == null ? 0 : Integer.parseInt(from);
        int last = to == null ? Integer.MAX_VALUE : Integer.parseInt(to);
        if ((from == null && to == null) || first > last && from != null) {
            throw new BadRangeException();
        }
        return Optional.of(from == null ? new RowRange(0, Integer.MAX_VALUE, last) : new RowRange(first, last, -1));
    }

    /**
     * A part of a list.
     *
     * @param rows its members
     * @param header {@code Content-Range}; empty if the list is empty [B]
     */
    record Slice<T>(List<T> rows, Optional<String> header) {}

    /**
     * Cuts the part out; empty if it lies past the end: 416. Of an empty list the part that begins it is empty as well,
     * and not past the end: clients ask for the first n rows and know 207 only [B].
     */
    <T> Optional<Slice<T>> of(List<T> all) {
        int total = all.size();
        int begin = suffix < 0 ? first : Math.max(0, total - suffix);
        int end = (int) Math.min(total, last + 1L);
        if (total == 0 && begin == 0) {
            return Optional.of(new Slice<>(all, Optional.empty()));
        }
        return begin >= end
                ? Optional.empty()
                : Optional.of(new Slice<>(
                        all.subList(begin, end), Optional.of("rows " + begin + "-" + (end - 1) + "; total=" + total)));
    }
}
