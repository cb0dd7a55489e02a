package io.github.exchangedav.dialect.exchange.rewrite;

import io.github.exchangedav.dialect.exchange.ItemName;
import io.github.exchangedav.ical.EventContent;
import io.github.exchangedav.ical.TimeValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The UIDs of the single events that a series is written as: a pure function of the series' UID and of the start that an
 * occurrence has by the rule, whatever an exception made of it. So a series written again meets the events of the time
 * before, and all of them can be searched for by what they have in common.
 *
 * <p>In lower case, which makes them names of items as they are ({@link ItemName}).
 *
 * <p><b>Frozen.</b> A change doubles every series that was ever expanded; the test has vectors.
 */
public final class ExpandedUid {

    private static final String EXPANDED = "expanded-";
    private static final DateTimeFormatter MOMENT_IN_UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);
    private static final Pattern MOMENT = Pattern.compile("\\d{8}(t\\d{6}z)?");

    private ExpandedUid() {}

    /** What the UIDs of all occurrences of a series begin with: {@code expanded-}, the SHA-256 of its UID in hex, a hyphen. */
    public static String prefix(String seriesUid) {
        return EXPANDED + EventContent.sha256(seriesUid) + '-';
    }

    /**
     * The UID of one occurrence: the prefix and {@code 20260131t090000z}, or {@code 20260131} in a series of days.
     *
     * @param start an Instant, or the LocalDate of a day
     */
    static String of(String seriesUid, Temporal start) {
        String moment = start instanceof LocalDate day
                ? DateTimeFormatter.BASIC_ISO_DATE.format(day)
                : TimeValue.utc(Instant.from(start)).toLowerCase(Locale.ROOT);
        return prefix(seriesUid) + moment;
    }

    /**
     * The start of the occurrence whose UID that is, an Instant, or the LocalDate of a day.
     *
     * @param uid one that {@link #has} the prefix
     * @return null if another program made it, of a time that does not exist
     */
    public static @Nullable Temporal start(String prefix, String uid) {
        String moment = uid.substring(prefix.length()).toUpperCase(Locale.ROOT);
        try {
            return moment.length() == 8
                    ? LocalDate.parse(moment, DateTimeFormatter.BASIC_ISO_DATE)
                    : LocalDateTime.parse(moment, MOMENT_IN_UTC).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null; // documented
        }
    }

    /** Whether that is the UID of an occurrence of the series with this {@link #prefix}. */
    public static boolean has(String prefix, String uid) {
        return uid.startsWith(prefix)
                && MOMENT.matcher(uid.substring(prefix.length())).matches();
    }
}
