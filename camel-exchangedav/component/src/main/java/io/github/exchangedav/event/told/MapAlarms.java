package io.github.exchangedav.event.told;

import io.github.exchangedav.event.key.ReminderKey;
import io.github.exchangedav.ical.IcalComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** VALARM as the maps of the key alarms, from the name of a property to what {@link MapOfOthers} makes of it. */
final class MapAlarms {

    private MapAlarms() {}

    /**
     * The alarms, but for what the key reminder says already: the time of the first, and what every reminder shows. One that
     * never rings, without a TRIGGER, is left out.
     *
     * @param reminderSaid whether the map has the first one's time as the key reminder
     */
    static List<Map<String, Object>> of(IcalComponent event, boolean reminderSaid) {
        List<Map<String, Object>> alarms = new ArrayList<>();
        boolean reminder = reminderSaid;
        for (IcalComponent alarm :
                event.components().filter(inner -> inner.is("VALARM")).toList()) {
            Map<String, Object> said = MapOfOthers.of(alarm, reminder ? Set.of("TRIGGER") : Set.of());
            if (reminder ? !isPlain(said) : said.containsKey("TRIGGER")) {
                alarms.add(said);
            }
            reminder = false;
        }
        return alarms;
    }

    /** Whether it says no more than a reminder that nothing more is said of. */
    private static boolean isPlain(Map<String, Object> said) {
        Map<String, Object> more = new LinkedHashMap<>(said);
        more.remove("ACTION", "DISPLAY");
        more.remove("DESCRIPTION", ReminderKey.TEXT);
        return more.isEmpty();
    }
}
