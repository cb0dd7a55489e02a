package io.github.exchangedav.event.key;

import static io.github.exchangedav.event.Written.event;
import static io.github.exchangedav.event.Written.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.event.EventMap;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.EventContent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A derived UID is a function of what an event says: what has no order counts in none. */
class ContentTest {

    private static String uid(Map<?, ?> event) {
        CalendarItem item = EventMap.toItem(event, null, "");
        assertThat(item.findings()).isEmpty();
        return EventContent.derivedUid(item);
    }

    private static Set<Object> set(Object... elements) {
        return new LinkedHashSet<>(Arrays.asList(elements));
    }

    private static Map<String, Object> series(@Nullable Object... more) {
        Map<String, Object> event = map(
                "start",
                "2026-01-05T09:00",
                "timeZone",
                "Europe/Berlin",
                "duration",
                "PT1H",
                "recurrence",
                "FREQ=DAILY");
        event.putAll(map(more));
        return event;
    }

    private static Map<String, Object> js(String name, Object value) {
        return map(
                "@type", "Event", "start", "2026-01-05T09:00:00", "timeZone", "UTC", "duration", "PT1H", name, value);
    }

    static Stream<Map<String, Object>> withoutOrder() {
        Map<String, Object> place = map("name", "a.txt", "content", "YQ==");
        return Stream.of(
                series("recurrence", map("freq", "weekly", "byDay", set("MO", "WE", "FR", "TU"))),
                series("recurrence", map("freq", "monthly", "byMonthDay", set(1, 10, 2))),
                series(
                        "recurrence",
                        map("freq", "monthly", "byDay", set(map("day", "mo", "nthOfPeriod", 1), map("day", "tu")))),
                series(
                        "recurrence",
                        set("EXDATE;TZID=Europe/Berlin:20260106T090000", "FREQ=DAILY;COUNT=3", "FREQ=WEEKLY")),
                series("exdates", set("2026-01-06", "2026-01-07")),
                series("overrides", map("2026-01-06", map("summary", "x"), "2026-01-07", map("summary", "y"))),
                series("overrides", set(map("recurrenceId", "2026-01-06"), map("recurrenceId", "2026-01-07"))),
                event("x", map("X-A", set("1", "2", "3"))),
                event("x", map("X-A", "1", "X-B", "2")),
                event("x", map("X-A", map("value", "v", "parameters", map("X-P", set("b", "a"), "X-O", "c")))),
                event("categories", set("b", "a")),
                event(
                        "attendees",
                        set(
                                "b@x.org",
                                map("email", "a@x.org", "role", "chair"),
                                map("role", "chair", "email", "c@x.org"))),
                event("attachments", set(place, map("name", "b.txt", "content", new byte[] {1}), "https://x.org/a")),
                js(
                        "participants",
                        map(
                                "2",
                                map("email", "b@x.org", "roles", map("chair", true)),
                                "1",
                                map("email", "a@x.org", "roles", map("attendee", true)))),
                js("locations", map("2", map("name", "B"), "1", map("name", "A"))),
                js(
                        "alerts",
                        map("2", map("trigger", map("offset", "-PT5M")), "1", map("trigger", map("offset", "-PT1M")))),
                js("links", map("2", map("href", "https://x.org/b"), "1", map("href", "https://x.org/a"))));
    }

    @ParameterizedTest
    @MethodSource("withoutOrder")
    void equalMapsGiveTheSameUidInWhateverOrderTheyCome(Map<String, Object> event) {
        Object turned = turned(event);

        assertThat(turned).as("equal").isEqualTo(event);
        assertThat(uid((Map<?, ?>) turned)).isEqualTo(uid(event));
    }

    @Test
    void theOrderOfAListCounts() {
        assertThat(uid(event("x", map("X-A", List.of("1", "2")))))
                .isNotEqualTo(uid(event("x", map("X-A", List.of("2", "1")))));
        assertThat(uid(event("attachments", List.of("https://x.org/a", "https://x.org/b"))))
                .isNotEqualTo(uid(event("attachments", List.of("https://x.org/b", "https://x.org/a"))));
    }

    @Test
    void whatASetHoldsCounts() {
        assertThat(uid(event("x", map("X-A", set("1", "2"))))).isNotEqualTo(uid(event("x", map("X-A", set("1", "3")))));
    }

    /** The same, each set and map in the opposite order. */
    private static Object turned(Object value) {
        if (value instanceof Map<?, ?> map) {
            List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
            Collections.reverse(entries);
            Map<Object, Object> turned = new LinkedHashMap<>();
            entries.forEach(entry -> turned.put(entry.getKey(), turned(entry.getValue())));
            return turned;
        }
        if (value instanceof Set<?> set) {
            List<Object> elements = new ArrayList<>();
            set.forEach(one -> elements.add(turned(one)));
            Collections.reverse(elements);
            return new LinkedHashSet<>(elements);
        }
        return value;
    }
}
