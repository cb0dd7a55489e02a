package io.github.exchangedav.server.logon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.server.Browser;
import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.profile.Profile;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** The forms logon beside Basic, without TLS, and of other versions. */
class FormsVariantsTest {
    private static final String INBOX = "/exchange/fred/Inbox";

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @Test
    void withoutTlsARealServerAnswers403() {
        try (ExchangeServer server = ExchangeServer.builder().auth(Auth.FORMS).build()) {
            server.mailbox("fred", "secret").start();
            HttpResponse<String> answer = new Browser(server.url()).get("/exchange/fred/");
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("SSL");
            assertThat(new Browser(server.url())
                            .logon("fred", "secret")
                            .headers()
                            .allValues("Set-Cookie"))
                    .isEmpty();
        }
    }

    @Test
    void basicBesideTheFormNeedsNoTls() {
        try (ExchangeServer server =
                ExchangeServer.builder().auth(Auth.BASIC_AND_FORMS).build()) {
            server.mailbox("fred", "secret").start();
            assertThat(new Client(server.url(), "fred", "secret")
                            .propfind(INBOX, "")
                            .statusCode())
                    .isEqualTo(207);
            assertThat(new Browser(server.url()).propfind(INBOX)).isEqualTo(403);
        }
    }

    @Test
    void bothOnOnePortIsForTests() {
        try (ExchangeServer server = ExchangeServer.builder()
                .auth(Auth.BASIC_AND_FORMS)
                .formsOverHttp(true)
                .build()) {
            server.mailbox("fred", "secret").start();
            assertThat(new Client(server.url(), "fred", "secret")
                            .propfind(INBOX, "")
                            .statusCode())
                    .isEqualTo(207);
            assertThat(new Client(server.url(), "fred", "wrong")
                            .propfind(INBOX, "")
                            .statusCode())
                    .isEqualTo(401);
            Browser browser = new Browser(server.url());
            assertThat(browser.propfind(INBOX)).isEqualTo(440);
            browser.logon("fred", "secret");
            assertThat(browser.propfind(INBOX)).isEqualTo(207);
        }
    }

    @Test
    void twoPortsShareTheirMailboxes() {
        try (ExchangeServer server =
                ExchangeServer.builder().formsPort(0).formsOverHttp(true).build()) {
            server.mailbox("fred", "secret").start();
            int forms = server.formsUrl().getPort();
            assertThat(forms).isPositive().isNotEqualTo(server.port());
            new Client(server.url(), "fred", "secret").put("/exchange/fred/Calendar/one.EML", Messages.meeting("one"));
            Browser browser = new Browser(server.formsUrl());
            browser.logon("fred", "secret");
            assertThat(browser.get("/exchange/fred/Calendar/one.EML", "Translate", "f")
                            .body())
                    .contains("SUMMARY:Tea with the board");
            assertThat(new Browser(server.url()).propfind(INBOX)).isEqualTo(401);
            server.stop();
            server.start();
            assertThat(server.formsUrl().getPort()).isEqualTo(forms);
            assertThat(browser.propfind(INBOX)).isEqualTo(207);
        }
    }

    @Test
    void aServerWithoutASecondPortSaysSo() {
        try (ExchangeServer server = new ExchangeServer()) {
            assertThatThrownBy(server::formsUrl).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void exchange2007HasOtherPathsAndTellsAFailure() {
        try (ExchangeServer server = ExchangeServer.builder()
                .auth(Auth.FORMS)
                .formsOverHttp(true)
                .profile(Profile.EXCHANGE_2007)
                .build()) {
            server.mailbox("fred", "secret").start();
            Browser browser = new Browser(server.url());
            assertThat(location(browser.get(INBOX)))
                    .startsWith(server.url() + "/owa/auth/logon.aspx?url=")
                    .endsWith("&reason=0");
            assertThat(browser.get("/owa/auth/logon.aspx").body()).contains("/owa/auth/owaauth.dll");
            browser.logonAt("/owa/auth/owaauth.dll", "fred", "wrong");
            assertThat(location(browser.get(INBOX))).endsWith("&reason=2");
            browser.logonAt("/owa/auth/owaauth.dll", "fred", "secret");
            assertThat(browser.get(INBOX).statusCode()).isEqualTo(200);
            assertThat(browser.get("/exchweb/bin/auth/owalogon.asp").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void exchange2000HasNoForm() {
        assertThatThrownBy(() -> ExchangeServer.builder()
                        .profile(Profile.EXCHANGE_2000)
                        .auth(Auth.FORMS)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2000");
    }
}
