package io.github.exchangedav.server.appointment;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A MIME message taken apart leniently: the forms V1 to V4 of protocol §2.2, LF or CRLF [B], parts in parts, UTF-8 where
 * no charset is said [B]. The first part of a kind counts.
 */
final class Message {
    private static final int MAX_DEPTH = 12;
    private static final Session SESSION = Session.getInstance(settings());

    private final MimePart top;
    private @Nullable MimePart calendarPart;
    private @Nullable String calendar;
    private @Nullable String plain;
    private @Nullable String html;
    private boolean attachment;

    private Message(MimePart top) {
        this.top = top;
    }

    /** Header fields in bare UTF-8 are read as such. */
    private static Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("mail.mime.allowutf8", "true");
        return settings;
    }

    static Message read(byte[] bytes) {
        try {
            Message message = new Message(new MimeMessage(SESSION, new ByteArrayInputStream(bytes)));
            message.visit(message.top, 0);
            return message;
        } catch (MessagingException e) {
            throw new UncheckedIOException(new IOException(e)); // nothing of the kind is known: the bytes are in memory
        }
    }

    Optional<String> calendar() {
        return Optional.ofNullable(calendar);
    }

    Optional<String> plain() {
        return Optional.ofNullable(plain);
    }

    Optional<String> html() {
        return Optional.ofNullable(html);
    }

    boolean hasAttachment() {
        return attachment;
    }

    /** Returns the content class of the message, else of its calendar part (protocol §2.3). */
    Optional<String> contentClass() {
        Optional<String> own = header("content-class");
        return own.isPresent() || calendarPart == null ? own : header(calendarPart, "content-class");
    }

    /** Returns a header field of the message, unfolded and decoded. */
    Optional<String> header(String name) {
        return header(top, name);
    }

    /** Returns the bare addresses in a header field; of one that can't be read, none. */
    List<String> addresses(String name) {
        try {
            String raw = top.getHeader(name, ",");
            return raw == null
                    ? List.of()
                    : Stream.of(InternetAddress.parseHeader(raw, false))
                            .map(InternetAddress::getAddress)
                            .filter(Objects::nonNull)
                            .toList();
        } catch (MessagingException e) {
            return List.of();
        }
    }

    private static Optional<String> header(MimePart part, String name) {
        try {
            String raw = part.getHeader(name, ", ");
            return raw == null
                    ? Optional.empty()
                    : Optional.of(decoded(MimeUtility.unfold(raw)).trim());
        } catch (MessagingException e) {
            return Optional.empty();
        }
    }

    private static String decoded(String raw) {
        try {
            return MimeUtility.decodeText(raw);
        } catch (UnsupportedEncodingException e) {
            return raw; // an encoded word in a charset nobody knows
        }
    }

    private void visit(MimePart part, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        String type = type(part);
        if (type.startsWith("multipart/")) {
            visitParts(part, depth);
        } else if (type.equals("message/rfc822")) {
            visitNested(part, depth);
        } else if (isAttachment(part)) {
            attachment = true;
        } else if (type.equals("text/calendar") && calendar == null) {
            calendarPart = part;
            calendar = text(part);
        } else if (type.equals("text/plain") && plain == null) {
            plain = text(part);
        } else if (type.equals("text/html") && html == null) {
            html = text(part);
        } else {
            attachment = true;
        }
    }

    private void visitParts(MimePart part, int depth) {
        try {
            MimeMultipart parts = new MimeMultipart(new MimePartDataSource(part));
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart child = parts.getBodyPart(i);
                if (child instanceof MimePart mimeChild) {
                    visit(mimeChild, depth + 1);
                }
            }
        } catch (MessagingException e) {
            attachment = true; // a multipart that is none: kept, but nothing is read from it
        }
    }

    private void visitNested(MimePart part, int depth) {
        try {
            visit(new MimeMessage(SESSION, part.getInputStream()), depth + 1);
        } catch (MessagingException | IOException e) {
            attachment = true;
        }
    }

    private static boolean isAttachment(MimePart part) {
        return header(part, "Content-Disposition")
                .filter(d -> d.toLowerCase(Locale.ROOT).startsWith("attachment"))
                .isPresent();
    }

    /** The bare type; a field that RFC 2045 forbids is read as far as its first semicolon. */
    private static String type(MimePart part) {
        String raw = header(part, "Content-Type").orElse("text/plain");
        return raw.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    }

    private static String text(MimePart part) {
        byte[] bytes;
        try {
            bytes = part.getInputStream().readAllBytes();
        } catch (IOException | MessagingException e) {
            bytes = raw(part);
        }
        return new String(bytes, charset(part));
    }

    /** An encoding that is unknown or broken: what stands there is taken as it is. */
    private static byte[] raw(MimePart part) {
        try {
            return part instanceof MimeMessage message
                    ? message.getRawInputStream().readAllBytes()
                    : part instanceof jakarta.mail.internet.MimeBodyPart body
                            ? body.getRawInputStream().readAllBytes()
                            : new byte[0];
        } catch (IOException | MessagingException e) {
            return new byte[0];
        }
    }

    private static Charset charset(MimePart part) {
        try {
            String name = new ContentType(header(part, "Content-Type").orElse("text/plain")).getParameter("charset");
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
        } catch (ParseException | IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
