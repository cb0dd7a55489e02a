package io.github.exchangedav.ical;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IcalReaderTest {

    private static final List<String> LINES =
            List.of("BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:a", "SUMMARY:Grüße, 会議 😀", "END:VEVENT", "END:VCALENDAR");

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n", "\r\r\n", "\n\n", "\r\n\r\n", "\n\r", "\r\n \r\n", "\n\t\n"})
    void allLineEndsAreTheSame(String lineEnd) throws Exception {
        assertThat(lines((String.join(lineEnd, LINES) + lineEnd).getBytes(UTF_8)))
                .isEqualTo(LINES);
        assertThat(lines(String.join(lineEnd, LINES).getBytes(UTF_8))).isEqualTo(LINES);
    }

    @Test
    void lineEndsMayBeMixed() throws Exception {
        String mixed =
                "\r\n\nBEGIN:VCALENDAR\rBEGIN:VEVENT\nUID:a\r\r\nSUMMARY:b\n\n\r\nEND:VEVENT\r\nEND:VCALENDAR\n\r\n";

        assertThat(lines(mixed.getBytes(UTF_8)))
                .containsExactly(
                        "BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:a", "SUMMARY:b", "END:VEVENT", "END:VCALENDAR");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "SUMMARY:ab~ cd | SUMMARY:abcd",
                "SUMMARY:ab~\tcd | SUMMARY:abcd",
                "SUMMARY:ab~  cd | SUMMARY:ab cd",
                "SUMMARY~ :abcd | SUMMARY:abcd",
                "SUM~ MARY:abcd | SUMMARY:abcd",
                "SUMMARY:a~ b~\tc~ d | SUMMARY:abcd",
                "SUMMARY:ab~ ~ cd | SUMMARY:abcd",
                "SUMMARY:ab~~ cd | SUMMARY:abcd",
                "SUMMARY:abcd~  | SUMMARY:abcd",
                "DTSTART;TZID=\"a~ :b\":c | DTSTART;TZID=\"a:b\":c",
            })
    void foldsAreTakenOut(String folded, String unfolded) throws Exception {
        for (String lineEnd : List.of("\r\n", "\n", "\r", "\r\r\n")) {
            String text = String.join("\n", "BEGIN:VCALENDAR", "BEGIN:VEVENT", folded, "END:VEVENT", "END:VCALENDAR");
            byte[] bytes = text.replace("\n", lineEnd).replace("~", lineEnd).getBytes(UTF_8);

            assertThat(lines(bytes))
                    .as(lineEnd.replace("\r", "CR").replace("\n", "LF"))
                    .contains(unfolded)
                    .hasSize(5);
        }
    }

    @Test
    void aFoldMayStandInsideOfACharacter() throws Exception {
        byte[] emoji = "😀".getBytes(UTF_8);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes("BEGIN:VCALENDAR\r\nX-A:".getBytes(UTF_8));
        for (byte b : emoji) {
            text.write(b);
            text.writeBytes("\r\n ".getBytes(UTF_8));
        }
        text.writeBytes("!\r\nEND:VCALENDAR\r\n".getBytes(UTF_8));

        IcalReader.Result read = IcalReader.read(text.toByteArray(), null);

        assertThat(Calendars.lines(read.calendars().get(0))).contains("X-A:😀!");
        assertThat(read.warnings()).isEmpty();
    }

    @Test
    void physicalLinesAreCounted() throws Exception {
        IcalComponent calendar = read("\r\nBEGIN:VCALENDAR\r\nX-A:a\r\n b\r\n c\r\n\r\nX-B:b\nX-C:c\rEND:VCALENDAR");

        assertThat(calendar.allLines().map(ContentLine::number)).containsExactly(2, 3, 7, 8, 9);
    }

    @Test
    void byteOrderMarksSayTheCharset() throws Exception {
        String text = String.join("\r\n", LINES);

        assertThat(lines(concat(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, text.getBytes(UTF_8))))
                .isEqualTo(LINES);
        assertThat(lines(concat(new byte[] {(byte) 0xFE, (byte) 0xFF}, text.getBytes(UTF_16BE))))
                .isEqualTo(LINES);
        assertThat(lines(concat(new byte[] {(byte) 0xFF, (byte) 0xFE}, text.getBytes(UTF_16LE))))
                .isEqualTo(LINES);
        assertThat(Calendars.lines(read("\uFEFF" + text))).isEqualTo(LINES);
    }

    @Test
    void aByteOrderMarkWinsOverTheDeclaredCharset() throws Exception {
        byte[] bytes = concat(
                new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
                String.join("\n", LINES).getBytes(UTF_8));

        assertThat(Calendars.lines(
                        IcalReader.read(bytes, ISO_8859_1).calendars().get(0)))
                .isEqualTo(LINES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ISO-8859-15", "windows-1252", "IBM850", "UTF-16LE", "UTF-16", "UTF-32BE", "IBM037", "UTF-8"})
    void theDeclaredCharsetIsTaken(String name) throws Exception {
        Charset charset = Charset.forName(name);
        String text = "BEGIN:VCALENDAR\nX-A:Grüße\nEND:VCALENDAR\n";

        IcalReader.Result read = IcalReader.read(text.getBytes(charset), charset);

        assertThat(Calendars.lines(read.calendars().get(0))).contains("X-A:Grüße");
        assertThat(read.warnings()).isEmpty();
    }

    @Test
    void whatIsNotUtf8IsReadAsWindows1252WithOneWarning() throws Exception {
        byte[] bytes =
                "BEGIN:VCALENDAR\nX-A:Grüße\nX-B:10 €\nEND:VCALENDAR\n".getBytes(Charset.forName("windows-1252"));

        IcalReader.Result read = IcalReader.read(bytes, null);

        assertThat(Calendars.lines(read.calendars().get(0))).contains("X-A:Grüße", "X-B:10 €");
        assertThat(read.warnings()).containsExactly("the text is not UTF-8 as expected; it was read as windows-1252");
    }

    @Test
    void utf8InATextDeclaredAsAsciiIsReadAsUtf8() throws Exception {
        IcalReader.Result read =
                IcalReader.read("BEGIN:VCALENDAR\nX-A:Grüße\nEND:VCALENDAR\n".getBytes(UTF_8), US_ASCII);

        assertThat(Calendars.lines(read.calendars().get(0))).contains("X-A:Grüße");
        assertThat(read.warnings()).containsExactly("the text is not US-ASCII as expected; it was read as UTF-8");
    }

    @Test
    void halfACharacterIsRefused() {
        byte[] odd =
                concat(new byte[] {(byte) 0xFE, (byte) 0xFF}, "BEGIN:VCALENDAR".getBytes(UTF_16BE), new byte[] {0});

        assertThatThrownBy(() -> IcalReader.read(odd, null)).hasMessageContaining("is not UTF-16");
        assertThatThrownBy(() -> IcalReader.read("BEGIN:VCALENDAR\nX:\ud83d\nEND:VCALENDAR"))
                .hasMessageContaining("half a character");
    }

    @Test
    void utf16WithoutByteOrderMarkIsRefusedByName() {
        for (Charset charset : List.of(UTF_16BE, UTF_16LE)) {
            assertThatThrownBy(() -> IcalReader.read(String.join("\r\n", LINES).getBytes(charset), null))
                    .isInstanceOf(InvalidEventException.class)
                    .hasMessageContaining("UTF-16 needs a byte order mark");
        }
    }

    @Test
    void keywordsCompareWithoutCaseAndOuterBlanks() throws Exception {
        IcalComponent calendar = read("begin:vcalendar\nBegin:vEvent \nuid:a\nEND:VEVENT\t\nend:VCALENDAR  \n");

        assertThat(calendar.is("VCALENDAR")).isTrue();
        assertThat(calendar.components()).singleElement().satisfies(event -> {
            assertThat(event.is("VEVENT")).isTrue();
            assertThat(event.name()).isEqualTo("VEVENT");
        });
        assertThat(Calendars.lines(calendar))
                .containsExactly("begin:vcalendar", "Begin:vEvent ", "uid:a", "END:VEVENT\t", "end:VCALENDAR  ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                " | text: is empty, expected BEGIN:VCALENDAR",
                "~~ ~ | text: is empty, expected BEGIN:VCALENDAR",
                "<html><body>BEGIN:VCALENDAR | text: not a calendar: expected BEGIN:VCALENDAR, found \"<html><body>",
                "{\"a\":1} | text: not a calendar",
                "Meet me at nine | text: not a calendar: expected BEGIN:VCALENDAR, found \"Meet me at nine\"",
                "Subject: x~~BEGIN:VCALENDAR~END:VCALENDAR | text: not a calendar: expected BEGIN:VCALENDAR, found \"Subject: x\"",
                "BEGIN:VCARD~END:VCARD | line 1: expected BEGIN:VCALENDAR, found \"BEGIN:VCARD\"",
                "BEGIN:VTODO~END:VTODO | line 1: expected BEGIN:VCALENDAR",
                "BEGIN:VTIMEZONE~END:VTIMEZONE | text: is empty, expected BEGIN:VCALENDAR",
                "BEGIN:VCALENDAR~END:VCALENDAR~BEGIN:VEVENT~END:VEVENT | line 3: expected BEGIN:VCALENDAR",
                "BEGIN:VCALENDAR | line 1: BEGIN:VCALENDAR has no END: the text ends in the middle",
                "BEGIN:VCALENDAR~BEGIN:VEVENT~UID:a | line 2: BEGIN:VEVENT has no END: the text ends in the middle",
                "BEGIN:VCALENDAR~BEGIN:VEVENT~UID:a~END:VCALENDAR | line 4: expected END:VEVENT (begun on line 2), found \"END:VCALENDAR\"",
                "BEGIN:VCALENDAR~END:VCALENDAR~rest | line 3: not a content line",
                "BEGIN:VCALENDAR~END:VCALENDAR~END:X | line 3: expected BEGIN:VCALENDAR, found \"END:X\"",
                "BEGIN:VCALENDAR~VERSION:1.0~END:VCALENDAR | line 2: vCalendar 1.0 is not supported",
                "BEGIN:VCALENDAR~SUMMARY~END:VCALENDAR | line 2: not a content line",
            })
    void whatIsNoCalendarIsRefusedWithItsPlace(String text, String message) {
        String body = text == null ? "" : text.replace("~", "\r\n");

        assertThatThrownBy(() -> IcalReader.read(body.getBytes(UTF_8), null))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aNulIsRefused() {
        assertThatThrownBy(() -> read("BEGIN:VCALENDAR\nX:a\0b\nEND:VCALENDAR"))
                .hasMessageStartingWith("line 2: control character U+0000 at column 4");
    }

    @Test
    void deepNestingIsRefused() throws Exception {
        assertThat(read(nested(16)).components()).hasSize(1);
        assertThatThrownBy(() -> read(nested(17))).hasMessageContaining("nested deeper than 16");
        assertThatThrownBy(() -> read(nested(100_000))).hasMessageContaining("nested deeper than 16");
    }

    @Test
    void tenMegabytesOfNoiseAreRefusedAtOnce() {
        byte[] noise = new byte[10 * 1024 * 1024];
        Arrays.fill(noise, (byte) 'x');

        Assertions.assertTimeout(
                Duration.ofSeconds(1),
                () -> assertThatThrownBy(() -> IcalReader.read(noise, null)).hasMessageContaining("not a calendar"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", " \n", "\r", "\r\n "})
    void megabytesOfBlankLinesTakeNoTime(String blank) {
        String text = "BEGIN:VCALENDAR\r\nX:a\r\n" + blank.repeat(2_000_000) + "\r\nEND:VCALENDAR\r\n";

        Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(Calendars.lines(read(text)))
                        .containsExactly("BEGIN:VCALENDAR", "X:a", "END:VCALENDAR"));
    }

    @Test
    void whatACacheWroteBehindTheCalendarIsLeftOutWithAWarning() throws Exception {
        IcalReader.Result read = IcalReader.read("BEGIN:VCALENDAR\nEND:VCALENDAR\nX-COMMENT:cached");

        assertThat(read.warnings())
                .containsExactly("line 3 stands behind END:VCALENDAR and was left out: \"X-COMMENT:cached\"");
    }

    @Test
    void whatStandsInNoCalendarIsReadAsIfItStoodInOne() throws Exception {
        IcalReader.Result read = IcalReader.read(
                "begin:vevent\nX:1\nend:vevent\nBEGIN:VTIMEZONE\nEND:VTIMEZONE\n" + "BEGIN:VEVENT\nX:2\nEND:VEVENT");

        assertThat(read.calendars())
                .singleElement()
                .satisfies(calendar -> assertThat(Calendars.lines(calendar))
                        .containsSubsequence("BEGIN:VCALENDAR", "X:1", "BEGIN:VTIMEZONE", "X:2", "END:VCALENDAR"));
        assertThat(read.warnings()).singleElement().asString().contains("no VCALENDAR");
    }

    @Test
    void severalCalendarsAreAllRead() throws Exception {
        IcalReader.Result read =
                IcalReader.read("BEGIN:VCALENDAR\nEND:VCALENDAR\n\nBEGIN:VCALENDAR\nX:b\nEND:VCALENDAR");

        assertThat(read.calendars()).hasSize(2);
        assertThat(read.calendars().get(1).number()).isEqualTo(4);
    }

    private static String nested(int depth) {
        String inner = "BEGIN:X\n".repeat(depth - 1) + "END:X\n".repeat(depth - 1);
        return "BEGIN:VCALENDAR\n" + inner + "END:VCALENDAR\n";
    }

    private static IcalComponent read(String text) throws InvalidEventException {
        return IcalReader.read(text).calendars().get(0);
    }

    private static List<String> lines(byte[] bytes) throws InvalidEventException {
        return Calendars.lines(IcalReader.read(bytes, null).calendars().get(0));
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
