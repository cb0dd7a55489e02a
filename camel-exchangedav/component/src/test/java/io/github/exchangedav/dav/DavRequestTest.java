package io.github.exchangedav.dav;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DavRequestTest {

    @Test
    void aRequestNeverChanges() {
        byte[] body = {1, 2};
        DavRequest bare = DavRequest.of("PUT", "/x");
        DavRequest full = bare.with("A", "b").body("text/plain", body);
        body[0] = 9;
        full.body()[1] = 9;

        assertThat(bare.headers()).isEmpty();
        assertThat(bare.body()).isEmpty();
        assertThat(full.body()).containsExactly(1, 2);
        assertThat(full.headers()).containsExactly(Map.entry("A", "b"), Map.entry("Content-Type", "text/plain"));
        assertThatThrownBy(() -> full.headers().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "http://evil/", "/a b", "/a\r\nHost: evil", "/ü", "/a\tb", "/a\u007f"})
    void aPathIsAbsoluteAndEncoded(String path) {
        assertThatThrownBy(() -> DavRequest.of("PUT", path)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nB: c", "a\nb", "a\rb", "a\0", "\u007f"})
    void aHeaderIsOneLine(String value) {
        assertThatThrownBy(() -> DavRequest.of("PUT", "/x").with("A", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(value);
        assertThatThrownBy(() -> DavRequest.of("PUT", "/x").with(new Precondition.MustMatch(value)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, true",
        "DELETE, true",
        "POST, true",
        "PROPPATCH, true",
        "GET, false",
        "PROPFIND, false",
        "OPTIONS, false"
    })
    void itTellsWhetherItWrites(String verb, boolean writes) {
        assertThat(DavRequest.of(verb, "/").writes()).isEqualTo(writes);
    }

    @Test
    void itIsShownAsItIsSentWithoutCredentials() {
        assertThat(new String(
                        DavRequest.of("PUT", "/x")
                                .with("Translate", "f")
                                .body("text/plain", "ü".getBytes(UTF_8))
                                .toBytes(),
                        UTF_8))
                .isEqualTo("PUT /x HTTP/1.1\r\nTranslate: f\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nü");
        assertThat(DavRequest.of("PUT", "/x")).hasToString("PUT /x");
    }

    @Test
    void anAnswerFindsItsHeadersWithoutCase() {
        DavResponse answer = new DavResponse(
                201,
                Map.of("getetag", List.of(" \"1\" ", "\"2\"")),
                "é".repeat(9).getBytes(UTF_8));

        assertThat(answer.header("GetETag")).isEqualTo("\"1\"");
        assertThat(answer.header("ETag")).isNull();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.excerpt(3)).isEqualTo("ééé");
        assertThat(answer.as(412).status()).isEqualTo(412);
        assertThat(answer.as(412).header("GETETAG")).isEqualTo("\"1\"");
        assertThat(answer.as(412).body()).isEqualTo(answer.body());
    }
}
