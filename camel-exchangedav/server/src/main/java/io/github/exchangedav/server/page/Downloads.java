package io.github.exchangedav.server.page;

import io.github.exchangedav.server.appointment.Attachment;
import io.github.exchangedav.server.appointment.MessageReader;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.resource.Segments;
import io.github.exchangedav.server.store.Content;
import io.github.exchangedav.server.store.Item;
import java.util.List;
import java.util.Optional;

/** The bytes of an item and of its attachments, sent so that no browser runs what is in them. */
final class Downloads {
    /** Should a browser show it in spite of all, nothing in it runs and nothing is loaded. */
    private static final String POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'";

    private Downloads() {}

    static List<Attachment> attached(Item item) {
        Content content = item.content();
        return content.type().equals("message/rfc822") ? MessageReader.attachments(content.bytes()) : List.of();
    }

    /** Answers with the bytes as they were written: text to be read, anything else to be saved. */
    static DavResponse source(Item item) {
        byte[] bytes = item.content().bytes();
        return BodyText.isBinary(bytes)
                ? saved(item.name(), bytes)
                : Frame.safe(DavResponse.of(200))
                        .with("Content-Type", "text/plain; charset=utf-8")
                        .with("Content-Security-Policy", POLICY)
                        .withBody(bytes);
    }

    /** Answers with an attachment, to be saved; empty if there is none of that number. */
    static Optional<DavResponse> attachment(Item item, long number) {
        List<Attachment> all = attached(item);
        return number < 1 || number > all.size()
                ? Optional.empty()
                : Optional.of(saved(
                        all.get((int) number - 1).name(),
                        all.get((int) number - 1).bytes()));
    }

    /** The type says nothing, so that nothing is shown; the name is encoded (RFC 5987), so that no field ends early. */
    private static DavResponse saved(String name, byte[] bytes) {
        return Frame.safe(DavResponse.of(200))
                .with("Content-Type", "application/octet-stream")
                .with("Content-Disposition", "attachment; filename*=UTF-8''" + fileName(name))
                .with("Content-Security-Policy", POLICY)
                .withBody(bytes);
    }

    private static String fileName(String name) {
        String encoded = Segments.encode(name.replaceAll("\\p{Cntrl}", "_"));
        return encoded.replaceAll("[^A-Za-z0-9%._-]", "_");
    }
}
