package io.github.exchangedav.ical;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InlineFileTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "ATTACH;ENCODING=BASE64;VALUE=BINARY;FMTTYPE=a/b;X-FILENAME=\"x:y\":YWJj | x:y | a/b",
                "attach;encoding=base64:YWJj | | ",
                "ATTACH;VALUE=binary:YWJj | | ",
                "ATTACH;ENCODING=BASE64;VALUE=BINARY;X-ORACLE-FILENAME=o;FILENAME=f:YW Jj | f | ",
                "ATTACH;X-APPLE-FILENAME=n:data:image/png;base64,YWJj | n | image/png",
                "ATTACH;FMTTYPE=c/d:DATA:image/png;base64,YWJj | | c/d",
                "ATTACH:data:,a%62c | | text/plain",
                "ATTACH:data:;charset=utf-8,abc | | text/plain",
            })
    void aFileIsReadWhereverItsNameStands(String line, @Nullable String name, @Nullable String type) throws Exception {
        ContentLine attach = ContentLine.parse(line, 7);
        InlineFile file = InlineFile.parse(attach);

        assertThat(InlineFile.isOne(attach)).isTrue();
        assertThat(file.name()).isEqualTo(name);
        assertThat(file.type()).isEqualTo(type);
        assertThat(new String(file.bytes(), UTF_8)).isEqualTo("abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ATTACH:https://example.com/a",
                "ATTACH;VALUE=URI:Pop",
                "ATTACH:CID:abc",
                "ATTACH:",
                "X-ATTACH;ENCODING=BASE64:YWJj"
            })
    void anAddressIsNoFile(String line) throws Exception {
        assertThat(InlineFile.isOne(ContentLine.parse(line, 7))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "ATTACH;ENCODING=BASE64;VALUE=BINARY:a$b | no base64",
                "ATTACH;ENCODING=BASE64;VALUE=BINARY:YWJjA | no base64",
                "ATTACH:data:image/png;base64 | comma",
                "ATTACH:data:text/plain,%4 | %XX",
                "ATTACH:data:text/plain,%zz | %XX",
                "ATTACH:data:text/plain;base64,%%% | %XX",
            })
    void whatIsBrokenIsRefusedWithItsLine(String line, String reason) {
        assertThatThrownBy(() -> InlineFile.parse(ContentLine.parse(line, 7)))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith("line 7: ATTACH: ")
                .hasMessageContaining(reason);
    }

    @Test
    void itsLineReadsBackAsIt() throws Exception {
        InlineFile file = new InlineFile("a;b: \"c\"\r\nX:y", "a/b", "id@x", new byte[] {1, 2, 3});
        InlineFile read = InlineFile.parse(ContentLine.parse(file.toLine().text(), 1));

        assertThat(read.name()).isEqualTo("a;b: 'c' X:y");
        assertThat(read.type()).isEqualTo("a/b");
        assertThat(read.contentId()).isEqualTo("id@x");
        assertThat(read.bytes()).containsExactly(1, 2, 3);
    }
}
