package io.github.exchangedav.dialect.exchange.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Calendars;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of days, of single events and of series. */
class AllDayTimesTest {

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
        wanted.add(Prepared.ALL_DAY);

        assertThat(Prepared.lines(zone, lines)).isEqualTo(wanted);
    }

    @Test
    void anAllDayEventWithoutAZoneIsWarnedAbout() throws Exception {
        assertThat(Prepared.event(null, "DTSTART:20260705").warnings())
                .singleElement()
                .asString()
                .contains("midnight UTC");
        assertThat(Prepared.event("Europe/Berlin", "DTSTART:20260705").warnings())
                .isEmpty();
    }

    @Test
    void exceptionsOfAnAllDaySeriesBecomeMidnightsToo() throws Exception {
        CalendarItem sent = Prepared.in(
                "-",
                Calendars.text(
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
                        "END:VCALENDAR"));

        assertThat(Calendars.lines(sent.calendar()))
                .containsExactly(
                        "BEGIN:VCALENDAR",
                        "BEGIN:VEVENT",
                        "UID:a",
                        "DTSTART:20260705T000000Z",
                        "RRULE:FREQ=DAILY;UNTIL=20260709T000000Z",
                        "EXDATE:20260706T000000Z",
                        "EXDATE:20260707T000000Z",
                        "DTEND:20260706T000000Z",
                        Prepared.ALL_DAY,
                        "END:VEVENT",
                        "BEGIN:VEVENT",
                        "UID:a",
                        "RECURRENCE-ID:20260708T000000Z",
                        "DTSTART:20260710T000000Z",
                        "DTEND:20260711T000000Z",
                        Prepared.ALL_DAY,
                        "END:VEVENT",
                        "END:VCALENDAR");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // a midnight of UTC is how programs write a day; any other time is on its date
                "Europe/Berlin | EXDATE:20260107T000000Z | EXDATE;TZID=Europe/Berlin:20260107T000000",
                "Europe/Berlin | EXDATE:20260107T090000 | EXDATE;TZID=Europe/Berlin:20260107T000000",
                "Europe/Berlin | EXDATE:20260107T090000Z | EXDATE;TZID=Europe/Berlin:20260107T000000",
                "Europe/Berlin | EXDATE;TZID=Asia/Tokyo:20260107T000000 | EXDATE;TZID=Europe/Berlin:20260107T000000",
                // a midnight of the series' own zone, as Exchange writes it, is the day that begins then
                "Europe/Berlin | EXDATE:20260106T230000Z | EXDATE;TZID=Europe/Berlin:20260107T000000",
                "Asia/Tokyo | EXDATE:20260106T150000Z | EXDATE;TZID=Asia/Tokyo:20260107T000000",
                "America/New_York | EXDATE:20260107T050000Z | EXDATE;TZID=America/New_York:20260107T000000",
                "America/New_York | RECURRENCE-ID:20260107T000000Z | RECURRENCE-ID;TZID=America/New_York:20260107T000000",
                "- | EXDATE:20260107T090000Z | EXDATE:20260107T000000Z",
                "America/New_York | UNTIL=20260108T000000Z | UNTIL=20260108T050000Z",
                "Asia/Tokyo | UNTIL=20260108T235959Z | UNTIL=20260107T150000Z",
                "Europe/Berlin | UNTIL=20260107T230000Z | UNTIL=20260107T230000Z",
                "Europe/Berlin | UNTIL=20260108T120000 | UNTIL=20260107T230000Z",
                "Europe/Berlin | UNTIL=20260108 | UNTIL=20260107T230000Z",
            })
    void aTimeInASeriesOfDaysIsTheDayItNames(String zone, String written, String sent) throws Exception {
        boolean until = written.startsWith("UNTIL");
        boolean exception = written.startsWith("RECURRENCE-ID");
        String series = "DTSTART;VALUE=DATE:20260105~RRULE:FREQ=DAILY;" + (until ? written : "COUNT=5");
        String calendar = Calendars.event(("UID:a~" + series + (until || exception ? "" : "~" + written)).split("~"));
        String whole = exception ? Prepared.with(calendar, written, "DTSTART;VALUE=DATE:20260109") : calendar;
        String line = until ? "RRULE:FREQ=DAILY;" + sent : sent;

        CalendarItem prepared = Prepared.in(zone, whole);

        assertThat(Calendars.lines(prepared.calendar())).contains(line);
        assertThat(prepared.warnings()).noneMatch(warning -> warning.contains("no occurrence"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "Europe/Berlin"})
    void anExceptionMayBeAllDayWhereTheSeriesIsNot(String zone) throws Exception {
        CalendarItem sent = Prepared.in(
                zone,
                Calendars.text(
                        "BEGIN:VCALENDAR",
                        "BEGIN:VTIMEZONE",
                        "TZID:Europe/Berlin",
                        Prepared.BERLIN,
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
                        "END:VCALENDAR"));

        assertThat(Calendars.lines(sent.calendar()))
                .contains(
                        "DTSTART;TZID=Europe/Berlin:20260705T090000",
                        "RECURRENCE-ID;TZID=Europe/Berlin:20260708T090000",
                        zone.equals("-") ? "DTSTART:20260708T000000Z" : "DTSTART:20260707T220000Z",
                        zone.equals("-") ? "DTEND:20260709T000000Z" : "DTEND:20260708T220000Z",
                        Prepared.ALL_DAY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"DTSTART;VALUE=DATE:19820705", "DTSTART;TZID=Europe/Berlin:19820705T000000~" + Prepared.ALL_DAY})
    void aBirthdayIsMidnightByTheRulesThatHoldNow(String start) throws Exception {
        CalendarItem sent = Prepared.event("Europe/Berlin", start + "~RRULE:FREQ=YEARLY");

        assertThat(Calendars.lines(sent.calendar()))
                .contains(
                        "DTSTART;TZID=Europe/Berlin:19820705T000000",
                        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
                        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
                        Prepared.ALL_DAY);
        assertThat(sent.warnings()).as("no day of it was ever at another hour").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Berlin had no summer time before 1980, and left it in September up to 1995
                "DTSTART;VALUE=DATE:19700705 | FREQ=YEARLY | Europe/Berlin | 10 days of this all-day series, from 1970-07-05 to 1979-07-05,",
                "DTSTART;TZID=Europe/Berlin:19700705T000000~X-MICROSOFT-CDO-ALLDAYEVENT:TRUE | FREQ=YEARLY | - | 10 days",
                "DTSTART;VALUE=DATE:19851005 | FREQ=YEARLY | Europe/Berlin | 11 days of this all-day series, from 1985-10-05 to 1995-10-05,",
                "DTSTART;VALUE=DATE:19851005~EXDATE;VALUE=DATE:19861005 | FREQ=YEARLY | Europe/Berlin | 10 days",
                // its start may be right where its end is not; in 1990 both are
                "DTSTART;VALUE=DATE:19850928~DTEND;VALUE=DATE:19850930 | FREQ=YEARLY | Europe/Berlin | 10 days",
                "DTSTART;VALUE=DATE:19850928~DURATION:P2D | FREQ=YEARLY | Europe/Berlin | 10 days",
                "DTSTART;VALUE=DATE:20040320 | FREQ=YEARLY;COUNT=8 | America/New_York | 3 days of this all-day series, from 2004-03-20",
            })
    void daysThatWereOnceAtAnotherHourAreToldAndNotRefused(String lines, String rule, String zone, String warning)
            throws Exception {
        CalendarItem sent = Prepared.event(zone, lines + "~RRULE:" + rule);

        assertThat(sent.warnings()).singleElement().asString().startsWith(warning);
        assertThat(sent.toBytes()).asString().contains(Prepared.ALL_DAY, "BEGIN:VTIMEZONE");
    }
}
