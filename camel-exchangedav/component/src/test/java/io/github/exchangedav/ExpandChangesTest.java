package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.server.StoredItem;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** RANGE=THISANDFUTURE (RFC 5545 §3.2.13, §3.8.4.4): one change for an occurrence and all behind it. */
class ExpandChangesTest extends ExpandingTest {

    private static final String WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=5";
    private static final String FROM_THE_THIRD = "RECURRENCE-ID;RANGE=THISANDFUTURE:20260119T090000Z";

    @Test
    void theChangeHoldsForThatOccurrenceAndAllBehindIt() {
        Exchange exchange = expand(
                "",
                with(
                        series(WEEKLY, "DTEND:20260105T100000Z", "LOCATION:old"),
                        FROM_THE_THIRD,
                        "DTSTART:20260120T110000Z",
                        "DTEND:20260120T113000Z",
                        "SUMMARY:changed"));

        assertThat(starts())
                .containsExactly(
                        "2026-01-05T09:00",
                        "2026-01-12T09:00",
                        "2026-01-20T11:00",
                        "2026-01-27T11:00",
                        "2026-02-03T11:00");
        assertThat(ends())
                .containsExactly(
                        "2026-01-05T10:00",
                        "2026-01-12T10:00",
                        "2026-01-20T11:30",
                        "2026-01-27T11:30",
                        "2026-02-03T11:30");
        assertThat(subjects()).containsExactly("plain", "plain", "changed", "changed", "changed");
        assertThat(events().get(4).calendarText()).doesNotContain("LOCATION", "RECURRENCE-ID", "RANGE");
        assertThat(remarks(exchange))
                .containsExactly("the series is written as 5 single events: a change of several occurrences at once,"
                        + " RANGE=\"THISANDFUTURE\", can't be expressed in Exchange");
    }

    @Test
    void itHoldsUntilTheNextSuchChangeAndASingleExceptionWinsForItsDay() {
        String changed = with(series(WEEKLY), FROM_THE_THIRD, "DTSTART:20260119T100000Z", "SUMMARY:later");
        String again = with(
                changed,
                "RECURRENCE-ID;RANGE=THISANDFUTURE:20260202T090000Z",
                "DTSTART:20260202T080000Z",
                "SUMMARY:early");

        expand("", with(again, "RECURRENCE-ID:20260126T090000Z", "DTSTART:20260126T150000Z", "SUMMARY:once"));

        assertThat(starts())
                .containsExactly(
                        "2026-01-05T09:00",
                        "2026-01-12T09:00",
                        "2026-01-19T10:00",
                        "2026-01-26T15:00",
                        "2026-02-02T08:00");
        assertThat(subjects()).containsExactly("plain", "plain", "later", "once", "early");
    }

    @Test
    void eachKeepsTheNameThatTheRuleGivesIt() {
        expand("", series(TWICE_A_DAY));
        List<String> unchanged = uids();
        expand(
                "",
                with(
                        series(TWICE_A_DAY),
                        "RECURRENCE-ID;RANGE=THISANDFUTURE:20260105T170000Z",
                        "DTSTART:20260105T180000Z"));

        assertThat(starts()).containsExactly("2026-01-05T09:00", "2026-01-05T18:00", "2026-01-06T10:00");
        assertThat(uids()).isEqualTo(unchanged);
    }

    @Test
    void theHourIsOneOfTheClockOverSummerAndWinter() {
        expand(
                "",
                with(
                        Events.calendar(
                                "UID:series",
                                "DTSTART;TZID=Europe/Berlin:20260316T090000",
                                "DTEND;TZID=Europe/Berlin:20260316T100000",
                                "RRULE:FREQ=WEEKLY;COUNT=3"),
                        "RECURRENCE-ID;RANGE=THISANDFUTURE:20260323T080000Z",
                        "DTSTART;TZID=America/New_York:20260323T070000",
                        "DURATION:PT2H"));

        // 7 o'clock in New York is noon in Berlin that week, and noon it stays
        assertThat(starts()).containsExactly("2026-03-16T08:00", "2026-03-23T11:00", "2026-03-30T10:00");
        assertThat(ends()).containsExactly("2026-03-16T09:00", "2026-03-23T13:00", "2026-03-30T12:00");
    }

    @Test
    void timesMayBecomeDaysAndDaysTimes() {
        expand("&timeZone=Europe/Berlin", with(series(WEEKLY), FROM_THE_THIRD, "DTSTART;VALUE=DATE:20260120"));
        assertThat(starts()).endsWith("2026-01-19T23:00", "2026-01-26T23:00", "2026-02-02T23:00");

        expand(
                "&timeZone=Europe/Berlin",
                with(
                        Events.calendar(
                                "UID:series", "DTSTART;VALUE=DATE:20260323", "RRULE:FREQ=DAILY;INTERVAL=7;COUNT=3"),
                        "RECURRENCE-ID;VALUE=DATE;RANGE=THISANDFUTURE:20260330",
                        "DTSTART;TZID=Europe/Berlin:20260331T140000",
                        "DTEND;TZID=Europe/Berlin:20260331T150000"));
        assertThat(starts()).containsExactly("2026-03-22T23:00", "2026-03-31T12:00", "2026-04-07T12:00");
        assertThat(ends()).endsWith("2026-03-31T13:00", "2026-04-07T13:00");
    }

    @Test
    void aLengthThatRdateGaveIsReplacedByThatOfTheChange() {
        expand(
                "",
                with(
                        series("RDATE;VALUE=PERIOD:20260112T090000Z/PT5H,20260126T090000Z/PT5H"),
                        FROM_THE_THIRD,
                        "DTSTART:20260119T100000Z",
                        "DURATION:PT1H"));

        assertThat(ends())
                .containsExactly("2026-01-05T09:00", "2026-01-12T14:00", "2026-01-19T11:00", "2026-01-26T11:00");
    }

    @Test
    void aChangeFromNoOccurrenceOnIsWrittenWithAWarningAndHoldsForThoseBehindIt() {
        Exchange exchange = expand(
                "",
                with(series(WEEKLY), FROM_THE_THIRD.replace("0119", "0120"), "DTSTART:20260120T100000Z", "SUMMARY:x"));

        assertThat(starts())
                .containsExactly(
                        "2026-01-05T09:00",
                        "2026-01-12T09:00",
                        "2026-01-19T09:00",
                        "2026-01-20T10:00",
                        "2026-01-26T10:00",
                        "2026-02-02T10:00");
        assertThat(remarks(exchange)).anyMatch(remark -> remark.startsWith("RECURRENCE-ID 20260120T090000Z is no"));
    }

    @Test
    void whatHasNoMeaningIsRefused() {
        String changed = with(series(WEEKLY), FROM_THE_THIRD, "DTSTART:20260119T100000Z");

        assertFailed(
                expand("", changed.replace("FUTURE", "PRIOR")),
                Reason.INVALID_EVENT,
                "line 11: RANGE=\"THISANDPRIOR\" is not possible, only THISANDFUTURE");
        assertFailed(
                expand("", with(changed, FROM_THE_THIRD, "DTSTART:20260119T110000Z")),
                Reason.INVALID_EVENT,
                "line 16: a second change of all occurrences from the same one on");
        assertFailed(
                expand("", Events.calendar("UID:series", FROM_THE_THIRD, "DTSTART:20260119T100000Z")),
                Reason.INVALID_EVENT,
                "line 5: RANGE=\"THISANDFUTURE\" changes occurrences of a series that is not there");
        assertThat(items()).isEmpty();
    }

    @Test
    void rejectRefusesItWithTheReasonAndSendSendsIt() {
        String changed = with(series(WEEKLY), FROM_THE_THIRD, "DTSTART:20260119T100000Z");

        assertFailed(
                send("", changed),
                Reason.INVALID_EVENT,
                "line 11: a change of several occurrences at once, RANGE=\"THISANDFUTURE\", can't be expressed in"
                        + " Exchange (recurrencePolicy=expand writes single events");
        assertThat(server.requests()).isEmpty();
        assertThat(warnings(send("recurrencePolicy=send", changed))).contains("sent as it is");
        assertThat(lines("series.EML")).contains(FROM_THE_THIRD);
    }

    private List<String> ends() {
        return events().stream()
                .map(item -> String.valueOf(item.property(DTEND)).substring(0, 16))
                .toList();
    }

    private List<Object> subjects() {
        return events().stream()
                .map((StoredItem item) -> (Object) item.property(SUBJECT))
                .toList();
    }
}
