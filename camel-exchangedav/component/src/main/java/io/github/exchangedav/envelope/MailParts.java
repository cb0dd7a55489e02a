package io.github.exchangedav.envelope;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of a mail, sorted by what they are to a calendar in it. */
final class MailParts {

    private static final int MAX_DEPTH = 10;

    /** Transfer encodings that leave bytes as they are (RFC 2045 §6.2). */
    private static final Set<String> IDENTITY = Set.of("7bit", "8bit", "binary");

    private final List<Part> calendars = new ArrayList<>();
    private final List<Part> files = new ArrayList<>();
    private @Nullable Part html;
    private boolean htmlOfCalendar;

    private MailParts() {}

    static MailParts of(Part mail) throws MessagingException, IOException {
        MailParts parts = new MailParts();
        parts.collect(mail, 0, false);
        return parts;
    }

    /** The first text/calendar part, or null. */
    @Nullable
    Part calendar() {
        return calendars.isEmpty() ? null : calendars.get(0);
    }

    int otherCalendars() {
        return Math.max(0, calendars.size() - 1);
    }

    boolean isHtmlOfCalendar() {
        return htmlOfCalendar;
    }

    /** The text of the first text/html part that is no file, or null; one that is an alternative to the calendar first. */
    @Nullable
    String html() throws IOException {
        return html == null ? null : text(html);
    }

    List<Attachment> attachments() throws IOException {
        List<Attachment> attachments = new ArrayList<>();
        for (Part file : files) {
            attachments.add(attachment(file));
        }
        return attachments;
    }

    private void collect(Part part, int depth, boolean alternative) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*")) {
            if (depth < MAX_DEPTH && part.getContent() instanceof Multipart inner) {
                collectAll(inner, depth + 1, alternative || isAlternativeOfCalendar(part, inner));
            }
        } else if (part.isMimeType("text/calendar")) {
            calendars.add(part);
        } else if (part.isMimeType("text/html") && !isFile(part)) {
            boolean better = html == null || alternative && !htmlOfCalendar;
            html = better ? part : html;
            htmlOfCalendar |= alternative;
        } else if (depth > 0 && (isFile(part) || !part.isMimeType("text/*")) && !part.isMimeType("application/ics")) {
            files.add(part);
        }
    }

    private void collectAll(Multipart parts, int depth, boolean alternative) throws MessagingException, IOException {
        for (int i = 0; i < parts.getCount(); i++) {
            collect(parts.getBodyPart(i), depth, alternative);
        }
    }

    private static boolean isAlternativeOfCalendar(Part part, Multipart inner) throws MessagingException {
        boolean calendar = false;
        for (int i = 0; i < inner.getCount(); i++) {
            calendar |= inner.getBodyPart(i).isMimeType("text/calendar");
        }
        return calendar && part.isMimeType("multipart/alternative");
    }

    private static boolean isFile(Part part) throws MessagingException {
        return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || nameOf(part) != null;
    }

    private static Attachment attachment(Part part) throws IOException {
        try {
            String id = part instanceof MimePart mime ? mime.getContentID() : null;
            boolean own = id != null && id.endsWith('@' + MultipartEnvelope.OWN_ID + '>');
            return Attachment.of(nameOf(part), typeOf(part), own ? null : id, bytes(part));
        } catch (MessagingException e) {
            throw new IOException("an attachment of the mail can't be read: " + e.getMessage(), e);
        }
    }

    private static @Nullable String nameOf(Part part) {
        try {
            String name = part.getFileName();
            // not standard, but what most programs of Exchange 2003's age write (RFC 2047 §5 forbids it)
            return name != null && name.startsWith("=?") ? MimeUtility.decodeText(name) : name;
        } catch (MessagingException | UnsupportedEncodingException e) {
            return null; // then it has a name that nobody can read, and gets one by its type
        }
    }

    private static @Nullable String typeOf(Part part) throws MessagingException {
        try {
            return new ContentType(part.getContentType()).getBaseType();
        } catch (ParseException e) {
            return null;
        }
    }

    private static String text(Part part) throws IOException {
        try {
            String charset = charsetOf(part);
            Charset named =
                    charset == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(charset));
            return new String(bytes(part), named);
        } catch (IllegalArgumentException e) {
            return new String(bytes(part), StandardCharsets.ISO_8859_1); // a charset Java does not know; ASCII is right
        } catch (MessagingException e) {
            throw new IOException("the HTML of the mail can't be read: " + e.getMessage(), e);
        }
    }

    /** What a part holds, its transfer encoding undone. */
    static byte[] bytes(Part part) throws IOException {
        try (InputStream content = part.getInputStream()) {
            return content.readAllBytes();
        } catch (MessagingException e) {
            throw new IOException("a part of the mail can't be read: " + e.getMessage(), e);
        }
    }

    static boolean isIdentity(Part part) throws MessagingException {
        String encoding = part instanceof MimePart mime ? mime.getEncoding() : null;
        return encoding == null || IDENTITY.contains(encoding.toLowerCase(Locale.ROOT));
    }

    /** The charset that a part names, or null if it says nothing. */
    static @Nullable String charsetOf(Part part) throws MessagingException {
        try {
            return new ContentType(part.getContentType()).getParameter("charset");
        } catch (ParseException e) {
            return null; // documented: then it says nothing, and the reader finds out
        }
    }
}
