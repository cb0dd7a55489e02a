package io.github.exchangedav.event;

import io.github.exchangedav.event.key.GivenKeys;
import io.github.exchangedav.event.key.Key;
import io.github.exchangedav.event.key.KeyVocabulary;
import io.github.exchangedav.event.key.Values;
import io.github.exchangedav.event.shape.GraphShape;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which event a map is, by its names as they came: enough to find the maps of one series, without rewriting any.
 *
 * @param uid its UID, or null
 * @param id what its calendar calls it (Google, Microsoft Graph), or null
 * @param series what its calendar calls the series that it is an occurrence of, or null
 * @param isOccurrence whether it is one occurrence of a series
 */
record MapIdentity(
        @Nullable String uid, @Nullable String id, @Nullable String series, boolean isOccurrence) {

    static MapIdentity of(Map<?, ?> map) {
        String id = text(map, Key.ID, "id");
        String uid = text(map, Key.UID, "uid"); // Graph has iCalUId besides, and then it is the occurrence's own
        String series = null;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            boolean names = "recurringEventId".equals(entry.getKey()) || "seriesMasterId".equals(entry.getKey());
            series = names && entry.getValue() instanceof CharSequence text ? text.toString() : series;
        }
        boolean graph = GraphShape.is(map);
        // beside a single event of Graph's, originalStart says nothing
        boolean named = says(map, Key.RECURRENCE_ID, graph ? "originalStart" : "");
        boolean occurrence = named || graph && GraphShape.isOccurrence(map);
        boolean repeats = says(map, Key.RECURRENCE, "") || says(map, Key.RDATES, "");
        return new MapIdentity(uid == null ? id : uid, id, series, occurrence && !repeats);
    }

    /** The text of a key; of several of its names the first one's, or that of the preferred one. */
    private static @Nullable String text(Map<?, ?> map, Key key, String preferred) {
        String text = null;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            boolean better = text == null || preferred.equals(entry.getKey());
            if (better && is(entry, key) && entry.getValue() instanceof CharSequence said && !isBlank(said)) {
                text = said.toString().strip();
            }
        }
        return text;
    }

    private static boolean says(Map<?, ?> map, Key key, String not) {
        return map.entrySet().stream()
                .anyMatch(entry -> is(entry, key) && !not.equals(entry.getKey()) && says(key, entry.getValue()));
    }

    private static boolean says(Key key, @Nullable Object value) {
        return value != null && !Values.isEmpty(value) && !GivenKeys.isNoTime(key, value);
    }

    private static boolean is(Map.Entry<?, ?> entry, Key key) {
        return entry.getKey() instanceof CharSequence name
                && KeyVocabulary.find(name.toString().strip()) == key;
    }

    private static boolean isBlank(CharSequence text) {
        return text.toString().isBlank();
    }
}
