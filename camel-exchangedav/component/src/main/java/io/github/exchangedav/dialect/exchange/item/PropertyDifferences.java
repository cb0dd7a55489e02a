package io.github.exchangedav.dialect.exchange.item;

import io.github.exchangedav.dav.Multistatus;
import io.github.exchangedav.dav.PropertyName;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a server says otherwise than an event's lines do. Values are compared by what they mean: moments as moments, rules
 * and lists part by part, texts without line ends and blanks that a mail does not keep.
 */
public final class PropertyDifferences {

    /** Of a longer summary the Subject of a mail shows so much only. */
    private static final int SHORTENED = 200;

    /** What an item means by not having a property that it would have had (protocol page §6.4: "if any"). */
    private static final Map<PropertyName, Object> NOTHING = Map.of(
            ItemProperties.SUBJECT, "",
            ItemProperties.TEXT, "",
            ItemProperties.LOCATION, "",
            ItemProperties.KEYWORDS, List.of(),
            ItemProperties.EXCEPTION_DATES, List.of());

    private static final Set<String> DEFAULTS = Set.of("INTERVAL=1", "WKST=MO");

    private PropertyDifferences() {}

    /**
     * The properties that were found and mean something else.
     *
     * @param expected what a {@link PropertyView} says
     * @param item what the server says. A property it says nothing of is no difference; one it says is not there (404) means
     *     what is nothing: an empty text, no categories, no reminder
     * @return name and value as found, in the order of the view
     */
    static Map<PropertyName, Object> between(Map<PropertyName, Object> expected, Multistatus.Resource item) {
        Map<PropertyName, Object> different = new LinkedHashMap<>();
        expected.forEach((name, value) -> {
            Object other = found(name, item);
            if (other != null && !isSame(name, value, other)) {
                different.put(name, other);
            }
        });
        if (expected.containsKey(ItemProperties.REMINDER_OFFSET) && isReminderGone(item)) {
            different.put(ItemProperties.REMINDER_SET, false);
        }
        return different;
    }

    private static @Nullable Object found(PropertyName name, Multistatus.Resource item) {
        Object value = item.properties().get(name);
        if (value != null || !isGone(name, item)) {
            return value;
        }
        boolean single = Long.valueOf(0).equals(item.properties().get(ItemProperties.INSTANCE_TYPE));
        return name.equals(ItemProperties.RULE) && single ? List.of() : NOTHING.get(name);
    }

    /** No seconds before the start, and nothing that says that it rings all the same. */
    private static boolean isReminderGone(Multistatus.Resource item) {
        return isGone(ItemProperties.REMINDER_OFFSET, item)
                && !Boolean.TRUE.equals(item.properties().get(ItemProperties.REMINDER_SET));
    }

    /** Whether the server says that the item does not have it (protocol page §6.1); silence is no answer. */
    static boolean isGone(PropertyName name, Multistatus.Resource item) {
        return Integer.valueOf(404).equals(item.failures().get(name));
    }

    /** Whether two values of that property mean the same. */
    public static boolean isSame(PropertyName name, Object expected, Object found) {
        if (name.equals(ItemProperties.RULE)) {
            return rules(expected).equals(rules(found));
        }
        if (name.equals(ItemProperties.EXCEPTION_DATES)) {
            List<Instant> moments = PropertyLines.moments(found);
            return moments != null && new HashSet<>(moments).equals(new HashSet<>((List<?>) expected));
        }
        if (name.equals(ItemProperties.KEYWORDS)) {
            return new HashSet<>(PropertyLines.list(expected)).equals(new HashSet<>(PropertyLines.list(found)));
        }
        if (name.equals(ItemProperties.TO)) {
            String to = found.toString().toLowerCase(Locale.ROOT);
            return PropertyLines.list(expected).stream().allMatch(one -> to.contains(one.toLowerCase(Locale.ROOT)));
        }
        if (name.equals(ItemProperties.SUBJECT)) {
            String shown = squeezed(found);
            return squeezed(expected).equals(shown)
                    || shown.length() >= SHORTENED && squeezed(expected).startsWith(shown);
        }
        if (expected instanceof String && found instanceof String) {
            boolean word = name.equals(ItemProperties.BUSY) || name.equals(ItemProperties.STATUS);
            return word
                    ? squeezed(expected).equalsIgnoreCase(squeezed(found))
                    : squeezed(expected).equals(squeezed(found));
        }
        return expected.equals(found);
    }

    private static String squeezed(Object text) {
        return text.toString()
                .replaceAll("[\\p{Cntrl}&&[^\r\n\t]]", "")
                .replaceAll("[\\s\\u00a0]+", " ")
                .strip();
    }

    private static Set<Set<String>> rules(Object value) {
        Set<Set<String>> rules = new HashSet<>();
        for (String rule : PropertyLines.list(value)) {
            Set<String> parts = new TreeSet<>();
            for (String part : rule.strip().toUpperCase(Locale.ROOT).split(";", 0)) {
                if (!part.isBlank() && !DEFAULTS.contains(part)) {
                    parts.add(part);
                }
            }
            rules.add(parts);
        }
        return rules;
    }
}
