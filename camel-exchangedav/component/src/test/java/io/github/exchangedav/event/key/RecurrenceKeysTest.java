package io.github.exchangedav.event.key;

import static io.github.exchangedav.event.Written.findings;
import static io.github.exchangedav.event.Written.lines;
import static io.github.exchangedav.event.Written.map;
import static io.github.exchangedav.event.Written.weekly;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.event.EventMap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecurrenceKeysTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void aSeriesKeepsItsLocalTimesWithTheZone() {
        assertThat(lines(weekly()))
                .containsExactly(
                        "BEGIN:VEVENT",
                        "DTSTART;TZID=Europe/Berlin:20260131T090000",
                        "DTEND;TZID=Europe/Berlin:20260131T100000",
                        "RRULE:FREQ=WEEKLY",
                        "END:VEVENT");
    }

    static Stream<Object> nineInBerlin() {
        return Stream.of(
                "2026-01-31T09:00",
                "2026-01-31T08:00:00Z",
                "2026-01-31T09:00:00+01:00",
                "2026-01-31T09:00:00[Europe/Berlin]",
                LocalDateTime.of(2026, 1, 31, 9, 0),
                LocalDateTime.of(2026, 1, 31, 9, 0).atZone(BERLIN),
                Instant.parse("2026-01-31T08:00:00Z"),
                java.util.Date.from(Instant.parse("2026-01-31T08:00:00Z")),
                map("dateTime", "2026-01-31T09:00:00", "timeZone", "Europe/Berlin"),
                map("dateTime", "2026-01-31T08:00:00Z", "timeZone", "Europe/Berlin"),
                map("dateTime", "2026-01-31T03:00:00-05:00"));
    }

    @ParameterizedTest
    @MethodSource("nineInBerlin")
    void whateverTheStartsFormTheClockOfTheZoneIsWritten(Object start) {
        Map<String, Object> event = map("start", start, "duration", "PT1H", "rrule", "FREQ=DAILY");

        assertThat(lines(event, BERLIN))
                .as("the endpoint's zone")
                .contains("DTSTART;TZID=Europe/Berlin:20260131T090000", "DTEND;TZID=Europe/Berlin:20260131T100000");
    }

    @Test
    void theZoneOfTheStartIsThatOfTheSeries() {
        Map<String, Object> event = map(
                "start", map("dateTime", "2022-06-26T16:00:00-07:00", "timeZone", "America/Los_Angeles"),
                "end", map("dateTime", "2022-06-27T01:30:00+02:00", "timeZone", "Europe/Berlin"),
                "recurrence", List.of("RRULE:FREQ=WEEKLY;BYDAY=SU;COUNT=20"));

        assertThat(lines(event, BERLIN))
                .contains(
                        "DTSTART;TZID=America/Los_Angeles:20220626T160000",
                        "DTEND;TZID=America/Los_Angeles:20220626T163000",
                        "RRULE:FREQ=WEEKLY;BYDAY=SU;COUNT=20");
    }

    @Test
    void aSeriesOfWhichOnlyAnOffsetIsKnownIsRefusedWithAWayOut() {
        for (Object start : List.of("2026-01-31T09:00:00+01:00", Instant.parse("2026-01-31T08:00:00Z"))) {
            assertThat(findings(map("start", start, "duration", "PT1H", "recurrence", "FREQ=WEEKLY")))
                    .containsExactly("key start: says no time zone, only how far from UTC it is, and the event repeats:"
                            + " in UTC it would shift when the clocks change; give key timeZone (a name such as"
                            + " Europe/Berlin, or UTC if that is meant)");
        }
        assertThat(findings(weekly("timeZone", "+01:00")))
                .singleElement()
                .asString()
                .startsWith("key timeZone: is +01:00, which says only how far from UTC it is");
    }

    @Test
    void aSeriesIsInUtcWhereThatIsSaid() {
        for (Object zone : List.of("UTC", "Z", "Etc/UTC", ZoneId.of("UTC"))) {
            assertThat(lines(weekly("timeZone", zone, "exdates", "2026-02-07", "start", "2026-01-31T09:00:00Z")))
                    .contains("DTSTART:20260131T090000Z", "DTEND:20260131T100000Z", "EXDATE:20260207T090000Z");
        }
    }

    @Test
    void aSeriesOfDaysNeedsNoZone() {
        assertThat(lines(map(
                        "start", "2026-01-31",
                        "recurrence", "FREQ=YEARLY;UNTIL=20300131T000000Z",
                        "exdates", List.of("2028-01-31", "2027-01-31T00:00:00Z"))))
                .containsExactly(
                        "BEGIN:VEVENT",
                        "DTSTART;VALUE=DATE:20260131",
                        "DTEND;VALUE=DATE:20260201",
                        "RRULE:FREQ=YEARLY;UNTIL=20300131",
                        "EXDATE;VALUE=DATE:20270131",
                        "EXDATE;VALUE=DATE:20280131",
                        "END:VEVENT");
    }

    @Test
    void datesThatAreLeftOutAreWrittenInTheFormOfTheStart() {
        Set<Object> set = new LinkedHashSet<>(List.of(
                LocalDate.of(2026, 3, 7), "2026-02-21T09:00:00", "2026-02-14T08:00:00Z", "2026-02-07T10:00+02:00"));

        assertThat(lines(weekly("exdates", set)))
                .containsSequence(
                        "EXDATE;TZID=Europe/Berlin:20260207T090000",
                        "EXDATE;TZID=Europe/Berlin:20260214T090000",
                        "EXDATE;TZID=Europe/Berlin:20260221T090000",
                        "EXDATE;TZID=Europe/Berlin:20260307T090000");
        assertThat(lines(weekly("exdate", "2026-02-07,20260214T090000")))
                .contains("EXDATE;TZID=Europe/Berlin:20260207T090000", "EXDATE;TZID=Europe/Berlin:20260214T090000");
        assertThat(findings(weekly("exdates", List.of("2026-02-07", "never"))))
                .singleElement()
                .asString()
                .startsWith("key exdates[1]: is no time: ");
    }

    @Test
    void moreDatesMakeASeriesToo() {
        assertThat(lines(weekly("recurrence", null, "rdates", List.of("2026-02-03T11:00"))))
                .contains("DTSTART;TZID=Europe/Berlin:20260131T090000", "RDATE;TZID=Europe/Berlin:20260203T110000");
    }

    @Test
    void nothingIsLeftOutOfAnEventThatDoesNotRepeat() {
        assertThat(findings(weekly("recurrence", null, "exdates", "2026-02-07")))
                .containsExactly("key exdates: leaves out days of an event that does not repeat; give key recurrence");
        assertThat(findings(weekly("recurrence", "EXDATE:20260207T090000")))
                .singleElement()
                .asString()
                .startsWith("key recurrence: leaves out days of an event that does not repeat");
    }

    @Test
    void aSkippedLocalHourKeepsItsDigitsInASeries() {
        Map<String, Object> start = map("dateTime", "2026-03-29T02:30:00", "timeZone", "Europe/Berlin");

        assertThat(lines(map("start", start, "duration", "PT1H", "recurrence", "FREQ=WEEKLY")))
                .contains("DTSTART;TZID=Europe/Berlin:20260329T023000");
    }

    @Test
    void theSecondOfADoubledHourIsTheFirstInASeriesWithAWarning() {
        Map<String, Object> event =
                map("start", "2026-10-25T01:30:00Z", "duration", "PT15M", "recurrence", "FREQ=WEEKLY");

        assertThat(EventMap.toItem(event, BERLIN, "").warnings())
                .containsExactly("key start: is in an hour that the clocks of Europe/Berlin show twice;"
                        + " in a series it is the first");
        assertThat(lines(event, BERLIN)).contains("DTSTART;TZID=Europe/Berlin:20261025T023000");
    }
}
