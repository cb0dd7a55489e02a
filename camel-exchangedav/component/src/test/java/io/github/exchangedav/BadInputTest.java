package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.PermanentExchangeDavException;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no event is refused with a word about where and why, before anything is sent. */
class BadInputTest extends CamelTestSupport {

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
                                "exchangedav:Cal2?serverUrl=%s&user=fred&password=secret",
                                SERVER.server().url());
            }
        };
    }

    static Stream<Arguments> bad() {
        byte[] noise = new byte[10_000_000];
        new Random(42).nextBytes(noise);
        return Stream.of(
                Arguments.of("text", "Dear all, the meeting is on Monday", "expected BEGIN:VCALENDAR", "Dear all"),
                Arguments.of("html", "<html><body>404</body></html>", "expected BEGIN:VCALENDAR", "<html>"),
                Arguments.of("empty", "", "empty", "VCALENDAR"),
                Arguments.of("null", null, "the body is empty", "iCalendar"),
                Arguments.of("noise", noise, "expected BEGIN:VCALENDAR", ""),
                Arguments.of("half", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n", "line 2", "no END"),
                Arguments.of("no DTSTART", Events.calendar("UID:1", "SUMMARY:x"), "line 3", "no DTSTART"),
                Arguments.of(
                        "end before start",
                        Events.calendar("UID:1", "DTSTART:20260105T100000Z", "DTEND:20260105T090000Z"),
                        "line 6",
                        "ends (2026-01-05T09:00) before it starts (2026-01-05T10:00)"),
                Arguments.of("local time", Events.calendar("UID:1", "DTSTART:20260105T100000"), "line 5", "timeZone"),
                Arguments.of(
                        "no such day",
                        Events.calendar("UID:1", "DTSTART:20260230T100000Z"),
                        "line 5",
                        "does not exist"),
                Arguments.of(
                        "unknown zone",
                        Events.calendar("UID:1", "DTSTART;TZID=Customized Time Zone:20260105T100000"),
                        "line 5",
                        "Customized Time Zone"),
                Arguments.of(
                        "task",
                        "BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:1\r\nEND:VTODO\r\nEND:VCALENDAR\r\n",
                        "line 2",
                        "VTODO is no appointment"),
                Arguments.of(
                        "rule",
                        Events.calendar("UID:1", "DTSTART:20260105T100000Z", "RRULE:FREQ=HOURLY;COUNT=3"),
                        "line 6",
                        "FREQ"),
                Arguments.of(
                        "unknown key",
                        Map.of("sumary", "x", "start", "2026-01-05T09:00:00Z", "end", "2026-01-05T10:00:00Z"),
                        "key sumary",
                        "summary"),
                Arguments.of(
                        "local time in a map",
                        Map.of("summary", "x", "start", "2026-01-05T09:00:00", "duration", "PT1H"),
                        "key start",
                        "timeZone"),
                Arguments.of(
                        "end before start in a map",
                        Map.of("summary", "x", "start", "2026-01-05T09:00:00Z", "end", "2026-01-05T08:00:00Z"),
                        "key end",
                        "before"),
                Arguments.of("bad JSON", "{\"summary\": \"x\",\n \"start\": }", "line 2", "column"),
                Arguments.of("a number", 42, "java.lang.Integer", "a Map"),
                Arguments.of("a list of numbers", List.of(41, 42), "item 2: a body of type java.lang.Integer", "a Map"),
                Arguments.of("half a character in JSON", "{\"uid\": \"x\uD83D\"}", "text", "surrogate"),
                Arguments.of("neither calendar nor JSON", "hello", "text", "BEGIN"),
                Arguments.of("an escape sequence", "\u001b[2J", "text", "not a calendar"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void isRefusedWithItsPlaceAndNothingIsSent(String name, Object body, String place, String reason) {
        Exchange exchange = template.request("direct:in", e -> e.getMessage().setBody(body));

        assertThat(exchange.getException())
                .isInstanceOf(PermanentExchangeDavException.class)
                .hasMessageContaining(place)
                .hasMessageContaining(reason);
        assertThat(exchange.getException().getMessage()).hasSizeLessThan(1000);
        assertThat(SERVER.server().requests()).isEmpty();
        assertThat(exchange.getMessage().getBody()).isSameAs(body);
    }

    @Test
    void anElementThatIsNoEventIsRefusedAloneAndByItsNumber() {
        String two = Events.ical("good-2", "x")
                .replace("END:VCALENDAR", "BEGIN:VEVENT\r\nUID:bad\r\nEND:VEVENT\r\nEND:VCALENDAR");
        List<Object> body =
                Arrays.asList(Events.map("good-1", "x"), 42, two, null, Events.map("good-3", ""), Map.of("uid", "b"));

        Exchange exchange = template.request("direct:in", e -> e.getMessage().setBody(body));

        assertThat(exchange.getException(ExchangeDavException.class))
                .isInstanceOf(PermanentExchangeDavException.class)
                .hasMessageContaining("3 of 7 items done, 4 failed")
                .hasMessageContaining("item 2: a body of type java.lang.Integer")
                .hasMessageContaining("item 3, line ")
                .hasMessageContaining("(UID bad)")
                .hasMessageContaining("item 4: is null")
                .hasMessageContaining("item 6 (UID b)");
        assertThat(SERVER.server().items("fred", "Cal2")).hasSize(3);
    }

    @Test
    void ofABatchTheGoodOnesAreStoredAndTheBadOnesNamed() {
        List<Object> body = Arrays.asList(
                Events.map("good-1", "x"), Map.of("summary", "no time", "uid", "bad"), Events.map("good-2", "x"));

        Exchange exchange = template.request("direct:in", e -> e.getMessage().setBody(body));

        assertThat(exchange.getException(ExchangeDavException.class))
                .isInstanceOf(PermanentExchangeDavException.class)
                .hasMessageContaining("2 of 3 items done, 1 failed")
                .hasMessageContaining("item 2 (UID bad)")
                .hasMessageContaining("key start");
        assertThat(SERVER.server().items("fred", "Cal2"))
                .extracting(item -> item.name())
                .containsExactly("good-1.EML", "good-2.EML");
    }

    @Test
    void aUidHeaderThatContradictsTheBodyIsRefused() {
        Exchange exchange = template.request("direct:in", e -> {
            e.getMessage().setBody(Events.ical("one", "x"));
            e.getMessage().setHeader(ExchangeDavConstants.UID, "two");
        });

        assertThat(exchange.getException())
                .isInstanceOf(PermanentExchangeDavException.class)
                .hasMessageContaining("two")
                .hasMessageContaining("one");
        assertThat(SERVER.server().requests()).isEmpty();
    }
}
