package io.github.exchangedav.ical.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.ical.Calendars;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OccurrencesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DTSTART:20260105T090000Z~RRULE:FREQ=DAILY;COUNT=3;BYHOUR=9,17 | 0105T0900 0105T1700 0106T0900",
                "DTSTART:20260105T090000Z~RDATE:20260107T100000Z,20260106T090000Z | 0105T0900 0106T0900 0107T1000",
                "DTSTART:20260105T090000Z~RRULE:FREQ=DAILY;COUNT=4~EXDATE:20260106T090000Z | 0105T0900 0107T0900 0108T0900",
                "DTSTART:20260105T090000Z~RRULE:FREQ=DAILY;COUNT=4~EXDATE;VALUE=DATE:20260106 | 0105T0900 0107T0900 0108T0900",
                "DTSTART:20260105T090000Z~RRULE:FREQ=DAILY;COUNT=6~EXRULE:FREQ=DAILY;INTERVAL=2 | 0106T0900 0108T0900 0110T0900",
                "DTSTART:20260105T090000Z~RRULE:FREQ=DAILY;COUNT=6~EXRULE:FREQ=DAILY;COUNT=2 | 0107T0900 0108T0900 0109T0900 0110T0900",
                "DTSTART:20260105T090000Z~RRULE:FREQ=DAILY;UNTIL=20260107T085959Z | 0105T0900 0106T0900",
                "DTSTART:20260105T090000Z~RRULE:FREQ=DAILY;UNTIL=20260107 | 0105T0900 0106T0900 0107T0900",
                "DTSTART:20260105T090000Z~RRULE:FREQ=HOURLY;INTERVAL=12;UNTIL=20260106 | 0105T0900 0105T2100 0106T0900 0106T2100",
                "DTSTART;VALUE=DATE:20260105~RRULE:FREQ=DAILY;UNTIL=20260107 | 0105T0000 0106T0000 0107T0000",
                "DTSTART;VALUE=DATE:20260105~RRULE:FREQ=DAILY;UNTIL=20260107T000000Z | 0105T0000 0106T0000 0107T0000",
                "DTSTART;VALUE=DATE:20260105~RRULE:FREQ=DAILY;COUNT=3~EXDATE;VALUE=DATE:20260106 | 0105T0000 0107T0000",
                "DTSTART:20260105T090000Z~RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=3 | 0105T0900 0106T0900 0113T0900",
                "DTSTART:20260105T090000Z~RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=1 | 0105T0900",
                "DTSTART:20260105T090000Z~RRULE:FREQ=DAILY;UNTIL=20250101T000000Z | 0105T0900",
                "DTSTART:20260105T090000Z~RRULE:FREQ=DAILY;COUNT=2~RRULE:FREQ=WEEKLY;COUNT=2 | 0105T0900 0106T0900 0112T0900",
                "DTSTART:20260105T090000Z~RRULE:FREQ=WEEKLY;BYMONTH=1,2;BYDAY=MO,FR;UNTIL=20260115T000000Z | 0105T0900 0109T0900 0112T0900",
                "DTSTART:20260105T090000Z~EXDATE:~RDATE: | 0105T0900",
                "DTSTART:20260105T090000Z~RRULE:FREQ=DAILY;COUNT=2;RSCALE=GREGORIAN;SKIP=OMIT | 0105T0900 0106T0900",
            })
    void theSetIsStartRulesAndDatesWithoutExceptions(String lines, String expected) throws Exception {
        assertThat(digits(of(1000, lines.split("~")))).isEqualTo(expected);
    }

    @Test
    void aSeriesGoesByItsClockAndNotByUtc() throws Exception {
        Occurrences found = of(
                1000,
                "DTSTART;TZID=Europe/Berlin:20260328T023000",
                "RRULE:FREQ=DAILY;COUNT=3;BYHOUR=2",
                "EXDATE:20260330T003000Z");

        assertThat(found.all())
                .extracting(Occurrences.Occurrence::start)
                .containsExactly(LocalDateTime.parse("2026-03-28T02:30"), LocalDateTime.parse("2026-03-29T02:30"));
        SeriesClock clock = NamedZones.clock(event("DTSTART;TZID=Europe/Berlin:20260328T023000"), null);
        assertThat(clock.instant(LocalDateTime.parse("2026-03-29T02:30")))
                .as("the hour that clocks skip, an hour later")
                .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    }

    @Test
    void twoDatesOfOneMomentAreOneOccurrence() throws Exception {
        Occurrences found = of(1000, "DTSTART;TZID=Europe/Berlin:20260329T013000", "RRULE:FREQ=HOURLY;COUNT=4");

        assertThat(digits(found))
                .as("02:30 is 03:30 on the day clocks skip the hour")
                .isEqualTo("0329T0130 0329T0230 0329T0430");
    }

    @Test
    void aPeriodHasItsOwnEnd() throws Exception {
        Occurrences found = of(
                1000,
                "DTSTART:20260105T090000Z",
                "RDATE;VALUE=PERIOD:20260106T090000Z/PT3H,20260107T090000Z/20260107T093000Z,20260108T090000Z/P1DT1H");

        assertThat(found.all())
                .extracting(Occurrences.Occurrence::end)
                .containsExactly(
                        null,
                        Instant.parse("2026-01-06T12:00:00Z"),
                        Instant.parse("2026-01-07T09:30:00Z"),
                        Instant.parse("2026-01-09T10:00:00Z"));
    }

    @Test
    void anEndlessSeriesIsGivenUpToTheBound() throws Exception {
        Occurrences cut = of(5, "DTSTART:20260105T090000Z", "RRULE:FREQ=DAILY", "EXDATE:20260106T090000Z");

        assertThat(digits(cut)).isEqualTo("0105T0900 0107T0900 0108T0900 0109T0900 0110T0900");
        assertThat(cut.endless()).isTrue();
        assertThat(of(5, "DTSTART:20260105T090000Z", "RRULE:FREQ=DAILY;COUNT=5").endless())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RRULE:FREQ=DAILY;COUNT=6 | line 4: the series has more than 5 occurrences, too many for single events",
                "RRULE:FREQ=DAILY;COUNT=0 | line 4: the occurrences of the RRULE \"FREQ=DAILY;COUNT=0\" can't be counted out: COUNT can't be \"0\"",
                "RRULE:FREQ=DAILY;X-A=1 | line 4: the occurrences of the RRULE \"FREQ=DAILY;X-A=1\" can't be counted out: X-A is no part of a rule",
                "RRULE:FREQ=DAILY;COUNT=1;UNTIL=20260201 | line 4: the occurrences of the RRULE \"FREQ=DAILY;COUNT=1;UNTIL=20260201\" can't be counted out: it has both COUNT and UNTIL",
                "RRULE:COUNT=2 | line 4: the occurrences of the RRULE \"COUNT=2\" can't be counted out: it has no FREQ",
                "RRULE:FREQ=YEARLY;BYMONTHDAY=1 | line 4: the occurrences of the RRULE \"FREQ=YEARLY;BYMONTHDAY=1\" can't be counted out: BYMONTHDAY without BYMONTH means",
                "RRULE:FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=1MO | line 4: the occurrences of the RRULE \"FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=1MO\" can't be counted out: numbered weekdays",
                "RRULE:FREQ=WEEKLY;BYDAY=1MO | line 4: the occurrences of the RRULE \"FREQ=WEEKLY;BYDAY=1MO\" can't be counted out: numbered weekdays",
                "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;BYMONTH=1 | line 4: the occurrences of the RRULE \"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;BYMONTH=1\" can't be counted out: BYMONTHDAY, or BYMONTH together with BYDAY",
                "RRULE:FREQ=MONTHLY;BYWEEKNO=1 | line 4: the occurrences of the RRULE \"FREQ=MONTHLY;BYWEEKNO=1\" can't be counted out: BYWEEKNO and BYYEARDAY",
                "RRULE:RSCALE=CHINESE;FREQ=YEARLY | line 4: the occurrences of the RRULE \"RSCALE=CHINESE;FREQ=YEARLY\" can't be counted out: RSCALE can't be \"CHINESE\"",
                "RRULE:FREQ=SECONDLY;BYMONTH=12;BYMONTHDAY=31;BYHOUR=23;BYMINUTE=59;BYSECOND=59;COUNT=3 | line 4: the occurrences of the RRULE \"FREQ=SECONDLY;BYMONTH=12;BYMONTHDAY=31;BYHOUR=23;BYMINUTE=59…\" can't be counted out: its dates lie too far apart",
                "RRULE:FREQ=DAILY;BYSETPOS=1 | line 4: the occurrences of the RRULE \"FREQ=DAILY;BYSETPOS=1\" can't be counted out: BYSETPOS without another BY part"
            })
    void whatCanNotBeToldIsRefusedWithItsLine(String rule, String message) {
        assertThatThrownBy(() -> of(5, "DTSTART:20260105T090000Z", rule))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aRuleThatNeverComesTrueLeavesTheStart() throws Exception {
        assertThat(digits(of(5, "DTSTART:20260105T090000Z", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")))
                .isEqualTo("0105T0900");
    }

    @Test
    void timesOfDayHaveNoPlaceInASeriesOfDays() {
        assertThatThrownBy(() -> of(5, "DTSTART;VALUE=DATE:20260105", "RRULE:FREQ=DAILY;BYHOUR=9"))
                .hasMessageContaining("it gives times of the day, and DTSTART is a day");
        assertThatThrownBy(() -> of(5, "DTSTART;VALUE=DATE:20260105", "RRULE:FREQ=HOURLY"))
                .hasMessageContaining("it gives times of the day, and DTSTART is a day");
    }

    @Test
    void theMachineItRunsOnChangesNothing() throws Exception {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("th-TH-u-ca-buddhist"));
            TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
            Occurrences found =
                    of(6, "DTSTART:20260329T023000Z", "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;BYHOUR=1,2;COUNT=6");
            assertThat(digits(found)).isEqualTo("0329T0230 0406T0130 0406T0230 0412T0130 0412T0230 0420T0130");
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    private static Occurrences of(int most, String... lines) throws InvalidEventException {
        IcalComponent event = event(lines);
        return Occurrences.of(event, NamedZones.clock(event, null), most);
    }

    private static IcalComponent event(String... lines) throws InvalidEventException {
        return Calendars.item(Calendars.event(lines)).events().get(0);
    }

    private static String digits(Occurrences found) {
        List<String> starts = found.all().stream()
                .map(occurrence -> occurrence
                        .start()
                        .toString()
                        .replace("-", "")
                        .replace(":", "")
                        .substring(4))
                .toList();
        return String.join(" ", starts);
    }
}
