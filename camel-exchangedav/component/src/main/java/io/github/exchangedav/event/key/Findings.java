package io.github.exchangedav.event.key;

import io.github.exchangedav.ical.Finding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects everything that is wrong with one map, and what was changed in it, so that its author sees all at once. */
public final class Findings {

    /** How many are told of one item; whoever has made more mistakes than that has made one in the making of the map. */
    public static final int MOST = 50;

    private final String prefix;
    private final Told told;

    /** What the maps of one item have in common. */
    private static final class Told {
        private final List<Finding> findings = new ArrayList<>();
        private final Set<String> warnings = new LinkedHashSet<>();
        private int moreFindings;
        private int moreWarnings;
    }

    /** Findings of an item; the place is put before each key, and is empty for the only event of a message. */
    public Findings(String place) {
        this(place.isEmpty() ? "" : place + ", ", new Told());
    }

    private Findings(String prefix, Told told) {
        this.prefix = prefix;
        this.told = told;
    }

    /** The same collection, for a map inside of the map. */
    public Findings inside(String place) {
        return new Findings(prefix + place + ", ", told);
    }

    /** One more; the key as its author wrote it. */
    public void add(String key, String problem) {
        if (isFull()) {
            told.moreFindings++;
        } else {
            told.findings.add(new Finding(place(key), problem));
        }
    }

    /** Where a key stands, as findings of later stages name it. */
    String place(String key) {
        return prefix + "key " + KeyVocabulary.shown(key);
    }

    /** Whether further findings are only counted. */
    boolean isFull() {
        return told.findings.size() >= MOST;
    }

    /** What was understood but is written in another way, or not at all; twice the same is said once. */
    public void warn(String key, String change) {
        String warning = place(key) + ": " + change;
        if (told.warnings.size() < MOST) {
            told.warnings.add(warning);
        } else if (!told.warnings.contains(warning)) {
            told.moreWarnings++;
        }
    }

    /** The warnings, in the order they came up; beyond {@link #MOST} their number. */
    public List<String> warnings() {
        List<String> all = new ArrayList<>(told.warnings);
        if (told.moreWarnings > 0) {
            all.add("and %d more warnings".formatted(told.moreWarnings));
        }
        return List.copyOf(all);
    }

    /** Whether nothing is wrong so far. */
    boolean isEmpty() {
        return told.findings.isEmpty();
    }

    /** The findings, in the order they were found; beyond {@link #MOST} their number. */
    public List<Finding> all() {
        List<Finding> all = new ArrayList<>(told.findings);
        if (told.moreFindings > 0) {
            all.add(new Finding(prefix + "event", "has %d more findings".formatted(told.moreFindings)));
        }
        return List.copyOf(all);
    }
}
