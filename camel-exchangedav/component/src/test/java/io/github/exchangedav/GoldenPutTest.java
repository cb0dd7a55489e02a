package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.RecordedRequest;
import io.github.exchangedav.server.StoredItem;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The golden case: the seed's calendar as body gives the seed's request and the seed's answer. */
class GoldenPutTest extends CamelTestSupport {

    @RegisterExtension
    static final ExchangeServerExtension SERVER =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Cal2");

    private final Wire.Message recorded = Wire.http("seed-put/request.http");
    private Exchange exchange;

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .toF(
                                "exchangedav:Cal2?serverUrl=%s&user=fred&password=secret&expectContinue=true",
                                SERVER.server().url());
            }
        };
    }

    @BeforeEach
    void putTheSeed() {
        exchange = template.request("direct:in", e -> e.getMessage().setBody(Wire.text("seed-put/body.ics")));
        assertThat(exchange.getException()).isNull();
    }

    @Test
    void theRequestIsTheRecordedOne() {
        RecordedRequest request = SERVER.server().requests().get(0);

        assertThat(SERVER.server().requests()).hasSize(1);
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.target()).startsWith("/exchange/fred/Cal2/").endsWith(".EML");
        for (String header : new String[] {"Translate", "Content-Type", "Expect"}) {
            assertThat(request.header(header))
                    .as(header)
                    .isEqualToIgnoringCase(recorded.headers().get(header));
        }
        assertThat(request.header("Authorization")).isEqualTo("Basic ZnJlZDpzZWNyZXQ=");
        assertThat(request.header("Content-Length")).isEqualTo(String.valueOf(request.body().length));
    }

    @Test
    void theEnvelopeIsTheRecordedOneWithMailHeadersMore() {
        Wire.Message sent = Wire.rfc822(SERVER.server().requests().get(0).bodyText());
        Wire.Message expected = Wire.rfc822(recorded.body());

        expected.headers()
                .forEach((name, value) ->
                        assertThat(sent.headers().get(name)).as(name).isEqualTo(value));
        assertThat(sent.headers())
                .containsEntry("Subject", "this is a summary")
                .containsEntry("MIME-Version", "1.0")
                .containsEntry("Date", "Fri, 10 Nov 2006 07:48:56 +0000")
                .containsEntry("From", "fred");
    }

    @Test
    void theCalendarsLinesAreUnchanged() {
        String sent = Wire.rfc822(SERVER.server().requests().get(0).bodyText()).body();

        assertThat(sent).isEqualTo(Wire.rfc822(recorded.body()).body()).doesNotContain("METHOD");
    }

    @Test
    void theReceiptIsInTheHeaders() {
        StoredItem item = SERVER.server().items("fred", "Cal2").get(0);

        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(ExchangeDavConstants.STATUS, 201)
                .containsEntry(ExchangeDavConstants.RESULT, "created")
                .containsEntry(ExchangeDavConstants.UID, "E1+1382+1014+495066799@I1+1382+1014+6+495066799")
                .containsEntry(ExchangeDavConstants.ETAG, item.property("DAV:getetag"))
                .containsEntry(ExchangeDavConstants.HREF, item.property("DAV:href"))
                .containsEntry(
                        ExchangeDavConstants.PERMANENT_URL,
                        item.property("http://schemas.microsoft.com/exchange/permanenturl"))
                .containsEntry(
                        ExchangeDavConstants.REPL_UID, item.property("http://schemas.microsoft.com/repl/repl-uid"))
                .containsEntry(
                        ExchangeDavConstants.RESOURCE_TAG,
                        item.property("http://schemas.microsoft.com/repl/resourcetag"));
    }

    @Test
    void theBodyIsWhatItWasAndNothingOfTheWireCameBack() {
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(Wire.text("seed-put/body.ics"));
        assertThat(exchange.getMessage().getHeaders().keySet()).allMatch(name -> name.startsWith("CamelExchangeDav"));
    }

    @Test
    void theSameAgainUpdatesTheOneItem() {
        Exchange again = template.request("direct:in", e -> e.getMessage().setBody(Wire.text("seed-put/body.ics")));

        assertThat(again.getMessage().getHeaders())
                .containsEntry(ExchangeDavConstants.STATUS, 200)
                .containsEntry(ExchangeDavConstants.RESULT, "updated");
        assertThat(SERVER.server().items("fred", "Cal2")).hasSize(1);
    }
}
