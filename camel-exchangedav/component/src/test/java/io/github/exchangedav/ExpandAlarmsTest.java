package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alarms of a series that is written as single events: at a distance for each, at a moment for one. */
class ExpandAlarmsTest extends ExpandingTest {

    private static final String HOUR = "DTEND:20260105T100000Z";

    @Test
    void anAlarmAtADistanceIsInEachEvent() {
        Exchange exchange = expand("", series(TWICE_A_DAY, HOUR, alarm("-PT15M")));

        assertThat(withAlarm()).isEqualTo(starts());
        assertThat(remarks(exchange)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "20260105T084500Z, 2026-01-05T09:00",
        "20260101T084500Z, 2026-01-05T09:00",
        "20260105T093000Z, 2026-01-05T09:00", // while it lasts
        "20260105T100001Z, 2026-01-05T17:00",
        "20260106T084500Z, 2026-01-06T09:00",
    })
    void anAlarmAtAMomentIsInTheFirstEventThatIsNotOverThen(String moment, String start) {
        Exchange exchange = expand("", series(TWICE_A_DAY, HOUR, alarm(moment), alarm("-PT5M")));

        assertThat(withAlarm()).containsExactly(start);
        assertThat(remarks(exchange))
                .contains("the alarm at " + moment + " rings once, and is for the event of " + start + " alone");
        assertThat(events()).allSatisfy(item -> assertThat(item.calendarText()).contains("TRIGGER:-PT5M"));
    }

    @ParameterizedTest
    @CsvSource({"19760401T005545Z", "20250103T090000Z", "20260106T100001Z"})
    void anAlarmThatIsNearNoEventIsLeftOutWithAWarning(String moment) {
        Exchange exchange = expand("", series(TWICE_A_DAY, HOUR, alarm(moment)));

        assertThat(withAlarm()).isEmpty();
        assertThat(remarks(exchange))
                .contains("the alarm at " + moment
                        + " rings once, and no single event begins within a year of it: it was left out");
    }

    @Test
    void onADayItMayRingWhileTheDayLasts() {
        expand(
                "&timeZone=Europe/Berlin",
                Events.calendar(
                        "UID:series",
                        "DTSTART;VALUE=DATE:20260105",
                        "RDATE;VALUE=DATE:20260106,20260107",
                        alarm("20260106T080000Z")));

        assertThat(withAlarm()).containsExactly("2026-01-05T23:00");
    }

    @Test
    void anExceptionHasItsOwnAlarmsOnly() {
        Exchange exchange = expand(
                "",
                exception(TWICE_A_DAY + "\r\n" + alarm("20260105T165000Z"), "20260105T170000Z", "20260105T190000Z"));

        assertThat(withAlarm()).isEmpty();
        assertThat(remarks(exchange))
                .contains("the alarm at 20260105T165000Z rings once, and is for the event of 2026-01-05T17:00, which is"
                        + " an exception: it was left out");
    }

    @Test
    void aChangeOfAllBehindItHasItsOwnTimesForItsAlarms() {
        expand(
                "",
                with(
                        series("RRULE:FREQ=WEEKLY;COUNT=4", HOUR),
                        "RECURRENCE-ID;RANGE=THISANDFUTURE:20260112T090000Z",
                        "DTSTART:20260114T090000Z",
                        alarm("20260120T084500Z")));

        assertThat(withAlarm()).containsExactly("2026-01-21T09:00");
    }

    private static String alarm(String trigger) {
        return "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:" + trigger + "\r\nEND:VALARM";
    }

    /** The starts of those that have the alarm which was given first. */
    private List<String> withAlarm() {
        return events().stream()
                .filter(item -> item.calendarText().matches("(?s).*TRIGGER:(\\d|-PT15M).*"))
                .map(ExpandingTest::start)
                .toList();
    }
}
