package io.github.exchangedav.event.key;

import java.time.Duration;
import java.time.temporal.TemporalAccessor;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of one map that mean something, under the one name each has here, and the findings about them. */
public final class GivenKeys {

    private static final Set<Key> TIMES = Set.of(Key.START, Key.END, Key.LAST_MODIFIED, Key.RECURRENCE_ID);
    private static final String NO_TIME = "0001-01-01T00:00";
    private static final long MAX_OFFSET = 1L << 40;

    private final Map<Key, Given> given = new EnumMap<>(Key.class);
    private final Set<Key> emptied = EnumSet.noneOf(Key.class);
    private final Findings findings;
    private boolean listed;

    private GivenKeys(Findings findings) {
        this.findings = findings;
    }

    private record Given(String name, Object value) {}

    /** Reads the names; what is unknown or doubled is told to the findings. */
    public static GivenKeys read(Map<?, ?> event, Findings findings) {
        GivenKeys keys = new GivenKeys(findings);
        event.forEach((name, value) -> keys.take(name, value));
        return keys;
    }

    /** The value of a key, or null. */
    @Nullable
    public Object value(Key key) {
        Given entry = given.get(key);
        return entry == null ? null : entry.value();
    }

    /** Whether the map has the key. */
    public boolean has(Key key) {
        return given.containsKey(key);
    }

    /** The name under which the map has the key; the canonical one if it has none. */
    public String name(Key key) {
        Given entry = given.get(key);
        return entry == null ? key.canonical() : entry.name();
    }

    /** Where the map has the key, as findings of later stages name it. */
    String place(Key key) {
        return findings.place(name(key));
    }

    /** One more finding, at the name that the map's author used. */
    public void refuse(Key key, String problem) {
        findings.add(name(key), problem);
    }

    /** One more finding at an element of a list. */
    public void refuse(Key key, int index, String problem) {
        findings.add(name(key) + "[" + index + "]", problem);
    }

    /** One more warning, at the name that the map's author used. */
    public void warn(Key key, String change) {
        findings.warn(name(key), change);
    }

    /** Where findings about these keys go. */
    public Findings findings() {
        return findings;
    }

    /** Whether the map has the key with a value that is not blank or empty. */
    public boolean says(Key key) {
        Object value = value(key);
        return value != null && !Values.isEmpty(value);
    }

    /** Whether the map names the key, be it with null. */
    public boolean names(Key key) {
        return given.containsKey(key) || emptied.contains(key);
    }

    /** These keys and those of another map that these don't name, but for some; what they name with null is gone. */
    public GivenKeys over(GivenKeys base, Set<Key> but) {
        GivenKeys merged = new GivenKeys(findings);
        merged.given.putAll(given);
        base.given.forEach((key, entry) -> {
            if (!names(key) && !but.contains(key)) {
                merged.given.put(key, entry);
            }
        });
        return merged;
    }

    /** Adds a value that follows from others, under the key's own name. */
    public void imply(Key key, Object value) {
        given.put(key, new Given(key.canonical(), value));
    }

    private void take(@Nullable Object rawName, @Nullable Object value) {
        if (!(rawName instanceof CharSequence)) {
            String type = rawName == null ? "null" : Values.type(rawName);
            findings.add(String.valueOf(rawName), "a key has to be a text, this one is " + type);
            return;
        }
        String name = rawName.toString().strip();
        Key key = KeyVocabulary.find(name);
        if (key != null && value == null) {
            emptied.add(key);
        }
        if (value == null || KeyVocabulary.isBookkeeping(name)) {
            return;
        }
        if (key == null && findings.isFull()) {
            findings.add(name, "unknown key"); // nobody will read what may have been meant
        } else if (key == null) {
            String problem = KeyVocabulary.unknown(name, listed);
            listed |= problem.startsWith(KeyVocabulary.LIST);
            findings.add(name, problem);
        } else if (!isNoTime(key, value)) {
            put(key, name, value);
        }
    }

    private void put(Key key, String name, Object raw) {
        Object value = raw;
        // Exchange counts this one in seconds, all others minutes (protocol page §6.4)
        if (KeyVocabulary.normal(name).endsWith("reminderoffset")) {
            Long seconds = Values.whole(raw);
            if (seconds == null || seconds < -MAX_OFFSET || seconds > MAX_OFFSET) {
                findings.add(name, "is no number of seconds: " + Values.excerpt(raw));
                return;
            }
            value = Duration.ofSeconds(seconds);
        }
        Given other = given.putIfAbsent(key, new Given(name, value));
        if (other != null && !Objects.deepEquals(other.value(), value)) {
            findings.add(name, "means the same as key %s, but has another value".formatted(other.name()));
        }
    }

    /** Microsoft writes its zero date where there is no time. */
    public static boolean isNoTime(Key key, Object value) {
        if (!TIMES.contains(key)) {
            return false;
        }
        Object time = value instanceof Map<?, ?> map
                ? Values.inner(map, Set.of("datetime"), Set.of(), problem -> {}).get("datetime")
                : value;
        if (time instanceof CharSequence || time instanceof TemporalAccessor) {
            return time.toString().strip().startsWith(NO_TIME);
        }
        return false;
    }
}
