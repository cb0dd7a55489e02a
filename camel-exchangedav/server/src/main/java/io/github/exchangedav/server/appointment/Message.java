package io.github.exchangedav.server.appointment;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A MIME message taken apart leniently: the forms V1 to V4 of protocol §2.2, LF or CRLF [B], parts in parts, UTF-8 where
 * no charset is said [B]. The first part of a kind counts.
 */
final class Message {
    /** Deeper parts are not looked for: each level is read again from its text. */
    private static final int MAX_DEPTH = 20;

    /** A message with more is not taken apart: the library is slow with each. */
    private static final int MAX_PARTS = 1000;

    private static final Session SESSION = Session.getInstance(settings());

    private final Part top;
    private final List<Part> attached = new ArrayList<>();
    private @Nullable Part calendar;
    private @Nullable Part plain;
    private @Nullable Part html;
    private int parts;

    private Message(Part top) {
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
            Message message = new Message(new Part(new MimeMessage(SESSION, new ByteArrayInputStream(bytes))));
            message.visit(message.top, 0);
            if (message.calendar == null) {
                // [B] a calendar that is only attached is still the one of the message
                message.calendar = message.attached.stream()
                        .filter(part -> part.type().equals("text/calendar"))
                        .findFirst()
                        .orElse(null);
            }
            return message;
        } catch (MessagingException e) {
            throw new UncheckedIOException(new IOException(e)); // nothing of the kind is known: the bytes are in memory
        }
    }

    Optional<String> calendar() {
        return Optional.ofNullable(calendar).map(Part::text);
    }

    Optional<String> plain() {
        return Optional.ofNullable(plain).map(Part::text);
    }

    Optional<String> html() {
        return Optional.ofNullable(html).map(Part::text);
    }

    /** Returns the parts that are neither the calendar nor the text of the message. */
    List<Part> attached() {
        return attached;
    }

    /** Returns the content class of the message, else of its calendar part (protocol §2.3). */
    Optional<String> contentClass() {
        Optional<String> own = header("content-class");
        return own.isPresent() || calendar == null ? own : calendar.header("content-class");
    }

    /** Returns a header field of the message, unfolded and decoded. */
    Optional<String> header(String name) {
        return top.header(name);
    }

    /** Returns a header field of the message as it is sent, unfolded. */
    Optional<String> rawHeader(String name) {
        return top.rawHeader(name);
    }

    /** Returns a header field of the message, else of its calendar part: Evolution puts some there (protocol §2.2, V3). */
    Optional<String> headerAnywhere(String name) {
        return header(name).or(() -> Optional.ofNullable(calendar).flatMap(part -> part.header(name)));
    }

    private void visit(Part part, int depth) {
        String type = part.type();
        if (depth > MAX_DEPTH || part.isAttachment()) {
            attached.add(part);
        } else if (type.startsWith("multipart/")) {
            visitParts(part, depth);
        } else if (type.equals("message/rfc822") && calendar == null) {
            visitNested(part, depth);
        } else if (type.equals("text/calendar") && calendar == null) {
            calendar = part;
        } else if (type.equals("text/plain") && part.fileName().isEmpty()) {
            plain = plain == null ? part : plain;
        } else if (type.equals("text/html") && part.fileName().isEmpty()) {
            html = html == null ? part : html;
        } else {
            attached.add(part);
        }
    }

    private void visitParts(Part part, int depth) {
        parts += part.parts();
        if (parts > MAX_PARTS) {
            attached.add(part);
            return;
        }
        try {
            MimeMultipart parts = new MimeMultipart(new MimePartDataSource(part.mime()));
            for (int i = 0; i < parts.getCount(); i++) {
                if (parts.getBodyPart(i) instanceof MimePart child) {
                    visit(new Part(child), depth + 1);
                }
            }
        } catch (MessagingException e) {
            attached.add(part); // a multipart that is none: kept, but nothing is read from it
        }
    }

    /** A message in the message is looked through for the calendar; without one it is an attachment. */
    private void visitNested(Part part, int depth) {
        try {
            visit(new Part(new MimeMessage(SESSION, new ByteArrayInputStream(part.bytes()))), depth + 1);
        } catch (MessagingException e) {
            attached.add(part);
            return;
        }
        if (calendar == null) {
            attached.add(part);
        }
    }
}
