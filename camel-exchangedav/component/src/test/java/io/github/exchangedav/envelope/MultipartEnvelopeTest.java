package io.github.exchangedav.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.envelope.AppointmentEnvelope.Head;
import io.github.exchangedav.envelope.AppointmentEnvelope.Mailbox;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartEnvelopeTest {

    private static final byte[] CALENDAR = "BEGIN:VCALENDAR\r\nX:ü 😀\r\n--x\r\nEND:VCALENDAR\r\n".getBytes(UTF_8);
    private static final Head HEAD = new Head(
            "REQUEST",
            "Lunch",
            Instant.parse("2006-11-10T07:48:56Z"),
            new Mailbox("fred@example.com", "Fred"),
            List.of());
    private static final byte[] BYTES = {0, 1, (byte) 0x80, '\r', '\n', '.', '\r', '\n'};
    private static final Attachment FILE = Attachment.of("plan.pdf", "application/pdf", null, BYTES);

    @Test
    void textAndHtmlAndCalendarAreAlternatives() throws Exception {
        byte[] written = write(new MessageParts("Grüße\nAnn", "<b>Grüße</b>", List.of()));

        String boundary = boundary(written);
        assertThat(new String(written, UTF_8)).isEqualTo("""
                        Content-class: urn:content-classes:appointment
                        Content-Type: multipart/alternative;
                        \tboundary="BOUNDARY"
                        Content-Transfer-Encoding: 8bit
                        MIME-Version: 1.0
                        Date: Fri, 10 Nov 2006 07:48:56 +0000
                        From: Fred <fred@example.com>
                        Subject: Lunch

                        --BOUNDARY
                        Content-Type: text/plain; charset="utf-8"
                        Content-Transfer-Encoding: 8bit

                        Grüße
                        Ann
                        --BOUNDARY
                        Content-Type: text/html; charset="utf-8"
                        Content-Transfer-Encoding: 8bit

                        <b>Grüße</b>
                        --BOUNDARY
                        Content-Type: text/calendar;
                        \tmethod=REQUEST;
                        \tcharset="utf-8"
                        Content-Transfer-Encoding: 8bit
                        Content-class: urn:content-classes:appointment

                        CALENDAR
                        --BOUNDARY--
                        """.replace("\n", "\r\n")
                .replace("BOUNDARY", boundary)
                .replace("CALENDAR\r\n", new String(CALENDAR, UTF_8) + "\r\n"));
    }

    @Test
    void filesStandBehindTheCalendar() throws Exception {
        Multipart mixed = parsed(write(new MessageParts("x", null, List.of(FILE))));

        assertThat(mixed.getContentType()).startsWith("multipart/mixed");
        assertThat(mixed.getCount()).isEqualTo(2);
        assertThat(mixed.getBodyPart(0).getContentType()).startsWith("text/calendar");
        assertThat(mixed.getBodyPart(0).getHeader("content-class")).containsExactly("urn:content-classes:appointment");
        assertThat(bytes(mixed.getBodyPart(0))).isEqualTo(CALENDAR);
        MimeBodyPart file = (MimeBodyPart) mixed.getBodyPart(1);
        assertThat(file.getContentType()).isEqualTo("application/pdf;\r\n\tname=\"plan.pdf\"");
        assertThat(file.getFileName()).isEqualTo("plan.pdf");
        assertThat(file.getDisposition()).isEqualTo("attachment");
        assertThat(file.getContentID()).startsWith("<part1.").endsWith("@exchangedav>");
        assertThat(bytes(file)).isEqualTo(BYTES);
    }

    @Test
    void filesStandBehindTheAlternatives() throws Exception {
        Attachment image = Attachment.of("", "image/png", "<img@x>", new byte[0]);
        Multipart mixed = parsed(write(new MessageParts(null, "<i>x</i>", List.of(FILE, image))));

        Multipart alternative = (Multipart) mixed.getBodyPart(0).getContent();
        assertThat(alternative.getCount()).isEqualTo(2);
        assertThat(alternative.getBodyPart(0).getContentType()).startsWith("text/html");
        assertThat(bytes(alternative.getBodyPart(1))).isEqualTo(CALENDAR);
        assertThat(mixed.getCount()).isEqualTo(3);
        assertThat(((MimeBodyPart) mixed.getBodyPart(2)).getContentID()).isEqualTo("<img@x>");
        assertThat(mixed.getBodyPart(2).getFileName()).isEqualTo("attachment.png");
    }

    @Test
    void withNothingBesideItIsThePlainMessage() {
        assertThat(write(new MessageParts("x", null, List.of()))).isEqualTo(AppointmentEnvelope.write(HEAD, CALENDAR));
    }

    @Test
    void theSamePartsAreTheSameBytesAndOthersHaveAnotherBoundary() {
        MessageParts parts = new MessageParts("x", "<b>x</b>", List.of(FILE));

        assertThat(write(parts)).isEqualTo(write(new MessageParts("x", "<b>x</b>", List.of(FILE))));
        assertThat(Stream.of(
                                parts,
                                new MessageParts("y", "<b>x</b>", List.of(FILE)),
                                new MessageParts("x", "<b>y</b>", List.of(FILE)),
                                new MessageParts("x", "<b>x</b>", List.of(FILE, FILE)),
                                new MessageParts(
                                        "x", "<b>x</b>", List.of(Attachment.of("plan.pdf", "a/b", null, BYTES))))
                        .map(each -> boundary(write(each)))
                        .distinct())
                .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan.pdf",
                "plan; x=y, (z).pdf",
                "Übersicht.pdf",
                "会議 😀.pdf",
                "it's.pdf",
                "100%25.pdf",
                "a-name-of-more-than-sixty-characters-that-a-library-would-cut-into-pieces.pdf"
            })
    void namesComeBackAsTheyWere(String name) throws Exception {
        for (String each : List.of(name, name.repeat(2), "x".repeat(90) + name)) {
            byte[] written =
                    write(new MessageParts(null, null, List.of(Attachment.of(each, "application/pdf", null, BYTES))));
            MimeBodyPart file = (MimeBodyPart) parsed(written).getBodyPart(1);

            assertThat(file.getFileName()).isEqualTo(each);
            assertThat(MailedCalendar.of(written).attachments())
                    .containsExactly(Attachment.of(each, "application/pdf", null, BYTES));
        }
    }

    @Test
    void everyHeaderIsShortPrintableAscii() {
        String name = "ü会😀".repeat(50);
        String written = new String(
                write(new MessageParts(null, null, List.of(Attachment.of(name, "a/b", null, BYTES)))), UTF_8);

        String headers = written.substring(written.indexOf("END:VCALENDAR"));
        assertThat(headers.split("\r\n", -1)).allSatisfy(line -> {
            assertThat(US_ASCII.newEncoder().canEncode(line)).as(line).isTrue();
            assertThat(line.length()).as(line).isLessThanOrEqualTo(998);
        });
    }

    static Stream<String> htmls() {
        Random random = new Random(7);
        StringBuilder any = new StringBuilder("<p>");
        random.ints(3000, 0x20, 0x2FFF).forEach(any::appendCodePoint);
        return Stream.of(
                "x".repeat(5000),
                "ä=\u20AC ".repeat(900),
                "line \r\n" + "y".repeat(1000) + " \n",
                "--=_alternative_0\r\n--",
                ".\r\n.\r\n",
                any.toString());
    }

    @ParameterizedTest
    @MethodSource("htmls")
    void htmlComesBackAsItWas(String html) throws Exception {
        byte[] written = write(new MessageParts(null, html, List.of(FILE)));

        String expected = html.replace("\r\n", "\n").replace("\n", "\r\n");
        assertThat(MailedCalendar.of(written).html()).isEqualTo(expected);
        assertThat(MailedCalendar.of(written).isHtmlOfCalendar()).isTrue();
        assertThat(MailedCalendar.of(written).bytes()).isEqualTo(CALENDAR);
    }

    private static byte[] write(MessageParts parts) {
        return MultipartEnvelope.write(HEAD, CALENDAR, parts);
    }

    private static Multipart parsed(byte[] bytes) throws Exception {
        return (Multipart) new MimeMessage(null, new ByteArrayInputStream(bytes)).getContent();
    }

    private static byte[] bytes(BodyPart part) throws Exception {
        return part.getInputStream().readAllBytes();
    }

    private static String boundary(byte[] message) {
        Matcher boundary = Pattern.compile("boundary=\"([^\"]+)\"").matcher(new String(message, UTF_8));
        assertThat(boundary.find()).isTrue();
        return boundary.group(1);
    }
}
