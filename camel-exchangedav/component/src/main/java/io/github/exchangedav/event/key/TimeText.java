package io.github.exchangedav.event.key;

import io.github.exchangedav.ical.TimeValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times as text: ISO 8601 and RFC 3339, with or without seconds, fraction, offset and {@code [Europe/Berlin]}, and the
 * basic forms of iCalendar (RFC 5545 §3.3.4, §3.3.5). Parts of a second are dropped.
 */
final class TimeText {

    private static final String OFFSET = "(Z|[+-]\\d{2}(?::?\\d{2})?)?(?:\\[([A-Za-z0-9_+/:-]{1,60})])?";
    private static final Pattern EXTENDED = Pattern.compile(
            "(\\d{4})-(\\d{2})-(\\d{2})(?:[T ](\\d{2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d{1,12})?)?" + OFFSET + ")?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BASIC = Pattern.compile(
            "(\\d{4})(\\d{2})(\\d{2})(?:T(\\d{2})(\\d{2})(\\d{2})?" + OFFSET + ")?", Pattern.CASE_INSENSITIVE);

    private TimeText() {}

    /**
     * Reads a text.
     *
     * @return null if it has none of the forms
     * @throws DateTimeException if it has one, but there is no such time or zone
     */
    static @Nullable When read(String text) {
        Matcher form = EXTENDED.matcher(text);
        if (!form.matches()) {
            form = BASIC.matcher(text);
            if (!form.matches()) {
                return null;
            }
        }
        LocalDate day = LocalDate.of(number(form, 1), number(form, 2), number(form, 3));
        if (form.group(4) == null) {
            return When.day(day);
        }
        LocalDateTime local = day.atTime(LocalTime.of(number(form, 4), number(form, 5), number(form, 6)));
        String offset = form.group(7);
        ZoneId zone = zone(form.group(8));
        if (offset != null) {
            ZonedDateTime exact = local.atZone(ZoneOffset.of(offset.toUpperCase(Locale.ROOT)));
            return When.exact(zone == null ? exact : exact.withZoneSameInstant(zone));
        }
        return zone == null ? When.local(local) : When.exact(local.atZone(zone));
    }

    private static int number(Matcher form, int group) {
        return form.group(group) == null ? 0 : Integer.parseInt(form.group(group));
    }

    private static @Nullable ZoneId zone(@Nullable String name) {
        if (name == null) {
            return null;
        }
        ZoneId zone = TimeValue.zoneOrNull(name);
        if (zone == null) {
            throw new DateTimeException("unknown zone");
        }
        return zone;
    }
}
