package io.github.exchangedav.event.shape;

import static io.github.exchangedav.event.Written.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.event.EventMap;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.Finding;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Events as JSCalendar writes them (RFC 8984). */
class JsCalendarShapeTest {

    private static Map<String, Object> event(@Nullable Object... more) {
        Map<String, Object> event = map(
                "@type", "Event",
                "uid", "js-1",
                "title", "Lesson",
                "start", "2026-01-31T09:00:00",
                "timeZone", "Europe/London",
                "duration", "PT1H30M");
        event.putAll(map(more));
        return event;
    }

    private static CalendarItem item(Map<String, Object> event) {
        CalendarItem item = EventMap.toItem(event, null, "");
        assertThat(item.findings()).isEmpty();
        return item;
    }

    private static List<String> lines(CalendarItem item, int event) {
        return item.events().get(event).allLines().map(ContentLine::text).toList();
    }

    private static List<String> findings(Map<String, Object> event) {
        return EventMap.toItem(event, null, "").findings().stream()
                .map(Finding::toString)
                .toList();
    }

    @Test
    void theSimpleEventOfTheRfc() {
        assertThat(lines(
                        item(event(
                                "updated", "2020-01-02T18:23:04Z", "prodId", "x", "created", "2020-01-01T00:00:00Z")),
                        0))
                .containsExactly(
                        "BEGIN:VEVENT",
                        "UID:js-1",
                        "DTSTART:20260131T090000Z",
                        "DTEND:20260131T103000Z",
                        "SUMMARY:Lesson",
                        "LAST-MODIFIED:20200102T182304Z",
                        "END:VEVENT");
    }

    @Test
    void anEventWithoutDurationTakesNoTimeAndAnAllDayOneItsDay() {
        assertThat(lines(item(event("duration", null)), 0)).contains("DTEND:20260131T090000Z");
        assertThat(lines(item(event("duration", null, "showWithoutTime", true, "start", "2026-01-31T00:00:00")), 0))
                .contains("DTSTART;VALUE=DATE:20260131", "DTEND;VALUE=DATE:20260201");
    }

    @Test
    void participantsAreTheOrganizerAndWhoElseTakesPart() {
        CalendarItem item = item(event(
                "replyTo", map("imip", "mailto:reply@example.com"),
                "participants",
                        map(
                                "1",
                                map(
                                        "@type", "Participant",
                                        "name", "Zoe",
                                        "sendTo", map("imip", "mailto:zoe@example.com"),
                                        "roles", map("owner", true, "chair", true, "attendee", true),
                                        "participationStatus", "accepted"),
                                "2",
                                map(
                                        "name", "Tom",
                                        "email", "tom@example.com",
                                        "roles", map("attendee", true, "optional", true),
                                        "expectReply", true,
                                        "participationComment", "late"),
                                "3",
                                map("name", "Beamer", "kind", "resource", "calendarAddress", "mailto:b@example.com"),
                                "4",
                                map("name", "Nobody", "roles", map("attendee", true)))));

        assertThat(lines(item, 0))
                .contains(
                        "ORGANIZER;CN=Zoe:mailto:reply@example.com",
                        "ATTENDEE;CN=Zoe;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:zoe@example.com",
                        "ATTENDEE;CN=Tom;ROLE=OPT-PARTICIPANT;RSVP=TRUE:mailto:tom@example.com",
                        "ATTENDEE;CN=Beamer;CUTYPE=RESOURCE;ROLE=NON-PARTICIPANT:mailto:b@example.com");
        assertThat(item.warnings())
                .containsExactlyInAnyOrder(
                        "key participants: participationComment has no place on Exchange and was left out",
                        "key participants: somebody without a mail address has no place on Exchange and was left out");
    }

    @Test
    void anOrganizerOfWhomNothingElseIsSaidIsNoAttendee() {
        assertThat(lines(
                        item(event(
                                "organizerCalendarAddress",
                                "mailto:foo@example.com",
                                "participants",
                                map(
                                        "a", map("calendarAddress", "mailto:foo@example.com", "name", "Foo"),
                                        "b", map("calendarAddress", "mailto:bar@example.com")))),
                        0))
                .contains("ORGANIZER;CN=Foo:mailto:foo@example.com", "ATTENDEE:mailto:bar@example.com")
                .noneMatch(line -> line.startsWith("ATTENDEE") && line.contains("foo@"));
    }

    @Test
    void whatExchangeHasOneOfIsTheMainOne() {
        CalendarItem item = item(event(
                "mainLocationId", "b",
                "locations", map("a", map("name", "Parking"), "b", map("name", "Hall", "coordinates", "geo:1,2")),
                "alerts",
                        map(
                                "1", map("trigger", map("offset", "PT5M", "relativeTo", "end")),
                                "2", map("trigger", map("@type", "OffsetTrigger", "offset", "-PT15M")),
                                "3", map("trigger", map("when", "2026-01-31T08:00:00Z")))));

        assertThat(lines(item, 0)).contains("LOCATION:Hall", "TRIGGER;RELATED=START:-PT00H15M00S");
        assertThat(item.warnings())
                .containsExactlyInAnyOrder(
                        "key locations: Exchange has the name of one location; the rest was left out",
                        "key alerts: Exchange has one reminder, which pops up before the start; others were left out");
    }

    @Test
    void wordsAndMapsOfItsOwnFindTheirKeys() {
        CalendarItem item = item(event(
                "keywords", map("work", true),
                "freeBusyStatus", "unavailable",
                "privacy", "secret",
                "status", "tentative",
                "priority", 1,
                "sequence", 2,
                "method", "request",
                "description", "<b>x</b>",
                "descriptionContentType", "text/html",
                "links",
                        map(
                                "1", map("href", "https://example.com/a.pdf", "contentType", "application/pdf"),
                                "2", map("href", "data:text/plain;base64,aGk=", "title", "hi.txt", "rel", "enclosure"),
                                "3", map("href", "https://example.com/i.png", "rel", "icon")),
                "locale", "en",
                "relatedTo", map("x", map()),
                "example.com:foo", 1));

        assertThat(lines(item, 0))
                .contains(
                        "CATEGORIES:work",
                        "X-MICROSOFT-CDO-BUSYSTATUS:OOF",
                        "CLASS:CONFIDENTIAL",
                        "X-ALT-DESC;FMTTYPE=text/html:<b>x</b>",
                        "ATTACH;FMTTYPE=application/pdf:https://example.com/a.pdf",
                        "ATTACH;FMTTYPE=text/plain;X-FILENAME=hi.txt;FILENAME=hi.txt;ENCODING=BASE64;VALUE=BINARY:aGk=");
        assertThat(item.warnings())
                .containsExactlyInAnyOrder(
                        "key locale: has no place on Exchange and was left out",
                        "key relatedTo: has no place on Exchange and was left out",
                        "key example.com:foo: has no place on Exchange and was left out",
                        "key links: what is no attachment has no place on Exchange and was left out");
    }

    @Test
    void overridesArePatchesOfTheEvent() {
        CalendarItem item = item(event(
                "recurrenceRules",
                        List.of(map("@type", "RecurrenceRule", "frequency", "weekly", "until", "2026-06-24T09:00:00")),
                "locations", map("lab", map("name", "Lab")),
                "participants",
                        map(
                                "a~b",
                                map(
                                        "email",
                                        "tom@example.com",
                                        "roles",
                                        map("attendee", true),
                                        "participationStatus",
                                        "accepted")),
                "recurrenceOverrides",
                        map(
                                "2026-02-14T09:00:00", map("excluded", true),
                                "2026-02-07T09:00:00", map("participants/a~0b/participationStatus", "declined"),
                                "2026-02-21T09:00:00",
                                        map(
                                                "title", "Exam",
                                                "start", "2026-02-21T10:00:00",
                                                "duration", "PT2H",
                                                "uid", "evil",
                                                "locations", null))));

        assertThat(lines(item, 0))
                .contains(
                        "DTSTART;TZID=Europe/London:20260131T090000",
                        "RRULE:FREQ=WEEKLY;UNTIL=20260624T080000Z",
                        "EXDATE;TZID=Europe/London:20260214T090000",
                        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:tom@example.com")
                .noneMatch(line -> line.startsWith("RDATE"));
        assertThat(lines(item, 1))
                .contains(
                        "UID:js-1",
                        "RECURRENCE-ID;TZID=Europe/London:20260207T090000",
                        "LOCATION:Lab",
                        "ATTENDEE;PARTSTAT=DECLINED:mailto:tom@example.com");
        assertThat(lines(item, 2))
                .contains(
                        "UID:js-1",
                        "RECURRENCE-ID;TZID=Europe/London:20260221T090000",
                        "DTSTART;TZID=Europe/London:20260221T100000",
                        "DTEND;TZID=Europe/London:20260221T120000",
                        "SUMMARY:Exam")
                .noneMatch(line -> line.startsWith("LOCATION"));
    }

    @Test
    void aDateThatTheRulesDoNotGiveIsOneMoreOfTheSeries() {
        CalendarItem item = item(event(
                "recurrenceRule", map("frequency", "weekly", "count", 5),
                "recurrenceOverrides",
                        map("2026-02-03T14:00:00", map(), "2026-02-04T14:00:00", map("title", "Extra"))));

        assertThat(lines(item, 0))
                .contains("RDATE;TZID=Europe/London:20260203T140000", "RDATE;TZID=Europe/London:20260204T140000");
        assertThat(lines(item, 1)).contains("RECURRENCE-ID;TZID=Europe/London:20260204T140000", "SUMMARY:Extra");
    }

    @Test
    void whatIsNoAppointmentOrWouldChangeItsMeaningIsRefused() {
        assertThat(findings(map("@type", "Task", "title", "x")))
                .containsExactly(
                        "key @type: is \"Task\", which is no appointment; only an Event can be stored in a calendar");
        assertThat(findings(event(
                        "recurrenceRule",
                        map("frequency", "daily"),
                        "excludedRecurrenceRules",
                        List.of(map("frequency", "weekly")))))
                .singleElement()
                .asString()
                .startsWith("key excludedRecurrenceRules: can't be expressed in Exchange");
        assertThat(findings(event("timeZone", null)))
                .first()
                .asString()
                .startsWith("key start: local time without a zone");
        assertThat(findings(event(
                        "recurrenceRule", map("frequency", "daily"),
                        "recurrenceOverrides", map("2026-02-01T09:00:00", map("participants/x/name", "y")))))
                .containsExactly("key recurrenceOverrides: patches \"participants/x/name\", which is not there");
        assertThat(findings(event("method", "cancel")))
                .singleElement()
                .asString()
                .startsWith("key method: is \"cancel\": this is a message about an event");
    }
}
