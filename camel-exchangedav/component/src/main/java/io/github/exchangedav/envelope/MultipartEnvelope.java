package io.github.exchangedav.envelope;

import io.github.exchangedav.envelope.AppointmentEnvelope.Head;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParameterList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Wraps a calendar together with its HTML and files (protocol page §2.2): V4, multipart/alternative, for text and HTML
 * beside the calendar; V3, multipart/mixed, for files behind it; and the first inside of the second for both. The content
 * class stands on top and on the calendar's part. The same content gives the same bytes, boundaries included.
 */
public final class MultipartEnvelope {

    private static final int LONGEST_LINE = 998; // RFC 5322 §2.1.1

    /** Behind the at sign of the ids that are made here; no reader has to know it. */
    static final String OWN_ID = "exchangedav";

    private final Head head;
    private final byte[] calendar;
    private final MessageParts parts;
    private final String hash;

    private MultipartEnvelope(Head head, byte[] calendar, MessageParts parts) {
        this.head = head;
        this.calendar = calendar;
        this.parts = parts;
        this.hash = hash(calendar, parts);
    }

    /**
     * The message's bytes.
     *
     * @param head what its headers say
     * @param calendar the calendar in UTF-8 with CRLF line ends
     * @param parts what stands beside it; with nothing there, the message is that of {@link AppointmentEnvelope}
     */
    public static byte[] write(Head head, byte[] calendar, MessageParts parts) {
        if (parts.isEmpty()) {
            return AppointmentEnvelope.write(head, calendar);
        }
        try {
            return new MultipartEnvelope(head, calendar, parts).write();
        } catch (MessagingException e) {
            throw new IllegalStateException("parts made here can be written", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] write() throws MessagingException, IOException {
        Parts top = parts.attachments().isEmpty() ? alternative() : mixed();
        StringBuilder headers =
                new StringBuilder(512).append("Content-class: " + AppointmentEnvelope.CONTENT_CLASS + "\r\n");
        AppointmentEnvelope.header(headers, "Content-Type", top.getContentType());
        AppointmentEnvelope.header(headers, "Content-Transfer-Encoding", "8bit");
        AppointmentEnvelope.mailHeaders(headers, head);
        return AppointmentEnvelope.message(headers, top.toBytes());
    }

    private Parts alternative() throws MessagingException, IOException {
        String html = String.valueOf(parts.html());
        String plain = parts.plain();
        Parts alternative = new Parts("alternative", "=_alternative_" + hash);
        if (plain != null && !plain.isBlank()) {
            alternative.addBodyPart(text("text/plain", plain));
        }
        alternative.addBodyPart(text("text/html", html));
        alternative.addBodyPart(calendarPart());
        return alternative;
    }

    private Parts mixed() throws MessagingException, IOException {
        Parts mixed = new Parts("mixed", "=_mixed_" + hash);
        if (parts.html() == null) {
            mixed.addBodyPart(calendarPart());
        } else {
            Parts alternative = alternative();
            InternetHeaders headers = new InternetHeaders();
            headers.setHeader("Content-Type", alternative.getContentType());
            headers.setHeader("Content-Transfer-Encoding", "8bit");
            mixed.addBodyPart(new MimeBodyPart(headers, alternative.toBytes()));
        }
        int number = 0;
        for (Attachment attachment : parts.attachments()) {
            number++;
            mixed.addBodyPart(file(attachment, number));
        }
        return mixed;
    }

    private MimeBodyPart calendarPart() throws MessagingException {
        InternetHeaders headers = new InternetHeaders();
        headers.setHeader("Content-class", AppointmentEnvelope.CONTENT_CLASS);
        headers.setHeader("Content-Type", AppointmentEnvelope.calendarType(head.method()));
        headers.setHeader("Content-Transfer-Encoding", "8bit");
        return new MimeBodyPart(headers, calendar);
    }

    private static MimeBodyPart text(String type, String text) throws MessagingException, IOException {
        byte[] bytes = text.replaceAll("\r\n?|\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        boolean plain = !hasLongLine(bytes);
        InternetHeaders headers = new InternetHeaders();
        headers.setHeader("Content-Type", type + "; charset=\"utf-8\"");
        headers.setHeader("Content-Transfer-Encoding", plain ? "8bit" : "quoted-printable");
        return new MimeBodyPart(headers, plain ? bytes : quotedPrintable(bytes));
    }

    private MimeBodyPart file(Attachment attachment, int number) throws MessagingException {
        String id = attachment.contentId();
        InternetHeaders headers = new InternetHeaders();
        headers.setHeader("Content-Type", attachment.type() + nameParameter(attachment.name()));
        headers.setHeader("Content-Transfer-Encoding", "base64");
        headers.setHeader("Content-Disposition", "attachment" + fileName(attachment.name()));
        headers.setHeader("Content-ID", '<' + (id == null ? "part" + number + '.' + hash + '@' + OWN_ID : id) + '>');
        return new MimeBodyPart(headers, Base64.getMimeEncoder().encode(attachment.bytes()));
    }

    /** The name as programs of Exchange 2003's age read it: of other letters than ASCII's, encoded words (RFC 2047). */
    private static String nameParameter(String name) {
        String written = isAscii(name) ? name : AppointmentEnvelope.words(name).replace("\r\n", "");
        return quoted("name", written);
    }

    /** The name as it is standardised (RFC 2231). */
    private static String fileName(String name) {
        if (isAscii(name)) {
            return quoted("filename", name); // by the library, a long one would be cut into numbered pieces
        }
        ParameterList parameters = new ParameterList();
        parameters.set("filename", name, StandardCharsets.UTF_8.name());
        return parameters.toString("Content-Disposition: attachment".length());
    }

    /** A file's name has neither a double quote nor a backslash. */
    private static String quoted(String parameter, String value) {
        return ";\r\n\t" + parameter + "=\"" + value + '"';
    }

    private static boolean isAscii(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
    }

    private static boolean hasLongLine(byte[] bytes) {
        int length = 0;
        for (byte b : bytes) {
            length = b == '\n' ? 0 : length + 1;
            if (length > LONGEST_LINE) {
                return true;
            }
        }
        return false;
    }

    private static byte[] quotedPrintable(byte[] bytes) throws MessagingException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + bytes.length / 4);
        try (OutputStream encoder = MimeUtility.encode(out, "quoted-printable")) {
            encoder.write(bytes);
        }
        return out.toByteArray();
    }

    /** What is in the message: no part of it can hold its own hash, and so none can hold a boundary. */
    private static String hash(byte[] calendar, MessageParts parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, calendar);
            add(digest, String.valueOf(parts.plain()).getBytes(StandardCharsets.UTF_8));
            add(digest, String.valueOf(parts.html()).getBytes(StandardCharsets.UTF_8));
            for (Attachment attachment : parts.attachments()) {
                add(digest, (attachment.name() + '\n' + attachment.type()).getBytes(StandardCharsets.UTF_8));
                add(digest, attachment.bytes());
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    /** A multipart with a boundary of our own; Jakarta Mail would make one from the clock. */
    private static final class Parts extends MimeMultipart {

        Parts(String subtype, String boundary) {
            super(subtype);
            contentType = "multipart/" + subtype + ";\r\n\tboundary=\"" + boundary + '"';
        }

        byte[] toBytes() throws MessagingException, IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            writeTo(out);
            return out.toByteArray();
        }
    }
}
