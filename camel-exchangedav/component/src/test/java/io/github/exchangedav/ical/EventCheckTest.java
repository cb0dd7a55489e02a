package io.github.exchangedav.ical;

import static io.github.exchangedav.ical.Calendars.item;
import static io.github.exchangedav.ical.Calendars.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DTSTART:20260105T090000Z",
                "DTSTART:20260105",
                "DTSTART;VALUE=DATE:20260105~DTEND;VALUE=DATE:20260105",
                "DTSTART:20260105T090000Z~DTEND:20260105T090000Z",
                "DTSTART;TZID=Europe/Berlin:20260105T090000~DTEND;TZID=America/New_York:20260105T040000",
                "DTSTART;TZID=Nowhere:20260105T090000~DTEND;TZID=Nobody:20260105T010000",
                "DTSTART:20260105T090000~DTEND:20260105T010000Z",
                "DTSTART:20260105T090000Z~DURATION:PT0S",
                "DTSTART:20260105T235960Z",
                "DTSTART:20260105T090000Z~SUMMARY:a~SUMMARY:b",
                "DTSTART:20260105T090000Z~UID:a~UID: a",
                "DTSTART:20260105T090000Z~SEQUENCE:2147483647",
                "DTSTART:20260105T090000Z~RECURRENCE-ID:20260105T090000Z",
                " DTSTART:20260105T090000Z",
            })
    void whatHasAClearMeaningIsTaken(String lines) throws Exception {
        assertThat(findings("UID:a~SUMMARY:x" + (lines.startsWith(" ") ? "~X-A:b~" + lines.strip() : "~" + lines)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "SUMMARY:x | line 2: the event has no DTSTART",
                "DTSTART:tomorrow | line 4: DTSTART \"tomorrow\" is no date-time",
                "DTSTART:20260230T090000Z | line 4: DTSTART \"20260230T090000Z\" does not exist",
                "DTSTART:20260105T250000Z | line 4: DTSTART \"20260105T250000Z\" does not exist",
                "DTSTART:20260105T090000+0100 | line 4: DTSTART \"20260105T090000+0100\" is no date-time",
                "DTSTART: | line 4: DTSTART \"\" is no date-time",
                "DTSTART:20260105~DTSTART:20260106 | line 5: a second DTSTART (first on line 4)",
                "DTSTART:20260105T090000Z~DTEND:20260105T085959Z | line 5: the event ends (2026-01-05T08:59:59) before it starts",
                "DTSTART;TZID=Europe/Berlin:20260105T090000~DTEND;TZID=America/New_York:20260105T020000 | line 5: the event ends",
                "DTSTART;TZID=X:20260105T090000~DTEND;TZID=X:20260105T080000 | line 5: the event ends",
                "DTSTART:20260105~DTEND:20260106T000000Z | line 5: DTEND is a date-time, but DTSTART is a date",
                "DTSTART:20260105T000000Z~DTEND:20260106 | line 5: DTEND is a date, but DTSTART is a date-time",
                "DTSTART:20260105~DTEND:20260106~DTEND:20260107 | line 6: a second DTEND (first on line 5)",
                "DTSTART:20260105~DTEND:20260106~DURATION:P1D | line 6: has both DTEND and DURATION",
                "DTSTART:20260105~DURATION:PT | line 5: DURATION \"PT\" is no duration",
                "DTSTART:20260105~DURATION:-PT1H | line 5: DURATION \"-PT1H\" is negative",
                "DTSTART:20260105~DURATION:P1D~DURATION:P2D | line 6: a second DURATION (first on line 5)",
                "DTSTART:20260105~UID:b | line 5: a second UID that differs (first on line 3)",
                "DTSTART:20260105~SEQUENCE:1407317367304 | line 5: SEQUENCE \"1407317367304\" is no number from 0 to 2147483647",
                "DTSTART:20260105~SEQUENCE:-1 | line 5: SEQUENCE \"-1\" is no number",
                "DTSTART:20260105~SEQUENCE: | line 5: SEQUENCE \"\" is no number",
                "DTSTART:20260105~RECURRENCE-ID:x | line 5: RECURRENCE-ID \"x\" is no date-time",
                "DTSTART:20260105~RECURRENCE-ID:20260105~RECURRENCE-ID:20260106 | line 6: a second RECURRENCE-ID",
            })
    void whatHasNoneIsAFindingWithItsLine(String lines, String finding) throws Exception {
        assertThat(findings("UID:a~" + lines)).singleElement().asString().startsWith(finding);
    }

    @Test
    void everyFindingIsReported() throws Exception {
        assertThat(findings("UID:a~DTSTART:x~DTEND:y~SEQUENCE:z")).hasSize(3);
    }

    @Test
    void aSecondEventOfTheSameUidNeedsARecurrenceId() throws Exception {
        CalendarItem item = item(text(
                "BEGIN:VCALENDAR",
                "BEGIN:VEVENT",
                "UID:a",
                "DTSTART:20260105",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:a",
                "DTSTART:20260106",
                "END:VEVENT",
                "END:VCALENDAR"));

        assertThat(item.findings())
                .singleElement()
                .hasToString("line 6: a second event with the same UID and no RECURRENCE-ID (first on line 2)");
    }

    @Test
    void anExceptionNeedsTheUidOfItsSeries() throws Exception {
        CalendarItem item = item(Calendars.event("DTSTART:20260105", "RECURRENCE-ID:20260105"));

        assertThat(item.findings())
                .singleElement()
                .hasToString("line 2: an event with RECURRENCE-ID needs the UID of its series");
    }

    private static List<Finding> findings(String lines) throws InvalidEventException {
        return item(Calendars.event(lines.split("~"))).findings();
    }
}
