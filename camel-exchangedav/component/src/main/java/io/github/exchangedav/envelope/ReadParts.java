package io.github.exchangedav.envelope;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an appointment's message holds beside its calendar (protocol page §2.2, V3 and V4): the description as HTML, and
 * attached files.
 *
 * @param html the first text/html part that is no attachment, or null
 * @param attachments the other parts that are neither text nor calendar, and every part that says it is an attachment
 */
public record ReadParts(@Nullable String html, List<Attachment> attachments) {

    private static final int MAX_DEPTH = 10;

    public ReadParts {
        attachments = List.copyOf(attachments);
    }

    /**
     * An attached file.
     *
     * @param name its name, or null
     * @param contentType its type without parameters, lower case: {@code application/pdf}
     * @param content its bytes
     */
    public record Attachment(@Nullable String name, String contentType, byte[] content) {}

    /**
     * Takes a message apart.
     *
     * @throws IOException if it can't be read
     */
    public static ReadParts of(byte[] message) throws IOException {
        try {
            Collector collector = new Collector();
            collector.collect(new MimeMessage(null, new ByteArrayInputStream(message)), 0);
            return new ReadParts(collector.html, collector.attachments);
        } catch (MessagingException e) {
            throw new IOException("it is no readable mail: " + e.getMessage(), e);
        }
    }

    private static final class Collector {

        private @Nullable String html;
        private final List<Attachment> attachments = new ArrayList<>();

        void collect(Part part, int depth) throws MessagingException, IOException {
            if (part.isMimeType("multipart/*")) {
                if (depth < MAX_DEPTH && part.getContent() instanceof Multipart parts) {
                    for (int i = 0; i < parts.getCount(); i++) {
                        collect(parts.getBodyPart(i), depth + 1);
                    }
                }
                return;
            }
            boolean attached = Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
            if (!attached && part.isMimeType("text/html")) {
                html = html == null ? text(part) : html;
            } else if (part instanceof BodyPart
                    && !part.isMimeType("text/calendar")
                    && (attached || !part.isMimeType("text/plain"))) {
                attachments.add(attachment(part));
            }
        }

        private static Attachment attachment(Part part) throws MessagingException, IOException {
            ContentType type = typeOf(part);
            String base = type == null ? "application/octet-stream" : type.getBaseType();
            try (InputStream content = part.getInputStream()) {
                return new Attachment(name(part), base.toLowerCase(Locale.ROOT), content.readAllBytes());
            }
        }

        private static @Nullable String name(Part part) throws MessagingException {
            String name = part.getFileName();
            try {
                return name == null ? null : MimeUtility.decodeText(name);
            } catch (UnsupportedEncodingException e) {
                return name; // as it stands is better than no name
            }
        }

        private static String text(Part part) throws MessagingException, IOException {
            ContentType type = typeOf(part);
            String charset = type == null ? null : type.getParameter("charset");
            try (InputStream content = part.getInputStream()) {
                return new String(content.readAllBytes(), charset(charset));
            }
        }

        private static Charset charset(@Nullable String name) {
            try {
                return name == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                return StandardCharsets.UTF_8;
            }
        }

        private static @Nullable ContentType typeOf(Part part) throws MessagingException {
            try {
                return new ContentType(part.getContentType());
            } catch (jakarta.mail.internet.ParseException e) {
                return null; // it says nothing then
            }
        }
    }
}
