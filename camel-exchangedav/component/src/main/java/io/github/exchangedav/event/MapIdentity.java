package io.github.exchangedav.event;

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
        String uid = null;
        String id = null;
        String series = null;
        boolean graph = GraphShape.is(map);
        boolean repeats = false;
        boolean named = false;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof CharSequence name)) {
                continue;
            }
            Key key = KeyVocabulary.find(name.toString().strip());
            Object value = entry.getValue();
            if (key == null) {
                boolean ofSeries = "recurringEventId".contentEquals(name) || "seriesMasterId".contentEquals(name);
                series = ofSeries && value instanceof CharSequence ? value.toString() : series;
            } else if (key == Key.UID) {
                // Graph has both, and then iCalUId is the occurrence's own
                uid = uid == null || "uid".contentEquals(name) ? text(value, uid) : uid;
            } else if (key == Key.ID) {
                id = text(value, id);
            } else {
                boolean says = value != null && !Values.isEmpty(value) && !GivenKeys.isNoTime(key, value);
                repeats |= says && (key == Key.RECURRENCE || key == Key.RDATES);
                // beside a single event of Graph's it says nothing
                boolean counts = !graph || !"originalStart".contentEquals(name);
                named |= says && counts && key == Key.RECURRENCE_ID;
            }
        }
        boolean occurrence = named || graph && GraphShape.isOccurrence(map);
        return new MapIdentity(uid == null ? id : uid, id, series, occurrence && !repeats);
    }

    private static @Nullable String text(@Nullable Object value, @Nullable String other) {
        return value instanceof CharSequence text && !text.toString().isBlank()
                ? text.toString().strip()
                : other;
    }
}
