package io.github.exchangedav.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts together the maps of one series, as {@link EventMaps#bySeries} says. */
final class SeriesMaps {

    private final List<?> parts;
    private final List<@Nullable MapIdentity> identities = new ArrayList<>();
    private final Map<String, Integer> byId = new HashMap<>();
    private final Map<String, Integer> byUid = new HashMap<>();
    /** The occurrences of a series: by its index, or by its UID where it is not there. */
    private final Map<Object, List<Object>> occurrences = new LinkedHashMap<>();

    private SeriesMaps(List<?> parts) {
        this.parts = parts;
    }

    static List<Object> together(List<?> parts) {
        return new SeriesMaps(parts).together();
    }

    private List<Object> together() {
        for (Object part : parts) {
            identities.add(part instanceof Map<?, ?> map ? MapIdentity.of(map) : null);
        }
        if (identities.stream().noneMatch(one -> one != null && one.isOccurrence())) {
            return new ArrayList<>(parts);
        }
        index();
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            MapIdentity one = identities.get(i);
            if (one == null || !one.isOccurrence() || !isAdded((Map<?, ?>) parts.get(i), one)) {
                kept.add(i);
            }
        }
        List<Object> all = new ArrayList<>();
        for (Integer i : kept) {
            List<Object> group = occurrences.remove(i);
            if (group != null) {
                group.add(0, parts.get(i));
            }
            all.add(group == null ? parts.get(i) : group);
        }
        occurrences.values().forEach(alone -> all.add(alone.size() == 1 ? alone.get(0) : alone));
        return all;
    }

    private void index() {
        for (int i = 0; i < parts.size(); i++) {
            MapIdentity one = identities.get(i);
            if (one != null && !one.isOccurrence()) {
                put(byId, one.id(), i);
                put(byUid, one.uid(), i);
            }
        }
    }

    private static void put(Map<String, Integer> places, @Nullable String name, int place) {
        if (name != null) {
            places.putIfAbsent(name, place);
        }
    }

    /** Adds an occurrence to its series; false if nobody can know which that is, and it will be refused for it. */
    private boolean isAdded(Map<?, ?> map, MapIdentity occurrence) {
        String uid = occurrence.uid();
        Integer place = uid == null ? null : byUid.get(uid);
        Integer named = place != null || occurrence.series() == null ? null : byId.get(occurrence.series());
        if (named != null) {
            add(named, withUid(map, identities.get(named)));
        } else if (uid != null) {
            add(place == null ? uid : place, map);
        }
        return named != null || uid != null;
    }

    private void add(Object series, Object occurrence) {
        occurrences.computeIfAbsent(series, key -> new ArrayList<>()).add(occurrence);
    }

    /** The occurrence as a whole event of its series: Google's and Graph's have an id of their own, and perhaps no UID. */
    private static Map<?, ?> withUid(Map<?, ?> map, @Nullable MapIdentity series) {
        if (series == null) {
            return map;
        }
        Map<Object, @Nullable Object> whole = new LinkedHashMap<>(map);
        whole.remove("iCalUId"); // Graph's is the occurrence's own
        whole.put("uid", series.uid());
        return whole;
    }
}
