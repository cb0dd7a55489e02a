package io.github.exchangedav.envelope;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The calendar inside of a mail: an invitation as it came, or a message read back from Exchange (protocol page §2.2). The
 * first text/calendar part counts, at any depth, whatever its transfer encoding.
 */
public final class MailedCalendar {

    private static final int HEADERS = 64 * 1024;

    /** A header field or its continuation (RFC 5322 §2.2). */
    private static final Pattern FIELD = Pattern.compile("[!-9;-~]+[ \\t]*:.*|[ \\t].*");

    private final byte[] bytes;
    private final @Nullable String charset;
    private final int others;
    private final @Nullable String html;
    private final boolean htmlOfCalendar;
    private final List<Attachment> attachments;
    private final String to;
    private final String copiesTo;

    private MailedCalendar(byte[] bytes, @Nullable String charset, MailParts parts, MimeMessage mail)
            throws IOException, MessagingException {
        this.bytes = bytes;
        this.charset = charset;
        this.others = parts.otherCalendars();
        this.html = parts.html();
        this.htmlOfCalendar = parts.isHtmlOfCalendar();
        this.attachments = parts.attachments();
        this.to = Objects.requireNonNullElse(mail.getHeader("To", ", "), "");
        this.copiesTo = Objects.requireNonNullElse(mail.getHeader("Cc", ", "), "");
    }

    /**
     * Whether bytes are a mail rather than a calendar: header fields from the first line on, and before the first empty
     * line one that names a content type (RFC 2045 §5). Looks no further than that.
     */
    public static boolean isMail(byte[] bytes) {
        int length = Math.min(bytes.length, HEADERS);
        String start = new String(bytes, 0, length, StandardCharsets.ISO_8859_1).stripLeading();
        if (start.regionMatches(true, 0, "BEGIN", 0, 5)) {
            return false;
        }
        for (String line : (Iterable<String>) start.lines()::iterator) {
            if (line.regionMatches(true, 0, "content-type", 0, 12)) {
                return true;
            }
            if (!FIELD.matcher(line).matches()) {
                return false;
            }
        }
        return false;
    }

    /**
     * The calendar of a mail.
     *
     * @throws IOException if the mail can't be read, or has no calendar
     */
    public static MailedCalendar of(byte[] mail) throws IOException {
        return find(mail, false);
    }

    /**
     * The calendar of a mail that somebody has read as text. What stands in it as it is has been decoded already, whatever
     * charset it names.
     *
     * @throws IOException if the mail can't be read, or has no calendar
     */
    public static MailedCalendar of(String mail) throws IOException {
        return find(mail.getBytes(StandardCharsets.UTF_8), true);
    }

    /** The part's bytes, its transfer encoding undone. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The name of the charset that the bytes are in, as the part says; null if it says nothing. */
    public @Nullable String charset() {
        return charset;
    }

    /** How many text/calendar parts there are besides. */
    public int others() {
        return others;
    }

    /** The HTML of the message, from its first text/html part that is no file; or null. */
    public @Nullable String html() {
        return html;
    }

    /**
     * Whether that HTML stands in one multipart/alternative with the calendar, and so says the same; else it may be what
     * somebody wrote around an invitation.
     */
    public boolean isHtmlOfCalendar() {
        return htmlOfCalendar;
    }

    /** The files that came with it, in order; other calendars and what is only the mail's own text are none. */
    public List<Attachment> attachments() {
        return attachments;
    }

    /** Whom the mail went to, its header To as it is written; empty if it has none. */
    public String to() {
        return to;
    }

    /** Who got a copy, its header Cc as it is written; empty if it has none. */
    public String copiesTo() {
        return copiesTo;
    }

    private static MailedCalendar find(byte[] mail, boolean decoded) throws IOException {
        try {
            MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(mail));
            MailParts parts = MailParts.of(message);
            Part part = parts.calendar();
            if (part == null) {
                throw new IOException("the mail has no text/calendar part");
            }
            String charset =
                    decoded && MailParts.isIdentity(part) ? StandardCharsets.UTF_8.name() : MailParts.charsetOf(part);
            return new MailedCalendar(MailParts.bytes(part), charset, parts, message);
        } catch (MessagingException e) {
            throw new IOException("it is no readable mail: " + e.getMessage(), e);
        }
    }
}
