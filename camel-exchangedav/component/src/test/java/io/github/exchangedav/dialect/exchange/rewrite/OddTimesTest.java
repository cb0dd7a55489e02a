package io.github.exchangedav.dialect.exchange.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.dialect.RecurrencePolicy;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Calendars;
import io.github.exchangedav.ical.InvalidEventException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times that are written in an odd way, but whose meaning is clear. */
class OddTimesTest {

    @Test
    void timesOfASeriesInAnotherZoneAreWrittenInThatOfItsStart() throws Exception {
        CalendarItem sent = Prepared.of(
                Calendars.event(
                        "UID:a",
                        "DTSTART;TZID=Europe/Berlin:20260705T090000",
                        "DTEND;TZID=America/New_York:20260705T090000",
                        "RRULE:FREQ=DAILY",
                        "EXDATE;TZID=W. Europe Standard Time:20260706T090000",
                        "EXDATE:20260707T070000Z",
                        "EXDATE;TZID=Asia/Tokyo:20260708T160000Z,20260709T160000"),
                RecurrencePolicy.reject);

        assertThat(Calendars.lines(sent.calendar()))
                .contains(
                        "DTSTART;TZID=Europe/Berlin:20260705T090000",
                        "DTEND;TZID=Europe/Berlin:20260705T150000",
                        "EXDATE;TZID=Europe/Berlin:20260706T090000",
                        "EXDATE;TZID=Europe/Berlin:20260707T090000",
                        "EXDATE;TZID=Europe/Berlin:20260708T180000",
                        "EXDATE;TZID=Europe/Berlin:20260709T090000");
        assertThat(sent.toBytes()).asString().containsOnlyOnce("BEGIN:VTIMEZONE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DTSTART;TZID=Mine:20260705T090000 | RECURRENCE-ID;TZID=Mine:20260706T090000",
                "DTSTART;TZID=Europe/Berlin:20260705T090000 | RECURRENCE-ID;TZID=Europe/Berlin:20260706T090000",
                "DTSTART:20260705T090000Z | RECURRENCE-ID:20260706T090000Z",
                "DTSTART;VALUE=DATE:20260705 | RECURRENCE-ID:20260706T000000Z",
            })
    void aDayAsRecurrenceIdIsTheOccurrenceOfThatDay(String start, String expected) throws Exception {
        String text = Prepared.with(
                Prepared.text("Mine", Prepared.BERLIN, start, "RRULE:FREQ=DAILY"),
                "RECURRENCE-ID;VALUE=DATE:20260706",
                "DTSTART:20260706T123000Z");

        assertThat(Calendars.lines(Prepared.of(text).calendar())).contains(expected);
    }

    @Test
    void aDayAsRecurrenceIdWithoutItsSeriesIsTakenAtTheExceptionsOwnTime() throws Exception {
        CalendarItem sent = Prepared.of(
                Calendars.event("UID:a", "RECURRENCE-ID;VALUE=DATE:20260706", "DTSTART:20260706T123000Z"),
                RecurrencePolicy.reject);

        assertThat(Calendars.lines(sent.calendar())).contains("RECURRENCE-ID:20260706T123000Z");
        assertThat(sent.warnings()).singleElement().asString().contains("12:30");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DTSTART;TZID=Europe/Berlin:20260105T090000~DURATION:P999999W | line 5: DURATION leads to the moment +21191",
                "DTSTART;TZID=Europe/Berlin:00010101T000000 | line 4: DTSTART leads to the moment 0000-12-31",
                "DTSTART;VALUE=DATE:99991231 | line 4: the event ends in the year 10000",
            })
    void whatWouldNeedAnotherYearThanFourDigitsIsRefusedAtItsLine(String lines, String message) {
        assertThatThrownBy(() -> Prepared.event("Europe/Berlin", lines))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1DT", "p1dt", "P2WT"})
    void aDurationWithATooMuchIsUnderstood(String duration) throws Exception {
        CalendarItem sent = Prepared.of(
                Calendars.event("UID:a", "DTSTART:20260705T090000Z", "DURATION:" + duration), RecurrencePolicy.reject);

        assertThat(Calendars.lines(sent.calendar()))
                .contains("DURATION:" + duration.substring(0, duration.length() - 1));
        assertThat(sent.warnings()).singleElement().asString().contains("DURATION");
    }

    @Test
    void midnightsThatSayTheyAreAllDayAreLeftAloneAndNeedNoZone() throws Exception {
        String marked = "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE";
        String zoned = Prepared.text("Mine", Prepared.BERLIN, "DTSTART;TZID=Mine:20260705T000000", marked);
        CalendarItem floating = Prepared.of(
                Calendars.event("UID:a", "DTSTART:20260705T000000", "DTEND:20260706T000000", marked),
                RecurrencePolicy.reject);

        assertThat(Prepared.of(zoned, RecurrencePolicy.reject).toBytes())
                .asString()
                .isEqualTo(zoned);
        assertThat(Calendars.lines(floating.calendar()))
                .contains("DTSTART:20260705T000000Z", "DTEND:20260706T000000Z", marked);
        assertThat(floating.warnings()).singleElement().asString().contains("midnight UTC");
    }

    @Test
    void anEndThatASkippedHourOvertakesIsMovedOnToo() throws Exception {
        String text = Prepared.text(
                "Mine", Prepared.BERLIN, "DTSTART;TZID=Mine:20260329T023000", "DTEND;TZID=Mine:20260329T031500");

        assertThat(Prepared.of(text).toBytes())
                .asString()
                .contains("DTSTART:20260329T013000Z\r\nDTEND:20260329T021500Z\r\n");
    }
}
