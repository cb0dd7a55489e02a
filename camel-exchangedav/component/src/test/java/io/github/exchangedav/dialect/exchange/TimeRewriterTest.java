package io.github.exchangedav.dialect.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.dialect.RecurrencePolicy;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Calendars;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeRewriterTest {

    private static final String INDIA = Calendars.observances("STANDARD +0530 +0530 19700101T000000");
    private static final String BERLIN = Calendars.observances(
            "DAYLIGHT +0100 +0200 19810329T020000 RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
            "STANDARD +0200 +0100 19961027T030000 RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU");
    private static final String ALL_DAY = "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DTSTART;VALUE=DATE:20260705 | - | DTSTART:20260705T000000Z~DTEND:20260706T000000Z",
                "DTSTART:20260705 | - | DTSTART:20260705T000000Z~DTEND:20260706T000000Z",
                "DTSTART:20260705 | Europe/Berlin | DTSTART:20260704T220000Z~DTEND:20260705T220000Z",
                "DTSTART:20260705 | America/New_York | DTSTART:20260705T040000Z~DTEND:20260706T040000Z",
                "DTSTART:20260328~DTEND:20260330 | Europe/Berlin | DTSTART:20260327T230000Z~DTEND:20260329T220000Z",
                "DTSTART:20260705~DTEND:20260705 | - | DTSTART:20260705T000000Z~DTEND:20260706T000000Z",
                "DTEND:20260708~DTSTART:20260705 | - | DTEND:20260708T000000Z~DTSTART:20260705T000000Z",
                "DTSTART:20260705~DURATION:P1D | - | DTSTART:20260705T000000Z~DTEND:20260706T000000Z",
                "DTSTART:20260705~DURATION:P1W | - | DTSTART:20260705T000000Z~DTEND:20260712T000000Z",
                "DTSTART:20260705~DURATION:PT48H | - | DTSTART:20260705T000000Z~DTEND:20260707T000000Z",
                "DTSTART:20260705~DURATION:PT0S | - | DTSTART:20260705T000000Z~DTEND:20260706T000000Z",
                "DTSTART:20260329~DURATION:P1D | Europe/Berlin | DTSTART:20260328T230000Z~DTEND:20260329T220000Z",
                "DTSTART;X-A=b;VALUE=DATE:20260705 | - | DTSTART;X-A=b:20260705T000000Z~DTEND:20260706T000000Z",
                // whose midnight is meant stands there; the option says whose it is on Exchange
                "DTSTART;TZID=Europe/Berlin:20260705 | - | DTSTART:20260704T220000Z~DTEND:20260705T220000Z",
                "DTSTART;TZID=Europe/Berlin:20260705 | UTC | DTSTART:20260705T000000Z~DTEND:20260706T000000Z",
                "X-MICROSOFT-CDO-ALLDAYEVENT:FALSE~DTSTART:20260705 | - | DTSTART:20260705T000000Z~DTEND:20260706T000000Z",
            })
    void daysBecomeMidnights(String lines, String zone, String expected) throws Exception {
        List<String> wanted = new ArrayList<>(List.of(expected.split("~")));
        wanted.add(ALL_DAY);

        assertThat(rewritten(zone, lines)).isEqualTo(wanted);
    }

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
        assertThat(rewritten(zone, lines)).isEqualTo(List.of(expected.split("~")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DTSTART:20260105T090000Z~RRULE:FREQ=DAILY;COUNT=3~EXDATE;VALUE=DATE:20260106,20260107 |"
                        + " EXDATE:20260106T090000Z,20260107T090000Z",
                "DTSTART:20260105T090000Z~RRULE:FREQ=DAILY;COUNT=3~EXDATE;X-A=b:20260106 | EXDATE;X-A=b:20260106T090000Z",
            })
    void aDayLeftOutOfATimedSeriesIsTheOccurrenceOfThatDay(String lines, String expected) throws Exception {
        for (String zone : new String[] {null, "Europe/Berlin"}) {
            assertThat(rewritten(zone, lines)).contains(expected);
        }
    }

    @Test
    void anAllDayEventWithoutAZoneIsWarnedAbout() throws Exception {
        assertThat(prepared(null, "DTSTART:20260705").warnings())
                .singleElement()
                .asString()
                .contains("midnight UTC");
        assertThat(prepared("Europe/Berlin", "DTSTART:20260705").warnings()).isEmpty();
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
        assertThat(rewritten(zone, lines)).containsExactly(lines.split("~"));
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
                        + " DTSTART:20260705T090000Z~EXDATE:20260705T090000Z,20260706T090000Z",
                "DTSTART;TZID=W. Europe Standard Time:20260705T090000 | - | DTSTART:20260705T070000Z",
                "DTSTART;TZID=\"tzone://Microsoft/Utc\":20260705T090000 | - | DTSTART:20260705T090000Z",
                "DTSTART;TZID=\"GMT+02:00\":20260705T090000 | - | DTSTART:20260705T070000Z",
                // twenty minutes of the clock, whatever became of the start
                "DTSTART;TZID=Europe/Berlin:20260329T024000~DTEND;TZID=Europe/Berlin:20260329T030000 | - |"
                        + " DTSTART:20260329T014000Z~DTEND:20260329T020000Z",
                "DTSTART;TZID=Europe/Berlin:20260329T023000~DTEND;TZID=Europe/Berlin:20260329T033000 | - |"
                        + " DTSTART:20260329T013000Z~DTEND:20260329T023000Z",
                "DTSTART:20260705T090000Z~EXDATE;TZID=Europe/Berlin:20260705T110000,20260706T110000 | - |"
                        + " DTSTART:20260705T090000Z~EXDATE:20260705T090000Z,20260706T090000Z",
            })
    void otherLocalTimesBecomeUtc(String lines, String zone, String expected) throws Exception {
        assertThat(rewritten(zone, lines)).containsExactly(expected.split("~"));
    }

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
        CalendarItem sent = prepared(zone, lines);

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

        CalendarItem sent = calendar("Europe/Berlin").prepare(Calendars.item(text));

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
                    INDIA,
                    "END:VTIMEZONE",
                    "END:VCALENDAR");

            CalendarItem sent = calendar("America/New_York").prepare(Calendars.item(text));

            assertThat(sent.toBytes()).as(tzid).asString().isEqualTo(text);
            assertThat(sent.warnings()).isEmpty();
        }
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
        assertThatThrownBy(() -> rewritten(zone, lines))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DTSTART:20260705 | FREQ=DAILY;UNTIL=20260708 | FREQ=DAILY;UNTIL=20260708T000000Z",
                "DTSTART:20260705 | UNTIL=20260708;FREQ=DAILY | UNTIL=20260708T000000Z;FREQ=DAILY",
                "DTSTART:20260705 | freq=daily;until=20260708 | freq=daily;until=20260708T000000Z",
                "DTSTART:20260705 | FREQ=DAILY;UNTIL=20260708T235959 | FREQ=DAILY;UNTIL=20260708T235959Z",
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
                BERLIN,
                "END:VTIMEZONE",
                "BEGIN:VTIMEZONE",
                "TZID:Custom",
                INDIA,
                "END:VTIMEZONE",
                "BEGIN:VEVENT",
                "UID:a",
                start,
                "RRULE:" + rule,
                "END:VEVENT",
                "END:VCALENDAR");

        CalendarItem sent = calendar("-").prepare(Calendars.item(text));

        assertThat(Calendars.lines(sent.calendar())).contains("RRULE:" + expected);
        assertThat(sent.warnings()).noneMatch(warning -> warning.contains("UNTIL"));
    }

    @Test
    void exceptionsOfAnAllDaySeriesBecomeMidnightsToo() throws Exception {
        CalendarItem sent = calendar("-")
                .prepare(Calendars.item(Calendars.text(
                        "BEGIN:VCALENDAR",
                        "BEGIN:VEVENT",
                        "UID:a",
                        "DTSTART:20260705",
                        "RRULE:FREQ=DAILY;UNTIL=20260709",
                        "EXDATE;VALUE=DATE:20260706,20260707",
                        "END:VEVENT",
                        "BEGIN:VEVENT",
                        "UID:a",
                        "RECURRENCE-ID;VALUE=DATE:20260708",
                        "DTSTART:20260710",
                        "END:VEVENT",
                        "END:VCALENDAR")));

        assertThat(Calendars.lines(sent.calendar()))
                .containsExactly(
                        "BEGIN:VCALENDAR",
                        "BEGIN:VEVENT",
                        "UID:a",
                        "DTSTART:20260705T000000Z",
                        "RRULE:FREQ=DAILY;UNTIL=20260709T000000Z",
                        "EXDATE:20260706T000000Z,20260707T000000Z",
                        "DTEND:20260706T000000Z",
                        ALL_DAY,
                        "END:VEVENT",
                        "BEGIN:VEVENT",
                        "UID:a",
                        "RECURRENCE-ID:20260708T000000Z",
                        "DTSTART:20260710T000000Z",
                        "DTEND:20260711T000000Z",
                        ALL_DAY,
                        "END:VEVENT",
                        "END:VCALENDAR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "Europe/Berlin"})
    void anExceptionMayBeAllDayWhereTheSeriesIsNot(String zone) throws Exception {
        CalendarItem sent = calendar(zone)
                .prepare(Calendars.item(Calendars.text(
                        "BEGIN:VCALENDAR",
                        "BEGIN:VTIMEZONE",
                        "TZID:Europe/Berlin",
                        BERLIN,
                        "END:VTIMEZONE",
                        "BEGIN:VEVENT",
                        "UID:a",
                        "DTSTART;TZID=Europe/Berlin:20260705T090000",
                        "RRULE:FREQ=DAILY",
                        "END:VEVENT",
                        "BEGIN:VEVENT",
                        "UID:a",
                        "RECURRENCE-ID;TZID=Europe/Berlin:20260708T090000",
                        "DTSTART;VALUE=DATE:20260708",
                        "END:VEVENT",
                        "END:VCALENDAR")));

        assertThat(Calendars.lines(sent.calendar()))
                .contains(
                        "DTSTART;TZID=Europe/Berlin:20260705T090000",
                        "RECURRENCE-ID;TZID=Europe/Berlin:20260708T090000",
                        zone.equals("-") ? "DTSTART:20260708T000000Z" : "DTSTART:20260707T220000Z",
                        zone.equals("-") ? "DTEND:20260709T000000Z" : "DTEND:20260708T220000Z",
                        ALL_DAY);
    }

    @Test
    void periodsAreLeftAlone() throws Exception {
        String rdate = "RDATE;VALUE=PERIOD:20260705T090000Z/PT1H";

        assertThat(Calendars.lines(new ExchangeCalendar(null, RecurrencePolicy.send)
                        .prepare(Calendars.item(Calendars.event("UID:a", "DTSTART:20260705T090000Z", rdate)))
                        .calendar()))
                .contains(rdate);
    }

    private static ExchangeCalendar calendar(@Nullable String zone) {
        return new ExchangeCalendar(zone == null || zone.equals("-") ? null : ZoneId.of(zone), RecurrencePolicy.reject);
    }

    private static CalendarItem prepared(@Nullable String zone, String lines) throws InvalidEventException {
        return calendar(zone).prepare(Calendars.item(Calendars.event(("UID:a~" + lines).split("~"))));
    }

    /** What became of the lines behind UID. */
    private static List<String> rewritten(String zone, String lines) throws InvalidEventException {
        List<String> all = Calendars.lines(prepared(zone, lines).calendar());
        return all.subList(3, all.size() - 2);
    }
}
