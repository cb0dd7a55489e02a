package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.property.MultiStatus;
import io.github.exchangedav.server.resource.Resolution;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Answers that several verbs give. */
public final class Answers {
    /** As recorded (seed). */
    static final String ALLOW = "OPTIONS, TRACE, GET, HEAD, DELETE, PUT, COPY, MOVE, PROPFIND, PROPPATCH, SEARCH,"
            + " SUBSCRIBE, UNSUBSCRIBE, POLL, BDELETE, BCOPY, BMOVE, BPROPPATCH, BPROPFIND, LOCK, UNLOCK";

    private Answers() {}

    /** Returns the answer to a request whose own address was not found; 502 is RFC 2518's for another server's. */
    public static DavResponse refusal(Resolution resolution) {
        if (resolution instanceof Resolution.Forbidden) {
            return DavResponse.page(403, "Forbidden");
        }
        return resolution instanceof Resolution.Elsewhere
                ? DavResponse.page(502, "Bad Gateway: the address is another server's")
                : notFound();
    }

    /** Bytes of a 207 that are kept in memory; a longer one is written when it is sent. */
    private static final long KEPT = 4L << 20;

    /**
     * Returns a 207 of all rows, or of those that {@code Range} asks for; 416 if these begin past the end (protocol §7.1),
     * 507 if the answer would be longer than {@link MultiStatus#MOST_BYTES} [B].
     *
     * @param writer adds a row to the answer; asked again, it adds the same
     */
    static <T> DavResponse multiStatus(List<T> all, Optional<RowRange> range, BiConsumer<MultiStatus, T> writer) {
        Optional<RowRange.Slice<T>> slice = range.isEmpty()
                ? Optional.of(new RowRange.Slice<>(all, Optional.empty()))
                : range.get().of(all);
        if (slice.isEmpty()) {
            return DavResponse.page(416, "Requested Range Not Satisfiable: the rows are " + all.size())
                    .with("Accept-Ranges", "rows");
        }
        MultiStatus body = new MultiStatus(KEPT);
        Consumer<MultiStatus> rows = to -> slice.get().rows().forEach(row -> writer.accept(to, row));
        try {
            rows.accept(body);
        } catch (MultiStatus.TooLongException e) {
            return tooLong();
        }
        DavResponse answer =
                DavResponse.of(207).with("Content-Type", "text/xml").with("Accept-Ranges", "rows");
        Optional<String> header = slice.get().header();
        DavResponse ranged = header.isPresent() ? answer.with("Content-Range", header.get()) : answer;
        return body.isCounted()
                ? ranged.withLongBody(body.toBytes(), body.length(), out -> MultiStatus.writeAgain(body, out, rows))
                : ranged.withBody(body.toBytes());
    }

    /** [B] as there is no room for it. */
    static DavResponse tooLong() {
        return DavResponse.page(507, "The answer would be too long: ask for a part of it");
    }

    static DavResponse notFound() {
        return DavResponse.page(404, "Resource Not Found");
    }

    /** [B] the files of an appointment can be read, not written one by one. */
    static DavResponse attachment() {
        return DavResponse.page(405, "An attachment can only be read: PUT the whole appointment")
                .with("Allow", "OPTIONS, TRACE, GET, HEAD");
    }

    static DavResponse preconditionFailed() {
        return DavResponse.page(412, "Precondition Failed");
    }

    static DavResponse parentMissing() {
        return DavResponse.page(409, "Conflict: the parent folder is missing");
    }

    static DavResponse badRequest(String why) {
        return DavResponse.page(400, "Bad Request: " + why);
    }

    /** Returns the answer to what can be read and not executed. */
    static DavResponse unprocessable(String why) {
        return DavResponse.page(422, "Unprocessable Entity: " + why);
    }
}
