package io.github.exchangedav.dialect.exchange.item;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Calendars;
import io.github.exchangedav.ical.IcalReader;
import io.github.exchangedav.ical.ItemSplitter;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeMessageTest {

    private static final Path WIRE = Path.of(System.getProperty("exchangedav.root"), "src", "wire", "seed-put");

    @Test
    void theSeedsMessageIsTheRecordedOneWithFourMailHeadersMore() throws Exception {
        String request = Files.readString(WIRE.resolve("request.http"), UTF_8);
        String recorded = request.substring(request.indexOf("\r\n\r\n") + 4);
        CalendarItem item = ItemSplitter.split(IcalReader.read(Files.readAllBytes(WIRE.resolve("body.ics")), null))
                .get(0);

        String written = new String(ExchangeMessage.of(item, "fred"), UTF_8);

        int end = recorded.indexOf("\r\n\r\n");
        assertThat(written)
                .isEqualTo(recorded.substring(0, end)
                        + "\r\nMIME-Version: 1.0\r\nDate: Fri, 10 Nov 2006 07:48:56 +0000\r\nFrom: fred\r\n"
                        + "Subject: this is a summary"
                        + recorded.substring(end));
    }

    @Test
    void theHeadersAreThoseOfTheEvent() throws Exception {
        MimeMessage message = message(
                "BEGIN:VCALENDAR",
                "METHOD:publish",
                "BEGIN:VEVENT",
                "UID:a",
                "DTSTART:20260105T090000Z",
                "DTSTAMP:20260101T120000Z",
                "SUMMARY:A\\, b\\nc",
                "ORGANIZER;CN=\"Smith: Ann\":MAILTO:ann@example.com",
                "ATTENDEE;CN=Bob:mailto:bob@example.com",
                "ATTENDEE:mailto: eve@example.com ",
                "ATTENDEE:invalid:nomail",
                "ATTENDEE;CN=X:/o=Org/ou=Site",
                "END:VEVENT",
                "END:VCALENDAR");

        assertThat(message.getSubject()).isEqualTo("A, b c");
        assertThat(message.getHeader("From")).containsExactly("\"Smith: Ann\" <ann@example.com>");
        assertThat(message.getHeader("To")).containsExactly("Bob <bob@example.com>,\r\n <eve@example.com>");
        assertThat(message.getContentType()).contains("method=PUBLISH");
        assertThat(message.getSentDate()).isEqualTo(Instant.parse("2026-01-01T12:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "PRIORITY:1, high, urgent",
                "PRIORITY:4, high, urgent",
                "PRIORITY:5, -, -",
                "PRIORITY:6, low, non-urgent",
                "PRIORITY:9, low, non-urgent",
                "PRIORITY:0, -, -",
                "PRIORITY:x, -, -",
                "X-MICROSOFT-CDO-IMPORTANCE:2, high, urgent",
                "X-MICROSOFT-CDO-IMPORTANCE:0, low, non-urgent",
                "X-MICROSOFT-CDO-IMPORTANCE:1, -, -",
                "X-MICROSOFT-CDO-IMPORTANCE:7, -, -"
            })
    void theImportanceIsThatOfTheEvent(String line, @Nullable String importance, @Nullable String priority)
            throws Exception {
        MimeMessage message = message(
                "BEGIN:VCALENDAR",
                "BEGIN:VEVENT",
                "UID:a",
                "DTSTART:20260105T090000Z",
                line,
                "END:VEVENT",
                "END:VCALENDAR");

        assertThat(message.getHeader("Importance", ",")).isEqualTo(importance);
        assertThat(message.getHeader("Priority", ",")).isEqualTo(priority);
    }

    @Test
    void anAddressBesideAUriIsTheAddress() throws Exception {
        MimeMessage message = message(
                "BEGIN:VCALENDAR",
                "BEGIN:VEVENT",
                "UID:a",
                "DTSTART:20260105T090000Z",
                "ORGANIZER;EMAIL=ann@example.com:urn:uuid:1",
                "ATTENDEE;CN=Bob;EMAIL=bob@example.com:urn:uuid:2",
                "ATTENDEE;EMAIL=other@example.com:mailto:eve@example.com",
                "END:VEVENT",
                "END:VCALENDAR");

        assertThat(message.getHeader("From", null)).isEqualTo("<ann@example.com>");
        assertThat(message.getHeader("To", null)).contains("bob@example.com").contains("eve@example.com");
        assertThat(message.getHeader("To", null)).doesNotContain("other");
    }

    @Test
    void theSeriesSpeaksForItsExceptions() throws Exception {
        MimeMessage message = message(
                "BEGIN:VCALENDAR",
                "BEGIN:VEVENT",
                "UID:a",
                "RECURRENCE-ID:20260106T090000Z",
                "DTSTART:20260106T100000Z",
                "SUMMARY:moved",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:a",
                "DTSTART:20260105T090000Z",
                "RRULE:FREQ=DAILY",
                "SUMMARY:daily",
                "END:VEVENT",
                "END:VCALENDAR");

        assertThat(message.getSubject()).isEqualTo("daily");
    }

    @ParameterizedTest
    @CsvSource({
        "LAST-MODIFIED:20260102T000000Z, 2026-01-02T00:00:00Z",
        "CREATED:20260103T000000, 2026-01-03T00:00:00Z",
        "DTSTAMP:20260104, 2026-01-04T00:00:00Z"
    })
    void theDateIsWhenTheEventWasWritten(String line, Instant date) throws Exception {
        MimeMessage message = message(
                "BEGIN:VCALENDAR",
                "BEGIN:VEVENT",
                "UID:a",
                "DTSTART:20260105T090000Z",
                "DTSTAMP:x".repeat(line.startsWith("DTSTAMP") ? 0 : 1) + (line.startsWith("DTSTAMP") ? "X-A:b" : ""),
                line,
                "END:VEVENT",
                "END:VCALENDAR");

        assertThat(message.getSentDate()).isEqualTo(date);
    }

    @Test
    void withoutAnyDateItIsNow() throws Exception {
        MimeMessage message = message(
                "BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:a", "DTSTART:20260105T090000Z", "END:VEVENT", "END:VCALENDAR");

        assertThat(Duration.between(message.getSentDate().toInstant(), Instant.now())
                        .abs())
                .isLessThan(Duration.ofMinutes(1));
        assertThat(message.getSubject()).isNull();
    }

    @Test
    void nothingOfAnEventBecomesAHeader() throws Exception {
        MimeMessage message = message(
                "BEGIN:VCALENDAR",
                "METHOD:X\\r\\nBcc: evil@example.com",
                "BEGIN:VEVENT",
                "UID:a",
                "DTSTART:20260105T090000Z",
                "SUMMARY:a\\nBcc: evil@example.com\\n\\nBEGIN:VCALENDAR",
                "ORGANIZER;CN=\"a\\nBcc: evil@example.com\":mailto:ann@example.com%0d%0aBcc:%20evil@example.com",
                "ATTENDEE;CN=\"a\\nBcc: evil@example.com\":mailto:bob@example.com\\nBcc: evil@example.com",
                "END:VEVENT",
                "END:VCALENDAR");

        List<String> names = java.util.Collections.list(message.getAllHeaders()).stream()
                .map(header -> header.getName().toLowerCase(java.util.Locale.ROOT))
                .toList();
        assertThat(names).doesNotContain("bcc", "cc").doesNotHaveDuplicates();
        assertThat(message.getAllRecipients()).isNull();
    }

    @Test
    void theCalendarsBytesAreTheBody() throws Exception {
        CalendarItem item =
                Calendars.item(Calendars.event("UID:a", "DTSTART:20260105T090000Z", "SUMMARY:ü 😀".repeat(20)));
        byte[] message = ExchangeMessage.of(item, "fred");

        byte[] calendar = item.toBytes();
        assertThat(Arrays.copyOfRange(message, message.length - calendar.length, message.length))
                .isEqualTo(calendar);
        assertThat(new MimeMessage(null, new ByteArrayInputStream(message))
                        .getInputStream()
                        .readAllBytes())
                .isEqualTo(calendar);
    }

    private static MimeMessage message(String... lines) throws Exception {
        CalendarItem item = Calendars.item(Calendars.text(lines));
        return new MimeMessage(null, new ByteArrayInputStream(ExchangeMessage.of(item, "fred")));
    }
}
