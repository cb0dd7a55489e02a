package io.github.exchangedav.server.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.StoredItem;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTest {
    @ParameterizedTest
    @CsvSource({
        "2000, Microsoft-IIS/5.0, 6.0.6249.0",
        "2003, Microsoft-IIS/6.0, 6.5.7638.1",
        "2007, Microsoft-IIS/7.0, 08.01.10240"
    })
    void aServerSaysWhatItIs(String year, String server, String webStorage) {
        try (ExchangeServer exchange =
                ExchangeServer.builder().profile(Profile.of(year)).build()) {
            exchange.mailbox("fred", "secret").start();
            HttpResponse<String> answer = new Client(exchange.url(), "fred", "secret").propfind("/exchange/fred/", "");
            assertThat(answer.headers().firstValue("Server")).contains(server);
            assertThat(answer.headers().firstValue("MS-WebStorage")).contains(webStorage);
        }
    }

    @Test
    void anotherYearIsRefused() {
        assertThatThrownBy(() -> Profile.of("2010")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void newItemsAreNamedByTheirSubject() {
        assertThat(Profile.EXCHANGE_2003.newItemName("Tea with\r\nthe board ")).isEqualTo("Tea with the board.EML");
        assertThat(Profile.EXCHANGE_2003.newItemName("a_xF8FF_b")).isEqualTo("axF8FFb.EML");
        assertThat(Profile.EXCHANGE_2000.newItemName(" ")).isEqualTo("No Subject.EML");
        assertThat(Profile.EXCHANGE_2003.newItemName("x".repeat(119) + "😀y")).isEqualTo("x".repeat(119) + "😀.EML");
    }

    @Test
    void from2007OnTheyAreGuids() {
        assertThat(Profile.EXCHANGE_2007.newItemName("Tea"))
                .matches("\\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}}\\.EML");
    }

    @Test
    void andSoIsWhatIsPosted() {
        try (ExchangeServer server =
                ExchangeServer.builder().profile(Profile.EXCHANGE_2007).build()) {
            server.mailbox("fred", "secret").start();
            new Client(server.url(), "fred", "secret")
                    .send(
                            "POST",
                            "/exchange/fred/Calendar/",
                            "Cmd=saveappt&FORMTYPE=appointment",
                            "Content-Type",
                            "application/x-www-form-urlencoded");
            assertThat(server.items("fred", "Calendar"))
                    .singleElement()
                    .extracting(StoredItem::name)
                    .asString()
                    .startsWith("{");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a+b.EML", "a%2Bb.EML", "a%2541.EML"})
    void on2007APathThatUnescapesTwiceIsNotFoundAndOn2003ItIsAName(String name) {
        assertThat(put(Profile.EXCHANGE_2007, name).statusCode()).isEqualTo(404);
        assertThat(put(Profile.EXCHANGE_2007, name).headers().firstValue("MS-WebStorage"))
                .isEmpty();
        assertThat(put(Profile.EXCHANGE_2003, name).statusCode()).isEqualTo(201);
    }

    @Test
    void on2007APercentSignAloneIsAName() {
        assertThat(put(Profile.EXCHANGE_2007, "100%25%20{a}.EML").statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"EXCHANGE_2000, 207", "EXCHANGE_2003, 207", "EXCHANGE_2007, 400"})
    void onlyFrom2007OnAControlCharacterMakesAProppatchFail(Profile profile, int status) {
        try (ExchangeServer exchange = ExchangeServer.builder().profile(profile).build()) {
            exchange.mailbox("fred", "secret").start();
            String update = "<propertyupdate xmlns='DAV:'><set><prop>"
                    + "<location xmlns='urn:schemas:calendar:'>a&#1;b</location></prop></set></propertyupdate>";
            assertThat(new Client(exchange.url(), "fred", "secret")
                            .send("PROPPATCH", "/exchange/fred/Calendar/one.EML", update, "Content-Type", "text/xml")
                            .statusCode())
                    .isEqualTo(status);
            assertThat(exchange.items("fred", "Calendar")).hasSize(status == 207 ? 1 : 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"EXCHANGE_2000, 207", "EXCHANGE_2003, 207", "EXCHANGE_2007, 400"})
    void andAMkcol(Profile profile, int status) {
        try (ExchangeServer exchange = ExchangeServer.builder().profile(profile).build()) {
            exchange.mailbox("fred", "secret").start();
            Client fred = new Client(exchange.url(), "fred", "secret");
            String update = "<propertyupdate xmlns='DAV:'><set><prop><x xmlns='urn:x'>a&#1;b</x></prop></set>"
                    + "</propertyupdate>";
            assertThat(fred.send("MKCOL", "/exchange/fred/Box", update, "Content-Type", "text/xml")
                            .statusCode())
                    .isEqualTo(status);
            assertThat(fred.propfind("/exchange/fred/Box", "").statusCode()).isEqualTo(status == 207 ? 207 : 404);
        }
    }

    private static HttpResponse<String> put(Profile profile, String name) {
        try (ExchangeServer exchange = ExchangeServer.builder().profile(profile).build()) {
            exchange.mailbox("fred", "secret").start();
            String path = "/exchange/fred/Calendar/" + name.replace("{", "%7B").replace("}", "%7D");
            return new Client(exchange.url(), "fred", "secret").put(path, Messages.meeting("one"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%26b.EML", "a..EML", "a.%2Fb.EML", "a%5Cb.EML", "100%25.EML"})
    void urlScanHidesWhatItsListNamesWithAPlain404(String name) {
        try (ExchangeServer exchange = ExchangeServer.builder().urlScan(true).build()) {
            exchange.mailbox("fred", "secret").start();
            Client fred = new Client(exchange.url(), "fred", "secret");
            HttpResponse<String> answer = fred.put("/exchange/fred/Calendar/" + name, Messages.meeting("one"));
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("MS-WebStorage")).isEmpty();
            assertThat(exchange.items("fred", "Calendar")).isEmpty();
            assertThat(fred.put("/exchange/fred/Calendar/a-b.EML", Messages.meeting("one"))
                            .statusCode())
                    .isEqualTo(201);
        }
        assertThat(put(Profile.EXCHANGE_2003, name).statusCode()).isEqualTo(201);
    }
}
