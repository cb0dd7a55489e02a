package io.github.exchangedav.event;

import io.github.exchangedav.ical.Finding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects everything that is wrong with one map, and what was changed in it, so that its author sees all at once. */
final class Findings {

    private final String prefix;
    private final List<Finding> all;
    private final Set<String> warnings;

    /** Findings of an item; the place is put before each key, and is empty for the only event of a message. */
    Findings(String place) {
        this(place.isEmpty() ? "" : place + ", ", new ArrayList<>(), new LinkedHashSet<>());
    }

    private Findings(String prefix, List<Finding> all, Set<String> warnings) {
        this.prefix = prefix;
        this.all = all;
        this.warnings = warnings;
    }

    /** The same collection, for a map inside of the map. */
    Findings inside(String place) {
        return new Findings(prefix + place + ", ", all, warnings);
    }

    /** One more; the key as its author wrote it. */
    void add(String key, String problem) {
        all.add(new Finding(place(key), problem));
    }

    /** Where a key stands, as findings of later stages name it. */
    String place(String key) {
        return prefix + "key " + KeyVocabulary.shown(key);
    }

    /** What was understood but is written in another way, or not at all; twice the same is said once. */
    void warn(String key, String change) {
        warnings.add(place(key) + ": " + change);
    }

    /** The warnings, in the order they came up. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Whether nothing is wrong so far. */
    boolean isEmpty() {
        return all.isEmpty();
    }

    /** All, in the order they were found. */
    List<Finding> all() {
        return List.copyOf(all);
    }
}
