package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.fault.PermanentExchangeDavException;
import io.github.exchangedav.server.StoredItem;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Event maps that repeat, have HTML and files, or come from another calendar: what is on the server afterwards. */
class EventMapSeriesTest extends CamelTestSupport {

    private static final String EXDATE = "urn:schemas:calendar:exdate";
    private static final String START = "urn:schemas:calendar:dtstart";

    @RegisterExtension
    static final ExchangeServerExtension SERVER =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Cal2");

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                String address = "exchangedav:Cal2?serverUrl=%s&user=fred&password=secret";
                fromF("direct:in").toF(address, SERVER.server().url());
                fromF("direct:get")
                        .toF(address + "&operation=get", SERVER.server().url());
                from("direct:split")
                        .split()
                        .method(EventItems.class)
                        .toF(address, SERVER.server().url());
            }
        };
    }

    private static Map<String, Object> weekly() {
        Map<String, Object> map = Events.map("w-1", "Lesson");
        map.put("start", "2026-03-23T09:00");
        map.put("end", "2026-03-23T10:00");
        map.put("timeZone", "Europe/Berlin");
        map.put("recurrence", "FREQ=WEEKLY;COUNT=4");
        return map;
    }

    @Test
    void whatExchangeCannotExpressIsFoundAtItsKey() {
        Map<String, Object> map = weekly();
        map.remove("recurrence");
        map.put("rrule", "FREQ=HOURLY");

        assertThat(template.request("direct:in", e -> e.getMessage().setBody(map))
                        .getException())
                .isInstanceOf(PermanentExchangeDavException.class)
                .hasMessageContaining("key rrule: Exchange can't express the rule")
                .hasMessageNotContaining("line 0");
    }

    @Test
    void aSeriesKeepsItsHourWhenTheClocksChange() {
        Map<String, Object> map = weekly();
        map.put("exdates", List.of("2026-04-13"));
        map.put(
                "overrides",
                List.of(Map.of("recurrenceId", "2026-04-06", "start", "2026-04-07T11:00", "summary", "Moved")));

        assertThat(send("direct:in", map).getException()).isNull();

        StoredItem item = SERVER.server().items("fred", "Cal2").get(0);
        assertThat(item.property(START)).isEqualTo("2026-03-23T08:00:00.000Z");
        assertThat(item.property(EXDATE)).contains("2026-04-13T07:00:00.000Z");
        assertThat(item.calendarText()).contains("BEGIN:VTIMEZONE", "DTSTART:20260407T090000Z", "SUMMARY:Moved");
    }

    @Test
    void whatWasReadBackIsSentAgainAsItIs() {
        Map<String, Object> map = weekly();
        map.put("descriptionHtml", "<p>Hello</p>");
        map.put("attachments", List.of(Map.of("name", "a.txt", "contentType", "text/plain", "content", new byte[] {1, 2
        })));
        map.put("x", Map.of("X-A", Map.of("value", "b", "parameters", Map.of("P", "q"))));
        map.put("exdates", List.of("2026-04-13"));
        map.put("overrides", List.of(Map.of("recurrenceId", "2026-04-06", "summary", "Other")));
        assertThat(send("direct:in", map).getException()).isNull();

        Object read = get();
        assertThat(send("direct:in", read).getException()).isNull();

        assertThat(get())
                .usingRecursiveComparison()
                .ignoringFields("lastModified")
                .isEqualTo(read);
        assertThat(read)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsKeys("exdates", "overrides");
    }

    @Test
    void aSeriesOfAnOffsetOnlyIsRefusedBeforeAnythingIsSent() {
        Map<String, Object> map = weekly();
        map.remove("timeZone");
        map.put("start", "2026-03-23T09:00+01:00");
        map.put("end", "2026-03-23T10:00+01:00");

        assertThat(send("direct:in", map).getException(PermanentExchangeDavException.class))
                .hasMessageContaining("key start: says no time zone");
        assertThat(SERVER.server().requests()).isEmpty();
    }

    @Test
    void aListAnswerOfGoogleIsItsEventsASeriesAndItsInstanceOne() {
        String json = """
                {"kind": "calendar#events", "timeZone": "Europe/Berlin", "items": [
                  {"iCalUID": "s", "summary": "Series", "recurrence": ["RRULE:FREQ=WEEKLY"],
                   "start": {"dateTime": "2026-03-23T09:00:00+01:00", "timeZone": "Europe/Berlin"},
                   "end": {"dateTime": "2026-03-23T10:00:00+01:00", "timeZone": "Europe/Berlin"}},
                  {"iCalUID": "s", "summary": "Moved", "recurringEventId": "g",
                   "originalStartTime": {"dateTime": "2026-03-30T09:00:00+02:00"},
                   "start": {"dateTime": "2026-03-30T12:00:00+02:00"}, "end": {"dateTime": "2026-03-30T13:00:00+02:00"}},
                  {"iCalUID": "t", "summary": "Day", "start": {"date": "2026-03-24"}, "end": {"date": "2026-03-25"}, "colorId": "1"}
                ]}""";
        for (String route : List.of("direct:in", "direct:split")) {
            SERVER.server().reset();

            Exchange exchange = send(route, json);

            assertThat(exchange.getException()).isNull();
            assertThat(SERVER.server().items("fred", "Cal2")).hasSize(2);
            assertThat(SERVER.server().items("fred", "Cal2").get(0).calendarText())
                    .contains("SUMMARY:Series", "SUMMARY:Moved");
        }
    }

    @Test
    void whatHasNoPlaceOnExchangeStandsInTheWarnings() {
        Map<String, Object> map = new LinkedHashMap<>(Events.map("g", "x"));
        map.put("kind", "calendar#event");
        map.put("colorId", "11");

        assertThat(send("direct:in", map).getMessage().getHeader(ExchangeDavConstants.WARNINGS))
                .asString()
                .contains("key colorId: has no place on Exchange and was left out");
    }

    @Test
    void jCalIsReadAsTheCalendarItStandsFor() {
        String json = "[\"vcalendar\",[],[[\"vevent\",[[\"uid\",{},\"text\",\"j\"],"
                + "[\"dtstart\",{\"tzid\":\"Europe/Berlin\"},\"date-time\",\"2026-01-31T09:00:00\"],"
                + "[\"summary\",{},\"text\",\"Größe, neu\"]],[]]]]";

        for (Object body : List.of(json, json.getBytes(StandardCharsets.UTF_8))) {
            assertThat(send("direct:in", body).getException()).isNull();
            StoredItem item = SERVER.server().items("fred", "Cal2").get(0);
            assertThat(item.property(START)).isEqualTo("2026-01-31T08:00:00.000Z");
            assertThat(item.property("urn:schemas:httpmail:subject")).isEqualTo("Größe, neu");
        }
        List<Object> list = new ArrayList<>(List.of("vcalendar", List.of(), List.of()));
        assertThat(send("direct:in", list).getException()).hasMessageContaining("the calendar holds no VEVENT");
    }

    private Object get() {
        Exchange read = template.send(
                "direct:get", exchange -> exchange.getMessage().setHeader(ExchangeDavConstants.UID, "w-1"));
        assertThat(read.getException()).isNull();
        return read.getMessage().getBody();
    }

    private Exchange send(String route, Object body) {
        return template.send(route, exchange -> exchange.getMessage().setBody(body));
    }
}
