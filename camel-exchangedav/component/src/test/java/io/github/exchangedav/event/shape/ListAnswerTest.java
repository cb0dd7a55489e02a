package io.github.exchangedav.event.shape;

import static io.github.exchangedav.event.Written.event;
import static io.github.exchangedav.event.Written.map;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.event.EventJson;
import io.github.exchangedav.event.EventMap;
import io.github.exchangedav.event.EventMaps;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.InvalidEventException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a calendar answers to a list request. */
class ListAnswerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'kind':'calendar#events','items':[]}|items",
                "{'value':[]}|value",
                "{'@odata.context':'x','value':[]}|value",
                "{'@type':'Group','entries':[]}|entries"
            })
    void anEmptyPageIsRefusedInItsOwnWords(String json, String list) {
        assertThatThrownBy(() -> EventJson.parts(json.replace('\'', '"').getBytes(UTF_8)))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("key " + list + ": is an empty list: there is no event in it");
    }

    @Test
    void aNameThatNoListHasIsRefused() {
        assertThatThrownBy(() -> EventMaps.events(map("items", List.of(event()), "location", "Bar", "etag", "x")))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("key location: unknown key beside items: of a list of events only its events are stored");
    }

    @Test
    void whatCalendarsSayOfAListIsFine() throws InvalidEventException {
        Map<String, Object> google = map(
                "kind", "calendar#events",
                "etag", "x",
                "summary", "ann@example.com",
                "description", "mine",
                "updated", "2026-01-31T09:00:00Z",
                "timeZone", "Asia/Tokyo",
                "accessRole", "owner",
                "defaultReminders", List.of(map("method", "popup", "minutes", 10)),
                "nextSyncToken", "x",
                "items", List.of(event()));
        Map<String, Object> group = map(
                "@type", "Group",
                "uid", "g",
                "title", "mine",
                "name", "mine",
                "iCalendar", map("name", "vcalendar"),
                "example.com:x", 1,
                "entries", List.of(event()));

        assertThat(EventMaps.events(google)).containsExactly(event("timeZone", "Asia/Tokyo"));
        assertThat(EventMaps.events(group)).containsExactly(event());
    }

    @ParameterizedTest
    @CsvSource({"items, nextPageToken", "value, @odata.nextLink"})
    void thatThereIsAnotherPageIsAWarning(String list, String next) throws InvalidEventException {
        Map<?, ?> event = EventMaps.events(map(list, List.of(event()), next, "https://example.com/2"))
                .get(0);
        CalendarItem item = EventMap.toItem(event, null, "");

        assertThat(item.findings()).isEmpty();
        assertThat(item.warnings())
                .containsExactly("key " + next + ": the rest of the list is on the next page, and not in this message");
    }
}
