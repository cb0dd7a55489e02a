package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.PermanentExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** operation=search against the embedded server. */
class WindowSearchTest extends CamelTestSupport {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @RegisterExtension
    static final ExchangeServerExtension SERVER =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Cal2");

    private ExchangeServer server;

    @BeforeEach
    void server() {
        server = SERVER.server();
    }

    @Test
    void aWindowListsWhatLiesInItByStart() {
        put(event("late", "20260105T150000Z", "20260105T160000Z"));
        put(event("early", "20260105T080000Z", "20260105T090000Z"));
        put(event("before", "20260104T080000Z", "20260105T000000Z"));
        put(event("after", "20260106T000000Z", "20260106T010000Z"));
        put(event("across", "20260104T230000Z", "20260105T000001Z"));
        Exchange exchange = search("2026-01-05T00:00:00Z", "2026-01-06T00:00:00Z", "");

        assertThat(found(exchange)).extracting("uid").containsExactly("across", "early", "late");
        assertThat(exchange.getMessage().getHeaders())
                .contains(
                        entry(ExchangeDavConstants.RESULT, "found"),
                        entry(ExchangeDavConstants.COUNT, 3),
                        entry(ExchangeDavConstants.STATUS, 207))
                .doesNotContainKey(ExchangeDavConstants.UID);
    }

    @Test
    void anEmptyWindowIsASuccessWhateverTheBody() {
        Exchange exchange = template.request(uri("operation=search"), e -> {
            e.getMessage().setBody("BEGIN:NONSENSE");
            e.getMessage().setHeader(ExchangeDavConstants.WINDOW_START, "2026-01-05T00:00Z");
            e.getMessage().setHeader(ExchangeDavConstants.WINDOW_END, "2026-01-06T00:00Z");
        });

        assertThat(found(exchange)).isEmpty();
        assertThat(exchange.getMessage().getHeader(ExchangeDavConstants.COUNT)).isEqualTo(0);
    }

    @Test
    void aRowIsAnEventMapWithItsAddressAndTag() {
        Exchange put = put(Map.of(
                "uid",
                "one",
                "summary",
                "Grüße",
                "location",
                "R 1",
                "description",
                "text",
                "start",
                "2026-01-05T09:00:00+01:00",
                "duration",
                "PT1H",
                "categories",
                List.of("A"),
                "busyStatus",
                "tentative",
                "reminder",
                30));

        assertThat(found(search("2026-01-05", "2026-01-06", "timeZone=Europe/Berlin")))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .contains(
                                entry("uid", "one"),
                                entry("summary", "Grüße"),
                                entry("location", "R 1"),
                                entry("description", "text"),
                                entry("start", ZonedDateTime.of(2026, 1, 5, 9, 0, 0, 0, BERLIN)),
                                entry("end", ZonedDateTime.of(2026, 1, 5, 10, 0, 0, 0, BERLIN)),
                                entry("allDay", false),
                                entry("categories", List.of("A")),
                                entry("busyStatus", "tentative"),
                                entry("reminder", 30),
                                entry("href", put.getMessage().getHeader(ExchangeDavConstants.HREF)),
                                entry("etag", put.getMessage().getHeader(ExchangeDavConstants.ETAG)))
                        .doesNotContainKey("recurrenceId"));
    }

    @Test
    void theAddressOfARowLeadsToItsEvent() {
        Outlook.putsAppointment(server, "x%20y.EML", "UID:Theirs", "DTSTART:20260105T090000Z", "X-FOO:bar");
        Object href = found(search("2026-01-05T00:00Z", "2026-01-06T00:00Z", ""))
                .get(0)
                .get("href");
        Exchange get =
                template.request(uri("operation=get"), e -> e.getMessage().setHeader(ExchangeDavConstants.HREF, href));

        Map<?, ?> event = get.getMessage().getBody(Map.class);
        assertThat(event.get("x")).isEqualTo(Map.of("X-FOO", "bar"));
    }

    @Test
    void aSeriesIsItsInstancesAndExceptionsAndNotItself() {
        put(Events.calendar(
                "UID:s",
                "DTSTART;TZID=Europe/Berlin:20260323T090000",
                "DTEND;TZID=Europe/Berlin:20260323T100000",
                "RRULE:FREQ=WEEKLY;COUNT=4",
                "EXDATE;TZID=Europe/Berlin:20260406T090000",
                "SUMMARY:series",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:s",
                "RECURRENCE-ID;TZID=Europe/Berlin:20260413T090000",
                "DTSTART;TZID=Europe/Berlin:20260413T110000",
                "DTEND;TZID=Europe/Berlin:20260413T120000",
                "SUMMARY:moved"));

        assertThat(found(search("2026-03-01", "2026-05-01", "timeZone=Europe/Berlin")))
                .extracting("summary", "start", "recurrenceId")
                .containsExactly(
                        row("series", "2026-03-23T09:00", "2026-03-23T09:00"),
                        row("series", "2026-03-30T09:00", "2026-03-30T09:00"),
                        row("moved", "2026-04-13T11:00", "2026-04-13T09:00"));
    }

    @Test
    void aWindowOfManyYearsIsAskedForInSlicesAndEachEventIsThereOnce() {
        put(event("span", "20250601T000000Z", "20290601T000000Z"));
        put(event("point", "20270101T000000Z", "20270101T000000Z"));
        put(Events.calendar(
                "UID:s", "DTSTART:20250101T090000Z", "DTEND:20250101T100000Z", "RRULE:FREQ=MONTHLY;BYMONTHDAY=1"));
        Exchange exchange = search("2026-01-01T00:00:00Z", "2030-01-01T00:00:00Z", "");

        assertThat(found(exchange)).hasSize(2 + 48);
        assertThat(found(exchange).stream().filter(row -> row.get("uid").equals("s")))
                .extracting("start")
                .doesNotHaveDuplicates();
        assertThat(server.requests().stream().filter(request -> request.method().equals("SEARCH")))
                .hasSize(5);
    }

    @Test
    void aLongListIsReadPageByPage() {
        put(Events.calendar("UID:s", "DTSTART:20260101T090000Z", "DTEND:20260101T100000Z", "RRULE:FREQ=DAILY"));
        Exchange exchange = search("2026-01-01T00:00:00Z", "2026-11-01T00:00:00Z", "");

        assertThat(found(exchange)).hasSize(304).extracting("start").isSorted();
        assertThat(server.requests().stream()
                        .filter(request -> request.method().equals("SEARCH"))
                        .map(request -> request.header("Range")))
                .containsExactly("rows=0-99", "rows=100-199", "rows=200-299", "rows=300-399");
    }

    @Test
    void whatIsTooMuchIsRefusedInWords() {
        assertFailed(search("1900-01-01T00:00Z", "2100-01-01T00:00Z", ""), "longer than 100 years");
        put(Events.calendar("UID:s", "DTSTART:20000101T090000Z", "DTEND:20000101T100000Z", "RRULE:FREQ=DAILY"));
        assertFailed(search("2000-01-01T00:00Z", "2030-01-01T00:00Z", ""), "more than 10000 events");
    }

    @Test
    void searchGivesICalendar() {
        put(event("one", "20260105T080000Z", "20260105T090000Z"));
        put(event("two", "20260105T100000Z", "20260105T110000Z"));
        Exchange exchange = search("2026-01-05T00:00Z", "2026-01-06T00:00Z", "outputType=icalendar");

        assertThat(exchange.getMessage().getBody(String.class))
                .startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
                .contains("BEGIN:VEVENT\r\nUID:one\r\nDTSTART:20260105T080000Z\r\nDTEND:20260105T090000Z\r\n")
                .contains("UID:two\r\n")
                .endsWith("END:VEVENT\r\nEND:VCALENDAR\r\n");
        assertThat(exchange.getMessage().getHeader(ExchangeDavConstants.COUNT)).isEqualTo(2);
    }

    @Test
    void theWindowComesInEveryFormOfTime() {
        put(event("one", "20260105T080000Z", "20260105T090000Z"));
        List<Object> starts = new ArrayList<>(List.of(
                Instant.parse("2026-01-05T07:59:00Z"),
                ZonedDateTime.of(2026, 1, 5, 8, 59, 0, 0, BERLIN),
                Date.from(Instant.parse("2026-01-05T07:59:00Z")),
                LocalDateTime.of(2026, 1, 5, 8, 59),
                LocalDate.of(2026, 1, 5),
                "2026-01-05T08:59:00+01:00",
                "2026-01-05T08:59",
                "20260105T075900Z",
                1_767_599_940_000L));
        for (Object start : starts) {
            assertThat(found(search(start, "2026-01-05T09:30", "timeZone=Europe/Berlin")))
                    .as("%s", start)
                    .hasSize(1);
        }
        assertThat(found(search("2026-01-05T09:01:00Z", "2026-01-06T00:00Z", "")))
                .isEmpty();
    }

    @Test
    void aWindowThatIsNoneIsRefusedBeforeAnythingIsSent() {
        assertFailed(search(null, "2026-01-05T00:00Z", ""), "needs header CamelExchangeDavWindowStart");
        assertFailed(search("2026-01-05T00:00Z", null, ""), "needs header CamelExchangeDavWindowEnd");
        assertFailed(search("2026-01-05T09:00", "2026-01-06T00:00Z", ""), "WindowStart is a local time without a zone");
        assertFailed(search("2026-01-05", "2026-01-06T00:00Z", ""), "WindowStart is a day");
        assertFailed(search("soon", "2026-01-06T00:00Z", ""), "WindowStart is no time");
        assertFailed(search("2026-01-06T00:00Z", "2026-01-05T00:00Z", ""), "is not before");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aFolderThatIsNotThereIsAFailure() {
        Exchange exchange = template.request(uri("operation=search").replace("Cal2", "Cal3"), e -> {
            e.getMessage().setHeader(ExchangeDavConstants.WINDOW_START, "2026-01-05T00:00Z");
            e.getMessage().setHeader(ExchangeDavConstants.WINDOW_END, "2026-01-06T00:00Z");
        });

        assertThat(exchange.getException(ExchangeDavException.class).getReason())
                .isEqualTo(Reason.FOLDER_MISSING);
    }

    @Test
    void theDefaultCalendarIsSearchedToo() {
        template.requestBody(uri("").replace("Cal2", ""), Events.ical("one", "x"));
        Exchange exchange = template.request(uri("operation=search").replace("Cal2", ""), e -> {
            e.getMessage().setHeader(ExchangeDavConstants.WINDOW_START, "2026-01-05T00:00Z");
            e.getMessage().setHeader(ExchangeDavConstants.WINDOW_END, "2026-01-06T00:00Z");
        });

        assertThat(found(exchange)).extracting("uid").containsExactly("one");
    }

    private static org.assertj.core.groups.Tuple row(String summary, String start, String recurrenceId) {
        return org.assertj.core.groups.Tuple.tuple(
                summary,
                LocalDateTime.parse(start).atZone(BERLIN),
                LocalDateTime.parse(recurrenceId).atZone(BERLIN));
    }

    private static String event(String uid, String start, String end) {
        return Events.calendar("UID:" + uid, "DTSTART:" + start, "DTEND:" + end);
    }

    private Exchange put(Object body) {
        Exchange exchange = template.request(uri(""), e -> e.getMessage().setBody(body));
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    private Exchange search(Object start, Object end, String options) {
        return template.request(uri(options.isEmpty() ? "operation=search" : "operation=search&" + options), e -> {
            e.getMessage().setHeader(ExchangeDavConstants.WINDOW_START, start);
            e.getMessage().setHeader(ExchangeDavConstants.WINDOW_END, end);
        });
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> found(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return (List<Map<String, Object>>) exchange.getMessage().getBody();
    }

    private String uri(String options) {
        return "exchangedav:Cal2?user=fred&password=secret&serverUrl=" + server.url()
                + (options.isEmpty() ? "" : "&" + options);
    }

    private static void assertFailed(Exchange exchange, String words) {
        assertThat(exchange.getException())
                .isInstanceOf(PermanentExchangeDavException.class)
                .hasMessageContaining(words);
        assertThat(exchange.getException(ExchangeDavException.class).getReason())
                .isEqualTo(Reason.INVALID_MESSAGE);
    }
}
