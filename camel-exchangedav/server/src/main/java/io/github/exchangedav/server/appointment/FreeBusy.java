package io.github.exchangedav.server.appointment;

import io.github.exchangedav.server.property.Namespaces;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/** Whether somebody is free, in a row of intervals (protocol §7.1): 0 free, 1 tentative, 2 busy, 3 out of office, 4 unknown. */
public final class FreeBusy {
    private static final PropertyName BUSY_STATUS = new PropertyName(Namespaces.CALENDAR, "busystatus");

    private final Instant start;
    private final Duration interval;
    private final char[] digits;

    /**
     * Starts with all free.
     *
     * @param start of the first interval
     * @param interval how long each is
     * @param count how many there are
     */
    public FreeBusy(Instant start, Duration interval, int count) {
        this.start = start;
        this.interval = interval;
        digits = new char[count];
        Arrays.fill(digits, '0');
    }

    /** Returns as many intervals of which nothing is known. */
    public static String unknown(int count) {
        return "4".repeat(count);
    }

    /** Adds something that takes place; of an interval the highest digit stays. */
    public void add(Occurrence occurrence) {
        char digit = digit(occurrence);
        long first = Math.max(0, Math.floorDiv(millis(occurrence.start()), interval.toMillis()));
        for (long i = first; i < digits.length && i * interval.toMillis() < millis(occurrence.end()); i++) {
            digits[(int) i] = (char) Math.max(digits[(int) i], digit);
        }
    }

    private long millis(Instant at) {
        return Duration.between(start, at).toMillis();
    }

    /** [B] busy where nothing is said (protocol §2.5). */
    private static char digit(Occurrence occurrence) {
        PropertyValue status = occurrence.properties().get(BUSY_STATUS);
        return switch (status == null ? "" : status.asText().toUpperCase(Locale.ROOT)) {
            case "FREE" -> '0';
            case "TENTATIVE" -> '1';
            case "OOF" -> '3';
            default -> '2';
        };
    }

    @Override
    public String toString() {
        return new String(digits);
    }
}
