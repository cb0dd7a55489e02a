package io.github.exchangedav.server.appointment;

import static io.github.exchangedav.server.property.Namespaces.DAV;
import static io.github.exchangedav.server.property.Namespaces.EXCHANGE;
import static io.github.exchangedav.server.property.Namespaces.HTTPMAIL;
import static io.github.exchangedav.server.property.Namespaces.MAILHEADER;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import jakarta.mail.internet.MailDateFormat;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a message: from its header fields and its calendar to properties (protocol §2.3, §2.5, §6.4, §12). */
public final class MessageReader {
    static final String APPOINTMENT = "urn:content-classes:appointment";
    static final String CALENDAR_MESSAGE = "urn:content-classes:calendarmessage";
    private static final Pattern FORBIDDEN = Pattern.compile("(?im)^X-MICROSOFT-CDO-MODPROPS[;:]");
    /** One to three characters, no digit, a colon and a space: {@code RE: }, {@code AW: } (proptag x0e1d001f). */
    private static final Pattern REPLY_PREFIX = Pattern.compile("^[^\\s\\d:]{1,3}: ");

    private static final List<String> HEADERS =
            List.of("to", "cc", "from", "date", "message-id", "importance", "priority", "thread-topic", "sender");

    private MessageReader() {}

    /** Reads a message; odd values are left out, nothing is thrown. */
    public static Reading read(byte[] bytes) {
        Message message = Message.read(bytes);
        // [B] without a content class it is mail, whatever its parts are
        String contentClass = message.contentClass().orElse("urn:content-classes:message");
        Optional<String> words = message.calendar();
        Optional<CalendarText> calendar = words.flatMap(CalendarText::read);
        boolean forbidden = words.filter(text -> FORBIDDEN.matcher(text).find()).isPresent();
        boolean unreadable = contentClass.equalsIgnoreCase(APPOINTMENT) && calendar.isEmpty();
        Reading.Verdict verdict = forbidden
                ? Reading.Verdict.FORBIDDEN
                : unreadable ? Reading.Verdict.UNREADABLE : Reading.Verdict.STORABLE;
        Properties properties = new Properties().text(DAV, "contentclass", contentClass);
        List<Map<PropertyName, PropertyValue>> exceptions =
                calendar.map(MessageReader::exceptions).orElse(List.of());
        calendar.ifPresent(text -> addEvent(properties, text, message, exceptions));
        addMail(properties, message, calendar);
        String method = calendar.map(CalendarText::method).orElse("");
        properties.text(EXCHANGE, "outlookmessageclass", MessageClasses.messageClass(contentClass, method));
        return new Reading(verdict, "message/rfc822", properties.asMap(), exceptions);
    }

    /** Returns the text of the first calendar part of a message, decoded; empty if it has none. */
    public static Optional<String> calendarText(byte[] bytes) {
        return Message.read(bytes).calendar();
    }

    /**
     * Returns the files that came with a message: its parts that are neither the calendar nor its text, and each ATTACH of
     * the event with its bytes in it (protocol §2.2); the rule of {@code hasattachment}.
     */
    public static List<Attachment> attachments(byte[] bytes) {
        Message message = Message.read(bytes);
        return Attachments.of(message, message.calendar().flatMap(CalendarText::read));
    }

    private static void addEvent(
            Properties out, CalendarText text, Message message, List<Map<PropertyName, PropertyValue>> exceptions) {
        EventTimes times = new EventTimes(text);
        EventProperties.add(out, text, times);
        out.put(HTTPMAIL, "importance", importance(message, text.x("X-MICROSOFT-CDO-IMPORTANCE")));
        EventDefaults.add(out, text, message);
        EventDefaults.addPattern(out, times.recurs(), exceptions);
    }

    private static List<Map<PropertyName, PropertyValue>> exceptions(CalendarText master) {
        EventTimes times = new EventTimes(master);
        return master.exceptions().stream().map(text -> exception(text, times)).toList();
    }

    /** What an exception says itself; the rest is as in its series. */
    private static Map<PropertyName, PropertyValue> exception(CalendarText text, EventTimes series) {
        Properties out = new Properties();
        EventProperties.add(out, text, new EventTimes(text, series));
        text.summary().ifPresent(subject -> addSubject(out, subject));
        text.description()
                .ifPresent(description -> out.text(HTTPMAIL, "textdescription", description)
                        .text(
                                HTTPMAIL,
                                "htmldescription",
                                HtmlPage.of(text.summary().orElse(""), description)));
        return out.asMap();
    }

    private static void addSubject(Properties out, String subject) {
        out.text(HTTPMAIL, "subject", subject)
                .text(MAILHEADER, "subject", subject)
                .text(HTTPMAIL, "normalizedsubject", withoutPrefix(subject));
    }

    private static void addMail(Properties properties, Message message, Optional<CalendarText> calendar) {
        // the Subject where there is one (protocol §2.3); which of two differing wins is unknown [B]
        String subject = message.header("Subject")
                .or(() -> calendar.flatMap(CalendarText::summary))
                .orElse("");
        addSubject(properties, subject);
        properties
                .flag(HTTPMAIL, "hasattachment", Attachments.any(message, calendar))
                .flag(HTTPMAIL, "read", true)
                .number(HTTPMAIL, "priority", priority(message));
        String description =
                calendar.flatMap(CalendarText::description).or(message::plain).orElse(null);
        if (description != null) {
            properties
                    .text(HTTPMAIL, "textdescription", description)
                    .text(
                            HTTPMAIL,
                            "htmldescription",
                            message.html().orElseGet(() -> HtmlPage.of(subject, description)));
        } else {
            properties.text(HTTPMAIL, "htmldescription", message.html().orElse(null));
        }
        for (String name : HEADERS) {
            properties.text(MAILHEADER, name, message.headerAnywhere(name).orElse(null));
        }
        message.contentClass().ifPresent(value -> properties.text(MAILHEADER, "content-class", value));
        Senders.add(properties, message);
        Optional<Instant> date = message.header("Date").flatMap(MessageReader::date);
        // [B] received when it was sent: the time of the PUT is not known here
        properties.instant(HTTPMAIL, "date", date).instant(HTTPMAIL, "datereceived", date);
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(new MailDateFormat().parse(text).toInstant());
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /** PR_PRIORITY: the mail's, not iCalendar's (protocol §12). */
    private static int priority(Message message) {
        return switch (message.headerAnywhere("Priority").orElse("normal").toLowerCase(Locale.ROOT)) {
            case "urgent" -> 1;
            case "non-urgent" -> -1;
            default -> 0;
        };
    }

    /** Returns a subject without {@code RE: } or the like in front. */
    static String withoutPrefix(String subject) {
        return REPLY_PREFIX.matcher(subject).replaceFirst("");
    }

    /** The importance from the mail or the calendar: 0 low, 1 normal, 2 high. */
    static PropertyValue importance(Message message, Optional<String> cdo) {
        String mail = message.headerAnywhere("Importance").orElse("").toLowerCase(Locale.ROOT);
        return switch (mail) {
            case "low" -> PropertyValue.number(0);
            case "high" -> PropertyValue.number(2);
            case "normal" -> PropertyValue.number(1);
            default ->
                PropertyValue.number(cdo.filter(text -> text.matches("[0-2]"))
                        .map(Long::valueOf)
                        .orElse(1L));
        };
    }
}
