package io.github.exchangedav.envelope;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The calendar inside of a mail: an invitation as it came, or a message read back from Exchange (protocol page §2.2). The
 * first text/calendar part counts, at any depth, whatever its transfer encoding.
 *
 * @param calendar the part's bytes, decoded
 * @param charset the name of the charset it says it is in, or null
 */
public record MailedCalendar(Content calendar, @Nullable String charset) {

    private static final int HEADERS = 64 * 1024;
    private static final int MAX_DEPTH = 10;

    /** A header field or its continuation (RFC 5322 §2.2). */
    private static final Pattern FIELD = Pattern.compile("[!-9;-~]+[ \\t]*:.*|[ \\t].*");

    /**
     * Bytes.
     *
     * @param value the bytes; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
    public record Content(byte[] value) {}

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
     * The calendar of a mail, or null if it has none.
     *
     * @throws IOException if the mail can't be read
     */
    public static @Nullable MailedCalendar of(byte[] mail) throws IOException {
        try {
            return find(new MimeMessage(null, new ByteArrayInputStream(mail)), 0);
        } catch (MessagingException e) {
            throw new IOException("the mail can't be read: " + e.getMessage(), e);
        }
    }

    private static @Nullable MailedCalendar find(Part part, int depth) throws MessagingException, IOException {
        if (part.isMimeType("text/calendar")) {
            try (InputStream content = part.getInputStream()) {
                return new MailedCalendar(new Content(content.readAllBytes()), charsetOf(part));
            }
        }
        if (depth >= MAX_DEPTH || !part.isMimeType("multipart/*") || !(part.getContent() instanceof Multipart parts)) {
            return null;
        }
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart inner = parts.getBodyPart(i);
            MailedCalendar found = find(inner, depth + 1);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable String charsetOf(Part part) throws MessagingException {
        try {
            return new ContentType(part.getContentType()).getParameter("charset");
        } catch (ParseException e) {
            return null; // documented: then it says nothing, and the reader finds out
        }
    }
}
