package io.github.exchangedav.ical;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * What an event says, apart from when it was written: the base of derived UIDs and of the question whether the server
 * holds the same event already (design §3.3, promise 1).
 */
public final class EventContent {

    private static final String DERIVED = "derived-";

    /** What changes from one writing of the same event to the next. */
    private static final Set<String> BOOKKEEPING = Set.of(
            "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", OurMarks.STAMPED, OurMarks.SEQUENCE, OurMarks.REPLACED);

    private EventContent() {}

    /** The lines of the item's events but for the bookkeeping, in order; names in upper case, the rest as it came. */
    public static List<String> of(CalendarItem item) {
        List<String> content = new ArrayList<>();
        for (IcalComponent event : item.events()) {
            collect(event, content);
        }
        return content;
    }

    /**
     * A UID for an item without one: {@code derived-} and the SHA-256 of its content in hex. The same event gives the
     * same UID on every machine and at any time. Frozen: a change would double every event without a UID.
     */
    public static String derivedUid(CalendarItem item) {
        String text = String.join("\n", of(item));
        return DERIVED + sha256(text);
    }

    /** The SHA-256 of a text's UTF-8 bytes, in lower-case hex. */
    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The SHA-256 of bytes, in lower-case hex. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void collect(IcalComponent component, List<String> content) {
        content.add("BEGIN:" + component.name());
        for (IcalNode node : component.nodes()) {
            if (node instanceof IcalComponent inner) {
                collect(inner, content);
            } else if (node instanceof ContentLine line && !BOOKKEEPING.contains(line.name())) {
                content.add(line.name() + line.parameters() + ':' + line.value());
            }
        }
        content.add("END:" + component.name());
    }
}
