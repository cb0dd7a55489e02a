package io.github.exchangedav.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When an event begins and ends, and what it is called, read from JSON without the component: by the few forms that the
 * files have. The times are instants as the server gives them.
 */
public record OtherReading(String start, String end, String subject) {

    private static final Map<String, String> WINDOWS = Map.of(
            "Pacific Standard Time", "America/Los_Angeles",
            "Eastern Standard Time", "America/New_York",
            "Central Standard Time", "America/Chicago",
            "China Standard Time", "Asia/Shanghai",
            "W. Europe Standard Time", "Europe/Berlin",
            "India Standard Time", "Asia/Kolkata",
            "tzone://Microsoft/Utc", "UTC");

    public static OtherReading of(Map<?, ?> map, ZoneId fallback) {
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

    /**
     * Of a file of jCal (RFC 7265), by the positions of its arrays: name, parameters, type, value.
     *
     * @param uid of the event; empty for one that has none
     */
    public static OtherReading ofJCal(byte[] file, String uid, ZoneId fallback) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        collect(new ObjectMapper().readTree(file), uid, found);
        if (found.size() != 1) {
            throw new IOException(found.size() + " events with the UID \"" + uid + '"');
        }
        JsonNode event = found.get(0);
        JsonNode startLine = property(event, "dtstart").orElseThrow();
        Instant start = jCalTime(startLine, fallback);
        Optional<JsonNode> end = property(event, "dtend");
        Optional<JsonNode> duration = property(event, "duration");
        Instant last = start;
        if (end.isPresent()) {
            last = jCalTime(end.get(), fallback);
        } else if (duration.isPresent()) {
            last = start.plus(Duration.parse(duration.get().get(3).asText()));
        } else if (startLine.get(2).asText().equals("date")) {
            last = start.atZone(fallback).plusDays(1).toInstant();
        }
        return new OtherReading(
                start.toString(),
                last.toString(),
                property(event, "summary").map(line -> line.get(3).asText()).orElse(""));
    }

    private static void collect(JsonNode component, String uid, List<JsonNode> found) {
        if (!component.isArray()) {
            return;
        }
        if (component.path(0).asText().equals("vevent")) {
            String own =
                    property(component, "uid").map(line -> line.get(3).asText()).orElse("");
            if (own.equals(uid)) {
                found.add(component);
            }
            return;
        }
        component.forEach(inner -> collect(inner, uid, found));
    }

    private static Optional<JsonNode> property(JsonNode component, String name) {
        for (JsonNode line : component.path(1)) {
            if (line.path(0).asText().equals(name)) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    private static Instant jCalTime(JsonNode line, ZoneId fallback) {
        String zone = line.get(1).path("tzid").asText(fallback.getId()).replaceFirst("^/", "");
        return time(line.get(3).asText(), ZoneId.of(zone));
    }
}
