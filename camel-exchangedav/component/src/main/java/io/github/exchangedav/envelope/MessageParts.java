package io.github.exchangedav.envelope;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a message beside the calendar.
 *
 * @param plain the description as text, shown by readers without HTML; null if there is none
 * @param html the description as an HTML document or a piece of one; null if there is none
 * @param attachments the files, in order
 */
public record MessageParts(@Nullable String plain, @Nullable String html, List<Attachment> attachments) {

    /** Nothing but the calendar. */
    public static final MessageParts NONE = new MessageParts(null, null, List.of());

    public MessageParts {
        attachments = List.copyOf(attachments);
    }

    /** Whether the calendar alone is the message. */
    public boolean isEmpty() {
        return html == null && attachments.isEmpty();
    }
}
