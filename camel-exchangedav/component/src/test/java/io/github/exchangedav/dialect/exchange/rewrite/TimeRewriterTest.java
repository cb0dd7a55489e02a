package io.github.exchangedav.dialect.exchange.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.ical.InvalidEventException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the times of single events. */
class TimeRewriterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // the clocks go forward in between: 12:00 to 12:00 are 23 hours
                "DTSTART;TZID=Europe/Berlin:20260328T120000~DURATION:P1D | - |"
                        + " DTSTART:20260328T110000Z~DTEND:20260329T100000Z",
                "DTSTART:20260328T120000~DURATION:P1DT1H | Europe/Berlin |"
                        + " DTSTART:20260328T110000Z~DTEND:20260329T110000Z",
                "DTSTART;TZID=Europe/Berlin:20260328T120000~DURATION:PT24H | - |"
                        + " DTSTART:20260328T110000Z~DURATION:PT24H",
                "DTSTART:20260328T120000Z~DURATION:P1D | - | DTSTART:20260328T120000Z~DURATION:P1D",
            })
    void aDurationOfDaysEndsAtTheSameHourOfTheClock(String lines, String zone, String expected) throws Exception {
        assertThat(Prepared.lines(zone, lines)).isEqualTo(List.of(expected.split("~")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DTSTART:20260705T090000Z~DTEND:20260705T100000Z | -",
                "DTSTART:20260705T090000Z~DURATION:PT1H | Europe/Berlin",
                "DTSTART:20260705T090000Z~RRULE:FREQ=DAILY;COUNT=3~EXDATE:20260706T090000Z | Europe/Berlin",
                "DTSTART:20260705T000000Z~X-MICROSOFT-CDO-ALLDAYEVENT:TRUE | -",
                "DTSTART:20260705T090000Z~RRULE:FREQ=DAILY;UNTIL=20260708T090000Z | -",
                "DTSTART:20260705T090000Z~EXDATE: | -",
            })
    void whatIsInUtcStaysAsItIs(String lines, String zone) throws Exception {
        assertThat(Prepared.lines(zone, lines)).containsExactly(lines.split("~"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "DTSTART:20260705T090000 | Europe/Berlin | DTSTART:20260705T070000Z",
                "DTSTART:20260105T090000 | Europe/Berlin | DTSTART:20260105T080000Z",
                "DTSTART;TZID=America/New_York:20260705T090000 | - | DTSTART:20260705T130000Z",
                "DTSTART;TZID=America/New_York:20260705T090000 | Europe/Berlin | DTSTART:20260705T130000Z",
                "DTSTART;X-A=\"b;c\";TZID=America/New_York:20260705T090000 | - | DTSTART;X-A=\"b;c\":20260705T130000Z",
                "DTSTART;TZID=UTC:20260705T090000 | - | DTSTART:20260705T090000Z",
                "DTSTART;TZID=Etc/GMT+5:20260705T090000 | - | DTSTART:20260705T140000Z",
                "DTSTART;TZID=/mozilla.org/x/Europe/Berlin:20260705T090000 | - | DTSTART:20260705T070000Z",
                "DTSTART;TZID=Europe/Berlin:20260329T023000 | - | DTSTART:20260329T013000Z",
                "DTSTART;TZID=Europe/Berlin:20260329T023000~DTEND;TZID=Europe/Berlin:20260329T030000 | - |"
                        + " DTSTART:20260329T013000Z~DTEND:20260329T020000Z",
                "DTSTART;TZID=Europe/Berlin:20261025T023000 | - | DTSTART:20261025T003000Z",
                "DTSTART:20260705T090000Z~EXDATE;TZID=Europe/Berlin:20260705T090000Z,20260706T110000 | - |"
                        + " DTSTART:20260705T090000Z~EXDATE:20260705T090000Z~EXDATE:20260706T090000Z",
                "DTSTART;TZID=W. Europe Standard Time:20260705T090000 | - | DTSTART:20260705T070000Z",
                "DTSTART;TZID=\"tzone://Microsoft/Utc\":20260705T090000 | - | DTSTART:20260705T090000Z",
                "DTSTART;TZID=\"GMT+02:00\":20260705T090000 | - | DTSTART:20260705T070000Z",
                // twenty minutes of the clock, whatever became of the start
                "DTSTART;TZID=Europe/Berlin:20260329T024000~DTEND;TZID=Europe/Berlin:20260329T030000 | - |"
                        + " DTSTART:20260329T014000Z~DTEND:20260329T020000Z",
                "DTSTART;TZID=Europe/Berlin:20260329T023000~DTEND;TZID=Europe/Berlin:20260329T033000 | - |"
                        + " DTSTART:20260329T013000Z~DTEND:20260329T023000Z",
                "DTSTART:20260705T090000Z~EXDATE;TZID=Europe/Berlin:20260705T110000,20260706T110000 | - |"
                        + " DTSTART:20260705T090000Z~EXDATE:20260705T090000Z~EXDATE:20260706T090000Z",
            })
    void otherLocalTimesBecomeUtc(String lines, String zone, String expected) throws Exception {
        assertThat(Prepared.lines(zone, lines)).containsExactly(expected.split("~"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DTSTART:20260705T090000 | - | line 4: DTSTART is a local time without a zone;",
                "DTSTART:20260705T090000Z~DTEND:20260705T100000 | - | line 5: DTEND is a local time without a zone;",
                "DTSTART;TZID=Nowhere:20260705T090000 | Europe/Berlin | line 4: the time zone \"Nowhere\" is not defined",
                "DTSTART;TZID=Customized Time Zone:20260705T090000 | - | line 4: the time zone \"Customized Time Zone\" is not",
                "DTSTART;TZID=\"tzone://Microsoft/Custom\":20260705T090000 | - | line 4: the time zone \"tzone://Microsoft/Custom\" is",
                "DTSTART;TZID=Africa/Casablanca:20260705T230000~RRULE:FREQ=DAILY | - | line 4: Exchange can",
                "DTSTART:20260705~DURATION:PT1H | - | line 5: an all-day event lasts whole days, not PT1H",
                "DTSTART:20260705T090000Z~EXDATE:yesterday | - | line 5: EXDATE \"yesterday\" is no date-time",
            })
    void whatHasNoInstantIsRefused(String lines, String zone, String message) {
        assertThatThrownBy(() -> Prepared.lines(zone, lines))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith(message);
    }
}
