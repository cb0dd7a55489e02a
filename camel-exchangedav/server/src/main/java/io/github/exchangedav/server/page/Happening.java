package io.github.exchangedav.server.page;

import static io.github.exchangedav.server.property.Namespaces.CALENDAR;
import static io.github.exchangedav.server.property.Namespaces.HTTPMAIL;

import io.github.exchangedav.server.store.Item;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * An appointment, or one occurrence of a series, as a calendar shows it.
 *
 * @param item what it comes from
 * @param told its properties
 * @param start when it begins
 * @param end when it is over, not before the start
 */
record Happening(Item item, Told told, Instant start, Instant end) {
    private static final List<String> BUSY = List.of("free", "tentative", "busy", "oof");

    String subject() {
        String subject = told.text(HTTPMAIL, "subject");
        return subject.isEmpty() ? "(no subject)" : subject;
    }

    String location() {
        return told.text(CALENDAR, "location");
    }

    boolean allDay() {
        return told.flag(CALENDAR, "alldayevent");
    }

    /** {@code free}, {@code tentative}, {@code busy} or {@code oof}. */
    String busy() {
        String busy = told.text(CALENDAR, "busystatus").toLowerCase(Locale.ROOT);
        return BUSY.contains(busy) ? busy : "busy";
    }

    /** Tells whether it belongs above the hours: all-day, or so long that hours say nothing. */
    boolean isLong() {
        return allDay() || Duration.between(start, end).compareTo(Duration.ofHours(24)) >= 0;
    }

    LocalDate firstDay(ZoneId zone) {
        return allDay() ? nearestMidnight(start) : start.atZone(zone).toLocalDate();
    }

    /** Returns the last day it touches; what ends at midnight does not touch the day that begins then. */
    LocalDate lastDay(ZoneId zone) {
        LocalDate first = firstDay(zone);
        if (allDay()) {
            LocalDate last = nearestMidnight(end).minusDays(1);
            return last.isBefore(first) ? first : last;
        }
        var over = end.atZone(zone);
        LocalDate last = over.toLocalTime().equals(LocalTime.MIDNIGHT) && end.isAfter(start)
                ? over.toLocalDate().minusDays(1)
                : over.toLocalDate();
        return last.isBefore(first) ? first : last;
    }

    boolean isOn(LocalDate day, ZoneId zone) {
        return !day.isBefore(firstDay(zone)) && !day.isAfter(lastDay(zone));
    }

    /**
     * An all-day event begins at midnight of its own zone (protocol §2.5) and is meant for that date wherever it is looked
     * at: the midnight nearest to the moment in UTC is that zone's, be it east or west [B].
     */
    private static LocalDate nearestMidnight(Instant moment) {
        return moment.plus(Duration.ofHours(12)).atZone(ZoneOffset.UTC).toLocalDate();
    }
}
