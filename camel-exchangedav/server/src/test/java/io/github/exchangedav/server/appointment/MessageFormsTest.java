package io.github.exchangedav.server.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms in which real clients PUT an appointment (protocol §2.2). */
class MessageFormsTest {
    private static final String CAL = "urn:schemas:calendar:";
    private static final String HM = "urn:schemas:httpmail:";
    private static final String EX = "http://schemas.microsoft.com/exchange/";

    /** The calendar part alone, as in the trace of the seed: two SUMMARY lines, no VERSION, PRODID, METHOD. */
    private static final String V1 = """
            content-class: urn:content-classes:appointment
            Content-Type: text/calendar;
            	method=REQUEST;
            	charset="utf-8"
            Content-Transfer-Encoding: 8bit

            BEGIN:VCALENDAR
            BEGIN:VEVENT
            UID:form@example.org
            SUMMARY:first
            PRIORITY:5
            DTSTART:20300102T100000Z
            DTEND:20300102T110000Z
            LOCATION:Küche
            DTSTAMP:20300101T000000Z
            SUMMARY:Tee für zwei
            DESCRIPTION:bring cups
            END:VEVENT
            END:VCALENDAR
            """;

    /** Evolution without attachments: no To, and a From that is no address. */
    private static final String V2 = """
            Subject: =?utf-8?Q?Tee_f=C3=BCr_zwei?=
            Date: Wed, 02 Jan 2030 09:00:00 +0100
            MIME-Version: 1.0
            Content-Type: text/calendar; method=REQUEST; charset="utf-8"
            Content-Transfer-Encoding: 8bit
            content-class: urn:content-classes:appointment
            Importance: high
            Priority: urgent
            From: Evolution

            BEGIN:VCALENDAR
            PRODID:-//Ximian//NONSGML Evolution Calendar//EN
            VERSION:2.0
            METHOD:PUBLISH
            BEGIN:VEVENT
            UID:form@example.org
            SUMMARY:Tee für zwei
            DTSTART:20300102T100000Z
            DTEND:20300102T110000Z
            LOCATION:Küche
            DESCRIPTION:bring cups
            END:VEVENT
            END:VCALENDAR
            """;

    /** Evolution with attachments: the stray semicolon, the content class on the part, an underscore in X-MS_Has-Attach. */
    private static final String V3 = """
            Subject: =?utf-8?Q?Tee_f=C3=BCr_zwei?=
            Date: Wed, 02 Jan 2030 09:00:00 +0100
            MIME-Version: 1.0
            Content-Type: multipart/mixed;
            	boundary="----=_NextPart_000_0001";
            X-MS_Has-Attach: yes
            From: "Fred Miller" <fred@example.org>

            ------=_NextPart_000_0001
            content-class: urn:content-classes:appointment
            Content-Type: text/calendar;
            	method=REQUEST;
            	charset="utf-8"
            Content-Transfer-Encoding: 8bit
            Importance: high
            Priority: urgent

            BEGIN:VCALENDAR
            BEGIN:VEVENT
            UID:form@example.org
            SUMMARY:Tee für zwei
            DTSTART:20300102T100000Z
            DTEND:20300102T110000Z
            LOCATION:Küche
            DESCRIPTION:bring cups
            ATTACH:CID:1
            END:VEVENT
            END:VCALENDAR

            ------=_NextPart_000_0001
            Content-Type: image/png; name="cup.png"
            Content-Transfer-Encoding: base64
            Content-ID: <1>
            Content-Description: cup.png
            Content-Disposition: attachment; filename="cup.png"

            AQIDBA==

            ------=_NextPart_000_0001--
            """;

    /** DavMail: no Subject, a line before the parts, the text in front of the calendar. */
    private static final String V4 = """
            Content-Transfer-Encoding: 7bit
            Content-class: urn:content-classes:appointment
            Date: Wed Jan 02 09:00:00 CET 2030
            To: "Fred Miller" <fred@example.org>
            From: "Fred Miller" <fred@example.org>
            MIME-Version: 1.0
            Content-Type: multipart/alternative;
            	boundary="----=_NextPart_5a1c"

            This is a multi-part message in MIME format.

            ------=_NextPart_5a1c
            Content-Type: text/plain;
            	charset="utf-8"
            Content-Transfer-Encoding: 8bit

            bring cups
            ------=_NextPart_5a1c
            Content-class: urn:content-classes:appointment
            Content-Type: text/calendar;
            	method=PUBLISH;
            	charset="utf-8"
            Content-Transfer-Encoding: 8bit

            BEGIN:VCALENDAR
            METHOD:PUBLISH
            BEGIN:VEVENT
            UID:form@example.org
            SUMMARY:Tee für zwei
            DTSTART:20300102T100000Z
            DTEND:20300102T110000Z
            LOCATION:Küche
            DESCRIPTION:bring cups
            END:VEVENT
            END:VCALENDAR

            ------=_NextPart_5a1c--
            """;

    static Stream<String> forms() {
        String html =
                V4.replace("text/plain;", "text/html;").replace("\nbring cups\n------", "\n<b>bring cups</b>\n------");
        String deep = V4.replace(
                        "Content-Type: multipart/alternative;",
                        "Content-Type: multipart/mixed; boundary=outer\n\n"
                                + "--outer\nContent-Type: multipart/related; boundary=inner\n\n--inner\nContent-Type: multipart/alternative;")
                + "\n--inner--\n--outer--\n";
        return Stream.of(V1, V2, V3, V4, html, deep).flatMap(form -> Stream.of(form, form.replace("\n", "\r\n")));
    }

    private static @Nullable String value(Reading reading, String namespace, String name) {
        PropertyValue value = reading.properties().get(new PropertyName(namespace, name));
        return value == null ? null : value.asText();
    }

    private static Reading read(String message) {
        return MessageReader.read(message.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormIsTheSameAppointment(String form) {
        Reading reading = read(form);
        assertThat(reading.verdict()).isEqualTo(Reading.Verdict.STORABLE);
        assertThat(value(reading, "DAV:", "contentclass")).isEqualTo("urn:content-classes:appointment");
        assertThat(value(reading, EX, "outlookmessageclass")).isEqualTo("IPM.Appointment");
        assertThat(value(reading, CAL, "uid")).isEqualTo("form@example.org");
        assertThat(value(reading, HM, "subject")).isEqualTo("Tee für zwei");
        assertThat(value(reading, CAL, "location")).isEqualTo("Küche");
        assertThat(value(reading, HM, "textdescription")).isEqualTo("bring cups");
        assertThat(value(reading, CAL, "dtstart")).isEqualTo("2030-01-02T10:00:00.000Z");
        assertThat(value(reading, CAL, "method")).isEqualTo("PUBLISH");
    }

    @Test
    void evolutionsFromMayBeABareWord() {
        Reading reading = read(V2);
        assertThat(value(reading, HM, "from")).isEqualTo("Evolution");
        assertThat(value(reading, HM, "fromname")).isEqualTo("Evolution");
        assertThat(value(reading, HM, "fromemail")).isNull();
        assertThat(value(reading, HM, "to")).isNull();
        assertThat(value(reading, HM, "importance")).isEqualTo("2");
        assertThat(value(reading, HM, "priority")).isEqualTo("1");
        assertThat(value(reading, HM, "date")).isEqualTo("2030-01-02T08:00:00.000Z");
        assertThat(value(reading, HM, "datereceived")).isEqualTo("2030-01-02T08:00:00.000Z");
    }

    @Test
    void evolutionsAttachmentsAreFoundBehindTheStraySemicolon() {
        Reading reading = read(V3);
        assertThat(value(reading, HM, "hasattachment")).isEqualTo("1");
        assertThat(value(reading, HM, "importance")).isEqualTo("2");
        List<Attachment> files = MessageReader.attachments(V3.getBytes(StandardCharsets.UTF_8));
        assertThat(files).hasSize(1);
        assertThat(files.get(0).name()).isEqualTo("cup.png");
        assertThat(files.get(0).type()).isEqualTo("image/png");
        assertThat(files.get(0).bytes()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void whoSendsIsToldAsNameAndAsAddress() {
        Reading reading = read(V4.replace(
                "MIME-Version", "Cc: mary@example.org, =?utf-8?Q?J=C3=BCrgen?= <j@example.org>\nMIME-Version"));
        assertThat(value(reading, HM, "fromname")).isEqualTo("Fred Miller");
        assertThat(value(reading, HM, "fromemail")).isEqualTo("fred@example.org");
        assertThat(value(reading, HM, "sendername")).isEqualTo("Fred Miller");
        assertThat(value(reading, HM, "senderemail")).isEqualTo("fred@example.org");
        assertThat(value(reading, HM, "displayto")).isEqualTo("Fred Miller");
        assertThat(value(reading, HM, "displaycc")).isEqualTo("mary@example.org; Jürgen");
        assertThat(value(reading, HM, "hasattachment")).isEqualTo("0");
    }

    @Test
    void theHtmlIsThatOfTheSiblingPart() {
        String both = V4.replace(
                "------=_NextPart_5a1c\nContent-class",
                "------=_NextPart_5a1c\nContent-Type: text/html; charset=iso-8859-1\n\n<p>cups</p>\n"
                        + "------=_NextPart_5a1c\nContent-class");
        assertThat(value(read(both), HM, "htmldescription")).isEqualTo("<p>cups</p>");
        assertThat(value(read(V4), HM, "htmldescription")).contains("Converted from text/plain format", "bring cups");
    }

    @Test
    void theDescriptionOfTheEventComesBeforeTheTextOfTheMail() {
        String differ = V4.replace("\nbring cups\n------", "\nthe mail's text\n------");
        assertThat(value(read(differ), HM, "textdescription")).isEqualTo("bring cups");
        String none = differ.replace("DESCRIPTION:bring cups\n", "");
        assertThat(value(read(none), HM, "textdescription")).isEqualTo("the mail's text");
    }

    @Test
    void theEncodingsAndCharsetsOfMailAreUndone() {
        String calendar = V1.substring(V1.indexOf("BEGIN:"));
        String head = "content-class: urn:content-classes:appointment\nContent-Type: text/calendar";
        String base64 = head + "; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder().encodeToString(calendar.getBytes(StandardCharsets.UTF_8));
        String quoted = head + "; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
                + calendar.replace("ü", "=C3=BC").replace("LOCATION:", "LOCA=\nTION:");
        byte[] latin = (head + "; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\n" + calendar)
                .getBytes(Charset.forName("iso-8859-1"));
        assertThat(value(read(base64), CAL, "location")).isEqualTo("Küche");
        assertThat(value(read(quoted), CAL, "location")).isEqualTo("Küche");
        assertThat(value(MessageReader.read(latin), CAL, "location")).isEqualTo("Küche");
        assertThat(value(read(head + "\n\n" + calendar), CAL, "location")).isEqualTo("Küche");
    }
}
