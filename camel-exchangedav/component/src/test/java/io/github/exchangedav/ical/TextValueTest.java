package io.github.exchangedav.ical;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextValueTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "a,b;c\\d", "\\n", "\\\\n", "a\nb", "\n", "😀, é", "\"quoted\"", "a:b", "trailing\\"})
    void whatIsEscapedComesBack(String text) {
        assertThat(TextValue.unescape(TextValue.escape(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb", "a\rb", "a\nb"})
    void everyLineBreakBecomesOne(String text) {
        assertThat(TextValue.escape(text)).isEqualTo("a\\nb");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "a\\,b | a,b",
                "a\\;b | a;b",
                "a\\\\nb | a\\nb",
                "a\\xb | a\\xb",
                "a\\:b | a\\:b",
                "a\\ | a\\",
                "a\\\"b | a\"b"
            })
    void escapesAreTakenBack(String value, String text) {
        assertThat(TextValue.unescape(value)).isEqualTo(text);
    }

    @Test
    void bothFormsOfTheLineBreakAreRead() {
        assertThat(TextValue.unescape("a\\nb\\Nc")).isEqualTo("a\nb\nc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {"a b | a b", "a:b | \"a:b\"", "a;b | \"a;b\"", "a,b | \"a,b\"", "a\"b | a'b", "a\":b | \"a':b\""})
    void parametersAreQuotedWhereTheyMustBe(String text, String parameter) {
        assertThat(TextValue.parameter(text)).isEqualTo(parameter);
    }

    @Test
    void excerptsAreShortAndOfOneLine() {
        assertThat(TextValue.excerpt("a\r\nb\u0085\0")).isEqualTo("\"a··b··\"");
        assertThat(TextValue.excerpt("x".repeat(60))).isEqualTo("\"" + "x".repeat(60) + "\"");
        assertThat(TextValue.excerpt("x".repeat(61))).isEqualTo("\"" + "x".repeat(60) + "…\"");
    }
}
