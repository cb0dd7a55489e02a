package io.github.exchangedav.server.page;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** The zones that times can be shown in, and how times are written. */
final class Zones {
    /** Of a computer: {@code 2006-11-01}. */
    static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE;

    private static final DateTimeFormatter TIME = english("HH:mm");
    private static final DateTimeFormatter CLOCK = english("HH:mm:ss.SSS");
    private static final DateTimeFormatter DAY = english("EEEE, d MMMM uuuu");
    private static final DateTimeFormatter SHORT_DAY = english("EEE d MMM");
    private static final DateTimeFormatter MONTH = english("MMMM uuuu");
    private static final DateTimeFormatter STAMP = english("d MMM uuuu, HH:mm:ss");
    /** To choose from; any other that the JDK knows can be asked for in the address. */
    private static final List<String> COMMON = List.of(
            "UTC",
            "America/Anchorage",
            "America/Chicago",
            "America/Denver",
            "America/Los_Angeles",
            "America/New_York",
            "America/Sao_Paulo",
            "Asia/Dubai",
            "Asia/Kolkata",
            "Asia/Shanghai",
            "Asia/Tokyo",
            "Australia/Sydney",
            "Europe/Athens",
            "Europe/Berlin",
            "Europe/Lisbon",
            "Europe/London",
            "Europe/Madrid",
            "Europe/Moscow",
            "Europe/Paris",
            "Pacific/Auckland");

    private Zones() {}

    private static DateTimeFormatter english(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    /** Returns the zone of that name; empty if the JDK knows none. */
    static Optional<ZoneId> find(String name) {
        if (name.isBlank() || name.equalsIgnoreCase("UTC")) {
            return Optional.of(ZoneOffset.UTC);
        }
        try {
            return Optional.of(ZoneId.of(name.trim()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Returns what to choose from, with the one that is chosen. */
    static List<String> choices(ZoneId chosen) {
        TreeSet<String> all = new TreeSet<>(COMMON);
        all.remove("UTC");
        all.remove(name(chosen));
        List<String> choices = new java.util.ArrayList<>(all);
        choices.add(0, "UTC");
        if (!name(chosen).equals("UTC")) {
            choices.add(1, name(chosen));
        }
        return choices;
    }

    static String name(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /** {@code 19:30}. */
    static String time(ZonedDateTime time) {
        return TIME.format(time);
    }

    /** {@code UTC}, {@code CEST}. */
    static String abbreviation(ZonedDateTime time) {
        return time.getZone().equals(ZoneOffset.UTC)
                ? "UTC"
                : DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(time);
    }

    /** {@code Wednesday, 22 November 2006}. */
    static String day(LocalDate date) {
        return DAY.format(date);
    }

    /** {@code Wed 22 Nov}. */
    static String shortDay(LocalDate date) {
        return SHORT_DAY.format(date);
    }

    /** {@code November 2006}. */
    static String month(LocalDate date) {
        return MONTH.format(date);
    }

    /** {@code 19:30:00.125}. */
    static String clock(ZonedDateTime time) {
        return CLOCK.format(time);
    }

    /** {@code 22 Nov 2006, 19:30:00}. */
    static String stamp(ZonedDateTime time) {
        return STAMP.format(time);
    }

    /** {@code Wednesday}, or {@code Wed}. */
    static String weekday(java.time.DayOfWeek day, TextStyle style) {
        return day.getDisplayName(style, Locale.ENGLISH);
    }
}
