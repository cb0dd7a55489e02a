package io.github.exchangedav.server.appointment;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;

/**
 * A part of a message, or the message, read leniently.
 *
 * @param mime as the library has it
 */
record Part(MimePart mime) {
    /** Returns a header field, unfolded and decoded; of several with commas between. */
    Optional<String> header(String name) {
        return rawHeader(name).map(raw -> decoded(raw).trim());
    }

    /** Returns a header field, unfolded. */
    Optional<String> rawHeader(String name) {
        try {
            return Optional.ofNullable(mime.getHeader(name, ", ")).map(MimeUtility::unfold);
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

    /** The bare type in lower case; a field that RFC 2045 forbids is read as far as its first semicolon. */
    String type() {
        return header("Content-Type")
                .orElse("text/plain")
                .split(";", 2)[0]
                .trim()
                .toLowerCase(Locale.ROOT);
    }

    /** Whether the sender calls it an attachment. */
    boolean isAttachment() {
        return header("Content-Disposition")
                .filter(d -> d.toLowerCase(Locale.ROOT).startsWith("attachment"))
                .isPresent();
    }

    /** Returns the name of the file, from the disposition or the type. */
    Optional<String> fileName() {
        return header("Content-Disposition")
                .flatMap(Part::fileNameOfDisposition)
                .or(() -> parameter("name"))
                .map(Part::decoded)
                .filter(name -> !name.isBlank());
    }

    private static Optional<String> fileNameOfDisposition(String disposition) {
        try {
            return Optional.ofNullable(new ContentDisposition(disposition).getParameter("filename"));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private Optional<String> parameter(String name) {
        try {
            return header("Content-Type").isEmpty()
                    ? Optional.empty()
                    : Optional.ofNullable(new ContentType(header("Content-Type").get()).getParameter(name));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /** Returns how many parts a multipart has at most: the lines that begin with its boundary. */
    int parts() {
        String boundary = "\n--" + parameter("boundary").orElse("");
        String body = new String(bytes(), StandardCharsets.ISO_8859_1);
        int count = 1;
        for (int at = body.indexOf(boundary); at >= 0; at = body.indexOf(boundary, at + 1)) {
            count++;
        }
        return count;
    }

    /** Returns the text in its charset, UTF-8 where none is said or nobody knows it. */
    String text() {
        return new String(bytes(), charset());
    }

    /** Returns the bytes, decoded. */
    byte[] bytes() {
        try {
            return mime.getInputStream().readAllBytes();
        } catch (IOException | MessagingException e) {
            return raw();
        }
    }

    /** An encoding that is unknown or broken: what stands there is taken as it is. */
    private byte[] raw() {
        try {
            return mime instanceof MimeMessage message
                    ? message.getRawInputStream().readAllBytes()
                    : mime instanceof MimeBodyPart body
                            ? body.getRawInputStream().readAllBytes()
                            : new byte[0];
        } catch (IOException | MessagingException e) {
            return new byte[0];
        }
    }

    private Charset charset() {
        try {
            return parameter("charset")
                    .map(MimeUtility::javaCharset)
                    .map(Charset::forName)
                    .orElse(StandardCharsets.UTF_8);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
