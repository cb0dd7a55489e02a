package io.github.exchangedav.event;

import static io.github.exchangedav.event.Written.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Maps of one series find each other by their calendar's ids, too. */
class SeriesMapsTest {

    private static Map<String, Object> google(@Nullable Object... more) {
        Map<String, Object> event = map(
                "kind", "calendar#event",
                "id", "m1",
                "iCalUID", "m1@google.com",
                "summary", "Meeting",
                "location", "Room 1",
                "recurrence", List.of("RRULE:FREQ=DAILY"),
                "start", map("dateTime", "2026-01-31T09:00:00+01:00", "timeZone", "Europe/Berlin"),
                "end", map("dateTime", "2026-01-31T10:00:00+01:00", "timeZone", "Europe/Berlin"));
        event.putAll(map(more));
        return event;
    }

    private static Map<String, Object> deleted() {
        return map(
                "kind", "calendar#event",
                "id", "m1_20260201T080000Z",
                "status", "cancelled",
                "recurringEventId", "m1",
                "originalStartTime", map("dateTime", "2026-02-01T09:00:00+01:00", "timeZone", "Europe/Berlin"));
    }

    private static Map<String, Object> moved() {
        return map(
                "id",
                "m1_20260202T080000Z",
                "recurringEventId",
                "m1",
                "summary",
                "Moved",
                "originalStartTime",
                map("dateTime", "2026-02-02T09:00:00+01:00", "timeZone", "Europe/Berlin"),
                "start",
                map("dateTime", "2026-02-02T11:00:00+01:00", "timeZone", "Europe/Berlin"),
                "end",
                map("dateTime", "2026-02-02T12:00:00+01:00", "timeZone", "Europe/Berlin"));
    }

    @SuppressWarnings("unchecked")
    private static CalendarItem item(Object part) {
        CalendarItem item = EventMaps.toItem((List<Map<?, ?>>) part, null, "");
        assertThat(item.findings()).isEmpty();
        return item;
    }

    private static List<String> lines(CalendarItem item, int event) {
        return item.events().get(event).allLines().map(ContentLine::text).toList();
    }

    @Test
    void aDeletedInstanceOfGooglesIsADateLeftOut() {
        List<Object> parts = EventMaps.bySeries(List.of(deleted(), google()));
        CalendarItem item = item(parts.get(0));

        assertThat(parts).hasSize(1);
        assertThat(item.uid()).isEqualTo("m1@google.com");
        assertThat(item.events()).hasSize(1);
        assertThat(lines(item, 0)).contains("EXDATE;TZID=Europe/Berlin:20260201T090000");
        assertThat(item.warnings()).isEmpty();
    }

    @Test
    void anInstanceWithoutAUidIsAWholeEventOfItsSeries() {
        Map<String, Object> other = google("id", "m2", "iCalUID", "m2@google.com");
        List<Object> parts = EventMaps.bySeries(List.of(other, google(), moved()));
        CalendarItem item = item(parts.get(1));

        assertThat(parts).hasSize(2).element(0).isEqualTo(other);
        assertThat(lines(item, 1))
                .contains("UID:m1@google.com", "SUMMARY:Moved", "RECURRENCE-ID;TZID=Europe/Berlin:20260202T090000")
                .doesNotContain("LOCATION:Room 1");
    }

    @Test
    void ofASeriesWithoutAUidItIsFoundByTheId() {
        Map<String, Object> series = google();
        series.remove("iCalUID");
        CalendarItem item =
                item(EventMaps.bySeries(List.of(series, deleted(), moved())).get(0));

        assertThat(item.uid()).isEqualTo("m1");
        assertThat(item.events()).hasSize(2);
    }

    @Test
    void anExceptionOfGraphsIsFoundByItsSeriesMaster() {
        Map<String, Object> series = map(
                "id",
                "AAM=",
                "iCalUId",
                "series",
                "type",
                "seriesMaster",
                "start",
                map("dateTime", "2026-01-31T09:00", "timeZone", "Europe/Berlin"),
                "end",
                map("dateTime", "2026-01-31T10:00", "timeZone", "Europe/Berlin"),
                "recurrence",
                map("pattern", map("type", "daily", "interval", 1), "range", map("type", "noEnd")));
        Map<String, Object> exception = map(
                "id", "AAE=",
                "iCalUId", "of-the-exception",
                "seriesMasterId", "AAM=",
                "type", "exception",
                "originalStart", "2026-02-01T08:00:00Z",
                "start", map("dateTime", "2026-02-01T11:00", "timeZone", "Europe/Berlin"),
                "end", map("dateTime", "2026-02-01T12:00", "timeZone", "Europe/Berlin"));
        CalendarItem item = item(EventMaps.bySeries(List.of(exception, series)).get(0));

        assertThat(item.uid()).isEqualTo("series");
        assertThat(lines(item, 1)).contains("UID:series", "RECURRENCE-ID;TZID=Europe/Berlin:20260201T090000");
    }

    @Test
    void aBodyWithoutOccurrencesStaysAsItIs() {
        List<Object> parts = new ArrayList<>(List.of(google(), "x", google("originalStartTime", null), List.of()));
        Map<String, Object> single =
                map("isCancelled", false, "uid", "m1@google.com", "originalStart", "2026-01-31T08:00Z");
        parts.add(single);

        assertThat(EventMaps.bySeries(parts)).isEqualTo(parts);
    }
}
