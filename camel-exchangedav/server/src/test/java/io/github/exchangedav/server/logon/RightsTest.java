package io.github.exchangedav.server.logon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RightsTest {
    private static final String ITEM = "/exchange/fred/Calendar/one.EML";
    private static final String MESSAGE = Messages.meeting("one");

    @RegisterExtension
    final ExchangeServerExtension exchange = new ExchangeServerExtension()
            .mailbox("fred", "secret", "fred@example.org")
            .mailbox("mary", "secret");

    private Client fred;
    private Client mary;

    @BeforeEach
    void logOn() {
        fred = new Client(exchange.server().url(), "fred", "secret");
        mary = new Client(exchange.server().url(), "mary", "secret");
    }

    @Test
    void whoMayReadSeesAllAndChangesNothing() {
        fred.put(ITEM, MESSAGE);
        exchange.grant("fred@example.org", "mary", Access.READ);
        assertThat(mary.propfind("/exchange/fred/", "").statusCode()).isEqualTo(207);
        assertThat(mary.send("GET", ITEM, "", "Translate", "f").body()).contains("SUMMARY:Tea with the board");
        assertThat(mary.put(ITEM, Messages.meeting("two")).statusCode()).isEqualTo(403);
        assertThat(mary.put("/exchange/fred/Calendar/two.EML", MESSAGE).statusCode())
                .isEqualTo(403);
        assertThat(mary.send("DELETE", ITEM, "").statusCode()).isEqualTo(403);
        assertThat(mary.send("MKCOL", "/exchange/fred/Cal2", "").statusCode()).isEqualTo(403);
        assertThat(exchange.server().items("fred", "Calendar"))
                .singleElement()
                .satisfies(item -> assertThat(item.message()).asString().isEqualTo(MESSAGE));
    }

    @Test
    void whoMayWriteChangesToo() {
        exchange.grant("fred", "mary", Access.WRITE);
        assertThat(mary.put(ITEM, MESSAGE).statusCode()).isEqualTo(201);
        assertThat(mary.send("DELETE", ITEM, "").statusCode()).isEqualTo(200);
    }

    @Test
    void aRightIsOneWayAndCanBeTakenAgain() {
        exchange.grant("fred", "mary", Access.READ);
        assertThat(fred.propfind("/exchange/mary/", "").statusCode()).isEqualTo(403);
        exchange.grant("fred", "mary", Access.NONE);
        assertThat(mary.propfind("/exchange/fred/", "").statusCode()).isEqualTo(403);
    }

    @Test
    void aRightFromOrForNobodyIsRefused() {
        assertThatThrownBy(() -> exchange.grant("bob", "mary", Access.READ)).hasMessage("there is no mailbox bob");
        assertThatThrownBy(() -> exchange.grant("fred", "bob", Access.READ)).hasMessage("there is no mailbox bob");
    }

    @Test
    void thePublicFoldersAreEverybodysUntilARightIsTaken() {
        assertThat(fred.send("MKCOL", "/public/Team", "").statusCode()).isEqualTo(201);
        assertThat(fred.put("/public/Team/one.EML", MESSAGE).statusCode()).isEqualTo(201);
        assertThat(mary.send("GET", "/public/Team/one.EML", "", "Translate", "f")
                        .body())
                .contains("SUMMARY:Tea with the board");
        assertThat(mary.propfind("/public/Team/one.EML", "").body())
                .contains("<a:href>" + exchange.server().url() + "/public/Team/one.EML</a:href>");
        assertThat(mary.put("/public/Team/one.EML", MESSAGE).statusCode()).isEqualTo(200);
        exchange.grant("/public", "mary", Access.READ);
        assertThat(mary.put("/public/Team/one.EML", MESSAGE).statusCode()).isEqualTo(403);
        assertThat(mary.propfind("/public/", "").statusCode()).isEqualTo(207);
        assertThat(fred.put("/public/Team/one.EML", MESSAGE).statusCode()).isEqualTo(200);
    }

    @Test
    void theHiddenRootTellsEverybodyTheWellKnownFoldersAndNothingElse() {
        String hidden = "/exchange/fred/non_ipm_subtree/";
        HttpResponse<String> answer = mary.propfind(
                hidden, "<propfind xmlns='DAV:'><prop><calendar xmlns='urn:schemas:httpmail:'/></prop></propfind>");
        assertThat(answer.statusCode()).isEqualTo(207);
        String url = exchange.server().url() + "/exchange/fred/";
        assertThat(answer.body()).contains(">" + url + "Calendar<", "<a:href>" + url + "NON_IPM_SUBTREE/</a:href>");
        assertThat(mary.send("PROPFIND", hidden, "", "Depth", "1,noroot").body())
                .doesNotContain("<a:href>");
        assertThat(mary.propfind("/exchange/fred/", "").statusCode()).isEqualTo(403);
        assertThat(mary.send("PROPPATCH", hidden, "").statusCode()).isEqualTo(403);
        assertThat(fred.send("PROPFIND", "/exchange/fred/", "", "Depth", "1").body())
                .doesNotContain("NON_IPM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "MKCOL", "DELETE", "PROPPATCH", "MOVE", "COPY"})
    void nothingCanBeDoneToTheHiddenRoot(String method) {
        String update = "<propertyupdate xmlns='DAV:'><set><prop><x xmlns='a:'>b</x></prop></set></propertyupdate>";
        HttpResponse<String> answer = fred.send(
                method,
                "/exchange/fred/NON_IPM_SUBTREE",
                method.equals("PROPPATCH") ? update : "",
                "Destination",
                exchange.server().url() + "/exchange/fred/Calendar/copy");
        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(fred.send("PROPFIND", "/exchange/fred/Calendar", "", "Depth", "1,noroot")
                        .body())
                .doesNotContain("<a:href>");
    }

    @Test
    void aPermanentAddressWorksInItsOwnMailboxOnly() {
        String permanent = fred.put(ITEM, MESSAGE)
                .headers()
                .firstValue("MS-Exchange-Permanent-URL")
                .orElseThrow();
        String path = permanent.substring(exchange.server().url().toString().length());
        assertThat(fred.send("GET", path, "", "Translate", "f").body()).contains("SUMMARY:Tea with the board");
        String own = path.replace("/exchange/fred", "/exchange/mary");
        String ofPublic = path.replace("/exchange/fred", "/public");
        assertThat(mary.send("GET", own, "", "Translate", "f").statusCode()).isEqualTo(404);
        assertThat(mary.send("GET", ofPublic, "", "Translate", "f").statusCode())
                .isEqualTo(404);
        assertThat(mary.send("DELETE", own, "").statusCode()).isEqualTo(404);
        assertThat(mary.propfind(own.substring(0, own.lastIndexOf('/')), "").statusCode())
                .isEqualTo(404);
        assertThat(mary.send("GET", path, "", "Translate", "f").statusCode()).isEqualTo(403);
        assertThat(exchange.server().items("fred", "Calendar")).hasSize(1);
    }

    @Test
    void aMailboxThatIsNotHereIsStillOnAnExchange() {
        HttpResponse<String> answer = fred.propfind("/exchange/nobody/", "");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("MS-WebStorage")).isPresent();
        assertThat(fred.send("GET", "/exchange/nobody/", "").headers().firstValue("MS-WebStorage"))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"public", "exchange", "exchweb", "owa", "Calendar", "-FlatUrlSpace-"})
    void aUserMayBeNamedLikeADirectory(String user) {
        exchange.server().mailbox(user, "secret");
        Client client = new Client(exchange.server().url(), user.toUpperCase(Locale.ROOT), "secret");
        assertThat(client.put("/exchange/" + user + "/Calendar/one.EML", MESSAGE)
                        .statusCode())
                .isEqualTo(201);
        assertThat(exchange.server().items(user, "Calendar")).hasSize(1);
        assertThat(fred.propfind("/exchange/" + user + "/", "").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "/public", "a\\b", "a@b", "a:b", "a\nb"})
    void aNameThatNoAddressCanHoldIsRefused(String user) {
        ExchangeServer server = exchange.server();
        assertThatThrownBy(() -> server.mailbox(user, "secret")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAddressBelongsToOneMailbox() {
        ExchangeServer server = exchange.server();
        assertThatThrownBy(() -> server.mailbox("bob", "secret", "FRED@example.org"))
                .hasMessageContaining("fred");
        assertThat(fred.propfind("/exchange/fred@example.org/", "").statusCode())
                .isEqualTo(207);
    }
}
