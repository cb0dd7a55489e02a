package io.github.exchangedav.event;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.TextValue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When an event begins and ends, and what it is called, read from JSON without the component: by the few forms that the
 * files have. The times are instants as the server gives them.
 */
record OtherReading(String start, String end, String subject) {

    private static final Map<String, String> WINDOWS = Map.of(
            "Pacific Standard Time", "America/Los_Angeles",
            "Eastern Standard Time", "America/New_York",
            "Central Standard Time", "America/Chicago",
            "China Standard Time", "Asia/Shanghai",
            "W. Europe Standard Time", "Europe/Berlin",
            "India Standard Time", "Asia/Kolkata",
            "tzone://Microsoft/Utc", "UTC");

    static OtherReading of(Object part, ZoneId fallback) {
        if (part instanceof CalendarItem item) {
            return ofLines(item, fallback);
        }
        Map<?, ?> map = (Map<?, ?>) part;
        Object zoneName = map.get("timeZone");
        ZoneId zone = zoneName == null ? fallback : ZoneId.of(zoneName.toString());
        boolean utc = "utc".equals(map.get("startInputType"));
        Instant start = time(map.get("start"), utc ? ZoneOffset.UTC : zone);
        Instant end;
        if (map.get("end") != null) {
            end = time(map.get("end"), zone);
        } else if (map.get("duration") instanceof Map<?, ?> length) {
            end = start.plus(Duration.ofMinutes(60L * number(length, "hours") + number(length, "minutes")));
        } else if (String.valueOf(map.get("duration")).equals("P1D")) {
            end = start.atZone(zone).plusDays(1).toInstant();
        } else {
            end = map.get("duration") == null
                    ? start
                    : start.plus(Duration.parse(map.get("duration").toString()));
        }
        boolean sameDay = start.equals(end) && map.get("start") instanceof Map<?, ?> time && time.containsKey("date");
        return new OtherReading(
                start.toString(),
                (sameDay ? start.atZone(zone).plusDays(1).toInstant() : end).toString(),
                subject(map));
    }

    private static String subject(Map<?, ?> map) {
        for (String name : List.of("summary", "subject", "title")) {
            if (map.get(name) != null) {
                return map.get(name).toString();
            }
        }
        return "";
    }

    private static int number(Map<?, ?> map, String name) {
        return map.get(name) instanceof Number number ? number.intValue() : 0;
    }

    private static Instant time(@Nullable Object value, ZoneId zone) {
        if (value instanceof List<?> numbers) {
            List<Integer> n = new ArrayList<>();
            numbers.forEach(one -> n.add(((Number) one).intValue()));
            LocalDate day = LocalDate.of(n.get(0), n.get(1), n.get(2));
            LocalTime clock = n.size() > 3 ? LocalTime.of(n.get(3), n.get(4)) : LocalTime.MIDNIGHT;
            return day.atTime(clock).atZone(zone).toInstant();
        }
        if (value instanceof Map<?, ?> map) {
            Object text = map.get("date");
            for (String name : List.of("dateTime", "date_time")) {
                text = text == null ? map.get(name) : text;
            }
            Object named = map.get("timeZone") == null ? map.get("timezone") : map.get("timeZone");
            String name = named == null ? zone.getId() : named.toString();
            return time(text, ZoneId.of(WINDOWS.getOrDefault(name, name)));
        }
        String text = String.valueOf(value);
        if (text.length() == 10) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        }
        boolean offset = text.matches(".*T.*([+-]\\d{2}:\\d{2}|Z)");
        return offset
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(zone).toInstant();
    }

    /** Of jCal: the lines that it became; they are held against its text elsewhere. */
    private static OtherReading ofLines(CalendarItem item, ZoneId fallback) {
        ContentLine startLine = item.events().get(0).last("DTSTART");
        ContentLine endLine = item.events().get(0).last("DTEND");
        ContentLine summary = item.events().get(0).last("SUMMARY");
        Instant start = line(startLine, fallback);
        boolean day = startLine != null && startLine.value().length() == 8;
        Instant end = endLine != null
                ? line(endLine, fallback)
                : day ? start.atZone(fallback).plusDays(1).toInstant() : start;
        return new OtherReading(
                start.toString(), end.toString(), summary == null ? "" : TextValue.unescape(summary.value()));
    }

    private static Instant line(@Nullable ContentLine line, ZoneId fallback) {
        String value = line == null ? "" : line.value();
        String zone = line == null ? null : line.parameter("TZID");
        if (value.length() == 8) {
            return LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE)
                    .atStartOfDay(fallback)
                    .toInstant();
        }
        LocalDateTime local =
                LocalDateTime.parse(value.substring(0, 15), DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss"));
        String name = zone == null ? fallback.getId() : zone.replaceFirst("^/", "");
        return local.atZone(value.endsWith("Z") ? ZoneOffset.UTC : ZoneId.of(name))
                .toInstant();
    }
}
