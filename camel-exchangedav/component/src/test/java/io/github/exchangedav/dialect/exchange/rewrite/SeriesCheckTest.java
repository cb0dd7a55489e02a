package io.github.exchangedav.dialect.exchange.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Calendars;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesCheckTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DTSTART:20260105T090000Z~RRULE:FREQ=WEEKLY;BYDAY=TU | DTSTART is none of the dates of the rule FREQ=WEEKLY;BYDAY=TU",
                "DTSTART:20260105T090000Z~RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28 | DTSTART is none of the dates",
                "DTSTART:20260105T090000Z~RRULE:FREQ=DAILY~EXDATE:20260107T100000Z | EXDATE 20260107T100000Z is no occurrence",
                "DTSTART:20260105T090000Z~RRULE:FREQ=DAILY;COUNT=3~EXDATE;VALUE=DATE:20260110 | EXDATE 20260110 is no occurrence",
                "DTSTART;VALUE=DATE:20260105~RRULE:FREQ=DAILY;COUNT=3~EXDATE;VALUE=DATE:20260110 | EXDATE 20260110 is no occurrence",
                "DTSTART;TZID=Europe/Berlin:20260329T023000~RRULE:FREQ=DAILY | DTSTART lies in the hour that the clocks skip"
            })
    void whatLooksWrongIsSaid(String lines, String warning) throws Exception {
        assertThat(SeriesCheck.warnings(item(lines), null))
                .singleElement()
                .asString()
                .startsWith(warning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DTSTART:20260105T090000Z",
                "DTSTART:20260105T090000Z~RRULE:FREQ=DAILY~EXDATE:20260107T090000Z",
                "DTSTART:20260105T090000Z~RRULE:FREQ=DAILY~EXDATE;VALUE=DATE:20260107",
                "DTSTART:20260105T090000Z~RRULE:FREQ=DAILY~EXDATE:~EXDATE:22000101T090000Z",
                "DTSTART;TZID=Europe/Berlin:20260105T090000~RRULE:FREQ=DAILY~EXDATE:20260107T080000Z",
                "DTSTART;TZID=Europe/Berlin:20260105T090000~RRULE:FREQ=DAILY~EXDATE;TZID=Europe/London:20260107T080000",
                "DTSTART;TZID=Moon/Tycho:20260105T090000~RRULE:FREQ=DAILY~EXDATE:20260107T010000Z",
                "DTSTART:20260105T090000Z~RRULE:FREQ=HOURLY~EXDATE:20260107T093000Z",
                "DTSTART:20260128T090000Z~RRULE:FREQ=MONTHLY",
                "DTSTART:20260130T090000Z~RRULE:FREQ=MONTHLY;BYDAY=-1FR",
                "DTSTART:20260130T090000Z~RRULE:FREQ=YEARLY"
            })
    void whatIsRightOrUnknownIsNot(String lines) throws Exception {
        assertThat(SeriesCheck.warnings(item(lines), null)).isEmpty();
    }

    @Test
    void anExceptionToNoOccurrenceIsSaidAndOneThatMeetsItsIsNot() throws Exception {
        String text = Calendars.event("UID:a", "DTSTART:20260105T090000", "RRULE:FREQ=WEEKLY")
                .replace(
                        "END:VCALENDAR",
                        "BEGIN:VEVENT\r\nUID:a\r\nRECURRENCE-ID:%s\r\nDTSTART:20260112T100000\r\n"
                                + "END:VEVENT\r\nEND:VCALENDAR");
        ZoneId berlin = ZoneId.of("Europe/Berlin");

        assertThat(SeriesCheck.warnings(Calendars.item(text.formatted("20260112T080000Z")), berlin))
                .isEmpty();
        assertThat(SeriesCheck.warnings(Calendars.item(text.formatted("20260112T090000Z")), berlin))
                .containsExactly("RECURRENCE-ID 20260112T090000Z is no occurrence of the series");
    }

    private static CalendarItem item(String lines) throws Exception {
        return Calendars.item(Calendars.event(("UID:a~" + lines).split("~")));
    }
}
