package io.github.exchangedav.server.logon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Browser;
import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.Curl;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.RawSocket;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormsLogonTest {
    private static final String PAGE = "/exchweb/bin/auth/owalogon.asp";
    private static final String INBOX = "/exchange/fred/Inbox";

    @RegisterExtension
    static final ExchangeServerExtension EXCHANGE = ExchangeServerExtension.of(
                    ExchangeServer.builder().auth(Auth.FORMS).formsOverHttp(true))
            .mailbox("fred", "sécret&1");

    private static Browser browser() {
        return new Browser(EXCHANGE.server().url());
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/exchange/", "/exchange/fred/Calendar?Cmd=contents", "/public/", "/EXCHANGE/fred"})
    void aGetWithoutACookieIsSentToTheLogonPage(String path) {
        HttpResponse<String> answer = browser().get(path);
        String asked = (EXCHANGE.server().url() + path).replace("?", "%3F").replace("Cmd=", "Cmd%3D");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).isEqualTo(EXCHANGE.server().url() + PAGE + "?url=" + asked + "&reason=0");
        assertThat(answer.headers().allValues("WWW-Authenticate")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROPFIND", "PUT", "HEAD", "OPTIONS", "SEARCH", "POST"})
    void everyOtherVerbWithoutACookieAnswers440InItsOwnWords(String method) throws Exception {
        try (RawSocket socket = new RawSocket(EXCHANGE.server().port())) {
            socket.send(method + " " + INBOX + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
            assertThat(socket.head())
                    .startsWith("HTTP/1.1 440 Login Timeout\r\n")
                    .contains("Server: Microsoft-IIS/6.0")
                    .doesNotContain("WWW-Authenticate");
        }
    }

    @Test
    void theLogonPageHasTheFormAndWantsABrowser() {
        HttpResponse<String> page =
                browser().get(PAGE + "?url=" + EXCHANGE.server().url() + INBOX + "&reason=0");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("action=\"/exchweb/bin/auth/owaauth.dll\"", "method=\"POST\"")
                .contains("name=\"destination\" value=\"" + EXCHANGE.server().url() + INBOX + "\"")
                .contains("name=\"flags\"", "name=\"username\"", "name=\"password\"", "name=\"trusted\"")
                .contains("name=\"SubmitCreds\" value=\"Log On\"");
        assertThat(browser().get(PAGE, "Translate", "f").statusCode()).isEqualTo(403);
    }

    @Test
    void theLogonPageLetsNoMarkupIn() {
        assertThat(browser().get(PAGE + "?url=/exchange/%22%3E%3Cscript%3E").body())
                .doesNotContain("<script>");
        assertThat(browser().get(PAGE + "?url=/exchange/'onclick='x").body()).doesNotContain("'onclick");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fred", "CORP\\fred", "FRED@example.com"})
    void aLogonSetsTwoCookiesThatOpenTheMailbox(String name) {
        Browser browser = browser();
        String destination = EXCHANGE.server().url() + INBOX;
        HttpResponse<String> answer = browser.logon(
                name, "sécret&1", "destination", destination, "flags", "4", "trusted", "4", "forcedownlevel", "0");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).isEqualTo(destination);
        assertThat(answer.body()).isEmpty();
        List<String> cookies = answer.headers().allValues("Set-Cookie");
        assertThat(cookies).hasSize(2);
        assertThat(cookies.get(0)).matches("sessionid=[0-9a-f-]{36},0x409; path=/");
        assertThat(cookies.get(1)).matches("cadata=\"[^\"]{40,}\"; HttpOnly; path=/");
        assertThat(browser.propfind("/exchange/fred/")).isEqualTo(207);
        assertThat(browser.get(INBOX).statusCode()).isEqualTo(200);
        assertThat(EXCHANGE.server().requests().get(1).user()).isEqualTo("fred");
    }

    @Test
    void aWrongPasswordLooksLikeALogonButItsCookiesAreWorthNothing() {
        Browser browser = browser();
        HttpResponse<String> answer = browser.logon("fred", "wrong", "destination", "/exchange/");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).isEqualTo(EXCHANGE.server().url() + "/exchange/");
        assertThat(browser.cookies()).containsExactly("cadata", "sessionid");
        assertThat(browser.propfind("/exchange/fred/")).isEqualTo(440);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example/exchange/",
                "//evil.example/",
                "/\\evil.example/",
                "http://localhost@evil.example/",
                "javascript:alert(1)",
                "ftp://localhost/",
                "http://localhost:1/exchange/",
                "/exchange/\r\nSet-Cookie: a=b",
                ""
            })
    void theLogonLeadsToNoOtherHost(String destination) {
        HttpResponse<String> answer = browser().logon("fred", "sécret&1", "destination", destination);
        assertThat(location(answer)).isEqualTo(EXCHANGE.server().url() + "/exchange/");
        assertThat(answer.headers().allValues("Set-Cookie")).hasSize(2);
    }

    @Test
    void aCookieThatIsNoGoodIsTakenAwayAndTheConnectionClosed() {
        Browser browser = browser();
        browser.logon("fred", "wrong");
        HttpResponse<String> answer = browser.send("PROPFIND", "/exchange/fred/", "", "Depth", "0");
        assertThat(answer.statusCode()).isEqualTo(440);
        assertThat(answer.headers().firstValue("Connection")).contains("close");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .containsExactly(
                        "sessionid=; path=/; expires=Thu, 01-Jan-1970 00:00:00 GMT",
                        "cadata=; path=/; expires=Thu, 01-Jan-1970 00:00:00 GMT");
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void aBrowserWhoseCookieIsNoGoodSeesTheLogonPageAtOnceAProgramDoesNot() {
        Browser browser = browser();
        browser.logon("fred", "wrong");
        HttpResponse<String> page = browser.get(INBOX);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("value=\"" + EXCHANGE.server().url() + INBOX + "\"");
        assertThat(browser.get(INBOX, "Translate", "f").statusCode()).isEqualTo(440);
    }

    @Test
    void oneCookieIsNotEnough() {
        Browser browser = browser();
        String data = browser.logon("fred", "sécret&1").headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("cadata"))
                .findFirst()
                .orElseThrow()
                .split(";", 2)[0];
        assertThat(browser().send("PROPFIND", INBOX, "", "Cookie", data).statusCode())
                .isEqualTo(440);
        assertThat(browser().get(INBOX, "Cookie", "sessionid=any:0x0").statusCode())
                .isEqualTo(302);
    }

    @Test
    void basicDoesNotWorkBesideTheForm() {
        Client basic = new Client(EXCHANGE.server().url(), "fred", "sécret&1");
        assertThat(basic.put("/exchange/fred/Calendar/one.EML", Messages.meeting("one"))
                        .statusCode())
                .isEqualTo(440);
        assertThat(EXCHANGE.server().items("fred", "Calendar")).isEmpty();
    }

    @Test
    void whenSessionsExpireANewLogonHelps() {
        Browser browser = browser();
        browser.logon("fred", "sécret&1");
        assertThat(browser.propfind(INBOX)).isEqualTo(207);
        EXCHANGE.server().expireSessions();
        assertThat(browser.propfind(INBOX)).isEqualTo(440);
        browser.logon("fred", "sécret&1");
        assertThat(browser.propfind(INBOX)).isEqualTo(207);
    }

    @Test
    void sessionsOfNoTimeAreOverAtOnce() {
        try (ExchangeServer server = ExchangeServer.builder()
                .auth(Auth.FORMS)
                .formsOverHttp(true)
                .expireSessions(Duration.ZERO)
                .build()) {
            server.mailbox("fred", "secret").start();
            Browser browser = new Browser(server.url());
            browser.logon("fred", "secret", "trusted", "4");
            assertThat(browser.propfind(INBOX)).isEqualTo(440);
        }
    }

    @Test
    void whatIsNotGuardedIsNotThere() {
        assertThat(browser().get("/exchweb/img/logo.gif").statusCode()).isEqualTo(404);
        assertThat(browser().get("/exchange2/").statusCode()).isEqualTo(404);
        assertThat(browser().get("/exchweb/bin/auth/owaauth.dll").statusCode()).isEqualTo(405);
    }

    @Test
    void curlLogsOnWithItsCookieJar(@TempDir Path home) throws Exception {
        String jar = home.resolve("cookies").toString();
        String url = EXCHANGE.server().url() + "/exchange/fred/";
        String said = Curl.run(
                "--location",
                "--cookie-jar",
                jar,
                "--cookie",
                jar,
                "--data-urlencode",
                "destination=" + url,
                "--data-urlencode",
                "username=fred",
                "--data-urlencode",
                "password=sécret&1",
                "--data",
                "flags=0&trusted=0",
                EXCHANGE.server().url() + "/exchweb/bin/auth/owaauth.dll");
        assertThat(said).contains("<base href=").doesNotContain("logonForm");
        assertThat(Curl.run("--cookie", jar, "--head", "--request", "PROPFIND", "--header", "Depth: 0", url))
                .startsWith("HTTP/1.1 207");
        EXCHANGE.server().expireSessions();
        assertThat(Curl.run("--cookie", jar, "--head", "--request", "PROPFIND", url))
                .startsWith("HTTP/1.1 440 Login Timeout");
    }
}
