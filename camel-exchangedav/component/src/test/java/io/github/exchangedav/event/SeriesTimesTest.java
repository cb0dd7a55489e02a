package io.github.exchangedav.event;

import static io.github.exchangedav.event.Written.findings;
import static io.github.exchangedav.event.Written.lines;
import static io.github.exchangedav.event.Written.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.ical.CalendarItem;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Series: the zone they need, the hour that the clocks skip, the last day of days. */
class SeriesTimesTest {

    private static Map<String, Object> skipped(Object... end) {
        Map<String, Object> event =
                map("start", "2026-03-29T02:30", "timeZone", "Europe/Berlin", "recurrence", "FREQ=DAILY;COUNT=3");
        event.putAll(map(end));
        return event;
    }

    @Test
    void aSeriesThatBeginsInTheSkippedHourLastsAsLongAsIsSaid() {
        for (Map<String, Object> event : List.of(
                skipped("duration", "PT1H"),
                skipped("end", "2026-03-29T03:30"),
                skipped("end", map("dateTime", "2026-03-29T03:30", "timeZone", "Europe/Berlin")),
                skipped("end", "2026-03-29T02:30:00Z"))) {
            assertThat(lines(event))
                    .as("%s", event)
                    .contains("DTSTART;TZID=Europe/Berlin:20260329T023000", "DURATION:PT1H");
        }
        assertThat(lines(skipped("end", "2026-03-29T02:45"))).contains("DURATION:PT15M");
        assertThat(lines(skipped("end", "2026-03-29T05:00"))).contains("DURATION:PT2H30M");
        assertThat(lines(skipped("duration", "P1D"))).contains("DURATION:PT24H");
        CalendarItem item = EventMap.toItem(skipped("duration", "PT1H"), null, "");
        assertThat(item.warnings()).as("it is shown once, not twice").isEmpty();
    }

    @Test
    void anOffsetIsNoZoneOfASeries() {
        Map<String, Object> event =
                map("start", "2026-07-05T09:00", "timeZone", "+02:00", "duration", "PT1H", "recurrence", "FREQ=DAILY");
        String problem = "which says only how far from UTC it is, and the event repeats: give the name of a zone whose"
                + " clocks it follows, such as Europe/Berlin, or UTC if that is meant";

        assertThat(findings(event)).containsExactly("key timeZone: is +02:00, " + problem);
        event.remove("timeZone");
        assertThat(findings(event, ZoneId.of("+02:00")))
                .containsExactly("key timeZone: is missing, and the endpoint's is +02:00, " + problem);
        event.put("start", "2026-07-05T09:00:00+02:00");
        assertThat(findings(event)).singleElement().asString().startsWith("key start: says no time zone");
    }

    private static List<String> days(String until, @Nullable String zone) {
        return lines(
                map("start", LocalDate.of(2026, 6, 1), "recurrence", "FREQ=DAILY;UNTIL=" + until),
                zone == null ? null : ZoneId.of(zone));
    }

    @ParameterizedTest
    @CsvSource({
        "20260630, Europe/Berlin, 20260630",
        "20260630T235959Z, Europe/Berlin, 20260630",
        "20260630T235959Z, Pacific/Auckland, 20260630",
        "20260630T235959Z, America/New_York, 20260630",
        "20260630T000000Z, America/New_York, 20260630",
        "20260629T220000Z, Europe/Berlin, 20260630",
        "20260630T040000Z, America/New_York, 20260630",
        "20260630T120000, Europe/Berlin, 20260630",
        "20260630T235959Z, , 20260630"
    })
    void theLastDayIsTheOneThatUntilSays(String until, @Nullable String zone, String day) {
        assertThat(days(until, zone)).contains("RRULE:FREQ=DAILY;UNTIL=" + day);
    }
}
