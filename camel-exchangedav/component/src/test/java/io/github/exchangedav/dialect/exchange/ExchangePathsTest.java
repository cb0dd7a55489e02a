package io.github.exchangedav.dialect.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.dialect.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangePathsTest {

    private final ExchangePaths paths = new ExchangePaths("https://mail.example.com", "/exchange", false);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "Cal2 | /exchange/fred/Cal2",
                "Calendar/Team A | /exchange/fred/Calendar/Team%20A",
                "/Calendar//Team/ | /exchange/fred/Calendar/Team",
                "Why? | /exchange/fred/Why%3F",
                "#1 | /exchange/fred/%231",
                "100% | /exchange/fred/100%25",
                "%2e%2e | /exchange/fred/%252e%252e",
                "Bücher | /exchange/fred/B%C3%BCcher",
                "a&b=c;d+e | /exchange/fred/a%26b%3Dc%3Bd%2Be",
                "{x}~@y | /exchange/fred/%7Bx%7D~@y",
                "...a | /exchange/fred/...a",
                "a\\..\\b | /exchange/fred/a_xF8FE_.._xF8FE_b",
                "会議 | /exchange/fred/%E4%BC%9A%E8%AD%B0",
            })
    void foldersAreEncodedSegmentBySegment(String folder, String path) {
        assertThat(paths.folder(new Order.Address("fred", folder))).isEqualTo(path);
    }

    @Test
    void controlCharactersAreEncoded() {
        assertThat(paths.folder(new Order.Address("fred", "a\r\nHost: x")))
                .isEqualTo("/exchange/fred/a%0D%0AHost%3A%20x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "a/..", "../b", "a/../../b", "a/./b"})
    void noFolderLeavesItsMailbox(String folder) {
        assertThatThrownBy(() -> paths.folder(new Order.Address("fred", folder)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> paths.root(new Order.Address("..", folder)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMailboxIsOneSegment() {
        assertThat(paths.root(new Order.Address("fred/../ann", ""))).isEqualTo("/exchange/fred%2F..%2Fann");
        assertThat(paths.root(new Order.Address("Fred Müller@example.com", "")))
                .isEqualTo("/exchange/Fred%20M%C3%BCller@example.com");
    }

    @Test
    void publicFoldersHaveNoMailbox() {
        ExchangePaths publicPaths = new ExchangePaths("https://mail.example.com", "/exchange", true);

        assertThat(publicPaths.folder(new Order.Address("", "Team/Events"))).isEqualTo("/public/Team/Events");
        assertThat(publicPaths.url("/public/x")).isEqualTo("https://mail.example.com/public/x");
        assertThat(publicPaths.rebased("https://other.example.com/public/x/a.EML", new Order.Address("", "")))
                .isEqualTo("/public/x/a.EML");
        assertThat(publicPaths.rebased("https://mail.example.com/exchange/fred/x", new Order.Address("", "")))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "https://mail.example.com/exchange/fred/Kalender | /exchange/fred/Kalender",
                "https://mail.example.com/exchange/fred/Kalender/ | /exchange/fred/Kalender",
                "http://old.intranet:8080/exchange/fred/Kalender | /exchange/fred/Kalender",
                "http://evil.example.org/Exchange/fred/Kalender | /exchange/fred/Kalender",
                "/exchange/fred/Kalender | /exchange/fred/Kalender",
                "http://x/exchange/Fred.Smith@example.com/Kalender | /exchange/fred/Kalender",
                "http://x/exchange/fred/Kal%C3%A9nder/A%20b | /exchange/fred/Kal%C3%A9nder/A%20b",
                "http://x/exchange/fred/Kalénder/A b | /exchange/fred/Kal%C3%A9nder/A%20b",
                "http://x/exchange/fred/{1}/a@b | /exchange/fred/%7B1%7D/a@b",
                "http://x/exchange/fred/100%25/a%3Fb | /exchange/fred/100%25/a%3Fb",
                "http://x/exchange/fred/100%/b | /exchange/fred/100%25/b",
                "http://x/exchange/fred/Kalender?Cmd=x#y | /exchange/fred/Kalender",
            })
    void addressesOfTheServerAreTakenAsOnesBelowTheOwnMailbox(String href, String path) {
        assertThat(paths.rebased(href, new Order.Address("fred", ""))).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "https://mail.example.com",
                "https://mail.example.com/exchange",
                "https://mail.example.com/exchange/",
                "https://mail.example.com/exchange/fred",
                "https://mail.example.com/exchange/fred/",
                "https://mail.example.com/public/Kalender",
                "https://mail.example.com/exchanges/fred/Kalender",
                "https://mail.example.com/exchange/fred/../ann/Kalender",
                "https://mail.example.com/exchange/fred/%2e%2E/ann/Kalender",
                "https://mail.example.com/exchange/fred/./Kalender",
                "https://mail.example.com/exchange/fred/a%2Fb",
                "https://mail.example.com/exchange/fred//b",
                "https://mail.example.com/exchange/fred/a%0Ab",
                "https://mail.example.com/exchange/fred/%FF",
                "file:///etc/passwd",
                "javascript:alert(1)"
            })
    void whatIsNotBelowAMailboxIsRefused(String href) {
        assertThat(paths.rebased(href, new Order.Address("fred", ""))).isNull();
    }
}
