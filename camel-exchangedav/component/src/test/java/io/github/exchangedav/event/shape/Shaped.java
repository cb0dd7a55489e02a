package io.github.exchangedav.event.shape;

import static io.github.exchangedav.event.Written.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.event.EventMap;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.Finding;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of events that other calendars write, in Berlin. */
final class Shaped {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private Shaped() {}

    static CalendarItem item(Map<String, Object> event, @Nullable Object... more) {
        event.putAll(map(more));
        CalendarItem item = EventMap.toItem(event, BERLIN, "");
        assertThat(item.findings()).isEmpty();
        return item;
    }

    static List<String> lines(CalendarItem item) {
        return item.events().get(0).allLines().map(ContentLine::text).toList();
    }

    static List<String> findings(Map<String, Object> event, @Nullable Object... more) {
        event.putAll(map(more));
        return EventMap.toItem(event, BERLIN, "").findings().stream()
                .map(Finding::toString)
                .toList();
    }

    static Map<String, Object> graph() {
        return map(
                "@odata.etag", "x",
                "iCalUId", "graph-1",
                "subject", "Meeting",
                "start", map("dateTime", "2026-01-31T09:00:00.0000000", "timeZone", "Europe/Berlin"),
                "end", map("dateTime", "2026-01-31T10:00:00.0000000", "timeZone", "Europe/Berlin"));
    }
}
