package io.github.exchangedav.server.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttachmentsTest {
    private static final String CALENDAR = "content-class: urn:content-classes:appointment\r\n"
            + "Content-Type: text/calendar\r\n\r\n"
            + Messages.calendar("UID:1", "DTSTART:20300102T100000Z");

    private static byte[] mixed(String... parts) {
        StringBuilder text = new StringBuilder("Content-Type: multipart/mixed; boundary=b\r\n\r\n");
        for (String part : parts) {
            text.append("--b\r\n").append(part).append("\r\n");
        }
        return text.append("--b--\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> names(byte[] message) {
        List<String> names = MessageReader.attachments(message).stream()
                .map(Attachment::name)
                .toList();
        // the flag follows the same rule
        assertThat(MessageReader.read(message)
                        .properties()
                        .get(new PropertyName("urn:schemas:httpmail:", "hasattachment")))
                .isEqualTo(PropertyValue.flag(!names.isEmpty()));
        return names;
    }

    @Test
    void theCalendarAndTheTextsAreNone() {
        assertThat(names(mixed(
                        "Content-Type: multipart/alternative; boundary=c\r\n\r\n"
                                + "--c\r\n\r\ntext\r\n--c\r\nContent-Type: text/html\r\n\r\n<p>\r\n--c--",
                        CALENDAR,
                        "Content-Type: text/plain\r\n\r\nthe list's footer")))
                .isEmpty();
    }

    @Test
    void aTextThatIsCalledAnAttachmentIsOne() {
        assertThat(names(mixed(
                        CALENDAR,
                        "Content-Type: text/plain\r\nContent-Disposition: attachment; filename=notes.txt\r\n\r\nx",
                        "Content-Type: text/html; name=page.html\r\n\r\nx",
                        "Content-Type: image/gif\r\nContent-Disposition: inline\r\nContent-ID: <1>\r\n\r\nx")))
                .containsExactly("notes.txt", "page.html", "attachment.gif");
    }

    @Test
    void noTwoHaveTheSameNameAndNoneHasAPath() {
        String file =
                "Content-Disposition: attachment; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\nx";
        assertThat(names(mixed(
                        CALENDAR,
                        file.formatted("a.txt"),
                        file.formatted("A.txt"),
                        file.formatted("../../etc/passwd"),
                        file.formatted("C:\\\\temp\\\\b.doc"),
                        file.formatted(".."),
                        file.formatted("=?utf-8?Q?k=C3=BC.txt?="),
                        "Content-Disposition: attachment; filename*=utf-8''%C3%BC.txt\r\n\r\nx")))
                .containsExactly("a.txt", "A (2).txt", "passwd", "b.doc", "attachment.bin", "kü.txt", "ü.txt");
    }

    @Test
    void aMessageInTheMessageIsOneUnlessItHoldsTheCalendar() {
        String inner = "Content-Type: message/rfc822\r\n\r\n";
        assertThat(names(mixed(CALENDAR, inner + "Subject: old\r\n\r\ntext"))).containsExactly("attachment.eml");
        assertThat(names(mixed(inner + CALENDAR))).isEmpty();
    }

    @Test
    void whatStandsInTheEventCountsButAnAddressDoesNot() {
        byte[] inline = Messages.appointment(
                        "UID:1",
                        "ATTACH;FMTTYPE=text/plain;ENCODING=BASE64;VALUE=BINARY;X-FILENAME=a.txt:aGVsbG8=",
                        "ATTACH;ENCODING=BASE64;VALUE=BINARY:AQI=",
                        "ATTACH:http://example.org/b.txt")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(names(inline)).containsExactly("a.txt", "attachment.bin");
        List<Attachment> files = MessageReader.attachments(inline);
        assertThat(files.get(0).type()).isEqualTo("text/plain");
        assertThat(files.get(0).bytes()).asString(StandardCharsets.US_ASCII).isEqualTo("hello");
        assertThat(names(Messages.appointment("UID:1", "ATTACH:CID:1").getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void aCalendarThatIsOnlyAttachedIsStillTheAppointment() {
        byte[] attached =
                mixed(CALENDAR.replace("\r\n\r\n", "\r\nContent-Disposition: attachment; filename=i.ics\r\n\r\n"));
        Reading reading = MessageReader.read(attached);
        assertThat(reading.properties().get(new PropertyName("urn:schemas:calendar:", "uid")))
                .isEqualTo(PropertyValue.text("1"));
        assertThat(names(attached)).containsExactly("i.ics");
    }
}
