package io.github.exchangedav.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.InvalidEventException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** jCal (RFC 7265) becomes the lines that it stands for. */
class JCalTest {

    private static List<Object> parts(String json) throws InvalidEventException {
        return EventJson.parts(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static String event(String properties) {
        return "['vcalendar',[['version',{},'text','2.0']],[['vevent',[['uid',{},'text','j'],"
                + "['dtstart',{'tzid':'Europe/Berlin'},'date-time','2026-01-31T09:00:00']" + properties + "],[]]]]";
    }

    private static List<String> lines(String properties) throws InvalidEventException {
        CalendarItem item = (CalendarItem) parts(event("," + properties)).get(0);
        assertThat(item.findings()).isEmpty();
        return item.events().get(0).allLines().map(ContentLine::text).toList();
    }

    @Test
    void anEventBecomesItsLines() throws InvalidEventException {
        assertThat(lines("['summary',{'language':'de'},'text','a; b,\\nc'],"
                        + "['rrule',{},'recur',{'freq':'WEEKLY','until':'2026-03-29T19:00:00Z','byday':['WE','FR']}],"
                        + "['exdate',{'tzid':'Europe/Berlin'},'date-time','2026-02-04T09:00:00','2026-02-06T09:00:00'],"
                        + "['categories',{},'text','foo','blue, fish'],"
                        + "['geo',{},'float',[10.1,10.05]],"
                        + "['attendee',{'cn':'Foo, Bar','delegated-to':['mailto:a@x.org','mailto:b@x.org']},'cal-address','mailto:c@x.org'],"
                        + "['attach',{},'binary','aGk='],"
                        + "['x-flag',{},'boolean',true],"
                        + "['x-any',{},'unknown','a\\\\,b;c'],"
                        + "['sequence',{},'integer',3]"))
                .containsExactly(
                        "BEGIN:VEVENT",
                        "UID:j",
                        "DTSTART;TZID=Europe/Berlin:20260131T090000",
                        "SUMMARY;LANGUAGE=de:a\\; b\\,\\nc",
                        "RRULE:FREQ=WEEKLY;UNTIL=20260329T190000Z;BYDAY=WE,FR",
                        "EXDATE;TZID=Europe/Berlin:20260204T090000,20260206T090000",
                        "CATEGORIES:foo,blue\\, fish",
                        "GEO:10.1;10.05",
                        "ATTENDEE;CN=\"Foo, Bar\";DELEGATED-TO=\"mailto:a@x.org\",\"mailto:b@x.org\":mailto:c@x.org",
                        "ATTACH;ENCODING=BASE64;VALUE=BINARY:aGk=",
                        "X-FLAG;VALUE=BOOLEAN:TRUE",
                        "X-ANY:a\\,b;c",
                        "SEQUENCE:3",
                        "END:VEVENT");
    }

    @Test
    void datesPeriodsAndOffsetsLoseTheirDashes() throws InvalidEventException {
        assertThat(lines(
                        "['rdate',{},'period',['1996-04-03T02:00:00Z','1996-04-03T04:00:00Z'],['1996-04-04T01:00:00','PT3H']],"
                                + "['x-offset',{},'utc-offset','-05:00'],['x-time',{},'time','23:00:00'],"
                                + "['x-day',{},'date','2026-01-31']"))
                .contains(
                        "RDATE;VALUE=PERIOD:19960403T020000Z/19960403T040000Z,19960404T010000/PT3H",
                        "X-OFFSET;VALUE=UTC-OFFSET:-0500",
                        "X-TIME;VALUE=TIME:230000",
                        "X-DAY;VALUE=DATE:20260131");
    }

    @Test
    void whatICalendarRefusesIsRefusedHereToo() throws InvalidEventException {
        CalendarItem task = (CalendarItem)
                parts("['vtodo',[['percent-complete',{},'integer',95]],[]]").get(0);
        CalendarItem none = (CalendarItem) parts("['vcalendar',[],[]]").get(0);
        CalendarItem noStart =
                (CalendarItem) parts("['vcalendar',[],[['vevent',[],[]]]]").get(0);

        assertThat(task.findings()).singleElement().asString().contains("VTODO is no appointment");
        assertThat(none.findings()).singleElement().asString().contains("the calendar holds no VEVENT");
        assertThat(noStart.findings()).singleElement().asString().contains("the event has no DTSTART");
    }

    @Test
    void severalCalendarsAndEventsAreSeveralItems() throws InvalidEventException {
        assertThat(parts("[" + event("") + "," + event("").replace("'j'", "'k'") + "]"))
                .hasSize(2);
        assertThat(JCal.is(List.of("vevent", List.of(), List.of()))).isTrue();
        assertThat(JCal.is(List.of("BEGIN:VCALENDAR", "b", "c"))).isFalse();
        assertThat(JCal.is(List.of())).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "['summary',{},'text']|vcalendar/0/vevent: has a property that is not [name",
                "['summary',{},'unknown','a\\nBEGIN:X']|vcalendar/0/vevent/summary: holds the control character",
                "['summary',{'x':'a\\nb'},'text','c']|vcalendar/0/vevent/summary: has a parameter that can't be written",
                "['summary',{'x;y':'a'},'text','c']|vcalendar/0/vevent/summary: has a parameter that can't be written",
                "['sum mary',{},'text','c']|vcalendar/0/vevent: has a property whose name is none",
                "['end',{},'text','vevent']|vcalendar/0/vevent: has a property whose name is none",
                "['dtend',{},'date-time','20260131T090000Z']|vcalendar/0/vevent/dtend: has the value \"20260131T090000Z\"",
                "['rrule',{},'recur',{'freq':'DAILY;X=1'}]|vcalendar/0/vevent/rrule: has a rule with the value",
                "['x-a',{},'text',null]|vcalendar/0/vevent/x-a: has a value that is null"
            })
    void whatIsNoJCalIsRefusedWithItsPath(String property, String problem) {
        assertThatThrownBy(() -> parts(event("," + property)))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith(problem);
    }

    @Test
    void anAddressBookIsNoCalendar() {
        assertThatThrownBy(() -> parts("['vcard',[],[]]")).hasMessageContaining("jCard");
        assertThatThrownBy(() -> parts("['vcalendar',[],[" + "['x',[],[".repeat(30) + "]]".repeat(30) + "]]"))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("too deep");
    }
}
