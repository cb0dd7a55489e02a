package io.github.exchangedav.server.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageReaderTest {
    private static final String CAL = "urn:schemas:calendar:";
    private static final String HM = "urn:schemas:httpmail:";
    private static final String EX = "http://schemas.microsoft.com/exchange/";
    private static final String MAPI = "http://schemas.microsoft.com/mapi/";
    private static final String CLASS = "content-class: urn:content-classes:appointment\r\n";
    private static final String EVENT = Messages.calendar("UID:1", "SUMMARY:Tee für zwei", "DTSTART:20300102T100000Z");

    private static @Nullable String value(String message, String namespace, String name) {
        return value(message.getBytes(StandardCharsets.UTF_8), namespace, name);
    }

    private static @Nullable String value(byte[] message, String namespace, String name) {
        Map<PropertyName, PropertyValue> all = MessageReader.read(message).properties();
        PropertyValue value = all.get(new PropertyName(namespace, name));
        return value == null ? null : value.asText();
    }

    private static @Nullable String ofEvent(String line, String namespace, String name) {
        return value(
                Messages.appointment("UID:1", "DTSTART:20300102T100000Z", "DTEND:20300102T110000Z", line),
                namespace,
                name);
    }

    @Test
    void formV2TakesSubjectFromTheMessage() {
        String message = "Subject: =?utf-8?Q?Tee_f=C3=BCr_drei?=\r\nDate: Wed, 02 Jan 2030 10:00:00 +0100\r\n"
                + "MIME-Version: 1.0\r\nContent-Type: text/calendar; method=REQUEST; charset=\"utf-8\"\r\n"
                + "Content-Transfer-Encoding: 8bit\r\n" + CLASS
                + "Importance: high\r\nPriority: urgent\r\nFrom: Evolution\r\n\r\n" + EVENT;
        assertThat(value(message, HM, "subject")).isEqualTo("Tee für drei");
        assertThat(value(message, HM, "date")).isEqualTo("2030-01-02T09:00:00.000Z");
        assertThat(value(message, HM, "importance")).isEqualTo("2");
        assertThat(value(message, HM, "priority")).isEqualTo("1");
        assertThat(value(message, CAL, "organizer")).isEqualTo("Evolution");
    }

    @Test
    void formV3FindsCalendarAndClassInTheFirstPartAndSeesTheAttachment() {
        String message = "Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n boundary=\"b\";\r\n"
                + "X-MS_Has-Attach: yes\r\n\r\n--b\r\n" + CLASS + "Content-Type: text/calendar; charset=utf-8\r\n"
                + "Content-Transfer-Encoding: 8bit\r\n\r\n" + EVENT + "--b\r\nContent-Type: image/png\r\n"
                + "Content-Disposition: attachment; filename=\"a.png\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + "AAAA\r\n--b--\r\n";
        assertThat(value(message, "DAV:", "contentclass")).isEqualTo("urn:content-classes:appointment");
        assertThat(value(message, EX, "outlookmessageclass")).isEqualTo("IPM.Appointment");
        assertThat(value(message, CAL, "uid")).isEqualTo("1");
        assertThat(value(message, HM, "hasattachment")).isEqualTo("1");
    }

    @Test
    void formV4TakesTheTextFromTheSiblingParts() {
        String message = "Content-Transfer-Encoding: 7bit\r\nContent-class: urn:content-classes:appointment\r\n"
                + "To: mary@example.com\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: multipart/alternative;\r\n\tboundary=\"----=_NextPart_1\"\r\n\r\npreamble\r\n\r\n"
                + "------=_NextPart_1\r\nContent-Type: text/plain; charset=\"utf-8\"\r\n\r\nplain\r\n"
                + "------=_NextPart_1\r\nContent-Type: text/html; charset=\"utf-8\"\r\n\r\n<b>html</b>\r\n"
                + "------=_NextPart_1\r\nContent-class: urn:content-classes:appointment\r\n"
                + "Content-Type: text/calendar; method=PUBLISH; charset=\"utf-8\"\r\n\r\n" + EVENT
                + "\r\n------=_NextPart_1--\r\n";
        assertThat(value(message, HM, "subject")).isEqualTo("Tee für zwei");
        assertThat(value(message, HM, "textdescription")).isEqualTo("plain");
        assertThat(value(message, HM, "htmldescription")).isEqualTo("<b>html</b>");
        assertThat(value(message, HM, "to")).isEqualTo("mary@example.com");
        assertThat(value(message, HM, "hasattachment")).isEqualTo("0");
    }

    @Test
    void bareLineFeedsAreRead() {
        assertThat(value((CLASS + "Content-Type: text/calendar\r\n\r\n" + EVENT).replace("\r\n", "\n"), HM, "subject"))
                .isEqualTo("Tee für zwei");
    }

    @Test
    void base64QuotedPrintableAndLatinAreDecoded() {
        String head = CLASS + "Content-Type: text/calendar; charset=\"";
        String base64 = head + "utf-8\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(EVENT.getBytes(StandardCharsets.UTF_8));
        String quoted =
                head + "utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + EVENT.replace("ü", "=C3=BC");
        byte[] latin = (head + "iso-8859-1\"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + EVENT)
                .getBytes(Charset.forName("iso-8859-1"));
        assertThat(value(base64, HM, "subject")).isEqualTo("Tee für zwei");
        assertThat(value(quoted, HM, "subject")).isEqualTo("Tee für zwei");
        assertThat(value(latin, HM, "subject")).isEqualTo("Tee für zwei");
    }

    @Test
    void aCalendarInAMessageInAMultipartIsFound() {
        String message =
                CLASS + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n"
                        + "\r\nContent-Type: text/calendar\r\n\r\n" + EVENT + "\r\n--b--\r\n";
        assertThat(value(message, CAL, "uid")).isEqualTo("1");
    }

    @Test
    void timesFollowTheTimeZoneOfTheMessageTheNameOrUtc() {
        String zone = String.join(
                "\r\n",
                "BEGIN:VTIMEZONE",
                "TZID:Own",
                "BEGIN:STANDARD",
                "DTSTART:16010101T000000",
                "TZOFFSETFROM:+0300",
                "TZOFFSETTO:+0300",
                "END:STANDARD",
                "X-MICROSOFT-CDO-TZID:51",
                "END:VTIMEZONE",
                "");
        String own = CLASS + "Content-Type: text/calendar\r\n\r\n"
                + Messages.calendar("UID:1", "DTSTART;TZID=Own:20300702T100000")
                        .replace("BEGIN:VEVENT", zone + "BEGIN:VEVENT");
        assertThat(value(own, CAL, "dtstart")).isEqualTo("2030-07-02T07:00:00.000Z");
        assertThat(value(own, CAL, "timezoneid")).isEqualTo("51");
        assertThat(value(Messages.appointment("DTSTART;TZID=Europe/Berlin:20300702T100000"), CAL, "dtstart"))
                .isEqualTo("2030-07-02T08:00:00.000Z");
        assertThat(value(Messages.appointment("DTSTART:20300702T100000"), CAL, "dtstart"))
                .isEqualTo("2030-07-02T10:00:00.000Z");
        assertThat(value(Messages.appointment("DTSTART;TZID=No/Where:20300702T100000"), CAL, "dtstart"))
                .isEqualTo("2030-07-02T10:00:00.000Z");
        assertThat(value(Messages.appointment("DTSTART;VALUE=DATE:20300702"), CAL, "dtend"))
                .isEqualTo("2030-07-03T00:00:00.000Z");
        assertThat(value(Messages.appointment("DTSTART:20300702T100000Z", "DURATION:PT90M"), CAL, "duration"))
                .isEqualTo("5400");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            METHOD:X                                 | method         | PUBLISH
            X-MICROSOFT-CDO-ALLDAYEVENT:TRUE         | alldayevent    | 1
            X-MICROSOFT-CDO-ALLDAYEVENT:FALSE        | alldayevent    | 0
            X-MICROSOFT-CDO-BUSYSTATUS:OOF           | busystatus     | OOF
            X-MICROSOFT-CDO-BUSYSTATUS:NONSENSE      | busystatus     | BUSY
            TRANSP:TRANSPARENT                       | busystatus     | FREE
            TRANSP:TRANSPARENT                       | transparent    | transparent
            STATUS:CONFIRMED                         | meetingstatus  | CONFIRMED
            COMMENT:none                             | meetingstatus  | TENTATIVE
            COMMENT:none                             | busystatus     | BUSY
            COMMENT:none                             | location       | ''
            COMMENT:none                             | instancetype   | 0
            RRULE:FREQ=DAILY;COUNT=3                 | instancetype   | 1
            RRULE:FREQ=DAILY;COUNT=3                 | rrule          | FREQ=DAILY;COUNT=3
            SEQUENCE:7                               | sequence       | 7
            SEQUENCE:seven                           | sequence       | 0
            ORGANIZER;CN=Mary:mailto:mary@a.example  | organizer      | "Mary" <mary@a.example>
            CREATED:20300101T000000Z                 | created        | 2030-01-01T00:00:00.000Z
            EXDATE:20300103T100000Z                  | exdate         | 2030-01-03T10:00:00.000Z
            """)
    void aLineOfTheEventBecomesAProperty(String line, String name, String value) {
        assertThat(ofEvent(line, CAL, name)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"PUBLIC,0", "PERSONAL,1", "PRIVATE,2", "CONFIDENTIAL,3", "'',0"})
    void classBecomesSensitivity(String word, String sensitivity) {
        assertThat(ofEvent("CLASS:" + word, EX, "sensitivity")).isEqualTo(sensitivity);
    }

    @Test
    void theFirstAlarmIsTheReminder() {
        String alarm = "BEGIN:VALARM\r\nTRIGGER;RELATED=START:-PT00H15M00S\r\nACTION:DISPLAY\r\nEND:VALARM";
        assertThat(ofEvent(alarm, CAL, "reminderoffset")).isEqualTo("900");
        assertThat(ofEvent(alarm, MAPI, "reminderdelta")).isEqualTo("15");
        assertThat(ofEvent(alarm, MAPI, "reminderset")).isEqualTo("1");
        assertThat(ofEvent("COMMENT:none", CAL, "reminderoffset")).isNull();
        assertThat(ofEvent("COMMENT:none", MAPI, "reminderset")).isEqualTo("0");
    }

    @Test
    void aSeriesEndsWithItsLastOccurrenceOrNever() {
        assertThat(ofEvent("RRULE:FREQ=DAILY;COUNT=3", EX, "patternend")).isEqualTo("2030-01-04T11:00:00.000Z");
        assertThat(ofEvent("RRULE:FREQ=DAILY", EX, "patternend")).isEqualTo("9999-12-31T00:00:00.000Z");
        assertThat(ofEvent("COMMENT:none", EX, "patternend")).isEqualTo("2030-01-02T11:00:00.000Z");
    }

    @Test
    void categoriesAreKeywords() {
        assertThat(ofEvent("CATEGORIES:red,blue", "urn:schemas-microsoft-com:office:office#", "Keywords"))
                .isEqualTo("red\nblue");
    }

    @Test
    void versionAndProdidAreToldOnlyIfSent() {
        assertThat(value(Messages.meeting("1"), CAL, "version")).isNull();
        assertThat(value(Messages.meeting("1"), CAL, "prodid")).isNull();
        assertThat(value(
                        Messages.meeting("1").replace("BEGIN:VEVENT", "VERSION:2.0\r\nPRODID:me\r\nBEGIN:VEVENT"),
                        CAL,
                        "version"))
                .isEqualTo("2.0");
    }

    @Test
    void aCalendarMessageIsAMeetingRequest() {
        assertThat(value(
                        Messages.meeting("1").replace("classes:appointment", "classes:calendarmessage"),
                        EX,
                        "outlookmessageclass"))
                .isEqualTo("IPM.Schedule.Meeting.Request");
    }

    @Test
    void anUnreadableStartLeavesTheTimesOutAndStoresTheRest() {
        Reading reading = MessageReader.read(
                Messages.appointment("UID:1", "DTSTART:soon", "SUMMARY:x").getBytes(StandardCharsets.UTF_8));
        assertThat(reading.verdict()).isEqualTo(Reading.Verdict.STORABLE);
        assertThat(reading.properties()).doesNotContainKey(new PropertyName(CAL, "dtstart"));
    }

    @Test
    void aTimeZoneThatCannotBeCountedOutDoesNotTakeTheEventWithIt() {
        String zone = String.join(
                "\r\n",
                "BEGIN:VTIMEZONE",
                "TZID:Odd",
                "BEGIN:DAYLIGHT",
                "DTSTART:20000404T020000",
                "TZOFFSETFROM:+0000",
                "TZOFFSETTO:+0100",
                "RRULE:FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=-1",
                "END:DAYLIGHT",
                "END:VTIMEZONE",
                "");
        assertThat(value(Messages.meeting("1").replace("BEGIN:VEVENT", zone + "BEGIN:VEVENT"), CAL, "uid"))
                .isEqualTo("1");
    }
}
