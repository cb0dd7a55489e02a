package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.ical.ZoneNames;
import io.github.exchangedav.server.StoredItem;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The property of all times: what the server says of an event's start is the instant that java.time says, for every zone,
 * before, in and behind the changes of its clocks in thirty years, in every form in which one can write it. All of it with
 * {@code -Dexchangedav.long=true}; else every zone at a few changes, and three zones at all.
 */
class EveryZoneTest extends CamelTestSupport {

    @RegisterExtension
    static final ExchangeServerExtension SERVER =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Cal2");

    private static final boolean ALL = Boolean.getBoolean("exchangedav.long");
    private static final Instant FROM = Instant.parse("1996-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-01-01T00:00:00Z");
    private static final Set<String> THOROUGH = Set.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe");
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    private final Map<String, Instant> expected = new HashMap<>();
    private final Map<String, String> wrong = new TreeMap<>();
    private int compared;

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .toF(
                                "exchangedav:Cal2?serverUrl=%s&user=fred&password=secret",
                                SERVER.server().url());
            }
        };
    }

    @Test
    void theServersStartIsTheInstantThatJavaTimeSays() {
        for (String id : zones()) {
            List<LocalDateTime> times = times(id);
            put(maps(id, times));
            put(calendar(List.of(), "named-" + id, id, times));
            put(calendar(history(id), "defined-" + id, "Zone of " + id, times));
            for (int year : years(times)) {
                List<LocalDateTime> ofYear =
                        times.stream().filter(time -> time.getYear() == year).toList();
                List<String> rules = twoRules(id, year);
                if (!rules.isEmpty()) {
                    put(calendar(rules, "plain-" + id, "Zone of " + id, ofYear));
                }
            }
            compare(id);
        }

        assertThat(wrong).isEmpty();
        assertThat(compared).isGreaterThan(2000);
    }

    @Test
    void aSeriesBeginsAtTheInstantThatJavaTimeSays() {
        Set<String> refused = new TreeSet<>();
        for (String id : zones()) {
            ZoneRules rules = ZoneId.of(id).getRules();
            for (LocalDateTime time : times(id)) {
                if (rules.getValidOffsets(time).isEmpty()) {
                    continue; // all other occurrences are at that hour, so it is written; what it means on its day is
                    // Exchange's
                }
                String uid = "series-" + id + "-" + time;
                expected.put(uid, time.atZone(ZoneId.of(id)).toInstant());
                Exchange exchange = send(Events.calendar(
                        "UID:" + uid, "DTSTART;TZID=" + id + ":" + BASIC.format(time), "RRULE:FREQ=WEEKLY;COUNT=3"));
                if (exchange.getException() != null) {
                    assertThat(exchange.getException()).hasMessageContaining("Exchange can't express");
                    expected.remove(uid);
                    refused.add(id);
                }
            }
            compare(id);
        }

        assertThat(wrong).isEmpty();
        // a series over the day on which a law took effect has no two yearly rules
        assertThat(compared).isGreaterThan(500);
        System.out.println("EveryZoneTest: " + compared + " series; refused were some of " + refused);
    }

    /** The zones of java.time; of those with the same rules only the first. */
    private static List<String> zones() {
        Set<ZoneRules> seen = new HashSet<>();
        return new TreeSet<>(ZoneNames.iana())
                .stream()
                        .filter(id -> seen.add(ZoneId.of(id).getRules()) || THOROUGH.contains(id))
                        .toList();
    }

    private static List<LocalDateTime> times(String id) {
        List<ZoneOffsetTransition> changes = changes(id);
        List<LocalDateTime> times = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            boolean chosen = i % 17 == Math.floorMod(id.hashCode(), 17);
            if (ALL || chosen || THOROUGH.contains(id)) {
                times.addAll(around(changes.get(i)));
            }
        }
        if (times.isEmpty()) {
            times.add(LocalDateTime.of(2020, 7, 1, 12, 0));
        }
        return times;
    }

    private static List<ZoneOffsetTransition> changes(String id) {
        ZoneRules rules = ZoneId.of(id).getRules();
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        ZoneOffsetTransition next = rules.nextTransition(FROM);
        while (next != null && next.getInstant().isBefore(TO)) {
            changes.add(next);
            next = rules.nextTransition(next.getInstant());
        }
        return changes;
    }

    /** Just before the hour that is skipped or comes twice, in the middle of it, and just behind. */
    private static List<LocalDateTime> around(ZoneOffsetTransition change) {
        LocalDateTime begin = change.isGap() ? change.getDateTimeBefore() : change.getDateTimeAfter();
        Duration length = change.getDuration().abs();
        return List.of(begin.minusMinutes(1), begin.plus(length.dividedBy(2)), begin.plus(length));
    }

    private List<Map<String, Object>> maps(String id, List<LocalDateTime> times) {
        List<Map<String, Object>> maps = new ArrayList<>();
        for (LocalDateTime time : times) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("uid", "map-" + id + "-" + time);
            map.put("start", time);
            map.put("timeZone", id);
            map.put("duration", "PT15M");
            maps.add(map);
            expected.put("map-" + id + "-" + time, time.atZone(ZoneId.of(id)).toInstant());
        }
        return maps;
    }

    private String calendar(List<String> definition, String uid, String tzid, List<LocalDateTime> times) {
        String id = uid.substring(uid.indexOf('-') + 1);
        List<String> lines = new ArrayList<>(List.of("BEGIN:VCALENDAR", "VERSION:2.0"));
        lines.addAll(definition);
        for (LocalDateTime time : times) {
            lines.addAll(List.of("BEGIN:VEVENT", "UID:" + uid + "-" + time));
            lines.add("DTSTART;TZID=" + tzid + ":" + BASIC.format(time));
            lines.add("END:VEVENT");
            expected.put(uid + "-" + time, time.atZone(ZoneId.of(id)).toInstant());
        }
        lines.add("END:VCALENDAR");
        return String.join("\r\n", lines) + "\r\n";
    }

    /** All changes of a zone one by one, under a name that says nothing. */
    private static List<String> history(String id) {
        List<String> lines = new ArrayList<>(List.of("BEGIN:VTIMEZONE", "TZID:Zone of " + id));
        ZoneOffset first = ZoneId.of(id).getRules().getOffset(FROM);
        lines.addAll(observance("STANDARD", LocalDateTime.of(1970, 1, 1, 0, 0), first, first));
        for (ZoneOffsetTransition change : changes(id)) {
            lines.addAll(observance(
                    change.isGap() ? "DAYLIGHT" : "STANDARD",
                    change.getDateTimeBefore(),
                    change.getOffsetBefore(),
                    change.getOffsetAfter()));
        }
        lines.add("END:VTIMEZONE");
        return lines;
    }

    private static Set<Integer> years(List<LocalDateTime> times) {
        Set<Integer> years = new TreeSet<>();
        times.forEach(time -> years.add(time.getYear()));
        return years;
    }

    /** The changes of one year as if they came every year, as most calendars write a zone; none if they are not two. */
    private static List<String> twoRules(String id, int year) {
        List<ZoneOffsetTransition> changes = changes(id).stream()
                .filter(change -> change.getDateTimeBefore().getYear() == year)
                .toList();
        if (changes.size() != 2 || changes.get(0).isGap() == changes.get(1).isGap()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of("BEGIN:VTIMEZONE", "TZID:Zone of " + id));
        for (ZoneOffsetTransition change : changes) {
            LocalDateTime at = change.getDateTimeBefore();
            boolean last = at.getDayOfMonth() + 7 > at.toLocalDate().lengthOfMonth();
            int nth = last ? -1 : (at.getDayOfMonth() + 6) / 7;
            List<String> observance = new ArrayList<>(observance(
                    change.isGap() ? "DAYLIGHT" : "STANDARD", at, change.getOffsetBefore(), change.getOffsetAfter()));
            String day = at.getDayOfWeek().name().substring(0, 2);
            observance.add(2, "RRULE:FREQ=YEARLY;BYMONTH=" + at.getMonthValue() + ";BYDAY=" + nth + day);
            lines.addAll(observance);
        }
        lines.add("END:VTIMEZONE");
        return lines;
    }

    private static List<String> observance(String name, LocalDateTime start, ZoneOffset from, ZoneOffset to) {
        return List.of(
                "BEGIN:" + name,
                "DTSTART:" + BASIC.format(start),
                "TZOFFSETFROM:" + offset(from),
                "TZOFFSETTO:" + offset(to),
                "END:" + name);
    }

    private static String offset(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "+0000" : offset.getId().replace(":", "");
    }

    private void put(Object body) {
        assertThat(send(body).getException()).isNull();
    }

    private Exchange send(Object body) {
        return template.request("direct:in", exchange -> exchange.getMessage().setBody(body));
    }

    private void compare(String id) {
        Map<String, Instant> stored = new HashMap<>();
        for (StoredItem item : SERVER.server().items("fred", "Cal2")) {
            stored.put(
                    item.property("urn:schemas:calendar:uid"),
                    Instant.parse(item.property("urn:schemas:calendar:dtstart")));
        }
        assertThat(stored.keySet()).as(id).isEqualTo(expected.keySet());
        expected.forEach((uid, instant) -> {
            if (!stored.get(uid).equals(instant)) {
                wrong.put(uid, "is " + stored.get(uid) + ", not " + instant);
            }
        });
        compared += expected.size();
        expected.clear();
        SERVER.server().reset();
    }
}
