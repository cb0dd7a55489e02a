package io.github.exchangedav.dialect.exchange.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.dialect.RecurrencePolicy;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Calendars;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the times of a series: they stay in its zone, which is defined then. */
class SeriesTimesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DTSTART;TZID=Europe/Berlin:20260705T090000~DURATION:P1D~RRULE:FREQ=DAILY;COUNT=3 | - | Europe/Berlin |"
                        + " DTSTART;TZID=Europe/Berlin:20260705T090000~DURATION:P1D~RRULE:FREQ=DAILY;COUNT=3",
                "DTSTART:20260705T090000~RRULE:FREQ=DAILY;UNTIL=20260708 | Europe/Berlin | Europe/Berlin |"
                        + " DTSTART;TZID=Europe/Berlin:20260705T090000~RRULE:FREQ=DAILY;UNTIL=20260708T070000Z",
                "DTSTART;VALUE=DATE:20260705~RRULE:FREQ=YEARLY~EXDATE;VALUE=DATE:20270705 | Europe/Berlin | Europe/Berlin |"
                        + " DTSTART;TZID=Europe/Berlin:20260705T000000~RRULE:FREQ=YEARLY"
                        + "~EXDATE;TZID=Europe/Berlin:20270705T000000~DTEND;TZID=Europe/Berlin:20260706T000000"
                        + "~X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
                "DTSTART;TZID=/x.org/1/America/New_York:20260705T090000~RRULE:FREQ=DAILY | - | /x.org/1/America/New_York |"
                        + " DTSTART;TZID=/x.org/1/America/New_York:20260705T090000~RRULE:FREQ=DAILY",
                "DTSTART;TZID=Pacific Standard Time:20260705T090000~RRULE:FREQ=DAILY | - | Pacific Standard Time |"
                        + " DTSTART;TZID=Pacific Standard Time:20260705T090000~RRULE:FREQ=DAILY",
                "DTSTART;TZID=Etc/GMT+5:20260705T230000~RRULE:FREQ=DAILY | - | Etc/GMT+5 |"
                        + " DTSTART;TZID=Etc/GMT+5:20260705T230000~RRULE:FREQ=DAILY",
            })
    void aSeriesKeepsItsZoneWhichIsDefinedThen(String lines, String zone, String defined, String expected)
            throws Exception {
        CalendarItem sent = Prepared.event(zone, lines);

        assertThat(sent.events().get(0).lines().map(ContentLine::text).filter(line -> !line.startsWith("UID:")))
                .containsExactly(expected.split("~"));
        assertThat(sent.calendar().components().map(IcalComponent::name)).containsExactly("VTIMEZONE", "VEVENT");
        assertThat(sent.toBytes()).asString().contains("BEGIN:VTIMEZONE\r\nTZID:" + defined + "\r\n");
    }

    @Test
    void anExceptionOfASeriesNamesItsDayAsTheSeriesDoes() throws Exception {
        String text = String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "BEGIN:VEVENT",
                "UID:a",
                "DTSTART;VALUE=DATE:20260705",
                "RRULE:FREQ=WEEKLY",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:a",
                "RECURRENCE-ID;VALUE=DATE:20260712",
                "DTSTART;VALUE=DATE:20260713",
                "END:VEVENT",
                "END:VCALENDAR",
                "");

        CalendarItem sent = Prepared.in("Europe/Berlin", text);

        assertThat(sent.toBytes())
                .asString()
                .contains("RECURRENCE-ID;TZID=Europe/Berlin:20260712T000000", "DTSTART:20260712T220000Z")
                .containsOnlyOnce("BEGIN:VTIMEZONE");
    }

    @Test
    void aZoneThatTheCalendarDefinesStaysAsItIs() throws Exception {
        for (String tzid : List.of("Custom", "CUSTOM", "\"custom\"", "Etc/GMT-14", "\"(GMT+01:00) A; B\"")) {
            String definition = tzid.replace("\"", "").replace(";", "\\;");
            String text = Calendars.text(
                    "BEGIN:VCALENDAR",
                    "BEGIN:VEVENT",
                    "UID:a",
                    "DTSTART;TZID=" + tzid + ":20260705T090000",
                    "RRULE:FREQ=DAILY",
                    "END:VEVENT",
                    "BEGIN:VTIMEZONE",
                    "TZID:" + definition,
                    Prepared.INDIA,
                    "END:VTIMEZONE",
                    "END:VCALENDAR");

            CalendarItem sent = Prepared.in("America/New_York", text);

            assertThat(sent.toBytes()).as(tzid).asString().isEqualTo(text);
            assertThat(sent.warnings()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DTSTART:20260705 | FREQ=DAILY;UNTIL=20260708 | FREQ=DAILY;UNTIL=20260708T000000Z",
                "DTSTART:20260705 | UNTIL=20260708;FREQ=DAILY | UNTIL=20260708T000000Z;FREQ=DAILY",
                "DTSTART:20260705 | freq=daily;until=20260708 | freq=daily;until=20260708T000000Z",
                "DTSTART:20260705 | FREQ=DAILY;UNTIL=20260708T235959 | FREQ=DAILY;UNTIL=20260708T000000Z",
                "DTSTART:20260705T093000Z | FREQ=DAILY;UNTIL=20260708 | FREQ=DAILY;UNTIL=20260708T093000Z",
                "DTSTART:20260705T093000Z | FREQ=DAILY;UNTIL=20260708T120000 | FREQ=DAILY;UNTIL=20260708T120000Z",
                "DTSTART;TZID=Europe/Berlin:20260705T093000 | FREQ=DAILY;UNTIL=20260708 | FREQ=DAILY;UNTIL=20260708T073000Z",
                "DTSTART;TZID=Europe/Berlin:20260105T093000 | FREQ=DAILY;UNTIL=20260708T120000 | FREQ=DAILY;UNTIL=20260708T100000Z",
                "DTSTART;TZID=Europe/Berlin:20260705T003000 | FREQ=DAILY;UNTIL=20260708 | FREQ=DAILY;UNTIL=20260707T223000Z",
                "DTSTART;TZID=Custom:20260705T093000 | FREQ=DAILY;UNTIL=20260708 | FREQ=DAILY;UNTIL=20260708T040000Z",
                "DTSTART;TZID=Custom:20260705T093000 | FREQ=DAILY;UNTIL=20260708T073000Z | FREQ=DAILY;UNTIL=20260708T073000Z",
            })
    void theEndOfARuleIsInUtc(String start, String rule, String expected) throws Exception {
        String text = Calendars.text(
                "BEGIN:VCALENDAR",
                "BEGIN:VTIMEZONE",
                "TZID:Europe/Berlin",
                Prepared.BERLIN,
                "END:VTIMEZONE",
                "BEGIN:VTIMEZONE",
                "TZID:Custom",
                Prepared.INDIA,
                "END:VTIMEZONE",
                "BEGIN:VEVENT",
                "UID:a",
                start,
                "RRULE:" + rule,
                "END:VEVENT",
                "END:VCALENDAR");

        CalendarItem sent = Prepared.in("-", text);

        assertThat(Calendars.lines(sent.calendar())).contains("RRULE:" + expected);
        assertThat(sent.warnings()).noneMatch(warning -> warning.contains("UNTIL"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DTSTART:20260105T090000Z~RRULE:FREQ=DAILY;COUNT=3~EXDATE;VALUE=DATE:20260106,20260107 |"
                        + " EXDATE:20260106T090000Z~EXDATE:20260107T090000Z",
                "DTSTART:20260105T090000Z~RRULE:FREQ=DAILY;COUNT=3~EXDATE;X-A=b:20260106 | EXDATE;X-A=b:20260106T090000Z",
            })
    void aDayLeftOutOfATimedSeriesIsTheOccurrenceOfThatDay(String lines, String expected) throws Exception {
        for (String zone : new String[] {null, "Europe/Berlin"}) {
            assertThat(Prepared.lines(zone, lines)).contains(expected.split("~"));
        }
    }

    @Test
    void whatIsLeftOutStandsInTheFormOfDtstartOneToALine() throws Exception {
        List<String> lines = Prepared.lines(
                null,
                "DTSTART;TZID=Europe/Berlin:20260105T090000~RRULE:FREQ=DAILY~EXDATE:20260106T080000Z"
                        + "~EXDATE;TZID=Europe/Berlin:20260107T090000,20260108T090000");

        assertThat(lines)
                .filteredOn(line -> line.startsWith("EXDATE"))
                .containsExactly(
                        "EXDATE;TZID=Europe/Berlin:20260106T090000",
                        "EXDATE;TZID=Europe/Berlin:20260107T090000",
                        "EXDATE;TZID=Europe/Berlin:20260108T090000");
    }

    @Test
    void anOccurrenceInTheSkippedHourIsNamedAsTheRuleNamesIt() throws Exception {
        assertThat(Prepared.lines(
                        null, "DTSTART;TZID=Europe/Berlin:20260328T023000~RRULE:FREQ=DAILY~EXDATE:20260329T013000Z"))
                .contains("EXDATE;TZID=Europe/Berlin:20260329T023000");
    }

    @Test
    void periodsAreLeftAlone() throws Exception {
        String rdate = "RDATE;VALUE=PERIOD:20260705T090000Z/PT1H";

        String text = Calendars.event("UID:a", "DTSTART:20260705T090000Z", rdate);

        assertThat(Calendars.lines(Prepared.of(text, RecurrencePolicy.send).calendar()))
                .contains(rdate);
    }
}
