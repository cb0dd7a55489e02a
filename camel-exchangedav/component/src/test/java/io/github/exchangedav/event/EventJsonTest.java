package io.github.exchangedav.event;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.InvalidEventException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {

    @Test
    void anObjectIsOneMapAndAnArrayAreMany() throws InvalidEventException {
        assertThat(EventJson.parts("{\"summary\":\"a\",\"priority\":5}".getBytes(UTF_8)))
                .containsExactly(Map.of("summary", "a", "priority", 5));
        assertThat(EventJson.parts("[{\"summary\":\"a\"},{\"summary\":\"b\"}]".getBytes(UTF_8)))
                .containsExactly(Map.of("summary", "a"), Map.of("summary", "b"));
        assertThat(EventJson.parts("[]".getBytes(UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE"})
    void everyUnicodeEncodingIsRead(String charset) throws InvalidEventException {
        byte[] json = "{\"summary\":\"Jürgen 😀\"}".getBytes(Charset.forName(charset));

        assertThat(EventJson.parts(json)).containsExactly(Map.of("summary", "Jürgen 😀"));
    }

    @Test
    void aByteOrderMarkIsFine() throws InvalidEventException {
        assertThat(EventJson.parts("\uFEFF{}".getBytes(UTF_8))).hasSize(1);
        assertThat(EventJson.parts("\uFEFF{}".getBytes(UTF_16BE))).hasSize(1);
        assertThat(EventJson.parts("{}".getBytes(UTF_16))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':1,}|line 1, column 8: is no JSON: ",
                "{'a':1, 'a':2}|line 1, column 12: is no JSON: Duplicate field",
                "{} {}|line 1, column 4: is no JSON: Trailing token",
                "{} x|line 1, column 4: is no JSON: ",
                "{'a':|is no JSON: Unexpected end-of-input",
                "BEGIN:VCALENDAR|line 1, column 1: is no JSON: Unrecognized token 'BEGIN'",
                "7|text: is a number, expected a JSON object or an array of objects",
                "null|text: is null, expected"
            })
    void whatIsNoEventIsRefusedWithItsPlace(String json, String problem) {
        assertThatThrownBy(() -> EventJson.parts(json.replace('\'', '"').getBytes(UTF_8)))
                .isInstanceOf(InvalidEventException.class)
                .message()
                .contains(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{}, 'x']|1|item 2: is a text, expected an object with an event",
                "[{}, null, {}]|1|item 2: is null, expected an object with an event",
                "['vcalendar', []]|0|item 1: is a text, expected an object with an event",
                "[{'items': []}, {}]|0|key items: is an empty list"
            })
    void whatIsNoEventAmongOthersIsRefusedAlone(String json, int at, String problem) throws InvalidEventException {
        List<Object> parts = EventJson.parts(json.replace('\'', '"').getBytes(UTF_8));

        assertThat(parts).hasSizeGreaterThan(1);
        assertThat(((CalendarItem) parts.get(at)).findings())
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    @Test
    void linesAreCounted() {
        assertThatThrownBy(() -> EventJson.parts("{\n \"a\":\n  x}".getBytes(UTF_8)))
                .hasMessageStartingWith("line 3, column 3: is no JSON: ");
    }

    @Test
    void nothingIsNoJson() {
        assertThatThrownBy(() -> EventJson.parts(new byte[0])).hasMessageStartingWith("text: is empty");
        assertThatThrownBy(() -> EventJson.parts(" \n".getBytes(UTF_8))).isInstanceOf(InvalidEventException.class);
        assertThatThrownBy(() -> EventJson.parts(new byte[] {'{', '"', (byte) 0xFF, '"', ':', '1', '}'}))
                .isInstanceOf(InvalidEventException.class);
    }

    @Test
    void depthAndDigitsAreLimited() {
        assertThatThrownBy(() -> EventJson.parts(("{\"a\":" + "[".repeat(100_000)).getBytes(UTF_8)))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("nesting depth");
        assertThatThrownBy(() -> EventJson.parts(("{\"a\":" + "1".repeat(100_000) + "}").getBytes(UTF_8)))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("Number value length");
    }
}
