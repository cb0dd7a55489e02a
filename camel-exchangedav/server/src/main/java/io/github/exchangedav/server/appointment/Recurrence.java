package io.github.exchangedav.server.appointment;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What kind of series it is. */
final class Recurrence {
    private static final Pattern FREQUENCY = Pattern.compile("(?i)(?:^|;)FREQ=([A-Z]+)");
    private static final List<String> TYPES = List.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");

    private Recurrence() {}

    /** Returns {@code mapi:recurtype}: 0 single, 1 daily, 2 weekly, 3 monthly, 4 yearly (protocol §3.1). */
    static int type(Map<PropertyName, PropertyValue> properties) {
        for (String rule : new Stored(properties).texts(Names.RRULE)) {
            Matcher frequency = FREQUENCY.matcher(rule);
            if (frequency.find()) {
                return TYPES.indexOf(frequency.group(1).toUpperCase(Locale.ROOT)) + 1;
            }
        }
        return 0;
    }
}
