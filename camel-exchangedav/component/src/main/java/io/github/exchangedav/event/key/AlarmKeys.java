package io.github.exchangedav.event.key;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys reminder and alarms: the VALARMs of an event (RFC 5545 §3.6.6), the reminder first, since the first is the one
 * that Exchange takes (protocol page §2.5).
 *
 * <p>Alarms is a list of maps from the name of a property to its value (see {@link LineValue}). The first may have no
 * TRIGGER: then it says more of the reminder. Without ACTION one is shown, as the reminder is.
 */
public final class AlarmKeys {

    /** What people write, the odd {@code -P1DT} and {@code PT-2H} too. */
    private static final Pattern TRIGGER =
            Pattern.compile("\\s*(?:[+-]?P[0-9WDTHMS+-]{1,40}|\\d{8}T\\d{6}Z?)\\s*", Pattern.CASE_INSENSITIVE);

    private final GivenKeys keys;
    private final List<IcalComponent> alarms = new ArrayList<>();

    /** Reads its keys out of these, and tells them what is wrong. */
    public AlarmKeys(GivenKeys keys) {
        this.keys = keys;
    }

    /** The VALARMs; none where the reminder is said to be none, for Exchange would take the next alarm for it. */
    public List<IcalComponent> alarms() {
        ReminderKey key = new ReminderKey(keys);
        Object value = keys.value(Key.ALARMS);
        if (key.isNone()) {
            return List.of();
        }
        ContentLine reminder = key.trigger();
        if (value == null || Values.isEmpty(value)) {
            return reminder == null ? List.of() : List.of(ReminderKey.plain(reminder));
        }
        if (!Values.isList(value)) {
            keys.refuse(Key.ALARMS, "has to be a list of maps, but is " + Values.type(value));
            return List.of();
        }
        List<@Nullable Object> given = Values.list(value);
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i) instanceof Map<?, ?> map) {
                alarm(i, map, reminder);
            } else {
                keys.refuse(Key.ALARMS, i, "has to be a map such as {TRIGGER: -PT15M, ACTION: DISPLAY}");
            }
        }
        return alarms;
    }

    private void alarm(int index, Map<?, ?> map, @Nullable ContentLine reminder) {
        Map<String, List<ContentLine>> lines = new TreeMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (entry.getValue() != null) {
                lines(index, entry.getKey(), entry.getValue(), lines);
            }
        }
        boolean triggers = lines.containsKey("TRIGGER");
        if (!triggers && (index > 0 || !keys.says(Key.REMINDER))) {
            keys.refuse(
                    Key.ALARMS,
                    index,
                    "has no TRIGGER such as -PT15M; only the first may have none, and says more of key reminder then");
            return;
        }
        if (index == 0 && reminder != null && triggers) {
            alarms.add(ReminderKey.plain(reminder));
        }
        List<ContentLine> all = new ArrayList<>();
        all.addAll(triggers || reminder == null ? lines.getOrDefault("TRIGGER", List.of()) : List.of(reminder));
        all.addAll(lines.getOrDefault("ACTION", List.of(ContentLine.of("ACTION", "DISPLAY"))));
        lines.forEach((name, several) -> {
            if (!name.equals("TRIGGER") && !name.equals("ACTION")) {
                all.addAll(several);
            }
        });
        alarms.add(IcalComponent.of("VALARM", all));
    }

    private void lines(int index, @Nullable Object key, Object value, Map<String, List<ContentLine>> lines) {
        String name = LineValue.name(key);
        String shown = KeyVocabulary.shown(String.valueOf(key));
        if (!LineValue.isName(name) || name.equals(LineValue.FORBIDDEN)) {
            keys.refuse(Key.ALARMS, index, "holds %s, which is no property of an alarm".formatted(shown));
            return;
        }
        List<ContentLine> made = LineValue.lines(
                name, value, problem -> keys.refuse(Key.ALARMS, index, "holds %s, which %s".formatted(shown, problem)));
        if (name.equals("TRIGGER")) {
            made.stream()
                    .filter(line -> !TRIGGER.matcher(line.value()).matches())
                    .forEach(line -> keys.refuse(
                            Key.ALARMS,
                            index,
                            "has a TRIGGER that is neither a duration such as -PT15M nor a time in UTC: "
                                    + Values.excerpt(line.value())));
        }
        if (lines.putIfAbsent(name, made) != null) {
            keys.refuse(Key.ALARMS, index, "holds %s twice, in different case".formatted(shown));
        }
    }
}
