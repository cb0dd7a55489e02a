package io.github.exchangedav.event.key;

import io.github.exchangedav.ical.TextValue;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the key behind a name, and says what may have been meant where there is none. */
public final class KeyVocabulary {

    /** How the finding begins that lists all keys. */
    static final String LIST = "unknown key; the keys are ";

    private static final int LONGEST = 40;
    private static final String ONE_OF_A_SERIES =
            "the event is one occurrence of a series; give key recurrenceId, the start that it has in the series";

    /** What calendars write into an event for their own use; it says nothing about the appointment. */
    private static final Set<String> BOOKKEEPING = Set.of(
            "kind",
            "etag",
            "htmllink",
            "weblink",
            "created",
            "createddatetime",
            "changekey",
            "transactionid",
            "bodypreview",
            "href",
            "permanenturl",
            "nextpagetoken");

    /** Names that others use for what is done in another way here, or not at all. */
    private static final Map<String, String> HINTS = Map.ofEntries(
            Map.entry("recurringeventid", ONE_OF_A_SERIES),
            Map.entry("seriesmasterid", ONE_OF_A_SERIES),
            Map.entry("dtstamp", "it is written when the event is sent; leave it out"),
            Map.entry("isreminderon", "give key reminder, or false as its value"),
            Map.entry("iscancelled", "give cancelled as key status"),
            Map.entry("isorganizer", "give key organizer, or leave it out"),
            Map.entry("hasattachments", "it says nothing that is stored; leave it out"),
            Map.entry("originalstarttimezone", "the zone stands in start or in key timeZone; leave it out"),
            Map.entry("originalendtimezone", "the zone stands in end or in key timeZone; leave it out"),
            Map.entry("locations", "give one location"));

    private static final Map<String, Key> BY_NAME = byName();

    private KeyVocabulary() {}

    /** The key of that name, case, {@code -} and {@code _} apart; null if there is none. */
    public static @Nullable Key find(String name) {
        return BY_NAME.get(normal(name));
    }

    /** Whether the name is bookkeeping of the calendar that an event came from: {@code etag}, {@code @odata.type}. */
    static boolean isBookkeeping(String name) {
        return name.startsWith("@") || BOOKKEEPING.contains(normal(name));
    }

    /** Lower case, without hyphens and underscores. */
    public static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** What to say about an unknown name; where nothing is near, all keys, once for each map. */
    static String unknown(String name, boolean listed) {
        String hint = HINTS.get(normal(name));
        if (hint != null) {
            return "unknown key; " + hint;
        }
        if (name.regionMatches(true, 0, "X-", 0, 2)) {
            return "unknown key; X- properties go into the map under key x";
        }
        String near = nearest(name);
        if (near != null) {
            return "unknown key; did you mean " + near + "?";
        }
        return listed ? "unknown key" : LIST + all();
    }

    /** A name for a message: as it is if that is safe to print, else cut and quoted. */
    static String shown(String name) {
        boolean plain = name.length() <= LONGEST && name.chars().noneMatch(Character::isISOControl);
        return plain ? name : TextValue.excerpt(name);
    }

    private static @Nullable String nearest(String name) {
        String wanted = normal(name);
        if (wanted.length() > LONGEST) {
            return null;
        }
        // one slip in a short word, three in a long one: a suggestion further away than that helps nobody
        int best = Math.min(3, wanted.length() / 3) + 1;
        String nearest = null;
        for (Key key : Key.values()) {
            for (String candidate : key.names()) {
                String known = normal(candidate);
                boolean far = candidate.startsWith("urn:") || Math.abs(known.length() - wanted.length()) >= best;
                int distance = far ? best : distance(wanted, known);
                if (distance < best) {
                    best = distance;
                    nearest = candidate;
                }
            }
        }
        return nearest;
    }

    /** The edits from one word to the other, two letters swapped being one edit (optimal string alignment). */
    static int distance(String from, String to) {
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : fewest(edits, from, to, i, j);
            }
        }
        return edits[from.length()][to.length()];
    }

    private static int fewest(int[][] edits, String from, String to, int i, int j) {
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int fewest = Math.min(edits[i - 1][j - 1] + change, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(fewest, edits[i - 2][j - 2] + 1) : fewest;
    }

    private static String all() {
        return Arrays.stream(Key.values()).map(Key::canonical).collect(Collectors.joining(", "));
    }

    private static Map<String, Key> byName() {
        Map<String, Key> names = new HashMap<>();
        for (Key key : Key.values()) {
            for (String name : key.names()) {
                Key other = names.putIfAbsent(normal(name), key);
                if (other != null) {
                    throw new IllegalStateException(name + " means both " + other + " and " + key);
                }
            }
        }
        return names;
    }
}
