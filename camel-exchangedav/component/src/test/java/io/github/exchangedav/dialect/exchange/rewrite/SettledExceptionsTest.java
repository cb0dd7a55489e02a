package io.github.exchangedav.dialect.exchange.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.dialect.RecurrencePolicy;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Calendars;
import io.github.exchangedav.ical.InvalidEventException;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the exceptions of a series say, where they say it twice, or say that there is nothing. */
class SettledExceptionsTest {

    private static final String ID = "RECURRENCE-ID:20260107T090000Z";
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final ExchangeCalendar rejecting = new ExchangeCalendar(BERLIN, RecurrencePolicy.reject);

    @Test
    void ofTwoVersionsOfAnExceptionTheNewerCountsWhereverItStands() throws Exception {
        String newer = exception(ID, "SEQUENCE:2", "SUMMARY:newer");
        String older = exception("RECURRENCE-ID;TZID=Europe/Berlin:20260107T100000", "SEQUENCE:1", "SUMMARY:older");

        for (CalendarItem item : new CalendarItem[] {series(newer, older), series(older, newer)}) {
            CalendarItem sent = rejecting.prepare(item);
            assertThat(Calendars.lines(sent.calendar()))
                    .contains("SUMMARY:newer")
                    .doesNotContain("SUMMARY:older");
            assertThat(sent.warnings()).anyMatch(warning -> warning.contains("stands twice; the newer"));
        }
    }

    @Test
    void twoOfWhichNeitherIsNewerAreRefused() throws Exception {
        CalendarItem item = series(exception(ID, "SUMMARY:one"), exception(ID, "SUMMARY:other"));

        assertThatThrownBy(() -> rejecting.prepare(item))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("line 15: a second event for the same occurrence (first on line 7), and neither SEQUENCE,"
                        + " LAST-MODIFIED nor DTSTAMP says which is the newer");
    }

    @Test
    void twoThatSayTheSameAreOne() throws Exception {
        CalendarItem sent = rejecting.prepare(series(exception(ID, "SUMMARY:one"), exception(ID, "SUMMARY:one")));

        assertThat(sent.events()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {ID, "RECURRENCE-ID;VALUE=DATE:20260107"})
    void oneThatIsCancelledIsAnExcludedDateOfTheSeries(String id) throws Exception {
        CalendarItem sent = rejecting.prepare(series(exception(id, "STATUS:Cancelled")));

        assertThat(sent.events()).hasSize(1);
        assertThat(Calendars.lines(sent.calendar())).contains("EXDATE:20260107T090000Z");
        assertThat(sent.warnings()).anyMatch(warning -> warning.contains("is cancelled; it is left out of the series"));
    }

    @Test
    void oneThatIsCancelledCountsOnlyIfItIsTheNewest() throws Exception {
        CalendarItem sent = rejecting.prepare(
                series(exception(ID, "SEQUENCE:1", "STATUS:CANCELLED"), exception(ID, "SEQUENCE:2", "SUMMARY:again")));

        assertThat(Calendars.lines(sent.calendar()))
                .contains("SUMMARY:again")
                .noneMatch(line -> line.startsWith("EXDATE"));
    }

    @Test
    void withoutItsSeriesACancelledOneStaysWhatItIs() throws Exception {
        String event = Calendars.event("UID:a", ID, "STATUS:CANCELLED", "DTSTART:20260107T150000Z");

        assertThat(SettledExceptions.in(Calendars.item(event), BERLIN).events()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RRULE:FREQ=DAILY", "RDATE:20260109T090000Z", "EXDATE:20260109T090000Z"})
    void anExceptionWithARuleOfItsOwnIsRefused(String rule) throws Exception {
        CalendarItem item = series(exception(ID, rule));
        String name = rule.substring(0, rule.indexOf(':'));

        assertThatThrownBy(() -> rejecting.prepare(item))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage(
                        "line 11: an event with RECURRENCE-ID has no " + name
                                + " of its own: that can't be expressed in Exchange (recurrencePolicy=send sends it all the same)");
        CalendarItem sent = new ExchangeCalendar(BERLIN, RecurrencePolicy.send).prepare(item);
        assertThat(sent.warnings()).anyMatch(warning -> warning.endsWith("sent as it is (recurrencePolicy=send)"));
    }

    private static CalendarItem series(String... exceptions) throws InvalidEventException {
        return Calendars.item(Calendars.text("BEGIN:VCALENDAR")
                + Calendars.text(
                        "BEGIN:VEVENT", "UID:a", "DTSTART:20260105T090000Z", "RRULE:FREQ=DAILY;COUNT=5", "END:VEVENT")
                + String.join("", exceptions)
                + Calendars.text("END:VCALENDAR"));
    }

    private static String exception(String id, String... lines) {
        return Calendars.text(
                "BEGIN:VEVENT", "UID:a", id, "DTSTART:20260107T150000Z", String.join("\r\n", lines), "END:VEVENT");
    }
}
