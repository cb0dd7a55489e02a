package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.http.Headers;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code Range: bytes=..} of a GET (protocol §4.2, RFC 2616 §14.35). Several ranges, and what is none, are not looked at. */
final class ByteRange {
    private static final Pattern RANGE = Pattern.compile("(?i)\\s*bytes\\s*=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})\\s*");

    private ByteRange() {}

    /**
     * Returns the answer with the part that is asked for as 206, or all of it; 416 if the part lies behind the end.
     *
     * @param whole answer with status 200
     * @param etag that an {@code If-Range} must have
     */
    static DavResponse of(DavResponse whole, Headers headers, String etag) {
        String range = headers.first("Range");
        String ifRange = headers.first("If-Range");
        Matcher asked = RANGE.matcher(range == null ? "" : range);
        DavResponse answer = whole.with("Accept-Ranges", "bytes");
        if (!asked.matches() || (ifRange != null && !ifRange.trim().equalsIgnoreCase(etag))) {
            return answer;
        }
        String first = asked.group(1);
        String last = asked.group(2);
        if (first.isEmpty() && last.isEmpty()) {
            return answer;
        }
        int length = whole.body().length;
        long from = first.isEmpty() ? Math.max(0, length - Long.parseLong(last)) : Long.parseLong(first);
        long to = first.isEmpty() || last.isEmpty() ? length - 1L : Math.min(length - 1L, Long.parseLong(last));
        if (!first.isEmpty() && !last.isEmpty() && Long.parseLong(last) < from) {
            return answer; // RFC 2616: as if it were not there
        }
        if (from > to) {
            return DavResponse.page(416, "Requested Range Not Satisfiable").with("Content-Range", "bytes */" + length);
        }
        byte[] part = Arrays.copyOfRange(whole.body(), Math.toIntExact(from), Math.toIntExact(to) + 1);
        return withStatus(answer, 206)
                .with("Content-Range", "bytes " + from + "-" + to + "/" + length)
                .withBody(part);
    }

    private static DavResponse withStatus(DavResponse answer, int status) {
        DavResponse other = DavResponse.of(status);
        for (DavResponse.Field field : answer.fields()) {
            other = other.with(field.name(), field.value());
        }
        return other;
    }
}
