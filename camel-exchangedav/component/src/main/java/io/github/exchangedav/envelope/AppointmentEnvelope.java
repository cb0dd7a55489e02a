package io.github.exchangedav.envelope;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Wraps a calendar the way the seed does, the calendar part on top of the message, with the mail headers that Evolution
 * adds: Subject, Date, MIME-Version and From. Every header is one line of printable ASCII, whatever it is made from.
 */
public final class AppointmentEnvelope {

    /** What makes the store take the message for an appointment (protocol page §2.3). */
    static final String CONTENT_CLASS = "urn:content-classes:appointment";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ROOT);
    /** The characters of a subject that are sent; Outlook shows no more. */
    public static final int MAX_SUBJECT = 255;

    /** Of that many chars, at three bytes each, an encoded word stays below its 75 characters (RFC 2047 §2). */
    private static final int WORD = 14;

    private AppointmentEnvelope() {}

    /**
     * What the headers say.
     *
     * @param method the iTIP method, upper case, letters only ({@code REQUEST})
     * @param subject the subject, without escapes; null for none
     * @param date the message's date
     * @param from who stands in From
     * @param to who stands in To, by which Outlook shows attendees (protocol page §2.3); may be empty
     * @param importance how important it is; nothing is written of what is normal
     */
    public record Head(
            String method,
            @Nullable String subject,
            Instant date,
            Mailbox from,
            List<Mailbox> to,
            Importance importance) {

        /** Of something that is neither important nor unimportant. */
        public Head(String method, @Nullable String subject, Instant date, Mailbox from, List<Mailbox> to) {
            this(method, subject, date, from, to, Importance.normal);
        }
    }

    /** How important a message is (RFC 2156 §5.3.4), and the priority that goes with it. */
    public enum Importance {
        /** Not very. */
        low("non-urgent"),
        /** As any. */
        normal("normal"),
        /** More than others. */
        high("urgent");

        private final String priority;

        Importance(String priority) {
            this.priority = priority;
        }
    }

    /**
     * Somebody with a mail address.
     *
     * @param address the address, or a bare word where none is known; Exchange tolerates that (protocol page §2.2, V2)
     * @param name the name to show, or null
     */
    public record Mailbox(String address, @Nullable String name) {}

    /**
     * The message's bytes.
     *
     * @param head what its headers say
     * @param calendar the calendar in UTF-8 with CRLF line ends
     */
    public static byte[] write(Head head, byte[] calendar) {
        StringBuilder headers = new StringBuilder(512)
                .append("content-class: ")
                .append(CONTENT_CLASS)
                .append("\r\nContent-Type: ")
                .append(calendarType(head.method()))
                .append("\r\nContent-Transfer-Encoding: 8bit\r\n");
        mailHeaders(headers, head);
        return message(headers, calendar);
    }

    /** The content type of the calendar, folded. */
    static String calendarType(String method) {
        return "text/calendar;\r\n\tmethod=" + token(method) + ";\r\n\tcharset=\"utf-8\"";
    }

    /** The headers that say who, when and what about. */
    static void mailHeaders(StringBuilder headers, Head head) {
        header(headers, "MIME-Version", "1.0");
        header(headers, "Date", DATE.format(head.date().atOffset(ZoneOffset.UTC)));
        header(headers, "From", address(head.from()));
        String to = head.to().stream()
                .filter(mailbox -> isAddress(mailbox.address()))
                .map(AppointmentEnvelope::address)
                .collect(Collectors.joining(",\r\n "));
        header(headers, "To", to);
        header(headers, "Subject", subject(head.subject()));
        if (head.importance() != Importance.normal) {
            header(headers, "Importance", head.importance().name());
            header(headers, "Priority", head.importance().priority);
        }
    }

    /** Headers, an empty line, and the body. */
    static byte[] message(StringBuilder headers, byte[] body) {
        headers.append("\r\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream(headers.length() + body.length);
        out.writeBytes(headers.toString().getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(body);
        return out.toByteArray();
    }

    static void header(StringBuilder headers, String name, String value) {
        if (!value.isEmpty()) {
            headers.append(name).append(": ").append(value).append("\r\n");
        }
    }

    private static String subject(@Nullable String subject) {
        String line = oneLine(subject == null ? "" : subject);
        int end = line.length();
        if (end > MAX_SUBJECT) {
            end = Character.isHighSurrogate(line.charAt(MAX_SUBJECT - 1)) ? MAX_SUBJECT - 1 : MAX_SUBJECT;
        }
        String shown = line.substring(0, end);
        return isMisread(shown) ? words(shown) : MimeUtility.fold("Subject: ".length(), encoded(shown));
    }

    private static String address(Mailbox mailbox) {
        String address = oneLine(mailbox.address());
        if (!isAddress(address)) {
            String word = address.replaceAll("[^A-Za-z0-9._-]", "");
            return word.isEmpty() ? "unknown" : word;
        }
        String name = mailbox.name() == null ? "" : oneLine(mailbox.name());
        if (name.isEmpty()) {
            return '<' + address + '>';
        }
        if (isMisread(name)) {
            return words(name) + " <" + address + '>';
        }
        try {
            return MimeUtility.fold(6, new InternetAddress(address, name, "UTF-8").toString());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java platform has UTF-8", e);
        }
    }

    private static boolean isAddress(String address) {
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(address) || address.indexOf('@') < 1) {
            return false;
        }
        try {
            InternetAddress parsed = new InternetAddress(address, true);
            return parsed.getPersonal() == null && Objects.equals(parsed.getAddress(), address);
        } catch (AddressException e) {
            return false; // the calendar keeps it as it came; only the mail header does without
        }
    }

    private static String encoded(String text) {
        try {
            return MimeUtility.encodeText(text, "UTF-8", null);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java platform has UTF-8", e);
        }
    }

    /**
     * Whether a reader would take it for something else: ASCII that looks like an encoded word (RFC 2047 §2) is decoded by
     * everybody, and a backslash before a fold is taken for an escape by some. Jakarta Mail encodes neither.
     */
    private static boolean isMisread(String text) {
        return text.contains("=?") || text.indexOf('\\') >= 0;
    }

    /** The text as encoded words (RFC 2047), a fold between each two; whatever it is, cut between characters. */
    static String words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (word.length() >= WORD) {
                words.add(word(word));
                word.setLength(0);
            }
            word.appendCodePoint(c);
        });
        words.add(word(word));
        return String.join("\r\n ", words);
    }

    private static String word(CharSequence text) {
        byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(utf8) + "?=";
    }

    /** Control characters, line breaks among them, become blanks: a header value can't end its own line. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private static String token(String method) {
        String token = method.replaceAll("[^A-Za-z-]", "");
        return token.isEmpty() ? "REQUEST" : token;
    }
}
