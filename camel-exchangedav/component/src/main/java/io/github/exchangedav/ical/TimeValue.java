package io.github.exchangedav.ical;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A DATE or DATE-TIME value (RFC 5545 §3.3.4, §3.3.5).
 *
 * @param kind which of the four forms
 * @param local the digits; midnight for a date
 * @param zone the TZID parameter of the form {@link Kind#ZONED}, else null
 */
public record TimeValue(
        Kind kind, LocalDateTime local, @Nullable String zone) {

    private static final Pattern FORM = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:T(\\d{2})(\\d{2})(\\d{2})(Z?))?");
    private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    /** The four forms in which iCalendar writes a point in time. */
    public enum Kind {
        /** A day without a time. */
        DATE,
        /** With Z. */
        UTC,
        /** With a TZID parameter. */
        ZONED,
        /** Neither: the same digits everywhere in the world. */
        FLOATING
    }

    /**
     * Reads the value of a line such as DTSTART; a leap second is read as the second before it. A date without
     * VALUE=DATE is a date, as real calendars write it.
     *
     * @throws InvalidEventException if it is no date, or a day that does not exist
     */
    public static TimeValue parse(ContentLine line) throws InvalidEventException {
        return parse(line, line.value().strip());
    }

    /** Reads the values of a line that may hold several, as EXDATE does; none if it is blank. */
    public static List<TimeValue> parseAll(ContentLine line) throws InvalidEventException {
        List<TimeValue> values = new ArrayList<>();
        for (String text : line.value().split(",", -1)) {
            if (!text.isBlank()) {
                values.add(parse(line, text.strip()));
            }
        }
        return values;
    }

    /** Reads one value out of a list, as EXDATE has it, with the parameters of its line. */
    public static TimeValue parse(ContentLine line, String value) throws InvalidEventException {
        Matcher form = FORM.matcher(value);
        if (!form.matches()) {
            throw bad(line, "%s is no date-time; right are 20260131T090000Z, 20260131T090000 or 20260131", value);
        }
        try {
            LocalDate date = LocalDate.of(
                    Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)), Integer.parseInt(form.group(3)));
            if (form.group(4) == null) {
                return new TimeValue(Kind.DATE, date.atStartOfDay(), null);
            }
            int second = Math.min(59, Integer.parseInt(form.group(6)));
            LocalTime time = LocalTime.of(Integer.parseInt(form.group(4)), Integer.parseInt(form.group(5)), second);
            String zone = line.parameter("TZID");
            boolean utc = !form.group(7).isEmpty();
            Kind kind = utc ? Kind.UTC : zone == null || zone.isEmpty() ? Kind.FLOATING : Kind.ZONED;
            return new TimeValue(kind, date.atTime(time), kind == Kind.ZONED ? zone : null);
        } catch (DateTimeException e) {
            throw bad(line, "%s does not exist", value);
        }
    }

    /**
     * The instant, where that can be known without the calendar's own VTIMEZONE.
     *
     * @param floatingZone the zone of local times and days, or null
     * @return null if the zone's name is unknown, or there is none. A local hour that the clocks skip is taken an
     *     hour later, one that comes twice is the first (RFC 5545 §3.3.5)
     */
    public @Nullable Instant instant(@Nullable ZoneId floatingZone) {
        ZoneId resolved =
                switch (kind) {
                    case UTC -> ZoneOffset.UTC;
                    case ZONED -> zoneOrNull(zone);
                    case DATE, FLOATING -> floatingZone;
                };
        return resolved == null ? null : local.atZone(resolved).toInstant();
    }

    /** The zone of that name ({@link ZoneNames#zone}), or null. */
    public static @Nullable ZoneId zoneOrNull(@Nullable String name) {
        return name == null ? null : ZoneNames.zone(name);
    }

    /** Digits as {@code 20260131T090000}, for a local time. */
    public static String digits(LocalDateTime local) {
        return DIGITS.format(local);
    }

    /** An instant as {@code 20260131T090000Z}; parts of a second are dropped, iCalendar has none. */
    public static String utc(Instant instant) {
        return DIGITS.format(instant.atOffset(ZoneOffset.UTC)) + 'Z';
    }

    private static InvalidEventException bad(ContentLine line, String problem, String value) {
        return new InvalidEventException(
                Finding.at(line, line.name() + " " + problem.formatted(TextValue.excerpt(value))));
    }
}
