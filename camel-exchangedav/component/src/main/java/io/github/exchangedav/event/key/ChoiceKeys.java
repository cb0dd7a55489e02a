package io.github.exchangedav.event.key;

import io.github.exchangedav.ical.ContentLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keys with a closed set of values: sensitivity, status, priority, importance, busyStatus, sequence. What Exchange reads
 * of them is in the protocol page §2.5 and §6.5. Nothing but a word of these tables ever reaches a line.
 */
public final class ChoiceKeys {

    private static final Map<String, String> BUSY = Map.of(
            "free", "FREE",
            "transparent", "FREE",
            "busy", "BUSY",
            "opaque", "BUSY",
            "tentative", "TENTATIVE",
            "oof", "OOF",
            "outofoffice", "OOF");
    private static final Map<String, String> STATUS = Map.of(
            "tentative", "TENTATIVE",
            "confirmed", "CONFIRMED",
            "cancelled", "CANCELLED",
            "canceled", "CANCELLED");
    /** Normal is no line at all: a phone with Windows Mobile breaks on CLASS:PUBLIC (protocol page §2.5). */
    private static final Map<String, String> SENSITIVITY = Map.of(
            "normal", "",
            "public", "",
            "default", "",
            "private", "PRIVATE",
            "confidential", "CONFIDENTIAL");

    private static final Map<String, String> IMPORTANCE =
            Map.of("low", "0", "0", "0", "normal", "1", "1", "1", "high", "2", "2", "2");
    /** PRIORITY 1-4 is high, 5 normal, 6-9 low (protocol page §2.5). */
    private static final List<String> PRIORITY_OF_IMPORTANCE = List.of("9", "5", "1");

    private final GivenKeys keys;

    /** Reads its keys out of these, and tells them what is wrong. */
    public ChoiceKeys(GivenKeys keys) {
        this.keys = keys;
    }

    /** CLASS, STATUS, PRIORITY, TRANSP and the lines of Exchange, those that are there. */
    public List<ContentLine> lines() {
        List<ContentLine> lines = new ArrayList<>();
        add(lines, "CLASS", sensitivity());
        add(lines, "STATUS", choice(Key.STATUS, STATUS, "tentative, confirmed, cancelled"));
        String importance = choice(Key.IMPORTANCE, IMPORTANCE, "low, normal, high");
        String priority = number(Key.PRIORITY, 9);
        if (priority == null && importance != null) {
            priority = PRIORITY_OF_IMPORTANCE.get(Integer.parseInt(importance));
        }
        add(lines, "PRIORITY", priority);
        String busy = choice(Key.BUSY_STATUS, BUSY, "free, tentative, busy, oof (Exchange 2003 knows no other)");
        if (busy != null) {
            add(lines, "TRANSP", busy.equals("FREE") ? "TRANSPARENT" : "OPAQUE");
        }
        add(lines, "X-MICROSOFT-CDO-BUSYSTATUS", busy);
        add(lines, "X-MICROSOFT-CDO-IMPORTANCE", importance);
        return lines;
    }

    /** SEQUENCE, if the key is there. */
    public List<ContentLine> sequence() {
        List<ContentLine> lines = new ArrayList<>();
        add(lines, "SEQUENCE", number(Key.SEQUENCE, Integer.MAX_VALUE));
        return lines;
    }

    private static void add(List<ContentLine> lines, String name, @Nullable String value) {
        if (value != null) {
            lines.add(ContentLine.of(name, value));
        }
    }

    private @Nullable String sensitivity() {
        Object value = keys.value(Key.SENSITIVITY);
        if (value instanceof CharSequence && value.toString().strip().equalsIgnoreCase("personal")) {
            // Exchange has a number for it, but no CLASS value is known that makes it (protocol page §2.5); writing
            // nothing would show everybody what its author wanted to keep
            keys.refuse(Key.SENSITIVITY, "personal can't be written as iCalendar; use private or confidential");
            return null;
        }
        String choice = choice(Key.SENSITIVITY, SENSITIVITY, "normal, private, confidential");
        return choice == null || choice.isEmpty() ? null : choice;
    }

    private @Nullable String choice(Key key, Map<String, String> choices, String known) {
        Object value = keys.value(key);
        if (value == null || Values.isEmpty(value)) {
            return null;
        }
        boolean word = value instanceof CharSequence || value instanceof Number || value instanceof Enum;
        String choice = word ? choices.get(normal(value.toString())) : null;
        if (choice == null) {
            keys.refuse(key, "is %s; possible are %s".formatted(Values.excerpt(value), known));
        }
        return choice;
    }

    /** A word as the tables have it: lower case, without blanks, hyphens and underscores. */
    static String normal(String word) {
        return KeyVocabulary.normal(word.strip()).replace(" ", "").toLowerCase(Locale.ROOT);
    }

    private @Nullable String number(Key key, long most) {
        Object value = keys.value(key);
        if (value == null || Values.isEmpty(value)) {
            return null;
        }
        Long number = Values.whole(value);
        if (number == null || number < 0 || number > most) {
            keys.refuse(key, "is no number from 0 to %d: %s".formatted(most, Values.excerpt(value)));
            return null;
        }
        return number.toString();
    }
}
