package io.github.exchangedav.corpus;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A file of the corpus, read without the component.
 *
 * @param path within the corpus
 * @param bytes the file
 * @param counted the lines BEGIN:VEVENT in it, as the corpus' index counts them
 * @param declared what its source says of its validity, as in the corpus' index
 * @param text what is in it
 */
@SuppressWarnings("ArrayRecordComponent") // read once, changed by nobody
record SourceFile(String path, byte[] bytes, int counted, String declared, SourceText text) {

    static SourceFile read(Path corpus, String path, int counted, String declared) throws IOException {
        byte[] bytes = Files.readAllBytes(corpus.resolve(path));
        byte[] calendar = path.endsWith(".eml") ? calendarOf(bytes) : bytes;
        return new SourceFile(path, bytes, counted, declared, SourceText.read(SourceLine.all(calendar)));
    }

    /** The folder it is taken from: the first name of the path. */
    String source() {
        return path.substring(0, path.indexOf('/'));
    }

    /** Whether the source itself holds it to be invalid. */
    boolean isDeclaredInvalid() {
        return declared.startsWith("invalid") || declared.equals("fuzz") || path.contains("/errors/");
    }

    private static byte[] calendarOf(byte[] mail) throws IOException {
        try {
            Part part = calendarPart(
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail)));
            if (part == null) {
                return new byte[0];
            }
            try (InputStream content = part.getInputStream()) {
                return content.readAllBytes();
            }
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    private static @Nullable Part calendarPart(Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/calendar")) {
            return part;
        }
        if (part.isMimeType("multipart/*")) {
            Multipart parts = (Multipart) part.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                Part found = calendarPart(parts.getBodyPart(i));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** The events of one UID. */
    record Item(String uid, int line, List<SourceEvent> events) {}
}
