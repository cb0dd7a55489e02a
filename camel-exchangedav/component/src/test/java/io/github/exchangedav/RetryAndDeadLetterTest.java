package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.PermanentExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.fault.TransientExchangeDavException;
import io.github.exchangedav.server.Mischief;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.EndpointInject;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Camel's own redelivery and dead letters around the component, in the two ways a route author writes them: a dead letter
 * channel that retries everything, with a clause that exempts the permanent ones; and one that retries nothing but what a
 * clause says.
 */
class RetryAndDeadLetterTest extends CamelTestSupport {

    @RegisterExtension
    static final ExchangeServerExtension SERVER =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Cal2");

    @EndpointInject("mock:dead")
    private MockEndpoint dead;

    @Override
    protected RouteBuilder createRouteBuilder() {
        String target = target();
        return new RouteBuilder() {
            @Override
            public void configure() {
                // a clause for the transient class; the error handler's own redeliveries stay at 0
                from("direct:clause")
                        .errorHandler(deadLetterChannel("mock:dead").maximumRedeliveries(0))
                        .onException(TransientExchangeDavException.class)
                        .maximumRedeliveries(5)
                        .redeliveryDelay(1)
                        .end()
                        .to(target);
                // everything is retried but the permanent class
                from("direct:exempt")
                        .errorHandler(deadLetterChannel("mock:dead")
                                .maximumRedeliveries(5)
                                .redeliveryDelay(1))
                        .onException(PermanentExchangeDavException.class)
                        .maximumRedeliveries(0)
                        .handled(true)
                        .to("mock:dead")
                        .end()
                        .to(target);
                // a clause for anything stands beside ours
                from("direct:both")
                        .onException(Exception.class)
                        .handled(true)
                        .to("mock:any")
                        .end()
                        .onException(TransientExchangeDavException.class)
                        .maximumRedeliveries(1)
                        .redeliveryDelay(1)
                        .handled(true)
                        .to("mock:dead")
                        .end()
                        .to(target);
                from("direct:uncached")
                        .streamCache("false")
                        .errorHandler(deadLetterChannel("mock:dead").maximumRedeliveries(0))
                        .onException(TransientExchangeDavException.class)
                        .maximumRedeliveries(5)
                        .redeliveryDelay(1)
                        .end()
                        .to(target);
                from("direct:create")
                        .errorHandler(deadLetterChannel("mock:dead")
                                .maximumRedeliveries(3)
                                .redeliveryDelay(1))
                        .to(target + "&operation=create");
            }
        };
    }

    private static String target() {
        return "exchangedav:Cal2?user=fred&password=secret&serverUrl="
                + SERVER.server().url();
    }

    @Test
    void aServerThatIsBusyTwiceStoresOnceInTheEnd() throws Exception {
        SERVER.server().misbehave(Mischief.answer(503).on("PUT").times(2));
        dead.expectedMessageCount(0);

        Exchange exchange = send("direct:clause", Events.ical("busy", "Busy"));

        assertThat(exchange.getMessage().getHeader(ExchangeDavConstants.RESULT)).isEqualTo("created");
        assertThat(SERVER.server().requests()).hasSize(3);
        assertThat(SERVER.server().items("fred", "Cal2")).hasSize(1);
        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void aRefusalIsDeadAtOnceUnderAClauseForTheTransient() throws Exception {
        aRefusalIsDeadAtOnce("direct:clause");
    }

    @Test
    void aRefusalIsDeadAtOnceUnderAClauseForThePermanent() throws Exception {
        aRefusalIsDeadAtOnce("direct:exempt");
    }

    private void aRefusalIsDeadAtOnce(String route) throws Exception {
        SERVER.server().misbehave(Mischief.answer(403).times(10));
        String body = Events.ical("refused", "Refused");
        dead.expectedBodiesReceived(body);

        template.request(route, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader("orderNumber", 7);
        });

        MockEndpoint.assertIsSatisfied(context);
        assertThat(SERVER.server().requests()).hasSize(1);
        Exchange letter = dead.getExchanges().get(0);
        Map<String, Object> headers = letter.getMessage().getHeaders();
        assertThat(headers.keySet()).containsExactlyInAnyOrder("orderNumber", ExchangeDavConstants.HINT);
        assertThat(headers.get(ExchangeDavConstants.HINT)).asString().contains("right to write");
        assertThat(letter.getProperty(Exchange.EXCEPTION_CAUGHT, ExchangeDavException.class))
                .isInstanceOf(PermanentExchangeDavException.class)
                .returns(Reason.ACCESS_REFUSED, ExchangeDavException::getReason)
                .returns(403, ExchangeDavException::getStatus);
    }

    @Test
    void aPutWhoseAnswerWasLostIsRepeatedAndStoredOnce() throws Exception {
        SERVER.server().misbehave(Mischief.cutAfterStoring().on("PUT"));
        dead.expectedMessageCount(0);

        Exchange exchange = send("direct:clause", Events.ical("lost", "Lost"));

        assertThat(exchange.getMessage().getHeader(ExchangeDavConstants.RESULT)).isEqualTo("updated");
        assertThat(SERVER.server().requests()).hasSize(2);
        assertThat(SERVER.server().items("fred", "Cal2")).hasSize(1);
        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void aMapWithoutUidWhoseAnswerWasLostIsStoredOnce() throws Exception {
        SERVER.server().misbehave(Mischief.cutAfterStoring().on("PUT"));
        Map<String, Object> event = Events.map("x", "No UID");
        event.remove("uid");
        dead.expectedMessageCount(0);

        Exchange exchange = send("direct:clause", event);

        assertThat(exchange.getMessage().getHeader(ExchangeDavConstants.UID, String.class))
                .startsWith("derived-");
        assertThat(SERVER.server().items("fred", "Cal2")).hasSize(1);
        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void aCreateWhoseAnswerWasLostIsASuccess() throws Exception {
        SERVER.server().misbehave(Mischief.cutAfterStoring().on("PUT"));
        dead.expectedMessageCount(0);

        Exchange exchange = send("direct:create", Events.ical("new", "New"));

        assertThat(exchange.getMessage().getHeader(ExchangeDavConstants.RESULT)).isEqualTo("created");
        assertThat(exchange.getMessage().getHeader(ExchangeDavConstants.ETAG))
                .isEqualTo(SERVER.server().items("fred", "Cal2").get(0).property("DAV:getetag"));
        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void aClauseForTheTransientClassWinsOverOneForException() throws Exception {
        SERVER.server().misbehave(Mischief.cutBeforeStoring().times(2));
        dead.expectedMessageCount(1);
        getMockEndpoint("mock:any").expectedMessageCount(0);

        send("direct:both", Events.ical("cut", "Cut"));

        MockEndpoint.assertIsSatisfied(context);
        assertThat(SERVER.server().requests()).hasSize(2);
        assertThat(SERVER.server().items("fred", "Cal2")).isEmpty();
    }

    @Test
    void theServersRetryAfterIsHowLongCamelWaits() throws Exception {
        SERVER.server()
                .misbehave(Mischief.answer(503, Map.of("Retry-After", "1"), "").on("PUT"));
        dead.expectedMessageCount(0);
        long before = System.nanoTime();

        Exchange exchange = send("direct:clause", Events.ical("wait", "Wait"));

        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before)).isGreaterThanOrEqualTo(1000);
        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKeys(Exchange.REDELIVERY_DELAY, ExchangeDavConstants.RETRY_AFTER);
        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void theRouteAuthorsOwnDelayComesBackAfterTheServers() throws Exception {
        SERVER.server().misbehave(Mischief.answer(503, Map.of("Retry-After", "1"), ""));
        Exchange exchange = template.request(target(), e -> {
            e.getMessage().setBody(Events.ical("own", "x"));
            e.getMessage().setHeader(Exchange.REDELIVERY_DELAY, 77L);
        });
        assertThat(exchange.getMessage().getHeader(Exchange.REDELIVERY_DELAY)).isEqualTo(1000L);
        exchange.setException(null);

        template.send(target(), exchange);

        assertThat(exchange.getMessage().getHeader(Exchange.REDELIVERY_DELAY)).isEqualTo(77L);
    }

    @ParameterizedTest
    @CsvSource({"503, 0, 77", "503, 'Fri, 10 Nov 2006 07:50:00 GMT', 77", "503, 1, 5000", "507, 30, 77"})
    void theRoutesOwnWaitIsNeverShortened(int status, String retryAfter, long own) {
        SERVER.server().misbehave(Mischief.answer(status, Map.of("Retry-After", retryAfter), ""));

        Exchange exchange = template.request(target(), e -> {
            e.getMessage().setBody(Events.ical("own", "x"));
            e.getMessage().setHeader(Exchange.REDELIVERY_DELAY, own);
        });
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(Exchange.REDELIVERY_DELAY, own)
                .containsKey(ExchangeDavConstants.RETRY_AFTER);
        exchange.setException(null);
        template.send(target(), exchange);

        assertThat(exchange.getMessage().getHeaders()).containsEntry(Exchange.REDELIVERY_DELAY, own);
    }

    @Test
    void withoutAWaitTheBackOffOfThePolicyHolds() {
        SERVER.server().misbehave(Mischief.answer(503, Map.of("Retry-After", "0"), ""));

        Exchange exchange = template.request(target(), e -> e.getMessage().setBody(Events.ical("none", "x")));

        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(Exchange.REDELIVERY_DELAY);
    }

    @Test
    void aStreamOfAnEarlierStepDoesNotMakeALaterFailurePermanent() throws Exception {
        byte[] bytes = Events.ical("stream", "Stream").getBytes(StandardCharsets.UTF_8);
        Exchange exchange = template.request(target(), e -> e.getMessage().setBody(new OnceOnly(bytes)));
        assertThat(exchange.getException()).isNull();
        SERVER.server().misbehave(Mischief.answer(503));
        exchange.getMessage().setBody(Events.ical("text", "Text"));

        template.send(target(), exchange);

        assertThat(exchange.getException()).isInstanceOf(TransientExchangeDavException.class);
    }

    @Test
    void aDeadLetterIsReplayedAsItIs() throws Exception {
        SERVER.server()
                .misbehave(Mischief.answer(503, Map.of("Retry-After", "0"), "").times(6));
        dead.expectedMessageCount(1);
        send("direct:clause", Events.ical("replay", "Replay"));
        MockEndpoint.assertIsSatisfied(context);

        Exchange letter = dead.getExchanges().get(0);
        assertThat(letter.getMessage().getHeaders()).containsKey(ExchangeDavConstants.RETRY_AFTER);
        Exchange replay = template.request("direct:clause", exchange -> {
            exchange.getMessage().setBody(letter.getMessage().getBody());
            exchange.getMessage().setHeaders(letter.getMessage().getHeaders());
        });

        assertThat(replay.getMessage().getHeader(ExchangeDavConstants.RESULT)).isEqualTo("created");
        assertThat(replay.getMessage().getHeaders())
                .doesNotContainKeys(Exchange.REDELIVERY_DELAY, ExchangeDavConstants.RETRY_AFTER);
    }

    @Test
    void aStreamIsReadAgainByTheSecondAttempt() throws Exception {
        SERVER.server().misbehave(Mischief.answer(503).times(2));
        dead.expectedMessageCount(0);
        byte[] bytes = Events.ical("stream", "Stream").getBytes(StandardCharsets.UTF_8);

        Exchange exchange = send("direct:clause", new OnceOnly(bytes));

        assertThat(exchange.getMessage().getHeader(ExchangeDavConstants.RESULT)).isEqualTo("created");
        assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(bytes);
        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void aStreamThatCamelDoesNotKeepIsDeadAtOnceAndNotEmpty() throws Exception {
        SERVER.server().misbehave(Mischief.answer(503).times(2));
        dead.expectedMessageCount(1);
        byte[] bytes = Events.ical("stream", "Stream").getBytes(StandardCharsets.UTF_8);

        send("direct:uncached", new OnceOnly(bytes));

        MockEndpoint.assertIsSatisfied(context);
        assertThat(SERVER.server().requests()).hasSize(1);
        Exchange letter = dead.getExchanges().get(0);
        assertThat(letter.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class))
                .isInstanceOf(PermanentExchangeDavException.class)
                .hasMessageContaining("stream caching");
        assertThat(letter.getMessage().getBody(byte[].class)).isEqualTo(bytes);
    }

    private Exchange send(String route, Object body) {
        return template.request(route, exchange -> exchange.getMessage().setBody(body));
    }

    /** A stream as a socket or a pipe gives it: no mark, no reset. */
    private static final class OnceOnly extends FilterInputStream {
        OnceOnly(byte[] bytes) {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
