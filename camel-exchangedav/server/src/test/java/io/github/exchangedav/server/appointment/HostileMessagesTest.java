package io.github.exchangedav.server.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.property.PropertyName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What nobody sends but who wants the server to stand still; each costs well under a second once the machine is warm. */
class HostileMessagesTest {
    private static String nested(int depth) {
        StringBuilder text = new StringBuilder("content-class: urn:content-classes:appointment\r\n");
        for (int i = 0; i < depth; i++) {
            text.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        return text + "Content-Type: text/calendar\r\n\r\n" + Messages.calendar("UID:1");
    }

    private static String parts(int count) {
        return "content-class: urn:content-classes:appointment\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
                + "--b\r\nContent-Type: application/x; name=a\r\n\r\nx\r\n".repeat(count)
                + "--b\r\nContent-Type: text/calendar\r\n\r\n" + Messages.calendar("UID:1") + "--b--\r\n";
    }

    private static String zones(int count) {
        String observance = "BEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
                + "RRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\n";
        return Messages.appointment("UID:1", "DTSTART;TZID=x:20300102T100000", "RRULE:FREQ=DAILY")
                .replace(
                        "BEGIN:VEVENT",
                        "BEGIN:VTIMEZONE\r\nTZID:x\r\n" + observance.repeat(count) + "END:VTIMEZONE\r\nBEGIN:VEVENT");
    }

    static Stream<Arguments> messages() {
        String exception = "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:1\r\nRECURRENCE-ID:20300102T100000Z";
        return Stream.of(
                Arguments.of("a line of a megabyte", Messages.appointment("UID:1", "SUMMARY:" + "x".repeat(1 << 20))),
                Arguments.of(
                        "a rule of a megabyte",
                        Messages.appointment(
                                "UID:1",
                                "DTSTART:20300102T100000Z",
                                "RRULE:FREQ=DAILY;BYMONTHDAY=" + "1,".repeat(1 << 19) + "1")),
                Arguments.of("a hundred multiparts in each other", nested(100)),
                Arguments.of("ten thousand parts", parts(10_000)),
                Arguments.of("ten thousand header fields", "X: y\r\n".repeat(10_000) + Messages.meeting("1")),
                Arguments.of(
                        "a header field of a megabyte",
                        "To: " + "a@b.example, ".repeat(80_000) + "\r\n" + Messages.meeting("1")),
                Arguments.of(
                        "a type of a megabyte",
                        "Content-Type: text/calendar" + "; a=b".repeat(200_000) + "\r\n" + Messages.meeting("1")),
                Arguments.of(
                        "ten thousand folded lines",
                        Messages.appointment("UID:1", "SUMMARY:x" + "\r\n y".repeat(10_000))),
                Arguments.of("a thousand observances", zones(1000)),
                Arguments.of(
                        "a zone without an end",
                        Messages.meeting("1")
                                .replace("BEGIN:VEVENT", "BEGIN:VTIMEZONE\r\n".repeat(5_000) + "BEGIN:VEVENT")),
                Arguments.of(
                        "a zone with a line of a megabyte",
                        zones(1).replace("TZID:x\r\n", "TZID:x\r\nCOMMENT" + ";a=\"b\"".repeat(200_000) + "\r\n")),
                Arguments.of(
                        "two thousand exceptions",
                        Messages.appointment(
                                "UID:1",
                                "DTSTART:20300102T100000Z",
                                "RRULE:FREQ=DAILY" + ("\r\n" + exception).repeat(2_000))),
                Arguments.of(
                        "ten thousand excluded dates",
                        Messages.appointment(
                                "UID:1",
                                "DTSTART:20300102T100000Z",
                                "RRULE:FREQ=SECONDLY;COUNT=99999999",
                                "EXDATE:20300102T100000Z" + ",20300103T100000Z".repeat(10_000))),
                Arguments.of(
                        "dates that are none",
                        Messages.appointment(
                                "UID:1",
                                "DTSTART:20301399T996199Z",
                                "DTEND:99999999T999999Z",
                                "DURATION:P99999999999D",
                                "EXDATE:never",
                                "CREATED:00000000T000000Z",
                                "DTSTAMP;TZID=x:20300231",
                                "RECURRENCE-ID:-1")),
                Arguments.of(
                        "a time at the end of all times",
                        Messages.appointment(
                                "UID:1", "DTSTART:99991231T235959Z", "DURATION:P9999W", "RRULE:FREQ=DAILY")),
                Arguments.of(
                        "a duration of ages",
                        Messages.appointment(
                                "UID:1",
                                "DTSTART:20300102T100000Z",
                                "DURATION:P999999999W",
                                "RRULE:FREQ=DAILY;COUNT=3")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void aVerdictComesInTime(String what, String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        Effort.isSmall(() -> {
            Reading reading = MessageReader.read(bytes);
            assertThat(reading.verdict()).isNotEqualTo(Reading.Verdict.FORBIDDEN);
            assertThat(reading.properties()).containsKey(new PropertyName("DAV:", "contentclass"));
            assertThat(Occurrences.between(
                            reading.properties(),
                            reading.exceptions(),
                            Instant.parse("2030-01-01T00:00:00Z"),
                            Instant.parse("2032-01-01T00:00:00Z")))
                    .hasSizeLessThanOrEqualTo(Occurrences.MAX_INSTANCES);
            assertThat(MessageReader.attachments(bytes)).isNotNull();
        });
    }
}
