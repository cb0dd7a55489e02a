package io.github.exchangedav.ical;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IcalWriterTest {

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "会", "😀", "a😀é会", " ", "\t", " x", "👩‍👩‍👧"})
    void linesAreFoldedAt75OctetsAndNeverInsideACharacter(String text) throws Exception {
        for (int count = 0; count < 400; count += count < 90 ? 1 : 37) {
            String line = "SUMMARY:" + text.repeat(count) + "|";
            byte[] written = IcalWriter.write(calendar(line));

            for (String physical : new String(written, ISO_8859_1).split("\r\n", 0)) {
                byte[] bytes = physical.getBytes(ISO_8859_1);
                assertThat(bytes).hasSizeLessThanOrEqualTo(75);
                assertThat(isUtf8(bytes)).as(line).isTrue();
            }
            assertThat(Calendars.lines(
                            IcalReader.read(written, null).calendars().get(0)))
                    .containsExactly("BEGIN:VCALENDAR", line, "END:VCALENDAR");
            assertThat(PlainLines.of(written)).containsExactly("BEGIN:VCALENDAR", line, "END:VCALENDAR");
        }
    }

    @Test
    void exactly75OctetsAreNotFoldedAnd76Are() {
        assertThat(new String(IcalWriter.write(calendar("X:" + "a".repeat(73))), UTF_8))
                .isEqualTo("BEGIN:VCALENDAR\r\nX:" + "a".repeat(73) + "\r\nEND:VCALENDAR\r\n");
        assertThat(new String(IcalWriter.write(calendar("X:" + "a".repeat(74))), UTF_8))
                .isEqualTo("BEGIN:VCALENDAR\r\nX:" + "a".repeat(73) + "\r\n a\r\nEND:VCALENDAR\r\n");
    }

    @Test
    void everyLineEndsInCrLf() throws Exception {
        byte[] written = IcalWriter.write(IcalReader.read("BEGIN:VCALENDAR\nX:a\rY:b\nEND:VCALENDAR")
                .calendars()
                .get(0));

        assertThat(new String(written, UTF_8)).isEqualTo("BEGIN:VCALENDAR\r\nX:a\r\nY:b\r\nEND:VCALENDAR\r\n");
    }

    private static IcalComponent calendar(String line) {
        int colon = line.indexOf(':');
        return IcalComponent.of(
                "VCALENDAR", List.of(ContentLine.of(line.substring(0, colon), line.substring(colon + 1))));
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
