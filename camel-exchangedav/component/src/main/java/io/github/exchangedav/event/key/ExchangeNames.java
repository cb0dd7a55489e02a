package io.github.exchangedav.event.key;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Properties that Exchange acts on and that a key says (protocol page §2.5): under {@code x} they could contradict the event
 * that the keys describe. Values that no key can say are taken, since a map that was read back has them there.
 */
final class ExchangeNames {

    private static final Map<String, Key> ALWAYS = Map.of(
            "X-MICROSOFT-CDO-ALLDAYEVENT", Key.ALL_DAY,
            "X-MICROSOFT-CDO-INSTTYPE", Key.RECURRENCE);
    private static final Set<String> BUSY = Set.of("FREE", "TENTATIVE", "BUSY", "OOF");
    private static final Set<String> IMPORTANCE = Set.of("0", "1", "2");

    private ExchangeNames() {}

    /**
     * The canonical name of the key that says what the property would; null if none does.
     *
     * @param name the property's name in upper case
     * @param value what the map has for it: a text, {@code {value, parameters}}, or a list of these
     */
    static @Nullable String keyOf(String name, Object value) {
        Key always = ALWAYS.get(name);
        if (always != null) {
            return always.canonical();
        }
        return switch (name) {
            case "X-MICROSOFT-CDO-BUSYSTATUS" -> isOne(BUSY, value) ? Key.BUSY_STATUS.canonical() : null;
            case "X-MICROSOFT-CDO-IMPORTANCE" -> isOne(IMPORTANCE, value) ? Key.IMPORTANCE.canonical() : null;
            default -> null;
        };
    }

    private static boolean isOne(Set<String> words, @Nullable Object value) {
        if (value instanceof Map<?, ?> parts) {
            return isOne(words, parts.get("value"));
        }
        if (value != null && Values.isList(value)) {
            return Values.list(value).stream().anyMatch(one -> isOne(words, one));
        }
        return words.contains(String.valueOf(value).strip().toUpperCase(Locale.ROOT));
    }
}
