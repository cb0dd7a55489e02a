package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.server.StoredItem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Which single events recurrencePolicy=expand makes of a series. */
class ExpandTest extends ExpandingTest {

    @Test
    void aSeriesThatExchangeCanNotExpressIsWrittenAsSingleEvents() {
        Exchange exchange = expand("", series(TWICE_A_DAY, "LOCATION:Room 1", "X-OWN:kept"));

        assertThat(exchange.getException()).isNull();
        assertThat(starts()).containsExactly("2026-01-05T09:00", "2026-01-05T17:00", "2026-01-06T09:00");
        assertThat(events()).allSatisfy(item -> {
            assertThat(item.property("urn:schemas:calendar:instancetype")).isEqualTo("0");
            assertThat(item.calendarText())
                    .contains("LOCATION:Room 1", "X-OWN:kept", "X-EXCHANGEDAV-SERIES-UID:series", "SUMMARY:plain")
                    .doesNotContain("RRULE");
        });
        assertThat(header(exchange, ExchangeDavConstants.RESULT)).isEqualTo("created");
        assertThat(header(exchange, ExchangeDavConstants.UID)).isEqualTo("series");
        assertThat(header(exchange, ExchangeDavConstants.HREF))
                .asString()
                .endsWith("/Cal2/" + events().get(0).name());
        assertThat(remarks(exchange))
                .containsExactly(
                        "the series is written as 3 single events: Exchange can't express the rule"
                                + " \"FREQ=DAILY;BYHOUR=9,17;COUNT=3\": BYHOUR with FREQ=DAILY has no place in Exchange's patterns");
    }

    @Test
    void theSingleEventsLastAsLongAsTheFirstAndFollowTheClock() {
        expand(
                "",
                Events.calendar(
                        "UID:series",
                        "DTSTART;TZID=Europe/Berlin:20260327T220000",
                        "DTEND;TZID=Europe/Berlin:20260328T060000",
                        "RRULE:FREQ=DAILY;COUNT=2;BYHOUR=22",
                        "RDATE;VALUE=PERIOD:20260401T100000Z/PT1H"));

        assertThat(starts()).containsExactly("2026-03-27T21:00", "2026-03-28T21:00", "2026-04-01T10:00");
        assertThat(events())
                .extracting(item -> item.property(DTEND))
                .containsExactly("2026-03-28T05:00:00.000Z", "2026-03-29T05:00:00.000Z", "2026-04-01T11:00:00.000Z");
    }

    @Test
    void daysBecomeDays() {
        expand(
                "&timeZone=Europe/Berlin",
                Events.calendar(
                        "UID:series",
                        "DTSTART;VALUE=DATE:20260328",
                        "DTEND;VALUE=DATE:20260330",
                        "RDATE;VALUE=DATE:20260410"));

        assertThat(starts()).containsExactly("2026-03-27T23:00", "2026-04-09T22:00");
        assertThat(events())
                .extracting(item -> item.property(DTEND))
                .containsExactly("2026-03-29T22:00:00.000Z", "2026-04-11T22:00:00.000Z");
        assertThat(events()).extracting(StoredItem::name).allMatch(name -> name.matches(".*-2026(0328|0410)\\.EML"));
    }

    @Test
    void anExceptionStandsForItsOccurrence() {
        expand("", exception(TWICE_A_DAY, "20260105T170000Z", "20260105T180000Z"));
        List<String> uids = uids();
        expand("", series(TWICE_A_DAY));

        assertThat(uids()).isEqualTo(uids);
        assertThat(starts()).containsExactly("2026-01-05T09:00", "2026-01-05T17:00", "2026-01-06T09:00");
    }

    @Test
    void anExceptionToNoOccurrenceIsWrittenWithAWarning() {
        Exchange exchange = expand("", exception(TWICE_A_DAY, "20270105T170000Z", "20260105T180000Z"));

        assertThat(starts()).hasSize(4).contains("2026-01-05T18:00");
        assertThat(remarks(exchange))
                .contains("RECURRENCE-ID 20270105T170000Z is no occurrence of the series; the event is written all the"
                        + " same");
    }

    @Test
    void anEndlessSeriesIsCutWithAWarning() {
        String later = series("RRULE:FREQ=MINUTELY;INTERVAL=30;BYHOUR=9").replace("20260105", "21260105");
        Exchange exchange = expand("&operation=render", later);

        assertThat(remarks(exchange))
                .contains("the series has no end, and was cut after 1000 occurrences; the last one is that of"
                        + " 2127-05-19T09:30");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void renderShowsEveryRequest() {
        Exchange exchange = expand("&operation=render", series(TWICE_A_DAY));

        String shown = new String(exchange.getMessage().getBody(byte[].class), StandardCharsets.UTF_8);
        assertThat(shown.split("PUT /exchange/fred/Cal2/expanded-", -1)).hasSize(4);
        assertThat(header(exchange, ExchangeDavConstants.RESULT)).isEqualTo("rendered");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aFiniteSeriesThatIsTooLongIsRefusedBeforeAnythingIsSent() {
        Exchange exchange = expand("", series("RRULE:FREQ=HOURLY;COUNT=1001"));

        assertFailed(exchange, Reason.INVALID_EVENT, "line 7: the series has more than 1000 occurrences");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aSeriesInAZoneWithoutYearlyRulesIsExpanded() {
        Exchange exchange = expand(
                "",
                Events.calendar(
                        "UID:series", "DTSTART;TZID=Africa/Casablanca:20260202T090000", "RRULE:FREQ=WEEKLY;COUNT=60"));

        assertThat(exchange.getException()).isNull();
        assertThat(starts()).hasSize(60).startsWith("2026-02-02T08:00", "2026-02-09T08:00", "2026-02-16T09:00");
        assertThat(remarks(exchange)).singleElement().asString().contains("Africa/Casablanca");
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

        Exchange exchange = expand("", series.replace("BEGIN:VEVENT", zone.replace("\n", "\r\n") + "BEGIN:VEVENT"));

        assertThat(exchange.getException()).isNull();
        assertThat(starts()).containsExactly("2026-03-28T08:00", "2026-03-29T07:00");
        assertThat(events())
                .extracting(item -> item.property(DTEND))
                .containsExactly("2026-03-28T09:00:00.000Z", "2026-03-29T08:00:00.000Z");
    }
}
