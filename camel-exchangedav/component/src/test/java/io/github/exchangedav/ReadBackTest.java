package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.PermanentExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.RecordedRequest;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** operation=get against the embedded server. */
class ReadBackTest extends CamelTestSupport {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String CALENDAR = "urn:schemas:calendar:";

    @RegisterExtension
    static final ExchangeServerExtension SERVER =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Cal2");

    private ExchangeServer server;

    @BeforeEach
    void server() {
        server = SERVER.server();
    }

    @Test
    void getGivesTheMapBackWithTimesOfJava() {
        put(meeting());
        Exchange exchange = get("one");

        assertThat(body(exchange))
                .containsEntry("uid", "one")
                .containsEntry("summary", "Grüße; alle, zwei")
                .containsEntry("description", "erste Zeile\nzweite")
                .containsEntry("location", "R 1")
                .containsEntry("start", ZonedDateTime.of(2026, 1, 5, 8, 0, 0, 0, UTC))
                .containsEntry("end", ZonedDateTime.of(2026, 1, 5, 9, 30, 0, 0, UTC))
                .containsEntry("allDay", false)
                .containsEntry("categories", List.of("A, b", "C"))
                .containsEntry("sensitivity", "private")
                .containsEntry("busyStatus", "oof")
                .containsEntry("importance", "high")
                .containsEntry("priority", 1)
                .containsEntry("status", "confirmed")
                .containsEntry("reminder", 15)
                .containsEntry("url", "http://example.com/a")
                .containsEntry("sequence", 3)
                .containsEntry("organizer", Map.of("email", "ann@example.com"))
                .containsEntry(
                        "attendees",
                        List.of(Map.of(
                                "email", "bob@example.com", "name", "Bob Ü", "role", "optional", "status", "accepted")))
                .containsEntry("x", Map.of("X-FOO", "bar"));
        assertThat(methods()).containsExactly("PUT", "PROPFIND");
    }

    @Test
    void getTellsWhichItemItIs() {
        Exchange put = put(meeting());
        Exchange exchange = get("one");

        for (String header : List.of(
                ExchangeDavConstants.UID,
                ExchangeDavConstants.HREF,
                ExchangeDavConstants.ETAG,
                ExchangeDavConstants.REPL_UID,
                ExchangeDavConstants.RESOURCE_TAG,
                ExchangeDavConstants.PERMANENT_URL)) {
            assertThat(exchange.getMessage().getHeader(header))
                    .as(header)
                    .isNotNull()
                    .isEqualTo(put.getMessage().getHeader(header));
        }
        assertThat(exchange.getMessage().getHeader(ExchangeDavConstants.RESULT)).isEqualTo("found");
    }

    @Test
    void timesAreOfTheEndpointsZoneAndDaysAreDays() {
        put(Events.calendar("UID:day", "DTSTART;VALUE=DATE:20260706", "SUMMARY:x"), "timeZone=Europe/Berlin");
        put(Events.ical("hour", "x"));

        assertThat(body(get("day", "timeZone=Europe/Berlin")))
                .containsEntry("start", LocalDate.of(2026, 7, 6))
                .containsEntry("end", LocalDate.of(2026, 7, 7))
                .containsEntry("allDay", true);
        assertThat(body(get("day", ""))).containsEntry("start", LocalDate.of(2026, 7, 6));
        assertThat(body(get("hour", "timeZone=Europe/Berlin")))
                .containsEntry("start", ZonedDateTime.of(2026, 1, 5, 10, 0, 0, 0, BERLIN));
    }

    @Test
    void aSeriesKeepsItsZoneItsRuleAndItsExceptions() {
        put(series());

        assertThat(body(get("s")))
                .containsEntry("recurrence", "FREQ=WEEKLY;COUNT=5")
                .containsEntry("start", ZonedDateTime.of(2026, 3, 2, 9, 0, 0, 0, BERLIN))
                .containsEntry("exdates", List.of(ZonedDateTime.of(2026, 3, 9, 9, 0, 0, 0, BERLIN)))
                .extracting("overrides")
                .asInstanceOf(LIST)
                .singleElement()
                .asInstanceOf(map(String.class, Object.class))
                .containsEntry("recurrenceId", ZonedDateTime.of(2026, 3, 30, 9, 0, 0, 0, BERLIN))
                .containsEntry("start", ZonedDateTime.of(2026, 3, 30, 11, 0, 0, 0, BERLIN))
                .containsEntry("summary", "moved");
    }

    @Test
    void iCalendarComesBackAsItWasWritten() {
        String calendar = Events.calendar(
                "UID:one",
                "DTSTART:20260105T090000Z",
                "DTEND:20260105T100000Z",
                "SUMMARY;LANGUAGE=de:x",
                "X-ODD;A=\"b;c\":keep\\, me",
                "GEO:1.5;2.5");
        put(calendar);

        assertThat(get("one", "outputType=icalendar").getMessage().getBody()).isEqualTo(calendar);
    }

    @Test
    void getChangePutLosesNothing() {
        String calendar = Events.calendar(
                "UID:one", "DTSTART:20260105T090000Z", "DTEND:20260105T100000Z", "SUMMARY:x", "X-ODD:1", "GEO:1.5;2.5");
        put(calendar);
        String read = get("one", "outputType=icalendar").getMessage().getBody(String.class);
        put(read.replace("SUMMARY:x", "SUMMARY:y"));

        assertThat(server.items("fred", "Cal2"))
                .singleElement()
                .satisfies(
                        item -> assertThat(item.calendarText()).isEqualTo(calendar.replace("SUMMARY:x", "SUMMARY:y")));
    }

    @Test
    void whatAnotherProgramChangedIsWhatGetTells() {
        put(meeting());
        Outlook.sets(server, "one.EML", "urn:schemas:httpmail:", "subject", "", "Neu");
        Outlook.sets(server, "one.EML", CALENDAR, "dtend", "dateTime.tz", "2026-01-05T11:00:00.000Z");
        Outlook.sets(server, "one.EML", CALENDAR, "busystatus", "", "FREE");
        Outlook.sets(server, "one.EML", CALENDAR, "reminderoffset", "int", "7200");
        Exchange exchange = get("one");

        assertThat(body(exchange))
                .containsEntry("summary", "Neu")
                .containsEntry("end", ZonedDateTime.of(2026, 1, 5, 11, 0, 0, 0, UTC))
                .containsEntry("busyStatus", "free")
                .containsEntry("reminder", 120)
                .containsEntry("location", "R 1");
        assertThat(methods()).endsWith("PROPFIND", "GET");
    }

    @Test
    void anItemUnderAnotherNameIsFoundByItsUid() {
        Outlook.putsAppointment(server, "Besprechung.EML", "UID:Other", "DTSTART:20260105T090000Z", "SUMMARY:theirs");
        Exchange exchange = get("Other");

        assertThat(body(exchange)).containsEntry("summary", "theirs");
        assertThat(exchange.getMessage().getHeader(ExchangeDavConstants.HREF))
                .isEqualTo(server.url() + "/exchange/fred/Cal2/Besprechung.EML");
    }

    @Test
    void twoItemsOfOneUidAreOneAndAWarning() {
        Outlook.putsAppointment(server, "a.EML", "UID:twice", "DTSTART:20260105T090000Z", "SUMMARY:first");
        Outlook.putsAppointment(server, "b.EML", "UID:twice", "DTSTART:20260105T090000Z", "SUMMARY:second");
        Exchange exchange = get("twice");

        assertThat(body(exchange)).containsEntry("summary", "first");
        assertThat(exchange.getMessage().getHeader(ExchangeDavConstants.WARNINGS))
                .asInstanceOf(LIST)
                .singleElement()
                .asString()
                .contains("2 items have this UID");
    }

    @Test
    void nothingThereIsPermanentAndNoFolderAnotherThing() {
        assertFailed(get("nothing"), Reason.ITEM_MISSING, "there is no item for UID nothing");
        Exchange noFolder = template.request(
                uri("operation=get").replace("Cal2", "Cal3"),
                e -> e.getMessage().setHeader(ExchangeDavConstants.UID, "x"));
        assertFailed(noFolder, Reason.FOLDER_MISSING, "not found");
    }

    private static Map<String, Object> meeting() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("uid", "one");
        map.put("summary", "Grüße; alle, zwei");
        map.put("description", "erste Zeile\nzweite");
        map.put("location", "R 1");
        map.put("start", "2026-01-05T09:00:00+01:00");
        map.put("end", Instant.parse("2026-01-05T09:30:00Z"));
        map.put("categories", List.of("A, b", "C"));
        map.put("sensitivity", "private");
        map.put("busyStatus", "oof");
        map.put("importance", "high");
        map.put("priority", 1);
        map.put("status", "confirmed");
        map.put("reminder", 15);
        map.put("url", "http://example.com/a");
        map.put("sequence", 3);
        map.put("organizer", "ann@example.com");
        map.put(
                "attendees",
                List.of(Map.of("email", "bob@example.com", "name", "Bob Ü", "role", "optional", "status", "accepted")));
        map.put("x", Map.of("X-FOO", "bar"));
        return map;
    }

    private static String series() {
        return Events.calendar(
                "UID:s",
                "DTSTART;TZID=Europe/Berlin:20260302T090000",
                "DTEND;TZID=Europe/Berlin:20260302T100000",
                "RRULE:FREQ=WEEKLY;COUNT=5",
                "EXDATE;TZID=Europe/Berlin:20260309T090000",
                "SUMMARY:series",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:s",
                "RECURRENCE-ID;TZID=Europe/Berlin:20260330T090000",
                "DTSTART;TZID=Europe/Berlin:20260330T110000",
                "DTEND;TZID=Europe/Berlin:20260330T120000",
                "SUMMARY:moved");
    }

    private Exchange put(Object body) {
        return put(body, "");
    }

    private Exchange put(Object body, String options) {
        Exchange exchange = template.request(uri(options), e -> e.getMessage().setBody(body));
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    private Exchange get(String uid) {
        return get(uid, "");
    }

    private Exchange get(String uid, String options) {
        return template.request(
                uri(options.isEmpty() ? "operation=get" : "operation=get&" + options),
                e -> e.getMessage().setHeader(ExchangeDavConstants.UID, uid));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> body(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return (Map<String, Object>) exchange.getMessage().getBody();
    }

    private List<String> methods() {
        return server.requests().stream().map(RecordedRequest::method).toList();
    }

    private String uri(String options) {
        return "exchangedav:Cal2?user=fred&password=secret&serverUrl=" + server.url()
                + (options.isEmpty() ? "" : "&" + options);
    }

    private static void assertFailed(Exchange exchange, Reason reason, String words) {
        assertThat(exchange.getException())
                .isInstanceOf(PermanentExchangeDavException.class)
                .hasMessageContaining(words);
        assertThat(exchange.getException(ExchangeDavException.class).getReason())
                .isEqualTo(reason);
    }
}
