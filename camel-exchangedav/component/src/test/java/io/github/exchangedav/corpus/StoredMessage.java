package io.github.exchangedav.corpus;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalReader;
import biweekly.parameter.Role;
import biweekly.property.Attendee;
import biweekly.property.Classification;
import biweekly.property.ICalProperty;
import biweekly.property.IntegerProperty;
import biweekly.property.Organizer;
import biweekly.property.Priority;
import biweekly.property.Sequence;
import biweekly.property.Status;
import biweekly.property.TextProperty;
import biweekly.property.Url;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A message as its bytes (PR_INTERNET_CONTENT of an item, or a mail of the corpus), read by Jakarta Mail and biweekly, which
 * the component does not read calendars with.
 */
final class StoredMessage {

    private final List<String> files = new ArrayList<>();
    private String calendar = "";
    private String text = "";
    private String html = "";

    private StoredMessage() {}

    static StoredMessage of(byte[] bytes) throws IOException {
        StoredMessage message = new StoredMessage();
        try {
            message.part(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes)));
        } catch (MessagingException e) {
            throw new IOException(e);
        }
        return message;
    }

    private void part(Part part) throws MessagingException, IOException {
        String name = part.getFileName();
        if (part.isMimeType("multipart/*")) {
            boolean before = calendar.isEmpty();
            Multipart parts = (Multipart) part.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                part(parts.getBodyPart(i));
            }
            if (part.isMimeType("multipart/alternative") && (!before || calendar.isEmpty())) {
                html = ""; // it is no other form of the calendar
                text = "";
            }
        } else if (part.isMimeType("text/calendar") && calendar.isEmpty()) {
            calendar = text(part);
        } else if (name == null && part.isMimeType("text/html")) {
            html = html.isEmpty() ? text(part) : html;
        } else if (name == null && part.isMimeType("text/plain")) {
            text = text.isEmpty() ? text(part) : text;
        } else if (!part.isMimeType("application/ics")) { // the calendar once more
            files.add(file(name == null ? "" : name, bytes(part)));
        }
    }

    /** The text as it is said to be encoded; without charset UTF-8. */
    private static String text(Part part) throws MessagingException, IOException {
        String charset = new ContentType(part.getContentType()).getParameter("charset");
        Charset said = charset == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(charset));
        return new String(bytes(part), said).replaceAll("\\r\\n?", "\n");
    }

    private static byte[] bytes(Part part) throws MessagingException, IOException {
        try (InputStream content = part.getInputStream()) {
            return content.readAllBytes();
        }
    }

    /** A file as both sides tell it. */
    static String file(String name, byte[] bytes) {
        try {
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            return "%d bytes, %s, %s".formatted(bytes.length, hash.substring(0, 16), name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The HTML part; empty if there is none. */
    String html() {
        return html;
    }

    /** The plain text beside the calendar; empty if there is none. */
    String text() {
        return text;
    }

    List<String> files() {
        return files;
    }

    /** What the events say that no property tells, the series first and its exceptions in the order of the message. */
    void tell(Map<String, String> facts, List<String> whose) throws IOException {
        facts.put("files", files.stream().sorted().collect(Collectors.joining("\n")));
        List<VEvent> events = events();
        List<VEvent> sorted = Stream.concat(
                        events.stream().filter(event -> event.getRecurrenceId() == null),
                        events.stream().filter(event -> event.getRecurrenceId() != null))
                .toList();
        facts.put("events in the message", Integer.toString(sorted.size()));
        for (int i = 0; i < Math.min(whose.size(), sorted.size()); i++) {
            tell(whose.get(i), sorted.get(i), facts);
        }
    }

    /** Without the definitions of zones: no time is asked for, and they cost the most. */
    private List<VEvent> events() throws IOException {
        String withoutZones = calendar.replaceAll("(?s)BEGIN:VTIMEZONE.*?END:VTIMEZONE\\n", "");
        try (ICalReader reader = new ICalReader(withoutZones)) {
            reader.setCaretDecodingEnabled(false);
            ICalendar read = reader.readNext();
            return read == null ? List.of() : read.getEvents();
        }
    }

    private static void tell(String whose, VEvent event, Map<String, String> facts) {
        facts.put(
                whose + "people",
                event.getAttendees().stream()
                        .map(StoredMessage::person)
                        .sorted()
                        .collect(Collectors.joining("\n")));
        Organizer organizer = last(event.getProperties(Organizer.class));
        facts.put(
                whose + "organizer",
                organizer == null
                        ? ""
                        : address(organizer.getEmail(), organizer.getUri()) + "|" + known(organizer.getCommonName()));
        facts.put(whose + "url", value(last(event.getProperties(Url.class))));
        facts.put(
                whose + "addresses of files",
                event.getAttachments().stream()
                        .map(file -> known(file.getUri()))
                        .sorted()
                        .collect(Collectors.joining("\n")));
        facts.put(whose + "own sequence", number(last(event.getProperties(Sequence.class))));
        facts.put(
                whose + "own status",
                value(last(event.getProperties(Status.class))).toUpperCase(Locale.ROOT));
        facts.put(whose + "own priority", number(last(event.getProperties(Priority.class))));
        facts.put(
                whose + "own html",
                event.getExperimentalProperties("X-ALT-DESC").stream()
                        .map(line -> SourceLine.unescape(known(line.getValue())))
                        .collect(Collectors.joining("\n")));
        facts.put(
                whose + "own class",
                value(last(event.getProperties(Classification.class))).toUpperCase(Locale.ROOT));
    }

    private static String person(Attendee one) {
        String role = one.getRole() == null
                ? ""
                : one.getRole() == Role.CHAIR ? "CHAIR" : one.getRole().getValue();
        String level = one.getParticipationLevel() == null
                ? ""
                : one.getParticipationLevel().getValue(ICalVersion.V2_0);
        String status = one.getParticipationStatus() == null
                ? ""
                : one.getParticipationStatus().getValue();
        String type = one.getCalendarUserType() == null
                ? ""
                : one.getCalendarUserType().getValue();
        String rsvp = one.getRsvp() == null
                ? known(one.getParameter("RSVP"))
                : one.getRsvp().toString();
        return Stream.of(
                        address(one.getEmail(), one.getUri()),
                        known(one.getCommonName()),
                        upper(role.isEmpty() ? level : role),
                        upper(status),
                        upper(type),
                        upper(rsvp))
                .collect(Collectors.joining("|"));
    }

    private static String upper(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
    }

    private static String known(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String address(@Nullable String email, @Nullable String uri) {
        return SourceFacts.address(uri != null ? uri : "mailto:" + known(email));
    }

    private static <T extends ICalProperty> @Nullable T last(List<T> all) {
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    private static String value(@Nullable TextProperty property) {
        return property == null ? "" : known(property.getValue()).strip();
    }

    private static String number(@Nullable IntegerProperty property) {
        return property == null || property.getValue() == null
                ? ""
                : property.getValue().toString();
    }
}
