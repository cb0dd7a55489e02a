package io.github.exchangedav.server.appointment;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.exchangedav.server.Messages;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BrokenMessagesTest {
    private static final String WHOLE = "Subject: x\r\nMIME-Version: 1.0\r\nDate: Wed, 02 Jan 2030 10:00:00 +0100\r\n"
            + "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\n"
            + Messages.appointment(
                    "UID:1",
                    "DTSTART;TZID=Europe/Berlin:20300702T100000",
                    "DURATION:PT1H",
                    "RRULE:FREQ=MONTHLY;BYDAY=-1SU;UNTIL=20310101T000000Z",
                    "EXDATE;TZID=Europe/Berlin:20300728T100000",
                    "ORGANIZER;CN=\"Mary, the\":mailto:mary@a.example",
                    "BEGIN:VALARM\r\nTRIGGER:-PT15M\r\nACTION:DISPLAY\r\nEND:VALARM")
            + "--b\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n";

    /** The same ones on every run. */
    @Test
    void noBrokenMessageMakesTheReaderThrow() {
        Random random = new Random(88276);
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = WHOLE.getBytes(StandardCharsets.UTF_8);
            for (int n = random.nextInt(8); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] =
                        (byte) "0123456789:;=,-\r\n\"TZ%\u0000\u00ff".charAt(random.nextInt(23));
            }
            byte[] broken =
                    random.nextInt(4) == 0 ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
            assertThatCode(() -> MessageReader.read(broken))
                    .as(new String(broken, StandardCharsets.ISO_8859_1))
                    .doesNotThrowAnyException();
        }
    }
}
