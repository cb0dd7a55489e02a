package io.github.exchangedav.event;

import static io.github.exchangedav.event.Written.findings;
import static io.github.exchangedav.event.Written.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OverrideKeysTest {

    private static Map<String, Object> series(@Nullable Object... more) {
        Map<String, Object> event = map(
                "uid", "s-1",
                "start", "2026-01-31T09:00",
                "end", "2026-01-31T10:30",
                "timeZone", "Europe/Berlin",
                "recurrence", "FREQ=WEEKLY",
                "summary", "Lesson",
                "location", "Room 1",
                "reminder", 10);
        event.putAll(map(more));
        return event;
    }

    private static List<List<String>> events(Map<String, Object> event) {
        CalendarItem item = EventMap.toItem(event, null, "");
        assertThat(item.findings()).isEmpty();
        return item.events().stream()
                .map(one -> one.lines().map(ContentLine::text).toList())
                .toList();
    }

    private static List<String> changed(Object... override) {
        return events(series("overrides", List.of(map(override)))).get(1);
    }

    @Test
    void anOverrideTakesOverWhatItDoesNotChange() {
        List<List<String>> events =
                events(series("overrides", List.of(map("recurrenceId", "2026-02-07T09:00", "location", "Room 2"))));

        assertThat(events.get(0))
                .contains("RRULE:FREQ=WEEKLY", "LOCATION:Room 1")
                .doesNotContain("LOCATION:Room 2");
        assertThat(events.get(1))
                .containsExactly(
                        "UID:s-1",
                        "DTSTART;TZID=Europe/Berlin:20260207T090000",
                        "DTEND;TZID=Europe/Berlin:20260207T103000",
                        "RECURRENCE-ID;TZID=Europe/Berlin:20260207T090000",
                        "SUMMARY:Lesson",
                        "LOCATION:Room 2");
        CalendarItem item =
                EventMap.toItem(series("overrides", List.of(map("recurrenceId", "2026-02-07T09:00"))), null, "");
        assertThat(item.events().get(1).components().map(IcalComponent::name)).containsExactly("VALARM");
    }

    @Test
    void aMovedOccurrenceLastsAsLongAsTheSeriesUnlessItSaysOtherwise() {
        assertThat(changed("recurrenceId", "2026-02-07", "start", "2026-02-08T11:00"))
                .contains(
                        "DTSTART;TZID=Europe/Berlin:20260208T110000",
                        "DTEND;TZID=Europe/Berlin:20260208T123000",
                        "RECURRENCE-ID;TZID=Europe/Berlin:20260207T090000");
        assertThat(changed("recurrenceId", "2026-02-07", "duration", "PT15M"))
                .contains("DTEND;TZID=Europe/Berlin:20260207T091500");
        assertThat(changed("recurrenceId", "2026-02-07T08:00:00Z", "end", "2026-02-07T08:15:00Z"))
                .contains("DTEND;TZID=Europe/Berlin:20260207T091500");
    }

    @Test
    void anOccurrenceMayMoveIntoAnotherZone() {
        assertThat(changed("recurrenceId", "2026-02-07T09:00", "start", "2026-02-07T09:00", "timeZone", "Asia/Tokyo"))
                .contains(
                        "DTSTART;TZID=Asia/Tokyo:20260207T090000",
                        "DTEND;TZID=Asia/Tokyo:20260207T103000",
                        "RECURRENCE-ID;TZID=Europe/Berlin:20260207T090000");
    }

    @Test
    void nullTakesAKeyAway() {
        assertThat(changed("recurrenceId", "2026-02-07", "location", null))
                .noneMatch(line -> line.startsWith("LOCATION"))
                .contains("SUMMARY:Lesson");
    }

    @Test
    void anOverrideWithAUidIsAWholeEvent() {
        assertThat(changed(
                        "uid",
                        "s-1",
                        "recurrenceId",
                        "2026-02-07",
                        "start",
                        "2026-02-07T12:00",
                        "end",
                        "2026-02-07T13:00"))
                .containsExactly(
                        "UID:s-1",
                        "DTSTART;TZID=Europe/Berlin:20260207T120000",
                        "DTEND;TZID=Europe/Berlin:20260207T130000",
                        "RECURRENCE-ID;TZID=Europe/Berlin:20260207T090000");
        assertThat(findings(series("overrides", List.of(map("uid", "other", "recurrenceId", "2026-02-07")))))
                .containsExactly("overrides[0], key uid: is not that of the series, \"s-1\"");
    }

    @Test
    void aNewTextIsNotContradictedByTheSeriesHtml() {
        Map<String, Object> event = series(
                "descriptionHtml",
                "<p>old</p>",
                "priority",
                1,
                "overrides",
                List.of(map("recurrenceId", "2026-02-07", "description", "new", "importance", "low")));

        assertThat(events(event).get(1))
                .contains("DESCRIPTION:new", "PRIORITY:9")
                .noneMatch(line -> line.startsWith("X-ALT-DESC"));
    }

    @Test
    void aMapFromOccurrenceToChangesIsReadToo() {
        Map<String, Object> event = series(
                "overrides",
                map(
                        "2026-02-07T09:00:00", map("summary", "First"),
                        "2026-02-14T09:00:00", map("excluded", true),
                        "2026-02-21T09:00:00", null));

        assertThat(events(event)).hasSize(2);
        assertThat(events(event).get(0))
                .contains("EXDATE;TZID=Europe/Berlin:20260214T090000", "EXDATE;TZID=Europe/Berlin:20260221T090000");
        assertThat(events(event).get(1)).contains("SUMMARY:First");
    }

    @Test
    void anAllDaySeriesHasDaysInItsOverrides() {
        Map<String, Object> event = map(
                "start", "2026-01-31",
                "end", "2026-02-02",
                "recurrence", "FREQ=MONTHLY",
                "overrides", List.of(map("recurrenceId", "2026-02-28", "start", "2026-03-01")));

        assertThat(events(event).get(1))
                .containsExactly(
                        "DTSTART;VALUE=DATE:20260301",
                        "DTEND;VALUE=DATE:20260303",
                        "RECURRENCE-ID;VALUE=DATE:20260228");
    }

    @Test
    void whatIsWrongWithAnOverrideIsFoundAtItsPlace() {
        assertThat(findings(series(
                        "overrides",
                        List.of(
                                map("sumary", "x"),
                                map("recurrenceId", "soon"),
                                map("recurrenceId", "2026-02-07", "priority", 10, "recurrence", "FREQ=DAILY"),
                                "x",
                                map("recurrenceId", "2026-02-07")))))
                .containsExactlyInAnyOrder(
                        "overrides[0], key sumary: unknown key; did you mean summary?",
                        "overrides[0], key recurrenceId: is missing: the start that the occurrence has in the series",
                        "overrides[1], key recurrenceId: is no time: \"soon\"; right are 2026-01-31T09:00:00+01:00,"
                                + " 2026-01-31T09:00 and 2026-01-31",
                        "overrides[2], key recurrence: stands in an override; it belongs to the series",
                        "overrides[2], key priority: is no number from 0 to 9: \"10\"",
                        "key overrides[3]: has to be a map with recurrenceId and what is different then",
                        "overrides[4], key recurrenceId: stands there twice: 2026-02-07T09:00");
    }

    @Test
    void onlyASeriesHasOverrides() {
        assertThat(findings(series("recurrence", null, "overrides", List.of(map("recurrenceId", "2026-02-07")))))
                .containsExactly(
                        "key overrides: changes occurrences of an event that does not repeat; give key recurrence");
        assertThat(findings(series("overrides", "x")))
                .containsExactly("key overrides: has to be a list of maps, but is a text");
    }

    @Test
    void anOccurrenceWithoutItsSeriesIsWrittenWithAWarning() {
        Map<String, Object> event = map(
                "uid", "s-1",
                "start", "2026-02-07T11:00",
                "end", "2026-02-07T12:00",
                "recurrenceId", LocalDateTime.of(2026, 2, 7, 9, 0));
        CalendarItem item = EventMap.toItem(event, ZoneId.of("Europe/Berlin"), "");

        assertThat(item.findings()).isEmpty();
        assertThat(item.events().get(0).allLines().map(ContentLine::text))
                .contains(
                        "RECURRENCE-ID;TZID=Europe/Berlin:20260207T090000",
                        "DTSTART;TZID=Europe/Berlin:20260207T110000");
        assertThat(item.warnings())
                .singleElement()
                .asString()
                .startsWith("key recurrenceId: the event is one occurrence");
        event.remove("uid");
        assertThat(findings(event, ZoneId.of("Europe/Berlin")))
                .containsExactly("key recurrenceId: needs the uid of its series beside it");
    }

    @Test
    void anOccurrenceMayBeInUtc() {
        assertThat(Written.lines(map(
                        "uid", "s-1",
                        "start", "2026-02-07T11:00:00Z",
                        "end", "2026-02-07T12:00:00Z",
                        "recurrenceId", "2026-02-07T10:00:00+01:00")))
                .contains("DTSTART:20260207T110000Z", "RECURRENCE-ID:20260207T090000Z");
    }

    @Test
    void whetherAnOccurrenceIsLeftOutIsYesOrNo() {
        for (Object yes : List.of(true, "true", "TRUE")) {
            assertThat(events(series("overrides", List.of(map("recurrenceId", "2026-02-07", "excluded", yes)))))
                    .singleElement()
                    .asInstanceOf(LIST)
                    .contains("EXDATE;TZID=Europe/Berlin:20260207T090000");
        }
        assertThat(changed("recurrenceId", "2026-02-07", "excluded", "false")).contains("SUMMARY:Lesson");
        for (Object other : List.of(1, "yes")) {
            assertThat(findings(series("overrides", List.of(map("recurrenceId", "2026-02-07", "excluded", other)))))
                    .containsExactly("overrides[0], key excluded: has to be true or false, but is \"" + other + "\"");
            assertThat(findings(series("overrides", map("2026-02-07", map("excluded", other)))))
                    .containsExactly("overrides[0], key excluded: has to be true or false, but is \"" + other + "\"");
            assertThat(findings(series("overrides", map("2026-02-07", other))))
                    .containsExactly("key overrides[0]: has to be a map with recurrenceId and what is different then");
        }
    }

    @Test
    void aLocalTimeInAnOverrideOfDaysNeedsAZone() {
        Map<String, Object> days = map(
                "start", "2026-01-31",
                "recurrence", "FREQ=MONTHLY",
                "overrides",
                        List.of(map(
                                "recurrenceId",
                                "2026-02-28",
                                "allDay",
                                false,
                                "start",
                                "2026-02-28T10:00",
                                "duration",
                                "PT1H")));

        assertThat(findings(days))
                .containsExactly("overrides[0], key start: local time without a zone: give key timeZone, or set the"
                        + " endpoint's timeZone option");
        days.put("timeZone", "Europe/Berlin");
        assertThat(events(days).get(1)).contains("DTSTART;TZID=Europe/Berlin:20260228T100000");
    }
}
