package io.github.exchangedav.event.key;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A point in time as a map gives it: a day, an exact moment, or a local time whose zone is not known yet.
 *
 * @param local the digits; midnight for a day
 * @param exact the moment, if the value says which it is
 * @param isDay whether it is a day without a time
 */
public record When(LocalDateTime local, @Nullable ZonedDateTime exact, boolean isDay) {

    static When day(LocalDate day) {
        return new When(day.atStartOfDay(), null, true);
    }

    static When local(LocalDateTime local) {
        return new When(local, null, false);
    }

    static When moment(Instant instant) {
        return exact(instant.atZone(ZoneOffset.UTC));
    }

    static When exact(ZonedDateTime exact) {
        return new When(exact.toLocalDateTime(), exact, false);
    }

    /** The zone that the value names; null for a day, a local time, and a moment that names an offset only. */
    @Nullable
    ZoneId zone() {
        return exact == null || exact.getZone() instanceof ZoneOffset ? null : exact.getZone();
    }

    /** What the clocks of the zone show then. The value's own digits where they mean this moment there. */
    LocalDateTime clock(ZoneId zone) {
        if (exact == null || local.atZone(zone).toInstant().equals(exact.toInstant())) {
            return local;
        }
        return exact.withZoneSameInstant(zone).toLocalDateTime();
    }

    /** The moment, a local time taken in the zone; null if it needs one and there is none. */
    @Nullable
    ZonedDateTime at(@Nullable ZoneId zone) {
        if (exact != null) {
            return exact;
        }
        return zone == null ? null : local.atZone(zone);
    }

    /**
     * The day that begins at this time: by the value's own digits, else as seen in the zone (a Date that is midnight in
     * Berlin is 23:00 of the day before in UTC). Null if it is midnight in neither.
     */
    @Nullable
    LocalDate dayAtMidnight(@Nullable ZoneId zone) {
        if (local.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            return local.toLocalDate();
        }
        if (exact == null || zone == null) {
            return null;
        }
        LocalDateTime there = exact.withZoneSameInstant(zone).toLocalDateTime();
        // where the clocks skip midnight, the day begins an hour later
        LocalDate day = there.toLocalDate();
        return exact.toInstant().equals(day.atStartOfDay(zone).toInstant()) ? day : null;
    }
}
