package io.github.exchangedav.envelope;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Changes the calendar of a message that is there, and nothing else of it: attachments, HTML, headers stay. */
public final class CalendarPart {

    private static final int MAX_DEPTH = 10;
    private static final String CONTENT_CLASS = "Content-Class";

    private CalendarPart() {}

    /**
     * The message with another calendar in its first text/calendar part. A message without a content class gets that of
     * an appointment, since Exchange makes one only of what says so (protocol page §2.3).
     *
     * @param message an RFC 822 message
     * @param calendar the calendar in UTF-8 with CRLF line ends
     * @throws IOException if the message can't be read, or has no calendar
     */
    public static byte[] replaced(byte[] message, byte[] calendar) throws IOException {
        try {
            Unstamped mail = new Unstamped(message);
            if (!replace(mail, calendar, 0)) {
                throw new IOException("the message has no text/calendar part");
            }
            if (mail.getHeader(CONTENT_CLASS) == null) {
                mail.setHeader(CONTENT_CLASS, "urn:content-classes:appointment");
            }
            mail.saveChanges();
            ByteArrayOutputStream out = new ByteArrayOutputStream(message.length + 256);
            mail.writeTo(out);
            return out.toByteArray();
        } catch (MessagingException e) {
            throw new IOException("it is no readable message: " + e.getMessage(), e);
        }
    }

    private static boolean replace(Part part, byte[] calendar, int depth) throws MessagingException, IOException {
        if (part.isMimeType("text/calendar")) {
            ContentType type = new ContentType(part.getContentType());
            type.setParameter("charset", "utf-8");
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(calendar, type.toString())));
            part.setHeader("Content-Type", type.toString());
            part.setHeader("Content-Transfer-Encoding", "8bit");
            return true;
        }
        if (depth < MAX_DEPTH && part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                if (replace(parts.getBodyPart(i), calendar, depth + 1)) {
                    part.setContent(parts);
                    return true;
                }
            }
        }
        return false;
    }

    /** Without a Message-ID of our own making: the same change is the same message. */
    private static final class Unstamped extends MimeMessage {

        Unstamped(byte[] message) throws MessagingException {
            super(null, new ByteArrayInputStream(message));
        }

        @Override
        protected void updateMessageID() {
            // it keeps the one that it has, or does without
        }
    }
}
