package io.github.exchangedav.event.shape;

import static io.github.exchangedav.event.Written.map;
import static io.github.exchangedav.event.shape.Shaped.findings;
import static io.github.exchangedav.event.shape.Shaped.graph;
import static io.github.exchangedav.event.shape.Shaped.item;
import static io.github.exchangedav.event.shape.Shaped.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.event.Written;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Events as Microsoft Graph writes them. */
class GraphShapeTest {

    @Test
    void whatGraphKeepsForItselfIsLeftOutWithoutAWord() {
        CalendarItem item = item(
                graph(),
                "id",
                "AAMk",
                "isReminderOn",
                true,
                "reminderMinutesBeforeStart",
                15,
                "hasAttachments",
                false,
                "isCancelled",
                false,
                "isOrganizer",
                true,
                "isOnlineMeeting",
                false,
                "onlineMeeting",
                null,
                "onlineMeetingProvider",
                "unknown",
                "seriesMasterId",
                null,
                "type",
                "singleInstance",
                "responseRequested",
                true,
                "allowNewTimeProposals",
                true,
                "responseStatus",
                map("response", "organizer", "time", "0001-01-01T00:00:00Z"),
                "originalStartTimeZone",
                "Pacific Standard Time",
                "location",
                map("displayName", "Bar", "locationType", "default", "uniqueId", "Bar"),
                "locations",
                List.of(map("displayName", "Bar", "locationType", "default")));

        assertThat(item.warnings()).isEmpty();
        assertThat(lines(item))
                .contains("UID:graph-1", "LOCATION:Bar", "TRIGGER;RELATED=START:-PT00H15M00S", "SUMMARY:Meeting");
    }

    @Test
    void whatHasNoPlaceOfGraphsIsNamedInAWarning() {
        CalendarItem item = item(
                graph(),
                "isReminderOn",
                false,
                "reminderMinutesBeforeStart",
                15,
                "isCancelled",
                true,
                "hasAttachments",
                true,
                "hideAttendees",
                true,
                "allowNewTimeProposals",
                false,
                "isOnlineMeeting",
                true,
                "onlineMeetingProvider",
                "teamsForBusiness",
                "onlineMeeting",
                map("joinUrl", "https://teams.example.com"),
                "locations",
                List.of(map("displayName", "A"), map("displayName", "B", "address", map("city", "C"))),
                "attendees",
                List.of(map(
                        "type", "required",
                        "proposedNewTime", map("start", map("dateTime", "2026-01-31T11:00")),
                        "status", map("response", "tentativelyAccepted", "time", "0001-01-01T00:00:00Z"),
                        "emailAddress", map("name", "Bob", "address", "bob@example.com"))));

        assertThat(lines(item))
                .contains(
                        "STATUS:CANCELLED",
                        "LOCATION:A\\; B",
                        "ATTENDEE;CN=Bob;ROLE=REQ-PARTICIPANT;PARTSTAT=TENTATIVE:mailto:bob@example.com")
                .doesNotContain("BEGIN:VALARM");
        assertThat(item.warnings())
                .containsExactlyInAnyOrder(
                        "key hideAttendees: has no place on Exchange and was left out",
                        "key allowNewTimeProposals: has no place on Exchange and was left out",
                        "key onlineMeeting: has no place on Exchange and was left out; a link in the body stays",
                        "key hasAttachments: is true, but the attachments are not in the event",
                        "key locations: address and coordinates have no place on Exchange and were left out",
                        "key attendees: proposedNewTime has no place on Exchange and was left out");
    }

    @Test
    void aSeriesThatGraphGivesInUtcIsWrittenInItsOwnZone() {
        CalendarItem item = item(
                graph(),
                "start",
                map("dateTime", "2026-01-31T08:00:00.0000000", "timeZone", "UTC"),
                "end",
                map("dateTime", "2026-01-31T09:00:00.0000000", "timeZone", "UTC"),
                "originalStartTimeZone",
                "Europe/Berlin",
                "recurrence",
                map(
                        "pattern", map("type", "weekly", "interval", 1, "daysOfWeek", List.of("saturday")),
                        "range", map("type", "noEnd", "startDate", "2026-01-31")),
                "cancelledOccurrences",
                List.of("OID.AAMk.2026-02-07"),
                "exceptionOccurrences",
                List.of(map(
                        "id", "x",
                        "originalStart", "2026-02-14T08:00:00Z",
                        "subject", "Later",
                        "start", map("dateTime", "2026-02-14T10:00:00", "timeZone", "UTC"),
                        "end", map("dateTime", "2026-02-14T11:00:00", "timeZone", "UTC"))));

        assertThat(lines(item))
                .contains(
                        "DTSTART;TZID=Europe/Berlin:20260131T090000",
                        "DTEND;TZID=Europe/Berlin:20260131T100000",
                        "RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=SA;WKST=SU",
                        "EXDATE;TZID=Europe/Berlin:20260207T090000");
        assertThat(item.events().get(1).allLines().map(ContentLine::text))
                .contains("RECURRENCE-ID;TZID=Europe/Berlin:20260214T090000", "SUMMARY:Later");
    }

    @Test
    void anOccurrenceOfGraphsNeedsTheStartItHad() {
        assertThat(lines(item(graph(), "type", "occurrence", "seriesMasterId", "AAMk")))
                .as("an unchanged one is where its series put it")
                .contains("RECURRENCE-ID;TZID=Europe/Berlin:20260131T090000");
        assertThat(findings(graph(), "type", "exception", "seriesMasterId", "AAMk"))
                .contains("key originalStart: is missing: the event is one occurrence of a series; ask Graph for it");
        assertThat(lines(item(
                        graph(), "type", "exception", "seriesMasterId", "AA", "originalStart", "2026-01-31T07:00:00Z")))
                .contains("RECURRENCE-ID;TZID=Europe/Berlin:20260131T080000");
    }

    private static Map<String, Object> unmarked(Object start, Object end, Object... more) {
        Map<String, Object> event = map(
                "start",
                start,
                "end",
                end,
                "recurrence",
                map(
                        "pattern", map("type", "weekly", "interval", 1, "daysOfWeek", List.of("monday")),
                        "range", map("type", "noEnd", "recurrenceTimeZone", "W. Europe Standard Time")));
        event.putAll(map(more));
        return event;
    }

    @Test
    void patternAndRangeAreAMarkOfGraphs() {
        String start = "DTSTART;TZID=Europe/Berlin:20260105T090000";
        String end = "DTEND;TZID=Europe/Berlin:20260105T100000";

        assertThat(Written.lines(unmarked(
                        map("dateTime", "2026-01-05T08:00:00.0000000", "timeZone", "UTC"),
                        map("dateTime", "2026-01-05T09:00:00.0000000", "timeZone", "UTC"))))
                .contains(start, end);
        assertThat(Written.lines(unmarked("2026-01-05T08:00:00Z", "2026-01-05T09:00:00Z")))
                .contains(start, end);
        assertThat(Written.lines(unmarked("2026-01-05T09:00:00", "2026-01-05T10:00:00")))
                .contains(start, end);
        assertThat(Written.lines(unmarked(
                        map("dateTime", "2026-01-05T17:00:00", "timeZone", "Asia/Tokyo"),
                        map("dateTime", "2026-01-05T18:00:00", "timeZone", "Asia/Tokyo"))))
                .as("a start that names its zone stays there")
                .contains("DTSTART;TZID=Asia/Tokyo:20260105T170000");
    }
}
