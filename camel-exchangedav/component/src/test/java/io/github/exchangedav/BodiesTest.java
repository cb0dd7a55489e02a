package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.server.StoredItem;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Uid;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form of body becomes the appointment it describes. */
class BodiesTest extends CamelTestSupport {

    @RegisterExtension
    static final ExchangeServerExtension SERVER =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Cal2");

    @TempDir
    static Path temp;

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                String target = "exchangedav:Cal2?user=fred&password=secret&serverUrl="
                        + SERVER.server().url();
                from("direct:in").to(target);
                from("direct:berlin").to(target + "&timeZone=Europe/Berlin");
                from("direct:raw").streamCache("false").to(target);
                from("direct:twice")
                        .to(target)
                        .setBody(constant(Events.calendar("DTSTART:20260105T090000Z", "SUMMARY:second")))
                        .to(target)
                        .setBody(constant(List.of(Events.map("3", "third"), Events.map("4", "fourth"))))
                        .to(target)
                        .to(target);
                from("direct:splitBerlin").split().method(EventItems.class).to(target + "&timeZone=Europe/Berlin");
                from("direct:split").split().method(EventItems.class).to(target);
            }
        };
    }

    static Stream<Arguments> bodies() throws Exception {
        String text = Events.ical("one", "Käffchen ☕");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(temp.resolve("one.ics"), bytes);
        Map<String, Object> map = Events.map("one", "Käffchen ☕");
        VEvent event = new VEvent(
                ZonedDateTime.parse("2026-01-05T10:00:00+01:00[Europe/Berlin]").toInstant(),
                Duration.ofHours(1),
                "Käffchen ☕");
        event.add(new Uid("one"));
        Calendar calendar = new Calendar()
                .withProdId("-//test//EN")
                .withDefaults()
                .withComponent(event)
                .getFluentTarget();
        return Stream.of(
                Arguments.of("String", text),
                Arguments.of("byte[]", bytes),
                Arguments.of("InputStream", new ByteArrayInputStream(bytes)),
                Arguments.of("File", file.toFile()),
                Arguments.of("Path", file),
                Arguments.of("Map", map),
                Arguments.of("List", List.of(map)),
                Arguments.of("JSON", new ObjectMapper().writeValueAsString(map)),
                Arguments.of("JSON array", new ObjectMapper().writeValueAsBytes(List.of(map))),
                Arguments.of("ical4j Calendar", calendar),
                Arguments.of("ical4j VEvent", event));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void isStoredWithItsTextAndHour(String name, Object body) {
        Exchange exchange = send("direct:in", body);

        assertThat(exchange.getException()).isNull();
        StoredItem item = SERVER.server().item("fred", "Cal2", "one.EML").orElseThrow();
        assertThat(item.property("urn:schemas:httpmail:subject")).isEqualTo("Käffchen ☕");
        assertThat(item.property("urn:schemas:calendar:dtstart")).isEqualTo("2026-01-05T09:00:00.000Z");
        assertThat(item.property("urn:schemas:calendar:dtend")).isEqualTo("2026-01-05T10:00:00.000Z");
        assertThat(item.property("urn:schemas:calendar:uid")).isEqualTo("one");
        if (!(body instanceof ByteArrayInputStream)) {
            assertThat(exchange.getMessage().getBody()).isSameAs(body);
        }
    }

    @Test
    void theCharsetOfTheContentTypeIsHeeded() {
        Exchange exchange = template.request("direct:in", e -> {
            e.getMessage().setBody(Events.ical("one", "Käffchen").getBytes(Charset.forName("ISO-8859-2")));
            e.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/calendar; charset=\"iso-8859-2\"");
        });

        assertThat(exchange.getException()).isNull();
        assertThat(item("one").property("urn:schemas:httpmail:subject")).isEqualTo("Käffchen");
    }

    @Test
    void severalUidsAreSeveralItemsAndOneUidIsOne() {
        String body = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
                + "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260105T090000Z\r\nRRULE:FREQ=DAILY;COUNT=3\r\nEND:VEVENT\r\n"
                + "BEGIN:VEVENT\r\nUID:b\r\nDTSTART:20260105T090000Z\r\nEND:VEVENT\r\n"
                + "BEGIN:VEVENT\r\nUID:a\r\nRECURRENCE-ID:20260106T090000Z\r\nDTSTART:20260106T100000Z\r\nEND:VEVENT\r\n"
                + "END:VCALENDAR\r\n";

        Exchange exchange = send("direct:in", body);

        assertThat(exchange.getMessage().getHeader(ExchangeDavConstants.UID)).isEqualTo(List.of("a", "b"));
        assertThat(exchange.getMessage().getHeader(ExchangeDavConstants.RESULT))
                .isEqualTo(List.of("created", "created"));
        assertThat(item("a").calendarText()).contains("RECURRENCE-ID").doesNotContain("UID:b");
        assertThat(SERVER.server().items("fred", "Cal2")).hasSize(2);
    }

    @Test
    void theSameEventWithoutUidIsTheSameItemHoweverOftenItComes() {
        Map<String, Object> first = Events.map("x", "No UID");
        first.remove("uid");
        List<String> keys = new ArrayList<>(first.keySet());
        Collections.reverse(keys);
        Map<String, Object> second = new LinkedHashMap<>();
        keys.forEach(key -> second.put(key, first.get(key)));
        send("direct:in", first);
        send("direct:in", second);
        String text = Events.calendar("DTSTART:20260105T090000Z", "SUMMARY:No UID either");
        send("direct:in", text);
        send("direct:in", text.replace("\r\n", "\n"));

        assertThat(SERVER.server().items("fred", "Cal2"))
                .hasSize(2)
                .allSatisfy(item ->
                        assertThat(item.property("urn:schemas:calendar:uid")).startsWith("derived-"));
    }

    @Test
    void anAllDayEventLastsFromMidnightToMidnightOfTheZone() {
        send("direct:berlin", Map.of("uid", "map", "summary", "x", "start", LocalDate.of(2026, 7, 1)));
        Exchange text = send("direct:berlin", Events.calendar("UID:text", "DTSTART;VALUE=DATE:20260701"));
        Exchange unzoned = send("direct:in", Events.calendar("UID:utc", "DTSTART;VALUE=DATE:20260701"));

        for (String uid : List.of("map", "text")) {
            assertThat(item(uid).property("urn:schemas:calendar:dtstart")).isEqualTo("2026-06-30T22:00:00.000Z");
            assertThat(item(uid).property("urn:schemas:calendar:dtend")).isEqualTo("2026-07-01T22:00:00.000Z");
            assertThat(item(uid).calendarText()).contains("X-MICROSOFT-CDO-ALLDAYEVENT:TRUE");
        }
        assertThat(text.getMessage().getHeader(ExchangeDavConstants.WARNINGS)).isNull();
        assertThat(item("utc").property("urn:schemas:calendar:dtstart")).isEqualTo("2026-07-01T00:00:00.000Z");
        assertThat(unzoned.getMessage().getHeader(ExchangeDavConstants.WARNINGS).toString())
                .contains("timeZone");
    }

    @Test
    void aSeriesStaysInItsZoneAndIsStoredAtItsInstant() {
        send("direct:berlin", Events.calendar("UID:days", "DTSTART;VALUE=DATE:20260705", "RRULE:FREQ=YEARLY;COUNT=3"));
        send(
                "direct:in",
                Events.calendar(
                        "UID:zoned",
                        "DTSTART;TZID=America/New_York:20261030T090000",
                        "DURATION:PT1H",
                        "RRULE:FREQ=DAILY;COUNT=3"));

        assertThat(item("days").property("urn:schemas:calendar:dtstart")).isEqualTo("2026-07-04T22:00:00.000Z");
        assertThat(item("days").property("urn:schemas:calendar:dtend")).isEqualTo("2026-07-05T22:00:00.000Z");
        assertThat(item("days").property("urn:schemas:calendar:instancetype")).isEqualTo("1");
        assertThat(item("zoned").property("urn:schemas:calendar:dtstart")).isEqualTo("2026-10-30T13:00:00.000Z");
        // the clocks have gone back before the third of them, on 1 November
        assertThat(item("zoned").property("http://schemas.microsoft.com/exchange/patternend"))
                .isEqualTo("2026-11-01T15:00:00.000Z");
    }

    @Test
    void aZonedTimeIsStoredAtItsInstant() {
        ZonedDateTime start = ZonedDateTime.of(2026, 7, 1, 9, 0, 0, 0, ZoneId.of("America/New_York"));
        send("direct:in", Map.of("uid", "map", "summary", "x", "start", start, "duration", "PT1H"));
        send(
                "direct:in",
                Map.of(
                        "uid",
                        "key",
                        "summary",
                        "x",
                        "start",
                        "2026-07-01T09:00",
                        "duration",
                        "PT1H",
                        "timeZone",
                        "America/New_York"));
        send("direct:in", Events.calendar("UID:text", "DTSTART;TZID=America/New_York:20260701T090000"));

        for (String uid : List.of("map", "key", "text")) {
            assertThat(item(uid).property("urn:schemas:calendar:dtstart"))
                    .as(uid)
                    .isEqualTo("2026-07-01T13:00:00.000Z");
        }
    }

    @Test
    void everythingAMapSaysArrives() {
        Map<String, Object> event = Events.map("full", "Plan; review, all");
        event.putAll(Map.of(
                "description", "First line\nsecond line",
                "location", "Room 1",
                "reminder", 15,
                "busyStatus", "oof",
                "sensitivity", "private",
                "importance", "high",
                "categories", List.of("Red", "Blue, green"),
                "organizer", Map.of("name", "Ann Müller", "email", "ann@example.com"),
                "attendees", List.of("bob@example.com")));
        Exchange exchange = send("direct:in", event);

        assertThat(exchange.getException()).isNull();
        StoredItem item = item("full");
        assertThat(item.property("urn:schemas:httpmail:subject")).isEqualTo("Plan; review, all");
        assertThat(item.property("urn:schemas:httpmail:textdescription").replace("\r\n", "\n"))
                .isEqualTo("First line\nsecond line");
        assertThat(item.property("urn:schemas:calendar:location")).isEqualTo("Room 1");
        assertThat(item.property("urn:schemas:calendar:reminderoffset")).isEqualTo("900");
        assertThat(item.property("urn:schemas:calendar:busystatus")).isEqualTo("OOF");
        assertThat(item.property("http://schemas.microsoft.com/exchange/sensitivity"))
                .isEqualTo("2");
        assertThat(item.property("urn:schemas-microsoft-com:office:office#Keywords"))
                .isEqualTo("Red\nBlue, green");
        assertThat(item.property("urn:schemas:calendar:organizer")).contains("ann@example.com");
        assertThat(item.property("urn:schemas:mailheader:to")).contains("bob@example.com");
    }

    @Test
    void aSplitBodyIsOneMessagePerItem() {
        getMockEndpoint("mock:none").expectedMessageCount(0);
        Exchange exchange =
                send("direct:split", List.of(Events.map("a", "x"), Events.map("b", "x"), Events.ical("c", "x")));

        assertThat(exchange.getException()).isNull();
        assertThat(SERVER.server().items("fred", "Cal2")).hasSize(3);
    }

    static Stream<Arguments> mails() {
        String calendar = Events.ical("one", "Käffchen");
        String encoded = Base64.getMimeEncoder().encodeToString(calendar.getBytes(StandardCharsets.UTF_8));
        String latin = new String(calendar.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
        String single = "Subject: Plan\r\nContent-Type: text/calendar; method=REQUEST;\r\n\tcharset=\"%s\"\r\n";
        String quoted = calendar.replace("=", "=3D").replace("ä", "=C3=A4");
        String parts =
                "From: a@example.com\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n"
                        + "--b\r\nContent-Type: text/plain\r\n\r\nHello\r\n"
                        + "--b\r\nContent-Type: text/calendar; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                        + encoded + "\r\n--b--\r\n";
        return Stream.of(
                Arguments.of("single part", bytes(single.formatted("utf-8") + "\r\n" + calendar)),
                Arguments.of("String", single.formatted("utf-8") + "\r\n" + calendar),
                Arguments.of(
                        "another charset",
                        (single.formatted("iso-8859-1") + "\r\n" + latin).getBytes(StandardCharsets.ISO_8859_1)),
                Arguments.of(
                        "quoted-printable",
                        bytes(single.formatted("utf-8") + "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
                                + quoted)),
                Arguments.of("multipart, base64", bytes(parts)),
                Arguments.of("LF", bytes(parts.replace("\r\n", "\n"))),
                Arguments.of("bare CR", bytes((single.formatted("utf-8") + "\r\n" + calendar).replace("\r\n", "\r"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mails")
    void theCalendarOfAMailIsStored(String name, Object mail) {
        Exchange exchange = send("direct:in", mail);

        assertThat(exchange.getException()).isNull();
        assertThat(item("one").property("urn:schemas:httpmail:subject")).isEqualTo("Käffchen");
    }

    @Test
    void aMailReadAsTextIsNotDecodedAgain() {
        Exchange exchange = send(
                "direct:in",
                "Content-Type: text/calendar; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
                        + Events.ical("one", "Käffchen"));

        assertThat(exchange.getException()).isNull();
        assertThat(item("one").property("urn:schemas:httpmail:subject")).isEqualTo("Käffchen");
    }

    @Test
    void ofSeveralCalendarsOfAMailTheFirstIsTakenWithAWarning() {
        String part = "--b\r\nContent-Type: text/calendar; charset=utf-8\r\n\r\n";
        Exchange exchange = send(
                "direct:in",
                "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + part + Events.ical("one", "x") + part
                        + Events.ical("two", "x") + "--b--\r\n");

        assertThat(exchange.getMessage().getHeader(ExchangeDavConstants.UID)).isEqualTo("one");
        assertThat(exchange.getMessage().getHeader(ExchangeDavConstants.WARNINGS))
                .asString()
                .contains("2 text/calendar parts");
    }

    @Test
    void aStreamThatIsTooLargeIsStillWholeAfterwards() throws Exception {
        long size = 64L * 1024 * 1024 + 100;
        for (boolean mark : new boolean[] {true, false}) {
            InputStream endless = new BoundedLetters(size);
            InputStream body = mark ? new BufferedInputStream(endless) : endless;
            Exchange exchange = new DefaultExchange(context);
            exchange.getMessage().setBody(body);
            template.send("direct:raw", exchange);

            assertThat(exchange.getException()).hasMessageContaining("larger than 64 MB");
            InputStream left = (InputStream) exchange.getMessage().getBody();
            assertThat(left.transferTo(OutputStream.nullOutputStream())).isEqualTo(size);
        }
    }

    /** So many letters, one after the other. */
    private static final class BoundedLetters extends InputStream {
        private long left;

        BoundedLetters(long size) {
            left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'a' : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int n = (int) Math.min(left, length);
            Arrays.fill(bytes, offset, offset + n, (byte) 'a');
            left -= n;
            return n;
        }
    }

    @Test
    void aMailWithoutACalendarIsRefused() {
        Exchange exchange = send("direct:in", "Subject: Hello\r\nContent-Type: text/plain\r\n\r\nBEGIN:VCALENDAR\r\n");

        assertThat(exchange.getException()).hasMessageContaining("no text/calendar part");
        assertThat(SERVER.server().requests()).isEmpty();
    }

    @Test
    void aListOfStreamsIsStillThatListAfterwards() {
        List<Object> body = List.of(Events.map("a", "x"), new BoundedLetters(10));

        Exchange exchange = send("direct:raw", body);

        assertThat(exchange.getException()).hasMessageContaining("1 of 2 items done, 1 failed, 0 not tried: item 2");
        assertThat(exchange.getMessage().getBody()).isSameAs(body);
    }

    @Test
    void aBodyThatCanNotBeSplitIsItsOwnItem() {
        for (Object body : Arrays.asList(null, "nonsense", 42)) {
            Exchange exchange = new DefaultExchange(context);
            exchange.getMessage().setBody(body);

            assertThat(new EventItems().split(exchange)).isEqualTo(Collections.singletonList(body));
        }
    }

    @Test
    void aSplitMapIsReadInTheZoneOfTheEndpoint() {
        send("direct:splitBerlin", "[{\"uid\":\"a\",\"start\":\"2026-07-01T09:00\",\"duration\":\"PT1H\"}]");

        assertThat(item("a").property("urn:schemas:calendar:dtstart")).isEqualTo("2026-07-01T07:00:00.000Z");
    }

    @Test
    void theReceiptOfOneEventIsNotTakenForTheUidOfTheNext() {
        Exchange exchange = send("direct:twice", Events.calendar("DTSTART:20260105T090000Z", "SUMMARY:first"));

        assertThat(exchange.getException()).isNull();
        assertThat(SERVER.server().items("fred", "Cal2"))
                .extracting(item -> item.property("urn:schemas:httpmail:subject"))
                .containsExactly("first", "second", "third", "fourth");
    }

    @Test
    void anItemConvertsToTheTextItStandsFor() throws Exception {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(Events.ical("a", "x"));
        CalendarItem item = (CalendarItem) new EventItems().split(exchange).get(0);

        assertThat(context.getTypeConverter().mandatoryConvertTo(String.class, item))
                .isEqualTo(Events.ical("a", "x"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static StoredItem item(String uid) {
        return SERVER.server().item("fred", "Cal2", uid + ".EML").orElseThrow();
    }

    private Exchange send(String route, Object body) {
        return template.request(route, exchange -> exchange.getMessage().setBody(body));
    }
}
