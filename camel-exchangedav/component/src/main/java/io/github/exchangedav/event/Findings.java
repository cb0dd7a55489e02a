package io.github.exchangedav.event;

import io.github.exchangedav.ical.Finding;
import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong with one map, so that its author sees all of it at once. */
final class Findings {

    private final String prefix;
    private final List<Finding> all = new ArrayList<>();

    /** Findings of an item; the place is put before each key, and is empty for the only event of a message. */
    Findings(String place) {
        this.prefix = place.isEmpty() ? "" : place + ", ";
    }

    /** One more; the key as its author wrote it. */
    void add(String key, String problem) {
        all.add(new Finding(prefix + "key " + KeyVocabulary.shown(key), problem));
    }

    /** All, in the order they were found. */
    List<Finding> all() {
        return List.copyOf(all);
    }
}
