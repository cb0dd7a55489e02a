package io.github.exchangedav.envelope;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The calendar inside of a mail: an invitation as it came, or a message read back from Exchange (protocol page §2.2). The
 * first text/calendar part counts, at any depth, whatever its transfer encoding.
 */
public final class MailedCalendar {

    private static final int HEADERS = 64 * 1024;
    private static final int MAX_DEPTH = 10;

    /** A header field or its continuation (RFC 5322 §2.2). */
    private static final Pattern FIELD = Pattern.compile("[!-9;-~]+[ \\t]*:.*|[ \\t].*");

    /** Transfer encodings that leave bytes as they are (RFC 2045 §6.2). */
    private static final Set<String> IDENTITY = Set.of("7bit", "8bit", "binary");

    private final byte[] bytes;
    private final @Nullable String charset;
    private final int others;

    private MailedCalendar(byte[] bytes, @Nullable String charset, int others) {
        this.bytes = bytes;
        this.charset = charset;
        this.others = others;
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

    private static MailedCalendar find(byte[] mail, boolean decoded) throws IOException {
        try {
            List<Part> found = new ArrayList<>();
            collect(new MimeMessage(null, new ByteArrayInputStream(mail)), 0, found);
            if (found.isEmpty()) {
                throw new IOException("the mail has no text/calendar part");
            }
            Part part = found.get(0);
            try (InputStream content = part.getInputStream()) {
                String charset = decoded && isIdentity(part) ? StandardCharsets.UTF_8.name() : charsetOf(part);
                return new MailedCalendar(content.readAllBytes(), charset, found.size() - 1);
            }
        } catch (MessagingException e) {
            throw new IOException("it is no readable mail: " + e.getMessage(), e);
        }
    }

    private static void collect(Part part, int depth, List<Part> found) throws MessagingException, IOException {
        if (part.isMimeType("text/calendar")) {
            found.add(part);
        } else if (depth < MAX_DEPTH
                && part.isMimeType("multipart/*")
                && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                collect(parts.getBodyPart(i), depth + 1, found);
            }
        }
    }

    private static boolean isIdentity(Part part) throws MessagingException {
        String encoding = part instanceof MimePart mime ? mime.getEncoding() : null;
        return encoding == null || IDENTITY.contains(encoding.toLowerCase(Locale.ROOT));
    }

    private static @Nullable String charsetOf(Part part) throws MessagingException {
        try {
            return new ContentType(part.getContentType()).getParameter("charset");
        } catch (ParseException e) {
            return null; // documented: then it says nothing, and the reader finds out
        }
    }
}
