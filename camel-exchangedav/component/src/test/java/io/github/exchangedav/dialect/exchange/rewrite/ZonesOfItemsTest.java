package io.github.exchangedav.dialect.exchange.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.dialect.RecurrencePolicy;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Calendars;
import io.github.exchangedav.ical.InvalidEventException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** VTIMEZONEs of all forms (decision 015): which stay, which are replaced, and what becomes of the times in them. */
class ZonesOfItemsTest {

    private static final String NEW_YORK_SINCE_1987 = Calendars.observances(
            "DAYLIGHT -0500 -0400 19870405T020000 RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU;UNTIL=20060402T070000Z",
            "STANDARD -0400 -0500 19671029T020000 RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20061029T060000Z",
            "DAYLIGHT -0500 -0400 20070311T020000 RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
            "STANDARD -0400 -0500 20071104T020000 RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU");

    /** Berlin's clocks in 2025 and 2026, change by change. */
    private static final String LISTED = Calendars.observances(
            "DAYLIGHT +0100 +0200 20250330T020000 RDATE:20260329T020000",
            "STANDARD +0200 +0100 20251026T030000 RDATE:20261025T030000");

    private static final String TWO_CHANGES =
            Calendars.observances("DAYLIGHT +0100 +0200 20260329T020000", "STANDARD +0200 +0100 20261025T030000");

    /** As exporters write it that know this year's changes only, STANDARD before DAYLIGHT. */
    private static final String NEXT_YEAR = Calendars.observances(
            "STANDARD +0200 +0100 20271031T030000 RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
            "DAYLIGHT +0100 +0200 20270328T020000 RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU");

    private static final String OVER = Calendars.observances(
            "STANDARD +0200 +0100 20071028T030000 RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20061231T235959Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // before its first onset it is what that came from
                "Europe/Berlin | NEXT_YEAR | 20250105T090000 | 20250105T080000Z",
                "Mine | NEXT_YEAR | 20250105T090000 | 20250105T080000Z",
                "Europe/Berlin | NEXT_YEAR | 20250705T090000 | 20250705T070000Z",
                // a rule that is over before it begins leaves its start
                "Europe/Berlin | OVER | 20260105T090000 | 20260105T080000Z",
                "Europe/Berlin | OVER | 20260705T090000 | 20260705T070000Z",
                "Mine | OVER | 20050705T090000 | 20050705T070000Z",
                // by the text's own rules, whatever it is called
                "New York | NEW_YORK | 20050403T120000 | 20050403T160000Z",
                "New York | NEW_YORK | 20060315T120000 | 20060315T170000Z",
                "New York | NEW_YORK | 20070315T120000 | 20070315T160000Z",
                "Europe/Berlin | NEW_YORK | 20260705T120000 | 20260705T160000Z",
                "New York | NEW_YORK | 20260308T023000 | 20260308T073000Z", // skipped
                "New York | NEW_YORK | 20261101T013000 | 20261101T053000Z", // twice
                "Mine | LISTED | 20260705T120000 | 20260705T100000Z",
                "Mine | TWO_CHANGES | 20260705T120000 | 20260705T100000Z",
                "Mine | LISTED | 20270705T120000 | 20270705T110000Z", // behind its last change it says winter
                // where the text ends, the name goes on
                "Europe/Berlin | LISTED | 20270705T120000 | 20270705T100000Z",
                "W. Europe Standard Time | LISTED | 20240705T120000 | 20240705T100000Z",
                "America/New_York | LISTED | 20270705T120000 | 20270705T110000Z",
                // before the rules of Exchange's form begin
                "Mine | BERLIN | 19950705T120000 | 19950705T100000Z",
                "Mine | BERLIN | 20260329T023000 | 20260329T013000Z", // skipped
                "Mine | BERLIN | 20261025T023000 | 20261025T003000Z", // twice
                "Europe/Berlin | EMPTY | 20260705T120000 | 20260705T100000Z",
                "Mine | DAYLIGHT_ONLY | 20260705T120000 | 20260705T200000Z",
            })
    void aSingleEventInAZoneThatExchangeMightMisreadBecomesUtc(String name, String zone, String local, String utc)
            throws Exception {
        String text = Prepared.text(name, zone(zone), "DTSTART;TZID=" + name + ":" + local);
        CalendarItem sent = Prepared.of(text);

        assertThat(sent.toBytes()).asString().isEqualTo(text.replace(";TZID=" + name + ":" + local, ":" + utc));
        assertThat(sent.warnings()).hasSize(zone.equals("EMPTY") ? 1 : 0);
    }

    @Test
    void aSingleEventInAPlainZoneStaysAsItCame() throws Exception {
        for (String name : List.of("Europe/Berlin", "Mine", "Customized Time Zone")) {
            String text = Prepared.text(
                    name,
                    Prepared.BERLIN,
                    "DTSTART;TZID=" + name + ":20260705T090000",
                    "DTEND;TZID=" + name + ":20260705T100000");

            CalendarItem sent = Prepared.of(text);

            assertThat(sent.toBytes()).asString().isEqualTo(text);
            assertThat(sent.warnings()).isEmpty();
        }
    }

    @Test
    void aSeriesInAPlainZoneStaysAsItCameButForExchangesNumberOfTheZone() throws Exception {
        String[] lines = {"DTSTART;TZID=W. Europe Standard Time:20260705T090000", "RRULE:FREQ=DAILY"};
        String text = Prepared.text("W. Europe Standard Time", Prepared.BERLIN, lines);
        String numbered = text.replace(
                "TZID:W. Europe Standard Time\r\n", "TZID:W. Europe Standard Time\r\nX-MICROSOFT-CDO-TZID:4\r\n");

        assertThat(Prepared.of(text).toBytes()).asString().isEqualTo(numbered);
        assertThat(Prepared.of(numbered, RecurrencePolicy.reject).toBytes())
                .asString()
                .isEqualTo(numbered);
        String nameless = text.replace("W. Europe Standard Time", "Mine");
        assertThat(Prepared.of(nameless, RecurrencePolicy.reject).toBytes())
                .asString()
                .isEqualTo(nameless);
        // New York's clocks under Berlin's name: the number would say something else than the text
        String odd = text.replace("+0200", "-0400").replace("+0100", "-0500");
        assertThat(Prepared.of(odd, RecurrencePolicy.reject).toBytes())
                .asString()
                .isEqualTo(odd);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "New York | NEW_YORK | 20050110T090000 | FREQ=WEEKLY;UNTIL=20061201T000000Z | 4 1SU 10 -1SU",
                "New York | NEW_YORK | 20050110T090000 | FREQ=WEEKLY;COUNT=60 | 4 1SU 10 -1SU",
                "New York | NEW_YORK | 20260110T090000 | FREQ=WEEKLY | 3 2SU 11 1SU",
                "America/New_York | NEW_YORK | 20260110T090000 | FREQ=WEEKLY | 3 2SU 11 1SU",
                "Mine | LISTED | 20250601T090000 | FREQ=WEEKLY;COUNT=70 | 3 -1SU 10 -1SU",
                "Europe/Berlin | LISTED | 20250601T090000 | FREQ=WEEKLY | 3 -1SU 10 -1SU",
                "Europe/Berlin | TWO_CHANGES | 20260601T090000 | FREQ=WEEKLY | 3 -1SU 10 -1SU",
                "Europe/Berlin | EMPTY | 20260601T090000 | FREQ=WEEKLY | 3 -1SU 10 -1SU",
            })
    void aSeriesGetsTheTwoRulesThatHoldForItsLife(String name, String zone, String start, String rule, String rules)
            throws Exception {
        String text = Prepared.text(name, zone(zone), "DTSTART;TZID=" + name + ":" + start, "RRULE:" + rule);
        CalendarItem sent = Prepared.of(text);
        List<String> found = new ArrayList<>();
        for (String line : Calendars.lines(sent.calendar())) {
            if (line.startsWith("RRULE:FREQ=YEARLY;BYMONTH=")) {
                found.add(line.replaceAll("RRULE:FREQ=YEARLY;BYMONTH=(\\d+);BYDAY=(.*)", "$1 $2"));
            }
        }

        assertThat(String.join(" ", found)).isEqualTo(rules);
        assertThat(sent.toBytes())
                .asString()
                .containsOnlyOnce("BEGIN:VTIMEZONE")
                .contains("TZID:" + name + "\r\n");
        assertThat(Calendars.lines(sent.calendar())).contains("X-KEPT:1", "DTSTART;TZID=" + name + ":" + start);
        assertThat(sent.warnings()).hasSize(zone.equals("EMPTY") ? 1 : 0);
    }

    @Test
    void exceptionsOfASeriesWhoseZoneIsReplacedAreInUtc() throws Exception {
        String text = Prepared.with(
                Prepared.text(
                        "New York", NEW_YORK_SINCE_1987, "DTSTART;TZID=New York:20260110T090000", "RRULE:FREQ=WEEKLY"),
                "RECURRENCE-ID;TZID=New York:20260711T090000",
                "DTSTART;TZID=New York:20260711T110000");

        assertThat(Calendars.lines(Prepared.of(text).calendar()))
                .contains("RECURRENCE-ID;TZID=New York:20260711T090000", "DTSTART:20260711T150000Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "America/New_York | 20050110T090000 | holds from 2006-11-05 on",
                "Europe/Berlin | 19700105T090000 | holds from 1995-10-29 on",
            })
    void aSeriesOverAChangeOfRulesIsWarnedAbout(String name, String start, String warning) throws Exception {
        String text = Calendars.event("UID:a", "DTSTART;TZID=" + name + ":" + start, "RRULE:FREQ=WEEKLY");

        assertThat(Prepared.of(text).warnings()).singleElement().asString().contains(warning);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DTSTART;TZID=Europe/Moscow:20100615T090000 | hold from 2014-10-25 on",
                "DTSTART;TZID=America/New_York:20060315T090000 | hold from 2006-11-05 on",
                "DTSTART;TZID=Africa/Casablanca:20260615T090000 | its clocks follow no two yearly rules",
            })
    void aSeriesThatWouldBeginAtAnotherHourIsRefused(String start, String reason) throws Exception {
        String text = Calendars.event("UID:a", start, "RRULE:FREQ=WEEKLY");

        assertThatThrownBy(() -> Prepared.of(text))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith("line 4: Exchange can't express")
                .hasMessageContaining(reason);
        CalendarItem sent = Prepared.of(text, RecurrencePolicy.send);
        assertThat(sent.toBytes()).asString().isEqualTo(text);
        assertThat(sent.warnings()).singleElement().asString().contains(reason, "sent as it is");
    }

    @Test
    void aZoneThatSaysNothingAndHasNoKnownNameIsRefused() {
        for (String name : List.of("Mine", "Customized Time Zone", "tzone://Microsoft/Custom")) {
            String text = Prepared.text(name, zone("EMPTY"), "DTSTART;TZID=\"" + name + "\":20260705T090000");

            assertThatThrownBy(() -> Prepared.of(text, RecurrencePolicy.send))
                    .isInstanceOf(InvalidEventException.class)
                    .hasMessageContaining("the VTIMEZONE of the time zone \"" + name + "\" (line 2) says nothing");
        }
    }

    private static String zone(String name) {
        return switch (name) {
            case "BERLIN" -> Prepared.BERLIN;
            case "NEW_YORK" -> NEW_YORK_SINCE_1987;
            case "LISTED" -> LISTED;
            case "DAYLIGHT_ONLY" -> Calendars.observances("DAYLIGHT -0700 -0800 16010101T020000");
            case "NEXT_YEAR" -> NEXT_YEAR;
            case "OVER" -> OVER;
            case "TWO_CHANGES" -> TWO_CHANGES;
            default -> "X-EMPTY:1";
        };
    }
}
