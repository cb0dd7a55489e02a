package io.github.exchangedav.event.shape;

import io.github.exchangedav.event.key.Findings;
import io.github.exchangedav.event.key.TextKeys;
import io.github.exchangedav.event.key.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map on its way from another calendar's shape to an event map of ours. What is taken out without a word is what that
 * calendar keeps for itself; what has no place on Exchange is taken out with a warning that names it; what would change
 * the event's meaning is a finding. Keys that nobody takes go on to the vocabulary.
 */
final class Rewrite {

    private final Map<String, @Nullable Object> map = new LinkedHashMap<>();
    private final Findings findings;

    /** A copy of the map, to be rewritten. Keys that are no text stay to be refused. */
    Rewrite(Map<?, ?> event, Findings findings) {
        event.forEach((key, value) -> map.put(String.valueOf(key), value));
        this.findings = findings;
    }

    /** What it is by now. */
    Map<String, @Nullable Object> map() {
        return map;
    }

    /** The value, or null. */
    @Nullable
    Object get(String name) {
        return map.get(name);
    }

    /** The value as a text, or empty. */
    String text(String name) {
        return map.get(name) instanceof CharSequence text ? text.toString().strip() : "";
    }

    /** The value, which is taken out. */
    @Nullable
    Object take(String name) {
        return map.remove(name);
    }

    /** Whether the value says anything: it is not null, empty or false. */
    boolean says(String name) {
        return says(map.get(name));
    }

    static boolean says(@Nullable Object value) {
        return value != null && !Values.isEmpty(value) && !Boolean.FALSE.equals(value);
    }

    void put(String name, @Nullable Object value) {
        map.put(name, value);
    }

    /** Takes out what the other calendar keeps for itself. */
    void drop(String... names) {
        for (String name : names) {
            map.remove(name);
        }
    }

    /** Takes out what has no place on Exchange; says so if it says anything. */
    void noPlace(String... names) {
        for (String name : names) {
            if (says(map.remove(name))) {
                warn(name, TextKeys.NO_PLACE.strip());
            }
        }
    }

    /** Takes out a setting that Exchange has no place for, and says so unless it is what everybody means. */
    void onlyIf(String name, Object usual) {
        Object value = map.remove(name);
        if (value != null && !value.toString().equalsIgnoreCase(usual.toString())) {
            warn(name, TextKeys.NO_PLACE.strip());
        }
    }

    void warn(String name, String change) {
        findings.warn(name, change);
    }

    void refuse(String name, String problem) {
        findings.add(name, problem);
    }

    /** Where findings about what is inside of a value go. */
    Findings inside(String place) {
        return findings.inside(place);
    }

    /** Takes names out of each map of a list, with a warning where one says anything. */
    void noPlaceInside(String list, Set<String> names) {
        Object value = map.get(list);
        if (value == null || !Values.isList(value)) {
            return;
        }
        List<@Nullable Object> kept = new ArrayList<>();
        for (Object element : Values.list(value)) {
            if (!(element instanceof Map<?, ?> one)) {
                kept.add(element);
                continue;
            }
            Map<Object, @Nullable Object> rest = new LinkedHashMap<>(one);
            for (String name : names) {
                if (says(rest.remove(name))) {
                    warn(list, name + TextKeys.NO_PLACE);
                }
            }
            kept.add(rest);
        }
        map.put(list, kept);
    }
}
