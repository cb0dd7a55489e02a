package io.github.exchangedav.event.key;

import io.github.exchangedav.ical.TimeValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the values that people give for a point in time; every other value is a problem in words. */
public final class WhenReader {

    /** 1973 in milliseconds: smaller numbers are more likely seconds, and a guess would be off by decades. */
    private static final long SMALLEST_MILLIS = 100_000_000_000L;

    /** iCalendar has four digits for a year. */
    public static final int LAST_YEAR = 9999;

    private static final Set<String> NAMES = Set.of("datetime", "timezone", "date");

    private final Consumer<String> problem;

    /** A reader that tells its problems to the consumer. */
    public WhenReader(Consumer<String> problem) {
        this.problem = problem;
    }

    /** The point in time; null if there is none, and then a problem was told. */
    @Nullable
    public When read(Object value) {
        try {
            When when = readAny(value);
            if (when != null && (when.local().getYear() < 1 || when.local().getYear() > LAST_YEAR)) {
                problem.accept("is outside the years 1 to " + LAST_YEAR);
                return null;
            }
            return when;
        } catch (DateTimeException | ArithmeticException e) {
            problem.accept("is no time that exists: " + Values.excerpt(value));
            return null;
        }
    }

    /** The zone a value names; null if it names none that is known, and then a problem was told. */
    @Nullable
    ZoneId zone(Object value) {
        if (value instanceof ZoneId zone) {
            return zone;
        }
        String name =
                value instanceof TimeZone zone ? zone.getID() : value.toString().strip();
        boolean named = value instanceof TimeZone || value instanceof CharSequence;
        ZoneId zone = named ? TimeValue.zoneOrNull(name) : null;
        if (zone == null) {
            problem.accept("names the unknown time zone %s; give a name of IANA or Windows, such as Europe/Berlin"
                    .formatted(Values.excerpt(named ? name : value)));
        }
        return zone;
    }

    private @Nullable When readAny(Object value) {
        if (value instanceof CharSequence text) {
            When when = TimeText.read(text.toString().strip());
            if (when == null) {
                problem.accept("is no time: %s; right are 2026-01-31T09:00:00+01:00, 2026-01-31T09:00 and 2026-01-31"
                        .formatted(Values.excerpt(value)));
            }
            return when;
        }
        if (value instanceof Number number) {
            return millis(number);
        }
        if (value instanceof Map<?, ?> map) {
            return inMap(map);
        }
        When when = javaTime(value);
        if (when == null) {
            when = olderJava(value);
        }
        if (when == null) {
            problem.accept("has to be a time, but is " + Values.type(value));
        }
        return when;
    }

    private static @Nullable When javaTime(Object value) {
        if (value instanceof Instant instant) {
            return When.moment(instant);
        }
        if (value instanceof ZonedDateTime zoned) {
            return When.exact(zoned);
        }
        if (value instanceof OffsetDateTime offset) {
            return When.exact(offset.toZonedDateTime());
        }
        if (value instanceof LocalDateTime local) {
            return When.local(local);
        }
        return value instanceof LocalDate day ? When.day(day) : null;
    }

    /** By name where the class is in a module that this room should not need (java.sql, java.xml). */
    private static @Nullable When olderJava(Object value) {
        if (isA(value, "java.sql.Date")) {
            // a day in JDBC's view; its toInstant refuses to work
            return When.day(LocalDate.parse(value.toString()));
        }
        if (isA(value, "java.sql.Time")) {
            return null;
        }
        if (value instanceof Date date) {
            return When.moment(date.toInstant());
        }
        if (value instanceof Calendar calendar) {
            return When.exact(calendar.toInstant().atZone(calendar.getTimeZone().toZoneId()));
        }
        return isA(value, "javax.xml.datatype.XMLGregorianCalendar") ? TimeText.read(value.toString()) : null;
    }

    private static boolean isA(Object value, String className) {
        for (Class<?> type = value.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(className)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable When millis(Number number) {
        Long millis = Values.whole(number);
        if (millis == null) {
            problem.accept("is no whole number of milliseconds: " + Values.excerpt(number));
        } else if (millis < SMALLEST_MILLIS) {
            problem.accept(("%d is too small for milliseconds since 1970 and may be seconds;"
                            + " give milliseconds, or a text such as 2026-01-31T09:00:00Z")
                    .formatted(millis));
        } else {
            return When.moment(Instant.ofEpochMilli(millis));
        }
        return null;
    }

    /** As Google and Microsoft Graph write it: {@code {date}} or {@code {dateTime, timeZone}}. */
    private @Nullable When inMap(Map<?, ?> map) {
        Map<String, Object> parts = Values.inner(map, NAMES, Set.of(), problem);
        Object dateTime = parts.get("datetime");
        Object date = parts.get("date");
        Object zoneName = parts.get("timezone");
        ZoneId zone = zoneName == null ? null : zone(zoneName);
        Object value = dateTime == null ? date : dateTime;
        if (value == null || dateTime != null && date != null || value instanceof Map) {
            problem.accept("is a map that needs either date or dateTime");
            return null;
        }
        When when = readAny(value);
        if (when == null || zoneName != null && zone == null) {
            return null;
        }
        if (date != null && !when.isDay()) {
            problem.accept("has a time in its date: " + Values.excerpt(value));
            return null;
        }
        return zone == null || when.isDay() ? when : inZone(when, zone);
    }

    /** The digits stay those of the value; an offset says which moment they mean, the zone whose clocks it follows. */
    static When inZone(When when, ZoneId zone) {
        ZonedDateTime exact = when.exact();
        return new When(
                when.local(), exact == null ? when.local().atZone(zone) : exact.withZoneSameInstant(zone), false);
    }
}
