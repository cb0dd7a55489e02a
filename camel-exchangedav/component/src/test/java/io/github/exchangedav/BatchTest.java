package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.PermanentExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.fault.TransientExchangeDavException;
import io.github.exchangedav.server.Mischief;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A body with several events: what becomes of each, and of the whole. */
class BatchTest extends CamelTestSupport {

    private static final List<Map<String, Object>> THREE =
            List.of(Events.map("a", "x"), Events.map("b", "x"), Events.map("c", "x"));

    @RegisterExtension
    static final ExchangeServerExtension SERVER =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Cal2");

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .toF(
                                "exchangedav:Cal2?serverUrl=%s&user=fred&password=secret&maximumRetryAfter=50",
                                SERVER.server().url());
            }
        };
    }

    @Test
    void theReceiptsStandInTheItemsOrder() {
        Exchange exchange = send(THREE);

        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(ExchangeDavConstants.UID, List.of("a", "b", "c"))
                .containsEntry(ExchangeDavConstants.RESULT, List.of("created", "created", "created"))
                .containsEntry(ExchangeDavConstants.STATUS, List.of(201, 201, 201));
    }

    @Test
    void aSeriesThatEndsInTheYear9999KeepsNoOtherFromBeingStored() {
        String event = "BEGIN:VEVENT\r\nUID:%s\r\nDTSTART;TZID=Europe/Berlin:20260105T090000\r\n%sEND:VEVENT\r\n";
        String forever = "RRULE:FREQ=WEEKLY;UNTIL=99991231T235959Z\r\n";

        Exchange exchange = send("BEGIN:VCALENDAR\r\n" + event.formatted("g1", "") + event.formatted("g2", forever)
                + event.formatted("g3", "") + "END:VCALENDAR\r\n");

        assertThat(exchange.getException()).isNull();
        assertThat(SERVER.server().items("fred", "Cal2")).hasSize(3);
    }

    @Test
    void whatFailsForAllEndsTheBatchAtOnce() {
        SERVER.server().misbehave(Mischief.answer(401).times(3));

        Exchange exchange = send(THREE);

        assertThat(SERVER.server().requests()).hasSize(1);
        assertThat(exchange.getException(ExchangeDavException.class))
                .isInstanceOf(PermanentExchangeDavException.class)
                .hasMessageContaining("0 of 3 items done, 1 failed, 2 not tried: item 1 (UID a)")
                .returns(Reason.ACCESS_REFUSED, ExchangeDavException::getReason);
    }

    @Test
    void theReasonOfTheWholeIsThatOfWhatEndedIt() {
        SERVER.server().misbehave(Mischief.answer(401));

        Exchange exchange = send(List.of(Map.of("uid", "bad"), Events.map("b", "x"), Events.map("c", "x")));

        assertThat(exchange.getException(ExchangeDavException.class))
                .returns(Reason.ACCESS_REFUSED, ExchangeDavException::getReason)
                .returns(401, ExchangeDavException::getStatus);
    }

    @Test
    void aTextThatIsNoCalendarIsOneBadItemOfAList() {
        Exchange exchange = send(List.of(Events.ical("a", "x"), "no calendar", Events.ical("c", "x")));

        assertThat(SERVER.server().items("fred", "Cal2")).hasSize(2);
        assertThat(exchange.getException()).hasMessageContaining("2 of 3 items done, 1 failed, 0 not tried: item 2");
    }

    @Test
    void theSameItemTwiceIsTwoItems() {
        Map<String, Object> bad = Map.of("uid", "bad");

        assertThat(send(List.of(bad, bad)).getException()).hasMessageContaining("0 of 2 items done, 2 failed");
    }

    @Test
    void whatTheServerRefusesOfOneDoesNotKeepTheOthers() {
        SERVER.server().misbehave(Mischief.answer(422));

        Exchange exchange = send(THREE);

        assertThat(SERVER.server().items("fred", "Cal2"))
                .extracting(item -> item.name())
                .containsExactly("b.EML", "c.EML");
        assertThat(exchange.getException(ExchangeDavException.class))
                .isInstanceOf(PermanentExchangeDavException.class)
                .hasMessageContaining("2 of 3 items done, 1 failed, 0 not tried")
                .returns(Reason.SOME_ITEMS, ExchangeDavException::getReason);
    }

    @Test
    void aBatchThatBrokeOffHalfWayIsSentAgainAsItIs() {
        send(List.of(THREE.get(0)));
        SERVER.server().misbehave(Mischief.answer(503));

        Exchange broken = send(THREE);
        Exchange again = send(THREE);

        assertThat(broken.getException())
                .isInstanceOf(TransientExchangeDavException.class)
                .hasMessageContaining("0 of 3 items done, 1 failed, 2 not tried");
        assertThat(again.getMessage().getHeader(ExchangeDavConstants.RESULT))
                .isEqualTo(List.of("updated", "created", "created"));
        assertThat(SERVER.server().items("fred", "Cal2")).hasSize(3);
    }

    @Test
    void aServerCanAskForNoLongerWaitThanTheOptionAllows() {
        SERVER.server().misbehave(Mischief.answer(503, Map.of("Retry-After", "3600"), ""));

        Exchange exchange = send(THREE.get(0));

        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(ExchangeDavConstants.RETRY_AFTER, 3600L)
                .containsEntry(Exchange.REDELIVERY_DELAY, 50L);
        assertThat(exchange.getException(ExchangeDavException.class).getRetryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).hasSeconds(3600));
    }

    private Exchange send(Object body) {
        return template.request("direct:in", exchange -> exchange.getMessage().setBody(body));
    }
}
