package io.github.exchangedav.server.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwaCommandsTest {
    private static final String MSIE = "Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1)";
    private static final String DAY = "start=2030-01-02T10:00:00Z&end=2030-01-02T13:00:00Z&interval=30";

    @RegisterExtension
    static final ExchangeServerExtension EXCHANGE =
            new ExchangeServerExtension().mailbox("fred", "secret").mailbox("anna", "secret", "anna@example.org");

    private final ExchangeServer server = EXCHANGE.server();
    private final Client fred = new Client(server.url(), "fred", "secret");

    @Test
    void eachIntervalHasTheDigitOfTheBusiestThatTakesPlace() {
        put("busy", "100000", "110000", "BUSY");
        put("tentative", "104500", "113000", "TENTATIVE");
        put("free", "113000", "120000", "FREE");
        put("oof", "121500", "122000", "OOF");
        put("unsaid", "123000", "130000", null);
        assertThat(freeBusy(DAY + "&u=SMTP:anna@example.org")).contains("<a:fbdata>221032</a:fbdata>");
    }

    @Test
    void aSeriesIsCountedOut() {
        Client anna = new Client(server.url(), "anna", "secret");
        anna.put(
                "/exchange/anna/Calendar/s.EML",
                Messages.appointment(
                        "UID:s",
                        "DTSTART:20300101T103000Z",
                        "DTEND:20300101T110000Z",
                        "RRULE:FREQ=DAILY;COUNT=3",
                        "EXDATE:20300102T103000Z"));
        assertThat(freeBusy(DAY + "&u=SMTP:anna@example.org")).contains("<a:fbdata>000000</a:fbdata>");
        assertThat(freeBusy(DAY.replace("-02T", "-03T") + "&u=anna")).contains("<a:fbdata>020000</a:fbdata>");
    }

    @Test
    void ofAnUnknownAddressNothingIsKnownAndItIsEscaped() {
        assertThat(freeBusy(DAY + "&u=SMTP:%3Cx%3E@example.com&u=SMTP:anna@example.org"))
                .startsWith("<?xml version=\"1.0\"?><a:response xmlns:a=\"WM\">")
                .contains("&lt;x&gt;@example.com", "<a:fbdata>444444</a:fbdata>", "<a:fbdata>000000</a:fbdata>");
    }

    @Test
    void timesMayHaveAZone() {
        put("busy", "100000", "103000", "BUSY");
        assertThat(freeBusy("start=2030-01-02T12:00:00+02:00&end=2030-01-02T06:00:00-05:00&u=SMTP:anna@example.org"))
                .contains("<a:fbdata>20</a:fbdata>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "u=SMTP:anna@example.org",
                "start=x&end=2030-01-02T13:00:00Z&u=anna",
                "start=2030-01-02T13:00:00Z&end=2030-01-02T13:00:00Z&u=anna",
                "start=2030-01-02T13:00:00Z&end=2030-01-02T14:00:00Z&interval=0&u=anna",
                "start=2030-01-02T13:00:00Z&end=2030-01-02T14:00:00Z&interval=x&u=anna",
                "start=2030-01-01T00:00:00Z&end=2040-01-01T00:00:00Z&interval=1&u=anna",
                "start=-999999999-01-01T00:00:00Z&end=2040-01-01T00:00:00Z&u=anna",
                "start=2030-01-02T13:00:00Z&end=2030-01-02T14:00:00Z"
            })
    void whatCanNotBeUnderstoodAnswers400(String query) {
        assertThat(get("/public/?Cmd=freebusy&" + query).statusCode()).isEqualTo(400);
    }

    @Test
    void galFindTellsMailboxesWhoseAliasBegins() {
        assertThat(get("/exchange/fred/?Cmd=galfind&AN=AN").body())
                .contains("<a:AN>anna</a:AN>", "<a:EM>anna@example.org</a:EM>")
                .doesNotContain("fred");
        assertThat(get("/exchange/fred/?Cmd=galfind&AN=zz").body()).doesNotContain("<a:item>");
        assertThat(get("/exchange/fred/?Cmd=galfind").statusCode()).isEqualTo(400);
    }

    @Test
    void anotherBrowserGetsAPage() {
        assertThat(fred.send("GET", "/exchange/fred/?Cmd=galfind&AN=a", "")
                        .headers()
                        .firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
    }

    private void put(String uid, String start, String end, @org.jspecify.annotations.Nullable String status) {
        String line = status == null ? "X-NOTHING:1" : "X-MICROSOFT-CDO-BUSYSTATUS:" + status;
        new Client(server.url(), "anna", "secret")
                .put(
                        "/exchange/anna/Calendar/" + uid + ".EML",
                        Messages.appointment(
                                "UID:" + uid, "DTSTART:20300102T" + start + "Z", "DTEND:20300102T" + end + "Z", line));
    }

    private String freeBusy(String query) {
        HttpResponse<String> response = get("/public/?Cmd=freebusy&" + query);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/xml");
        return response.body();
    }

    private HttpResponse<String> get(String path) {
        return fred.send("GET", path, "", "User-Agent", MSIE);
    }
}
