package io.github.exchangedav.server.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.Updates;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyUpdate;
import io.github.exchangedav.server.property.PropertyValue;
import io.github.exchangedav.server.store.Content;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageWriterTest {
    private static final Stamp STAMP =
            new Stamp("0".repeat(112), Instant.parse("2030-01-01T00:00:00Z"), Instant.parse("2030-01-01T00:00:01Z"));

    private static final String BERLIN = """
            BEGIN:VTIMEZONE
            TZID:Berlin\\, W. Europe
            BEGIN:STANDARD
            DTSTART:16010101T030000
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:16010101T020000
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
            END:DAYLIGHT
            END:VTIMEZONE
            """;

    private static Content stored(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        Reading reading = MessageReader.read(bytes);
        assertThat(reading.verdict()).isEqualTo(Reading.Verdict.STORABLE);
        return MessageWriter.measured(
                new Content(reading.mediaType(), bytes, reading.properties(), reading.exceptions(), true));
    }

    private static Content made(String... properties) throws Exception {
        PropertyUpdate update = PropertyUpdate.read(Updates.set(properties).getBytes(StandardCharsets.UTF_8), true);
        return MessageWriter.measured(Patch.ofItem(update, Optional.empty(), STAMP.created())
                .content()
                .orElseThrow());
    }

    private static String written(Content content) {
        byte[] bytes = MessageWriter.bytes(content, STAMP);
        assertThat(content.properties().get(Fields.LENGTH)).isEqualTo(PropertyValue.number(bytes.length));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Returns what is stored when that is PUT which was read. */
    private static Content again(Content content) {
        return stored(written(content).replaceAll("X-MICROSOFT-CDO-MODPROPS:.*\\r\\n(?: .*\\r\\n)*", ""));
    }

    private static void assertSameAgain(Content content) {
        Map<PropertyName, PropertyValue> expected = new LinkedHashMap<>(content.properties());
        // the first is told of the message, the others are the server's own in what it makes
        List.of(Fields.LENGTH, Fields.calendar("prodid"), Fields.calendar("version"))
                .forEach(expected::remove);
        Content again = again(content);
        assertThat(again.properties()).containsAllEntriesOf(expected);
        assertThat(occurrences(again)).isEqualTo(occurrences(content));
        assertThat(MessageReader.attachments(again.bytes()))
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(MessageReader.attachments(content.bytes()));
    }

    private static List<String> occurrences(Content content) {
        Instant from = Instant.parse("2029-01-01T00:00:00Z");
        return Occurrences.between(content.properties(), content.exceptions(), from, from.plusSeconds(400L * 86_400))
                .stream()
                .map(o -> o.start() + " " + o.end() + " " + o.properties().get(Fields.SUBJECT)
                        + o.properties().get(Fields.LOCATION)
                        + o.properties().get(Fields.RECURRENCE_ID))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("io.github.exchangedav.server.appointment.MessageFormsTest#forms")
    void whatIsReadAndPutBackIsTheSameAppointment(String form) {
        assertSameAgain(stored(form));
    }

    @Test
    void aSeriesWithExceptionsAndAZoneIsTheSameAgain() {
        String event = String.join(
                "\r\n",
                "BEGIN:VEVENT",
                "UID:s",
                "SUMMARY:Stand-up",
                "LOCATION:Room 1",
                "DTSTART;TZID=\"Berlin, W. Europe\":20290320T090000",
                "DTEND;TZID=\"Berlin, W. Europe\":20290320T093000",
                "RRULE:FREQ=WEEKLY;COUNT=6;BYDAY=TU",
                "EXDATE;TZID=\"Berlin, W. Europe\":20290403T090000",
                "BEGIN:VALARM",
                "ACTION:DISPLAY",
                "TRIGGER:-PT1H30M",
                "END:VALARM",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:s",
                "RECURRENCE-ID;TZID=\"Berlin, W. Europe\":20290410T090000",
                "DTSTART;TZID=\"Berlin, W. Europe\":20290411T140000",
                "SUMMARY:Stand-up, moved",
                "END:VEVENT",
                "");
        Content content = stored(Messages.appointment("X:y")
                .replaceAll("(?s)BEGIN:VEVENT.*END:VEVENT\\r\\n", BERLIN.replace("\n", "\r\n") + event));
        assertThat(occurrences(content)).hasSize(5);
        assertThat(written(content))
                .contains("\r\nDTSTART;TZID=\"Berlin, W. Europe\":20290320T090000\r\n")
                .contains("\r\nRECURRENCE-ID;TZID=\"Berlin, W. Europe\":20290410T090000\r\n")
                .contains("\r\nEXDATE;TZID=\"Berlin, W. Europe\":20290403T090000\r\n");
        assertSameAgain(content);
    }

    @Test
    void everythingThatAnEventSaysIsTheSameAgain() {
        assertSameAgain(stored(Messages.appointment(
                "UID:with\\,comma",
                "SUMMARY:ünï; a\\, b\\\\c",
                "DESCRIPTION:first\\nsecond = " + "long ".repeat(60) + "\\n-- \\n--- end",
                "DTSTART:20300102T000000Z",
                "DTEND:20300103T000000Z",
                "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
                "X-MICROSOFT-CDO-BUSYSTATUS:OOF",
                "X-MICROSOFT-CDO-IMPORTANCE:2",
                "CLASS:PRIVATE",
                "STATUS:CONFIRMED",
                "TRANSP:TRANSPARENT",
                "SEQUENCE:3",
                "CATEGORIES:red,blue\\, white",
                "ORGANIZER;CN=\"Boss; the\":MAILTO:boss@example.org",
                "ATTENDEE;CN=Fred;ROLE=OPT-PARTICIPANT;RSVP=TRUE:MAILTO:fred@example.org",
                "LOCATION:Küche")));
    }

    @Test
    void whatWasMadeByProppatchIsTheSameWhenItIsRead() throws Exception {
        Content content = made(
                Updates.appointment(),
                "<c:timezoneid>4</c:timezoneid>",
                "<c:rrule><v:v>FREQ=MONTHLY;COUNT=4;BYDAY=-1FR</v:v></c:rrule>",
                "<c:reminderoffset>900</c:reminderoffset>",
                "<m:htmldescription>&lt;b&gt;bold&lt;/b&gt;</m:htmldescription>");
        assertThat(written(content))
                .contains("\r\nTZID:GMT +0100 (Standard) / GMT +0200 (Daylight)\r\n")
                .contains("\r\nX-MICROSOFT-CDO-TZID:4\r\n")
                .contains("\r\nTRIGGER;RELATED=START:-PT15M\r\n")
                .contains("\r\nUID:" + "0".repeat(71) + "\r\n ");
        Content again = again(content);
        for (PropertyName name : List.of(
                Fields.DTSTART,
                Fields.DTEND,
                Fields.RRULE,
                Fields.TIMEZONE_ID,
                Fields.SUBJECT,
                Fields.TEXT,
                Fields.HTML,
                Fields.BUSY,
                Fields.LOCATION,
                Fields.REMINDER,
                Fields.PATTERN_END,
                Fields.INSTANCE_TYPE)) {
            assertThat(again.properties().get(name))
                    .as(name.local())
                    .isEqualTo(content.properties().get(name));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<c:timezone>BEGIN:VTIMEZONE\r\nTZID:x\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:evil\r\nEND:VEVENT</c:timezone>",
                "<c:timezone>BEGIN:VTIMEZONE\nTZID:x\nBEGIN:VEVENT\nUID:evil\nBEGIN:STANDARD\nTZOFFSETTO:+0100\nEND:STANDARD\n"
                        + "END:VTIMEZONE</c:timezone>",
                "<c:location>x\r\nEND:VEVENT\r\nUID:evil</c:location>",
                "<c:meetingstatus>CONFIRMED\nUID:evil</c:meetingstatus>",
                "<c:method>REQUEST\r\nUID:evil</c:method>",
                "<c:organizer>\"a\r\nUID:evil\" &lt;a@b&gt;</c:organizer>",
                "<c:rrule><v:v>FREQ=DAILY;COUNT=2\r\nUID:evil</v:v></c:rrule>",
                "<c:uid>u\r\nUID:evil</c:uid>",
                "<h:from>a@b\r\nUID:evil: x</h:from>",
                "<h:message-id>\r\n\r\nUID:evil</h:message-id>"
            })
    void noValueLeavesItsLine(String evil) throws Exception {
        Optional<Content> content = Patch.ofItem(
                        PropertyUpdate.read(
                                Updates.set(Updates.appointment(), evil.replace("\r", "&#13;"))
                                        .getBytes(StandardCharsets.UTF_8),
                                true),
                        Optional.empty(),
                        STAMP.created())
                .content();
        content.ifPresent(c -> assertThat(written(MessageWriter.measured(c)))
                .contains("BEGIN:VEVENT")
                .doesNotContainPattern("[\\r\\n]UID:evil"));
    }

    @Test
    void aMeetingRequestMadeByProppatchInvitesWhomItIsTo() throws Exception {
        String message = written(made(
                Updates.appointment().replace("urn:content-classes:appointment", "urn:content-classes:calendarmessage"),
                "<h:to>\"Ann; B\" &lt;ann@example.org&gt;, bob@example.org</h:to>"));
        assertThat(message).contains("\r\nMETHOD:REQUEST\r\n");
        ICalendar calendar = Biweekly.parse(MessageReader.calendarText(message.getBytes(StandardCharsets.UTF_8))
                        .orElseThrow())
                .first();
        assertThat(calendar.getEvents().get(0).getAttendees())
                .extracting(attendee -> attendee.getCommonName() + " " + attendee.getEmail())
                .containsExactly("Ann; B ann@example.org", "null bob@example.org");
    }
}
