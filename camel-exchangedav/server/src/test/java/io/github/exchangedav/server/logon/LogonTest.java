package io.github.exchangedav.server.logon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.RecordedRequest;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LogonTest {
    @RegisterExtension
    static final ExchangeServerExtension EXCHANGE = new ExchangeServerExtension()
            .mailbox("fred", "sécret:1", "fred@example.org")
            .mailbox("mary", "secret");

    private static int status(String user, String password, String path) {
        return new Client(EXCHANGE.server().url(), user, password)
                .propfind(path, "")
                .statusCode();
    }

    @Test
    void plainUserDomainUserAndUpnAreOneUser() {
        assertThat(status("fred", "sécret:1", "/exchange/fred/")).isEqualTo(207);
        assertThat(status("CORP\\Fred", "sécret:1", "/exchange/fred/")).isEqualTo(207);
        assertThat(status("fred@example.org", "sécret:1", "/exchange/fred/")).isEqualTo(207);
        assertThat(EXCHANGE.server().requests())
                .extracting(RecordedRequest::user)
                .containsOnly("fred");
    }

    @Test
    void aMailboxIsReachedByUserAndByAddress() {
        assertThat(status("fred", "sécret:1", "/exchange/fred@example.org/Calendar"))
                .isEqualTo(207);
        assertThat(status("fred", "sécret:1", "/exchange/~fred/Calendar")).isEqualTo(207);
        assertThat(status("fred", "sécret:1", "/exchange/~nobody/")).isEqualTo(404);
    }

    /** One that takes up the NTLM which is offered but not spoken would ask for the password for ever. */
    @Test
    void aBrowserIsOfferedBasicAlone() {
        Client stranger = new Client(EXCHANGE.server().url(), "fred", "wrong");
        HttpResponse<String> page = stranger.send("GET", "/exchange/fred/", "", "Accept", "text/html,*/*;q=0.8");
        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.headers().allValues("WWW-Authenticate"))
                .singleElement()
                .asString()
                .startsWith("Basic ");
        HttpResponse<String> dav = stranger.send("GET", "/exchange/fred/", "", "Accept", "text/html", "Translate", "f");
        assertThat(dav.headers().allValues("WWW-Authenticate")).hasSize(3);
    }

    @Test
    void aWrongPasswordAnswers401AndOffersBasic() {
        HttpResponse<String> answer =
                new Client(EXCHANGE.server().url(), "fred", "wrong").propfind("/exchange/fred/", "");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .containsExactly("Negotiate", "NTLM", "Basic realm=\"localhost\"");
        assertThat(EXCHANGE.server().requests().get(0).authorized()).isFalse();
    }

    @Test
    void anothersMailboxAnswers403() {
        assertThat(status("mary", "secret", "/exchange/fred/")).isEqualTo(403);
    }

    @Test
    void theRequestLogHasNoPassword(@TempDir Path folder) throws IOException {
        Path log = folder.resolve("requests.log");
        try (ExchangeServer server = ExchangeServer.builder().requestLog(log).build()) {
            server.mailbox("fred", "secret").start();
            new Client(server.url(), "fred", "secret")
                    .send("OPTIONS", "/exchange/fred/", "", "Cookie", "sessionid=classified");
        }
        assertThat(Files.readString(log))
                .contains("OPTIONS /exchange/fred/ -> 200 user=fred")
                .contains("Authorization: ***")
                .doesNotContain("ZnJlZDpzZWNyZXQ", "classified");
    }
}
