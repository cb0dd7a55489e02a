package io.github.exchangedav.event.shape;

import static io.github.exchangedav.event.Written.map;
import static io.github.exchangedav.event.shape.Shaped.findings;
import static io.github.exchangedav.event.shape.Shaped.graph;
import static io.github.exchangedav.event.shape.Shaped.item;
import static io.github.exchangedav.event.shape.Shaped.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.event.EventMaps;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.InvalidEventException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Events as Google Calendar and the npm package ics write them, and several maps of one series. */
class ShapesTest {

    private static Map<String, Object> google() {
        return map(
                "kind", "calendar#event",
                "id", "g1",
                "iCalUID", "g1@google.com",
                "summary", "Meeting",
                "start", map("dateTime", "2026-01-31T09:00:00+01:00", "timeZone", "Europe/Berlin"),
                "end", map("dateTime", "2026-01-31T10:00:00+01:00", "timeZone", "Europe/Berlin"));
    }

    @Test
    void whatGoogleKeepsForItselfIsLeftOutWithoutAWord() {
        CalendarItem item = item(
                google(),
                "creator",
                map("email", "ann@example.com", "self", true),
                "organizer",
                map("email", "ann@example.com", "self", true),
                "eventType",
                "default",
                "guestsCanInviteOthers",
                true,
                "htmlLink",
                "https://www.google.com/calendar/event?eid=1",
                "reminders",
                map("useDefault", false),
                "attendees",
                List.of(map("email", "bob@example.com", "responseStatus", "needsAction", "self", true)));

        assertThat(item.warnings()).isEmpty();
        assertThat(lines(item))
                .containsExactly(
                        "BEGIN:VEVENT",
                        "UID:g1@google.com",
                        "DTSTART:20260131T080000Z",
                        "DTEND:20260131T090000Z",
                        "SUMMARY:Meeting",
                        "ORGANIZER:mailto:ann@example.com",
                        "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:bob@example.com",
                        "END:VEVENT");
    }

    @Test
    void whatHasNoPlaceOfGooglesIsNamedInAWarning() {
        CalendarItem item = item(
                google(),
                "colorId",
                "11",
                "hangoutLink",
                "https://meet.google.com/a",
                "eventType",
                "focusTime",
                "guestsCanSeeOtherGuests",
                false,
                "attendeesOmitted",
                true,
                "source",
                map("url", "https://example.com/s", "title", "S"),
                "reminders",
                map("useDefault", true),
                "attendees",
                List.of(map("email", "bob@example.com", "comment", "late", "additionalGuests", 2)));

        assertThat(lines(item)).contains("URL:https://example.com/s", "ATTENDEE:mailto:bob@example.com");
        assertThat(item.warnings())
                .containsExactlyInAnyOrder(
                        "key colorId: has no place on Exchange and was left out",
                        "key hangoutLink: has no place on Exchange and was left out",
                        "key eventType: has no place on Exchange and was left out",
                        "key guestsCanSeeOtherGuests: has no place on Exchange and was left out",
                        "key attendeesOmitted: is true: key attendees does not hold everybody",
                        "key reminders: the default reminders of the calendar are not in the event; it gets none",
                        "key attendees: comment has no place on Exchange and was left out",
                        "key attendees: additionalGuests has no place on Exchange and was left out");
    }

    @Test
    void ofGooglesRemindersTheFirstThatPopsUpIsTaken() {
        CalendarItem item = item(
                google(),
                "reminders",
                map(
                        "useDefault",
                        false,
                        "overrides",
                        List.of(map("method", "email", "minutes", 1440), map("method", "popup", "minutes", 7))));

        assertThat(lines(item)).contains("TRIGGER;RELATED=START:-PT00H07M00S");
        assertThat(item.warnings())
                .containsExactly(
                        "key reminders: Exchange has one reminder, which pops up: that of \"7\" minutes was taken");
    }

    @Test
    void googlesMarksOfWhatWasDeletedAreRefusedWithAWayOut() {
        assertThat(findings(map("kind", "calendar#event", "id", "g1", "status", "cancelled")))
                .contains(
                        "key status: is cancelled and there is nothing else: Google says so that the event was deleted;"
                                + " send it with operation delete");
        assertThat(findings(google(), "recurringEventId", "g0"))
                .containsExactly("key recurringEventId: unknown key; the event is one occurrence of a series;"
                        + " give key recurrenceId, the start that it has in the series");
    }

    @Test
    void aSeriesAndItsInstancesInOneListAreOneItem() {
        Map<String, Object> series = google();
        series.put("recurrence", List.of("RRULE:FREQ=WEEKLY"));
        Map<String, Object> moved = google();
        moved.putAll(map(
                "id", "g1_20260207T080000Z",
                "recurringEventId", "g1",
                "originalStartTime", map("dateTime", "2026-02-07T09:00:00+01:00", "timeZone", "Europe/Berlin"),
                "start", map("dateTime", "2026-02-07T11:00:00+01:00"),
                "end", map("dateTime", "2026-02-07T12:00:00+01:00")));
        Map<String, Object> deleted = map(
                "kind", "calendar#event",
                "id", "g1_20260214T080000Z",
                "iCalUID", "g1@google.com",
                "status", "cancelled",
                "recurringEventId", "g1",
                "originalStartTime", map("dateTime", "2026-02-14T09:00:00+01:00"));
        Map<String, Object> other = google();
        other.put("iCalUID", "other");

        List<Object> parts = EventMaps.bySeries(List.of(moved, other, series, deleted));

        assertThat(parts).containsExactly(other, List.of(series, moved, deleted));
        CalendarItem item = EventMaps.toItem(List.of(series, moved, deleted), null, "");
        assertThat(item.findings()).isEmpty();
        assertThat(item.events()).hasSize(2);
        assertThat(item.events().get(0).allLines().map(ContentLine::text))
                .contains("RRULE:FREQ=WEEKLY", "EXDATE;TZID=Europe/Berlin:20260214T090000");
        assertThat(item.events().get(1).allLines().map(ContentLine::text))
                .contains(
                        "RECURRENCE-ID;TZID=Europe/Berlin:20260207T090000",
                        "DTSTART;TZID=Europe/Berlin:20260207T110000");
        assertThat(item.warnings()).isEmpty();
    }

    @Test
    void instancesWithoutTheirSeriesAreOneItemWithAWarning() {
        Map<String, Object> one = google();
        one.put("originalStartTime", map("dateTime", "2026-01-31T08:00:00+01:00"));
        Map<String, Object> two = google();
        two.put("originalStartTime", map("dateTime", "2026-02-07T08:00:00+01:00"));

        List<Object> parts = EventMaps.bySeries(List.of(one, two));

        assertThat(parts).containsExactly(List.of(one, two));
        CalendarItem item = EventMaps.toItem(List.of(one, two), null, "");
        assertThat(item.events()).hasSize(2);
        assertThat(item.warnings()).singleElement().asString().startsWith("key originalStartTime: the event is one");
    }

    @Test
    void theEventsOfAListsAnswerAreSeveral() throws InvalidEventException {
        assertThat(EventMaps.events(map("kind", "calendar#events", "items", List.of(google(), google()))))
                .hasSize(2);
        assertThat(EventMaps.events(map("@odata.context", "x", "value", List.of(graph()))))
                .containsExactly(graph());
        assertThat(EventMaps.events(map("@type", "Group", "entries", List.of(map("@type", "Event")))))
                .hasSize(1);
        assertThat(EventMaps.events(
                        map("timeZone", "Asia/Tokyo", "items", List.of(map("id", "a"), map("timeZone", "UTC")))))
                .containsExactly(map("id", "a", "timeZone", "Asia/Tokyo"), map("timeZone", "UTC"));
    }

    @Test
    void theListsOfNumbersOfIcsAreTimes() {
        CalendarItem item = item(map(
                "start", List.of(2026, 1, 31, 9, 0),
                "duration", map("hours", 1, "minutes", 30),
                "title", "Run",
                "geo", map("lat", 40.0, "lon", 105.2),
                "startOutputType", "local",
                "recurrenceRule", "FREQ=DAILY;COUNT=3",
                "exclusionDates", List.of(List.of(2026, 2, 1, 9, 0)),
                "alarms", List.of(map("action", "display", "trigger", map("minutes", 30, "before", true))),
                "attendees",
                        List.of(map("name", "Ann", "email", "ann@example.com", "dir", "https://x.org", "rsvp", true))));

        assertThat(lines(item))
                .contains(
                        "DTSTART;TZID=Europe/Berlin:20260131T090000",
                        "DTEND;TZID=Europe/Berlin:20260131T103000",
                        "EXDATE;TZID=Europe/Berlin:20260201T090000",
                        "TRIGGER;RELATED=START:-PT00H30M00S");
        assertThat(item.warnings())
                .containsExactly(
                        "key geo: has no place on Exchange and was left out",
                        "key attendees: dir has no place on Exchange and was left out");
        assertThat(lines(item(map("start", List.of(2026, 1, 31, 9), "startInputType", "utc", "duration", "PT1H"))))
                .contains("DTSTART:20260131T090000Z");
        assertThat(lines(item(map("start", List.of(2026, 1, 31), "end", List.of(2026, 2, 2)))))
                .contains("DTSTART;VALUE=DATE:20260131", "DTEND;VALUE=DATE:20260202");
        assertThat(findings(map("start", List.of(2026, 13, 1), "end", List.of(2026, 13, 2))))
                .contains("key start: is no time that exists: [2026, 13, 1]");
        assertThat(findings(map("start", List.of(2026, 1, 31, 9.5), "duration", "PT1H")))
                .contains("key start: holds \"9.5\", which is no year, month, day, hour, minute or second");
        assertThat(findings(map("start", List.of(2026, 4_294_967_305L, 31), "end", List.of(2026, 1, -1))))
                .contains(
                        "key start: holds \"4294967305\", which is no year, month, day, hour, minute or second",
                        "key end: holds \"-1\", which is no year, month, day, hour, minute or second");
    }
}
