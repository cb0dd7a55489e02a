package io.github.exchangedav.ical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentLineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "SUMMARY:a | SUMMARY | | a",
                "summary:a:b;c | SUMMARY | | a:b;c",
                "SUMMARY: | SUMMARY | | ",
                "DTSTART;TZID=Europe/Berlin:20260131T090000 | DTSTART | ;TZID=Europe/Berlin | 20260131T090000",
                "DTSTART;TZID=\"(GMT+01:00) A; B\":20260131T090000 | DTSTART | ;TZID=\"(GMT+01:00) A; B\" | 20260131T090000",
                "ATTENDEE;CN=\"A: B\";ROLE=CHAIR:mailto:a@x | ATTENDEE | ;CN=\"A: B\";ROLE=CHAIR | mailto:a@x",
                "ATTENDEE;MEMBER=\"mailto:a@x\",\"mailto:b@x\":mailto:c@x | ATTENDEE | ;MEMBER=\"mailto:a@x\",\"mailto:b@x\" | mailto:c@x",
                "ATTENDEE;CN= \"A: B\":mailto:a@x | ATTENDEE | ;CN= \"A: B\" | mailto:a@x",
                "ATTENDEE;CN=\"'x; y'\":mailto:a@x | ATTENDEE | ;CN=\"'x; y'\" | mailto:a@x",
                "ATTENDEE;CN=\"Bob:mailto:b@x | ATTENDEE | ;CN=\"Bob | mailto:b@x",
                "ATTENDEE;CN=Bob \"the:boss:mailto:b@x | ATTENDEE | ;CN=Bob \"the | boss:mailto:b@x",
                "X-DISK;SIZE=5\" disk;NAME=\"a:b\":v | X-DISK | ;SIZE=5\" disk;NAME=\"a:b\" | v",
                "DTSTART;TZID=\"a:b\";X=\"c:v | DTSTART | ;TZID=\"a:b\";X=\"c | v",
                "X;P=a\\:b:c | X | ;P=a\\ | b:c",
            })
    void nameParametersAndValueAreFound(String text, String name, String parameters, String value) throws Exception {
        ContentLine line = ContentLine.parse(text, 7);

        assertThat(line.name()).isEqualTo(name);
        assertThat(line.parameters()).isEqualTo(parameters == null ? "" : parameters);
        assertThat(line.value()).isEqualTo(value == null ? "" : value);
        assertThat(line.text()).isEqualTo(text);
        assertThat(line).hasToString(text);
        assertThat(line.number()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "X;TZID=Europe/Berlin:v | Europe/Berlin",
                "X;tzid=Europe/Berlin:v | Europe/Berlin",
                "X;A=b;TZID=\"c:d;e\";F=g:v | c:d;e",
                "X;A=\"x;TZID=no\";TZID=yes:v | yes",
                "X; TZID = yes :v | yes",
                "X;TZID=:v | ''",
                "X;TZID:v | -",
                "X:v;TZID=no | -",
                "X;XTZID=no:v | -",
                "X;TZID=a=b:v | a=b",
            })
    void aParameterIsFoundWithoutItsQuotes(String text, String expected) throws Exception {
        String found = ContentLine.parse(text, 1).parameter("TZID");

        assertThat(found).isEqualTo(expected.equals("-") ? null : expected.replace("''", ""));
    }

    @Test
    void parametersAreTakenOutByName() throws Exception {
        ContentLine line = ContentLine.parse("X;TZID=\"a;b\";CN=\"c;VALUE=d\";value=DATE;FLAG:v", 1);

        assertThat(line.parametersWithout(Set.of("TZID", "VALUE"))).isEqualTo(";CN=\"c;VALUE=d\";FLAG");
        assertThat(line.parametersWithout(Set.of())).isEqualTo(line.parameters());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no colon", ":v", ";P=v:x", "SUMMARY", "X;P=a", "SUM MARY", "É:v", "A.B:v", "{\"a\":1}"})
    void aLineWithoutNameOrColonIsRefusedWithItsNumber(String text) {
        assertThatThrownBy(() -> ContentLine.parse(text, 12))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith("line 12: not a content line");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 11, 12, 27, 31, 127})
    void controlCharactersAreRefusedWithTheirPlace(int control) {
        assertThatThrownBy(() -> ContentLine.parse("SUMMARY:ab" + (char) control, 3))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith("line 3: control character U+%04X at column 11".formatted(control));
    }

    @Test
    void tabsAreText() throws Exception {
        assertThat(ContentLine.parse("SUMMARY:a\tb", 1).value()).isEqualTo("a\tb");
    }

    @Test
    void aLineMadeHereHasItsParts() {
        ContentLine line = ContentLine.of("ATTENDEE", ";CN=\"a:b\"", "mailto:a@x");

        assertThat(line.text()).isEqualTo("ATTENDEE;CN=\"a:b\":mailto:a@x");
        assertThat(line.parameter("CN")).isEqualTo("a:b");
        assertThat(line.value()).isEqualTo("mailto:a@x");
        assertThat(line.number()).isZero();
        assertThat(ContentLine.ofText("SUMMARY", "a;b\nc").text()).isEqualTo("SUMMARY:a\\;b\\nc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX:y", "a\nX:y", "a\rX:y"})
    void aLineMadeHereCannotBecomeTwo(String value) {
        assertThatThrownBy(() -> ContentLine.of("SUMMARY", value)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ContentLine.of("SUMMARY", ";CN=" + value, "v"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ContentLine.of(value, "v")).isInstanceOf(IllegalArgumentException.class);
    }
}
