package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.PermanentExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.fault.TransientExchangeDavException;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.Mischief;
import io.github.exchangedav.server.RecordedRequest;
import io.github.exchangedav.server.StoredItem;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What recurrencePolicy=expand leaves on the server. */
class ExpandTest extends CamelTestSupport {

    private static final String TWICE_A_DAY = "RRULE:FREQ=DAILY;BYHOUR=9,17;COUNT=3";
    private static final String DTSTART = "urn:schemas:calendar:dtstart";
    private static final String DTEND = "urn:schemas:calendar:dtend";
    private static final String SUBJECT = "urn:schemas:httpmail:subject";
    private static final String UID = "urn:schemas:calendar:uid";

    @RegisterExtension
    static final ExchangeServerExtension SERVER =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Cal2");

    private ExchangeServer server;

    @BeforeEach
    void server() {
        server = SERVER.server();
    }

    @Test
    void aSeriesThatExchangeCanNotExpressIsWrittenAsSingleEvents() {
        Exchange exchange = send("", series(TWICE_A_DAY, "LOCATION:Room 1", "X-OWN:kept"));

        assertThat(exchange.getException()).isNull();
        assertThat(starts()).containsExactly("2026-01-05T09:00", "2026-01-05T17:00", "2026-01-06T09:00");
        assertThat(items()).allSatisfy(item -> {
            assertThat(item.property("urn:schemas:calendar:instancetype")).isEqualTo("0");
            assertThat(item.calendarText())
                    .contains("LOCATION:Room 1", "X-OWN:kept", "X-EXCHANGEDAV-SERIES-UID:series", "SUMMARY:plain")
                    .doesNotContain("RRULE");
        });
        assertThat(header(exchange, ExchangeDavConstants.RESULT)).isEqualTo("created");
        assertThat(header(exchange, ExchangeDavConstants.UID)).isEqualTo("series");
        assertThat(header(exchange, ExchangeDavConstants.HREF))
                .asString()
                .endsWith("/Cal2/" + items().get(0).name());
        assertThat(warnings(exchange))
                .containsExactly(
                        "the series is written as 3 single events: Exchange can't express the rule"
                                + " \"FREQ=DAILY;BYHOUR=9,17;COUNT=3\": BYHOUR with FREQ=DAILY has no place in Exchange's patterns");
    }

    @Test
    void theSingleEventsLastAsLongAsTheFirstAndFollowTheClock() {
        send(
                "",
                Events.calendar(
                        "UID:series",
                        "DTSTART;TZID=Europe/Berlin:20260327T220000",
                        "DTEND;TZID=Europe/Berlin:20260328T060000",
                        "RRULE:FREQ=DAILY;COUNT=2;BYHOUR=22",
                        "RDATE;VALUE=PERIOD:20260401T100000Z/PT1H"));

        assertThat(starts()).containsExactly("2026-03-27T21:00", "2026-03-28T21:00", "2026-04-01T10:00");
        assertThat(items())
                .extracting(item -> item.property(DTEND))
                .containsExactly("2026-03-28T05:00:00.000Z", "2026-03-29T05:00:00.000Z", "2026-04-01T11:00:00.000Z");
    }

    @Test
    void daysBecomeDays() {
        send(
                "&timeZone=Europe/Berlin",
                Events.calendar(
                        "UID:series",
                        "DTSTART;VALUE=DATE:20260328",
                        "DTEND;VALUE=DATE:20260330",
                        "RDATE;VALUE=DATE:20260410"));

        assertThat(starts()).containsExactly("2026-03-27T23:00", "2026-04-09T22:00");
        assertThat(items())
                .extracting(item -> item.property(DTEND))
                .containsExactly("2026-03-29T22:00:00.000Z", "2026-04-11T22:00:00.000Z");
        assertThat(items()).extracting(StoredItem::name).allMatch(name -> name.matches(".*-2026(0328|0410)\\.EML"));
    }

    @Test
    void anExceptionStandsForItsOccurrence() {
        send("", exception(TWICE_A_DAY, "20260105T170000Z", "20260105T180000Z"));
        List<String> uids = uids();
        send("", series(TWICE_A_DAY));

        assertThat(uids()).isEqualTo(uids);
        assertThat(starts()).containsExactly("2026-01-05T09:00", "2026-01-05T17:00", "2026-01-06T09:00");
    }

    @Test
    void anExceptionToNoOccurrenceIsWrittenWithAWarning() {
        Exchange exchange = send("", exception(TWICE_A_DAY, "20270105T170000Z", "20260105T180000Z"));

        assertThat(starts()).hasSize(4).contains("2026-01-05T18:00");
        assertThat(warnings(exchange))
                .contains("RECURRENCE-ID 20270105T170000Z is no occurrence of the series; the event is written all the"
                        + " same");
    }

    @Test
    void aRedeliveryHalfWayWritesTheSameItemsAgain() {
        server.misbehave(Mischief.cutAfterStoring().on("PUT").where("t170000z"));
        Exchange broken = send("", series(TWICE_A_DAY));
        assertThat(items()).hasSize(2);

        Exchange again = send("", series(TWICE_A_DAY));

        assertThat(broken.getException()).isInstanceOf(TransientExchangeDavException.class);
        assertThat(again.getException()).isNull();
        assertThat(starts()).containsExactly("2026-01-05T09:00", "2026-01-05T17:00", "2026-01-06T09:00");
        assertThat(header(again, ExchangeDavConstants.RESULT)).isEqualTo("updated");
    }

    @Test
    void whatIsNoOccurrenceAnyMoreIsDeletedAndNothingElse() {
        send("", Events.ical("other", "stays"));
        send("", series(TWICE_A_DAY).replace("UID:series", "UID:neighbour"));
        send("", series(TWICE_A_DAY));

        Exchange exchange = send("", series("RRULE:FREQ=DAILY;BYHOUR=9,18;COUNT=2"));

        assertThat(starts("series")).containsExactly("2026-01-05T09:00", "2026-01-05T18:00");
        assertThat(starts("neighbour")).hasSize(3);
        assertThat(items()).hasSize(6);
        assertThat(warnings(exchange)).contains("2 single events of an earlier version of the series were deleted");
    }

    @Test
    void aSeriesThatWasStoredWholeIsReplacedByItsEventsAndBack() {
        send("", series("RRULE:FREQ=DAILY;COUNT=2"));
        assertThat(items()).extracting(StoredItem::name).containsExactly("series.EML");

        Exchange expanded = send("", series(TWICE_A_DAY));
        assertThat(items()).hasSize(3).extracting(StoredItem::name).doesNotContain("series.EML");
        assertThat(header(expanded, ExchangeDavConstants.RESULT)).isEqualTo("updated");

        Exchange back = send("", series("RRULE:FREQ=DAILY;COUNT=2"));
        assertThat(items()).extracting(StoredItem::name).containsExactly("series.EML");
        assertThat(warnings(back)).contains("3 single events of an earlier version of the series were deleted");
    }

    @Test
    void deleteTakesAllOfThem() {
        send("", Events.ical("other", "stays"));
        send("", series(TWICE_A_DAY));

        Exchange deleted = send("&operation=delete", series(TWICE_A_DAY));
        Exchange again = send("&operation=delete", series(TWICE_A_DAY));

        assertThat(items()).extracting(StoredItem::name).containsExactly("other.EML");
        assertThat(header(deleted, ExchangeDavConstants.RESULT)).isEqualTo("deleted");
        assertThat(header(again, ExchangeDavConstants.RESULT)).isEqualTo("absent");
    }

    @Test
    void createOfTheSameOnceMoreIsASuccessAndOfAnotherIsNot() {
        send("&operation=create", series(TWICE_A_DAY));
        Exchange same = send("&operation=create", series(TWICE_A_DAY));
        Exchange other = send("&operation=create", series(TWICE_A_DAY).replace("plain", "changed"));
        Exchange fewer = send("&operation=create", series("RRULE:FREQ=DAILY;BYHOUR=9,17;COUNT=2"));
        Exchange whole = send("&operation=create", series("RRULE:FREQ=DAILY;COUNT=2"));

        assertThat(same.getException()).isNull();
        assertThat(header(same, ExchangeDavConstants.RESULT)).isEqualTo("created");
        assertFailed(other, Reason.ALREADY_EXISTS, "says something else");
        assertFailed(fewer, Reason.ALREADY_EXISTS, "UID series exists already, as a series or as the single events");
        assertFailed(whole, Reason.ALREADY_EXISTS, "UID series exists already, as a series or as the single events");
        assertThat(items())
                .hasSize(3)
                .extracting(item -> item.property(SUBJECT))
                .containsOnly("plain");
    }

    @Test
    void createMeetsASeriesThatIsStoredWhole() {
        send("", series("RRULE:FREQ=DAILY;COUNT=2"));

        assertFailed(
                send("&operation=create", series(TWICE_A_DAY)), Reason.ALREADY_EXISTS, "UID series exists already");
        assertThat(items()).extracting(StoredItem::name).containsExactly("series.EML");
    }

    @Test
    void updateNeedsOneOfThem() {
        assertFailed(
                send("&operation=update", series(TWICE_A_DAY)),
                Reason.ITEM_MISSING,
                "there is no item for UID series to update, and no event of its series");
        assertThat(items()).isEmpty();

        send("", series("RRULE:FREQ=DAILY;COUNT=2"));
        assertThat(send("&operation=update", series(TWICE_A_DAY)).getException())
                .isNull();
        assertThat(items()).hasSize(3);
        assertThat(send("&operation=update", series(TWICE_A_DAY)).getException())
                .isNull();
        assertThat(send("&operation=update", series("RRULE:FREQ=DAILY;COUNT=2")).getException())
                .isNull();
        assertThat(items()).extracting(StoredItem::name).containsExactly("series.EML");
    }

    @Test
    void anEndlessSeriesIsCutWithAWarning() {
        Exchange exchange = send("&operation=render", series("RRULE:FREQ=MINUTELY;INTERVAL=30;BYHOUR=9"));

        assertThat(warnings(exchange))
                .contains("the series has no end, and was cut after 1000 occurrences; the last one is that of"
                        + " 2027-05-19T09:30");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void renderShowsEveryRequest() {
        Exchange exchange = send("&operation=render", series(TWICE_A_DAY));

        String shown = new String(exchange.getMessage().getBody(byte[].class), StandardCharsets.UTF_8);
        assertThat(shown.split("PUT /exchange/fred/Cal2/expanded-", -1)).hasSize(4);
        assertThat(header(exchange, ExchangeDavConstants.RESULT)).isEqualTo("rendered");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aFiniteSeriesThatIsTooLongIsRefusedBeforeAnythingIsSent() {
        Exchange exchange = send("", series("RRULE:FREQ=HOURLY;COUNT=1001"));

        assertFailed(exchange, Reason.INVALID_EVENT, "line 7: the series has more than 1000 occurrences");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aSeriesInAZoneWithoutYearlyRulesIsExpanded() {
        Exchange exchange = send(
                "",
                Events.calendar(
                        "UID:series", "DTSTART;TZID=Africa/Casablanca:20260202T090000", "RRULE:FREQ=WEEKLY;COUNT=60"));

        assertThat(exchange.getException()).isNull();
        assertThat(starts()).hasSize(60).startsWith("2026-02-02T08:00", "2026-02-09T08:00", "2026-02-16T09:00");
        assertThat(warnings(exchange)).singleElement().asString().contains("Africa/Casablanca");
    }

    @Test
    void aZoneOfTheCalendarItselfIsCountedByItsDefinition() {
        String zone = """
                BEGIN:VTIMEZONE
                TZID:Ours
                BEGIN:STANDARD
                DTSTART:16010101T030000
                RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
                TZOFFSETFROM:+0200
                TZOFFSETTO:+0100
                END:STANDARD
                BEGIN:DAYLIGHT
                DTSTART:16010101T020000
                RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
                TZOFFSETFROM:+0100
                TZOFFSETTO:+0200
                END:DAYLIGHT
                END:VTIMEZONE
                """;
        String series = Events.calendar(
                "UID:series",
                "DTSTART;TZID=Ours:20260328T090000",
                "DTEND;TZID=Ours:20260328T100000",
                "RRULE:FREQ=DAILY;BYHOUR=9,17;COUNT=3",
                "EXDATE:20260328T160000Z");

        Exchange exchange = send("", series.replace("BEGIN:VEVENT", zone.replace("\n", "\r\n") + "BEGIN:VEVENT"));

        assertThat(exchange.getException()).isNull();
        assertThat(starts()).containsExactly("2026-03-28T08:00", "2026-03-29T07:00");
        assertThat(items())
                .extracting(item -> item.property(DTEND))
                .containsExactly("2026-03-28T09:00:00.000Z", "2026-03-29T08:00:00.000Z");
    }

    @Test
    void propfindOfAnExpandedSeriesNamesTheFirstEvent() {
        send("", series(TWICE_A_DAY));

        Exchange exchange = send("&operation=propfind", series(TWICE_A_DAY));

        assertFailed(exchange, Reason.ITEM_MISSING, "UID series is written as 3 single events");
        assertThat(exchange.getException(ExchangeDavException.class).getHint()).endsWith(uids().get(0));
    }

    @Test
    void anEventThatNeedsNoExpansionCostsOneSearch() {
        send("", Events.ical("one", "x"));

        assertThat(server.requests()).extracting(RecordedRequest::method).containsExactly("PUT", "SEARCH");
    }

    @Test
    void aTagCanNotBeAskedOfManyEvents() {
        Exchange exchange = template.request(uri("&concurrency=ifUnchanged"), e -> {
            e.getMessage().setBody(series(TWICE_A_DAY));
            e.getMessage().setHeader(ExchangeDavConstants.IF_MATCH, "\"1\"");
        });

        assertFailed(exchange, Reason.INVALID_MESSAGE, "has no entity tag of its own");
        assertThat(server.requests()).isEmpty();
    }

    private static String series(String... lines) {
        return Events.calendar("UID:series", "DTSTART:20260105T090000Z", "SUMMARY:plain", String.join("\r\n", lines));
    }

    private static String exception(String rule, String original, String start) {
        return series(rule)
                .replace(
                        "END:VCALENDAR",
                        "BEGIN:VEVENT\r\nUID:series\r\nRECURRENCE-ID:" + original + "\r\nDTSTART:" + start
                                + "\r\nSUMMARY:moved\r\nEND:VEVENT\r\nEND:VCALENDAR");
    }

    private Exchange send(String options, Object body) {
        return template.request(uri(options), e -> e.getMessage().setBody(body));
    }

    private String uri(String options) {
        return "exchangedav:Cal2?user=fred&password=secret&recurrencePolicy=expand&serverUrl=" + server.url() + options;
    }

    private List<StoredItem> items() {
        return server.items("fred", "Cal2").stream()
                .sorted(Comparator.comparing(item -> String.valueOf(item.property(DTSTART))))
                .toList();
    }

    private List<String> starts() {
        return items().stream().map(ExpandTest::start).toList();
    }

    private List<String> starts(String series) {
        return items().stream()
                .filter(item -> item.calendarText().contains("X-EXCHANGEDAV-SERIES-UID:" + series))
                .map(ExpandTest::start)
                .toList();
    }

    private static String start(StoredItem item) {
        return String.valueOf(item.property(DTSTART)).substring(0, 16);
    }

    private List<String> uids() {
        return items().stream().map(item -> String.valueOf(item.property(UID))).toList();
    }

    private static Object header(Exchange exchange, String name) {
        return exchange.getMessage().getHeader(name);
    }

    private static List<String> warnings(Exchange exchange) {
        List<?> given = exchange.getMessage().getHeader(ExchangeDavConstants.WARNINGS, List.class);
        return given.stream().map(String::valueOf).toList();
    }

    private static void assertFailed(Exchange exchange, Reason reason, String words) {
        assertThat(exchange.getException())
                .isInstanceOf(PermanentExchangeDavException.class)
                .hasMessageContaining(words);
        assertThat(exchange.getException(ExchangeDavException.class).getReason())
                .isEqualTo(reason);
    }
}
