package io.github.exchangedav.corpus;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import net.fortuna.ical4j.model.Recur;
import org.jspecify.annotations.Nullable;

/**
 * A VTIMEZONE counted out: from which moment which offset holds. The rules' dates are ical4j's, the rest is the definition
 * in RFC 5545 §3.6.5 word by word.
 */
final class SourceZone {

    private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
    private static final Pattern OFFSET = Pattern.compile("[+-]?\\d{4}(\\d{2})?");
    private static final LocalDateTime END = LocalDateTime.of(2200, 1, 1, 0, 0);
    private static final Map<List<SourceLine>, SourceZone> SEEN = new ConcurrentHashMap<>();

    private final NavigableMap<Instant, ZoneOffset> from = new TreeMap<>();
    private @Nullable ZoneOffset before;

    private SourceZone() {}

    /** The zone of the lines between BEGIN:VTIMEZONE and END:VTIMEZONE; null if they define nothing. */
    static @Nullable SourceZone of(List<SourceLine> lines) {
        SourceZone zone = SEEN.computeIfAbsent(lines, SourceZone::read);
        return zone.from.isEmpty() ? null : zone;
    }

    private static SourceZone read(List<SourceLine> lines) {
        SourceZone zone = new SourceZone();
        List<SourceLine> observance = new ArrayList<>();
        for (SourceLine line : lines) {
            if (line.opens("STANDARD") || line.opens("DAYLIGHT")) {
                observance.clear();
            } else if (line.is("END")) {
                zone.add(observance);
                observance.clear();
            } else {
                observance.add(line);
            }
        }
        return zone;
    }

    private void add(List<SourceLine> observance) {
        String start = value(observance, "DTSTART");
        ZoneOffset to = offset(value(observance, "TZOFFSETTO"));
        ZoneOffset since = offset(value(observance, "TZOFFSETFROM"));
        if (start.isEmpty() || to == null || since == null) {
            return;
        }
        LocalDateTime first = local(start);
        List<LocalDateTime> onsets = new ArrayList<>(List.of(first));
        for (SourceLine line : observance) {
            if (line.is("RDATE")) {
                for (String date : line.value().split(",", -1)) {
                    onsets.add(local(date.split("/", 2)[0]));
                }
            } else if (line.is("RRULE")) {
                onsets.addAll(dates(line.value(), first, since));
            }
        }
        for (LocalDateTime onset : onsets) {
            Instant at = onset.toInstant(since);
            if (from.isEmpty() || at.isBefore(from.firstKey())) {
                before = since;
            }
            from.put(at, to);
        }
    }

    /** UNTIL is in UTC and the dates are not (§3.3.10), so the rule is asked without it. */
    private static List<LocalDateTime> dates(String rule, LocalDateTime first, ZoneOffset since) {
        String endless = rule.toUpperCase(java.util.Locale.ROOT).replaceAll(";?UNTIL=[^;]*", "");
        List<LocalDateTime> dates = new ArrayList<>(new Recur<LocalDateTime>(endless).getDates(first, first, END));
        if (rule.contains("UNTIL=")) {
            String until = rule.replaceAll(".*UNTIL=([^;]*).*", "$1");
            Instant last = until.endsWith("Z")
                    ? local(until).toInstant(ZoneOffset.UTC)
                    : local(until.contains("T") ? until : until + "T235959").toInstant(since);
            dates.removeIf(date -> date.toInstant(since).isAfter(last));
        }
        return dates;
    }

    private static LocalDateTime local(String text) {
        String digits = text.strip().replace("Z", "");
        return LocalDateTime.parse(digits.contains("T") ? digits : digits + "T000000", DIGITS);
    }

    private static @Nullable ZoneOffset offset(String text) {
        if (!OFFSET.matcher(text).matches()) {
            return null;
        }
        try {
            return ZoneOffset.of(Character.isDigit(text.charAt(0)) ? "+" + text : text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String value(List<SourceLine> lines, String name) {
        return lines.stream()
                .filter(line -> line.is(name))
                .map(line -> line.value().strip())
                .findFirst()
                .orElse("");
    }

    /** A local time that comes twice is the first of the two, one that is skipped is told by the offset before (§3.3.5). */
    Instant instant(LocalDateTime local) {
        Instant asUtc = local.toInstant(ZoneOffset.UTC);
        ZoneOffset early = offsetAt(asUtc.minusSeconds(26 * 3600));
        ZoneOffset late = offsetAt(asUtc.plusSeconds(26 * 3600));
        for (ZoneOffset offset : List.of(early, late)) {
            Instant instant = local.toInstant(offset);
            if (offsetAt(instant).equals(offset)) {
                return instant;
            }
        }
        return local.toInstant(early);
    }

    /** Whether the definition has a change before and one behind. */
    boolean isSaid(Instant instant) {
        return !instant.isBefore(from.firstKey()) && instant.isBefore(from.lastKey());
    }

    /** Whether a zone has the same offset after each of the definition's changes. */
    boolean agreesWith(ZoneId zone) {
        return from.entrySet().stream()
                .allMatch(change -> zone.getRules().getOffset(change.getKey()).equals(change.getValue()));
    }

    /** The moment of a local time if the zone's clocks had always followed the yearly rules of today. */
    static Instant byRulesOfToday(LocalDateTime local, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        List<ZoneOffsetTransition> year = rules.getTransitionRules().stream()
                .map(rule -> rule.createTransition(local.getYear()))
                .sorted()
                .toList();
        if (year.isEmpty()) {
            return local.toInstant(rules.getOffset(Instant.MAX));
        }
        ZoneOffset offset = year.get(0).getOffsetBefore();
        for (ZoneOffsetTransition change : year) {
            offset = local.isBefore(change.getDateTimeAfter()) ? offset : change.getOffsetAfter();
        }
        return local.toInstant(offset);
    }

    private ZoneOffset offsetAt(Instant instant) {
        Map.Entry<Instant, ZoneOffset> entry = from.floorEntry(instant);
        return entry != null ? entry.getValue() : java.util.Objects.requireNonNull(before);
    }

    /** Those of Windows' names that stand in the corpus without a definition, as CLDR's windowsZones has them for 001. */
    private static final Map<String, String> WINDOWS = Map.of(
            "W. Europe Standard Time", "Europe/Berlin",
            "Eastern Standard Time", "America/New_York");

    /** The zone of a name by java.time, null if that has none such. */
    static @Nullable ZoneId named(String name) {
        String rest = WINDOWS.getOrDefault(name, name);
        while (true) {
            if (!rest.startsWith("ical4j") && ZoneId.getAvailableZoneIds().contains(rest)) {
                return ZoneId.of(rest);
            }
            if (!name.startsWith("/") || !rest.contains("/")) {
                return null;
            }
            rest = rest.substring(rest.indexOf('/') + 1);
        }
    }
}
