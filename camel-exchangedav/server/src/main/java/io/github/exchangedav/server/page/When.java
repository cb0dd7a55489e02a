package io.github.exchangedav.server.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;

/** When something is, in words; each time with its zone. */
final class When {
    private When() {}

    /** {@code Wednesday, 22 November 2006, 19:30 to 20:30 UTC}. */
    static String words(Visit visit, Happening happening) {
        LocalDate first = happening.firstDay(visit.zone());
        LocalDate last = happening.lastDay(visit.zone());
        if (happening.allDay()) {
            return first.equals(last)
                    ? Zones.day(first) + ", all day"
                    : Zones.day(first) + " to " + Zones.day(last) + ", all day";
        }
        ZonedDateTime start = visit.zoned(happening.start());
        ZonedDateTime end = visit.zoned(happening.end());
        String from = Zones.day(first) + ", " + Zones.time(start);
        if (start.equals(end)) {
            return from + " " + Zones.abbreviation(start);
        }
        // where the clocks change in between, each time has a zone of its own
        String zone = start.getOffset().equals(end.getOffset()) ? "" : " " + Zones.abbreviation(start);
        String to = start.toLocalDate().equals(end.toLocalDate())
                ? Zones.time(end)
                : Zones.day(end.toLocalDate()) + ", " + Zones.time(end);
        return from + zone + " to " + to + " " + Zones.abbreviation(end);
    }

    /** Writes a moment to the second, with its zone. */
    static void stamp(Html html, Visit visit, Instant moment) {
        ZonedDateTime time = visit.zoned(moment);
        html.element("time", Zones.stamp(time) + " " + Zones.abbreviation(time), "datetime", moment.toString());
    }

    /** {@code 1 hour 30 minutes}. */
    static String length(long minutes) {
        long days = minutes / 1440;
        long hours = minutes / 60 % 24;
        StringBuilder words = new StringBuilder();
        add(words, days, "day");
        add(words, hours, "hour");
        add(words, minutes % 60, "minute");
        return words.isEmpty() ? "no time" : words.toString();
    }

    private static void add(StringBuilder words, long count, String unit) {
        if (count != 0) {
            words.append(words.isEmpty() ? "" : " ").append(count(count, unit));
        }
    }

    /** {@code 1 item}, {@code 2 items}. */
    static String count(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
