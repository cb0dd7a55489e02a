package io.github.exchangedav.event.key;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.DurationValue;
import io.github.exchangedav.ical.IcalComponent;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The key reminder: how long before the start, as minutes, ISO duration or {@link Duration}; {@code false} and
 * {@code none} mean no alarm. Written as CDO writes it (protocol page §2.5; RFC 5545 §3.6.6).
 */
public final class ReminderKey {

    /** How long before the start a reminder may be. */
    public static final Duration LONGEST = Duration.ofDays(366);

    /** What a reminder shows that nothing more is said of. */
    public static final String TEXT = "REMINDER";

    private final GivenKeys keys;

    ReminderKey(GivenKeys keys) {
        this.keys = keys;
    }

    /** Its TRIGGER; null if there is no reminder. */
    @Nullable
    ContentLine trigger() {
        Object value = keys.value(Key.REMINDER);
        if (value == null || Values.isEmpty(value) || isNone(value)) {
            return null;
        }
        Duration before = before(value);
        if (before == null) {
            return null;
        }
        if (before.isNegative() || before.compareTo(LONGEST) > 0) {
            keys.refuse(Key.REMINDER, "has to be between the start and a year before it, but is " + before);
            return null;
        }
        // the JVM's locale may have other digits than iCalendar
        String trigger = String.format(
                Locale.ROOT, "-PT%02dH%02dM%02dS", before.toHours(), before.toMinutesPart(), before.toSecondsPart());
        return ContentLine.of("TRIGGER", ";RELATED=START", trigger);
    }

    /** The VALARM of a reminder that nothing more is said of. */
    static IcalComponent plain(ContentLine trigger) {
        return IcalComponent.of(
                "VALARM", List.of(trigger, ContentLine.of("ACTION", "DISPLAY"), ContentLine.of("DESCRIPTION", TEXT)));
    }

    /** Whether the map says that there is none. */
    boolean isNone() {
        Object value = keys.value(Key.REMINDER);
        return value != null && isNone(value);
    }

    private static boolean isNone(Object value) {
        return Boolean.FALSE.equals(Values.yesNo(value))
                || value instanceof CharSequence && value.toString().strip().equalsIgnoreCase("none");
    }

    private @Nullable Duration before(Object value) {
        if (Boolean.TRUE.equals(Values.yesNo(value))) {
            keys.refuse(Key.REMINDER, "is true; give the minutes before the start");
            return null;
        }
        if (value instanceof Number || Values.whole(value) != null) {
            Long minutes = Values.whole(value);
            if (minutes == null || minutes < 0 || minutes > LONGEST.toMinutes()) {
                keys.refuse(
                        Key.REMINDER,
                        "is no whole number of minutes up to a year before the start: " + Values.excerpt(value));
                return null;
            }
            return Duration.ofMinutes(minutes);
        }
        if (value instanceof Duration exact) {
            return exact;
        }
        DurationValue length = DurationReader.read(value, problem -> keys.refuse(Key.REMINDER, problem));
        return length == null ? null : length.time().plusDays(length.days().get(ChronoUnit.DAYS));
    }
}
