package io.github.exchangedav.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.envelope.AppointmentEnvelope.Head;
import io.github.exchangedav.envelope.AppointmentEnvelope.Mailbox;
import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppointmentEnvelopeTest {

    private static final Instant DATE = Instant.parse("2006-11-10T07:48:56Z");
    private static final byte[] CALENDAR = "BEGIN:VCALENDAR\r\nX:ü 😀\r\nEND:VCALENDAR\r\n".getBytes(UTF_8);
    private static final Mailbox FRED = new Mailbox("fred@example.com", "Fred");

    @Test
    void theMessageHasTheCalendarAsItsOnlyPart() throws Exception {
        byte[] written = AppointmentEnvelope.write(new Head("REQUEST", "Lunch", DATE, FRED, List.of()), CALENDAR);

        assertThat(new String(written, UTF_8)).isEqualTo("""
                        content-class: urn:content-classes:appointment
                        Content-Type: text/calendar;
                        \tmethod=REQUEST;
                        \tcharset="utf-8"
                        Content-Transfer-Encoding: 8bit
                        MIME-Version: 1.0
                        Date: Fri, 10 Nov 2006 07:48:56 +0000
                        From: Fred <fred@example.com>
                        Subject: Lunch

                        """.replace("\n", "\r\n") + new String(CALENDAR, UTF_8));
        MimeMessage message = parsed(written);
        assertThat(message.getContentType()).startsWith("text/calendar");
        assertThat(message.getInputStream().readAllBytes()).isEqualTo(CALENDAR);
        assertThat(message.getSentDate()).isEqualTo(DATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Lunch",
                "Grüße",
                "会議 😀",
                "a  b",
                "=?utf-8?Q?a?=",
                "x =?utf-8?B?w7w=?= y",
                "\"quoted\", <angles>; (comment): @",
                "trailing \\",
                "é b é  c é",
                "a:b",
                "tab\there",
                "Für dich\u0085x\u2028y",
                "=?",
                "?="
            })
    void subjectsComeBackAsTheyWere(String subject) throws Exception {
        for (String repeated : List.of(subject, (subject + " ").repeat(12).strip(), "x" + subject.repeat(9))) {
            String shown = repeated.length() > 255 ? repeated.substring(0, 255) : repeated;
            String expected = shown.replace('\t', ' ').strip();
            MimeMessage message = parsed(written(subject(repeated)));

            assertThat(message.getSubject()).startsWith(expected.substring(0, Math.min(254, expected.length())));
            assertThat(message.getSubject().length()).isLessThanOrEqualTo(255);
        }
    }

    @Test
    void longSubjectsAreCutAtACharacter() throws Exception {
        assertThat(parsed(written(subject("x".repeat(300)))).getSubject()).isEqualTo("x".repeat(255));
        assertThat(parsed(written(subject("😀".repeat(200)))).getSubject()).isEqualTo("😀".repeat(127));
        assertThat(parsed(written(subject("x" + "😀".repeat(200)))).getSubject())
                .isEqualTo("x" + "😀".repeat(127));
        assertThat(parsed(written(subject("wort ".repeat(60)))).getSubject())
                .isEqualTo("wort ".repeat(51).strip());
    }

    @Test
    void everyHeaderIsShortPrintableAscii() {
        byte[] written = written(new Head(
                "REQUEST",
                "é".repeat(250),
                DATE,
                new Mailbox("fred@example.com", "Frédéric ".repeat(20)),
                Collections.nCopies(50, new Mailbox("ann@example.com", "Änn, \"the\" boss"))));

        String head = new String(written, 0, written.length - CALENDAR.length, UTF_8);
        assertThat(head.split("\r\n", -1)).allSatisfy(line -> {
            assertThat(US_ASCII.newEncoder().canEncode(line)).as(line).isTrue();
            assertThat(line.chars().allMatch(c -> c >= ' ' && c < 0x7f || c == '\t'))
                    .as(line)
                    .isTrue();
            assertThat(line.length()).as(line).isLessThanOrEqualTo(200);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nBcc: evil@example.com",
                "a\nBcc: evil@example.com",
                "a\rBcc: evil@example.com",
                "a\r\n\r\nBEGIN:VCALENDAR",
                "a\0b",
                "a\u000b\u000c\u001f\u007fb",
                "a\u0085Bcc: evil@example.com",
                "a\u2028Bcc: evil@example.com",
                "=?utf-8?Q?a=0D=0ABcc:_evil@example.com?=",
                "\" <evil@example.com>, \"",
                "a>\r\nBcc: evil@example.com\r\nX: <b"
            })
    void noTextBecomesAHeader(String text) throws Exception {
        byte[] written = AppointmentEnvelope.write(
                new Head(
                        text,
                        text,
                        DATE,
                        new Mailbox("fred@example.com", text),
                        List.of(
                                new Mailbox("ann@example.com", text),
                                new Mailbox(text, "Ann"),
                                new Mailbox(text + "@x.org", text))),
                CALENDAR);

        MimeMessage message = parsed(written);
        assertThat(names(message))
                .containsExactly(
                        "content-class",
                        "Content-Type",
                        "Content-Transfer-Encoding",
                        "MIME-Version",
                        "Date",
                        "From",
                        "To",
                        "Subject");
        assertThat(message.getFrom()).singleElement().isEqualTo(new InternetAddress("fred@example.com"));
        assertThat(message.getAllRecipients())
                .extracting(a -> ((InternetAddress) a).getAddress())
                .first()
                .isEqualTo("ann@example.com");
        assertThat(message.getAllRecipients())
                .extracting(a -> ((InternetAddress) a).getAddress())
                .doesNotContain("evil@example.com");
        assertThat(message.getInputStream().readAllBytes()).isEqualTo(CALENDAR);

        byte[] sender = written(new Head("REQUEST", null, DATE, new Mailbox(text, text), List.of()));
        assertThat(names(parsed(sender)))
                .containsExactly(
                        "content-class", "Content-Type", "Content-Transfer-Encoding", "MIME-Version", "Date", "From");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fred | Fred | fred",
                "MSEXCH:/o=Org/ou=Site | X | MSEXCHoOrgouSite",
                "'' | X | unknown",
                "a b@x.org | X | abx.org",
                "ü@x.org | X | x.org",
                "fred@example.com | | <fred@example.com>",
                "fred@example.com | '' | <fred@example.com>",
                "invalid:nomail | | invalidnomail",
            })
    void whatIsNoMailAddressIsAWord(String address, @Nullable String name, String from) throws Exception {
        MimeMessage message = parsed(written(new Head("REQUEST", "x", DATE, new Mailbox(address, name), List.of())));

        assertThat(message.getHeader("From")).containsExactly(from);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Änn Müller",
                "Ann, the boss",
                "\"Ann\"",
                "'x; y'",
                "会議室",
                "Ann <x>",
                "a@b",
                "=?utf-8?Q?a?=",
                "Ann \\",
                "ääääääääääääääääääääääääääääääääääääääääääääääääää ääääääääääääääääääääää"
            })
    void namesComeBackAsTheyWere(String name) throws Exception {
        MimeMessage message = parsed(written(new Head(
                "REQUEST",
                "x",
                DATE,
                FRED,
                List.of(
                        new Mailbox("ann@example.com", name),
                        new Mailbox("nobody", name),
                        new Mailbox("bob@example.com", null)))));

        assertThat(message.getRecipients(Message.RecipientType.TO)).hasSize(2);
        assertThat(((InternetAddress) message.getRecipients(Message.RecipientType.TO)[0]).getPersonal())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"REQUEST, REQUEST", "x;y=z, xyz", "'', REQUEST", "'1', REQUEST", "X-A, X-A"})
    void theMethodIsOneWord(String method, String token) {
        assertThat(new String(written(new Head(method, "x", DATE, FRED, List.of())), UTF_8))
                .contains("\r\n\tmethod=" + token + ";\r\n");
    }

    @Test
    void manyAttendeesAreOneHeader() throws Exception {
        MimeMessage message = parsed(written(new Head(
                "REQUEST", "x", DATE, FRED, Collections.nCopies(1000, new Mailbox("ann@example.com", "Ann")))));

        assertThat(message.getAllRecipients()).hasSize(1000);
    }

    private static Head subject(String subject) {
        return new Head("REQUEST", subject, DATE, FRED, List.of());
    }

    private static byte[] written(Head head) {
        return AppointmentEnvelope.write(head, CALENDAR);
    }

    private static MimeMessage parsed(byte[] bytes) throws Exception {
        return new MimeMessage(null, new ByteArrayInputStream(bytes));
    }

    private static List<String> names(MimeMessage message) throws Exception {
        return Collections.list(message.getAllHeaders()).stream()
                .map(Header::getName)
                .toList();
    }
}
