package io.github.exchangedav.server.appointment;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the times of an appointment are told: in UTC or on the clocks of its zone, whose VTIMEZONE is told too.
 *
 * @param definition the lines of the VTIMEZONE, none for UTC
 * @param id its TZID
 * @param zone its clocks
 */
record Clock(List<String> definition, String id, Zone zone) {
    private static final Clock UTC = new Clock(List.of(), "", Zone.UTC);
    private static final Pattern BRACKET = Pattern.compile("(BEGIN|END):(STANDARD|DAYLIGHT|VTIMEZONE)");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([,;\\\\])");
    private static final Pattern INSIDE =
            Pattern.compile("(TZ|DTSTART|RRULE|RDATE|LAST-MODIFIED|COMMENT|X-)[A-Z-]*[;:].*");
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

    /** Returns the clock of an appointment: {@code timezone}, else {@code timezoneid}, else UTC (protocol §6.4). */
    static Clock of(Map<PropertyName, PropertyValue> properties) {
        Stored stored = new Stored(properties);
        Instant start = stored.instant(Fields.DTSTART).orElse(Instant.EPOCH);
        String text = stored.words(Fields.TIMEZONE);
        return ofText(text)
                .or(() -> stored.number(Fields.TIMEZONE_ID)
                        .filter(number -> number > 0 && text.isBlank())
                        .flatMap(number -> CdoZones.zone(number).map(zone -> ofNumber(number, zone, start))))
                .orElse(UTC);
    }

    /** A VTIMEZONE that somebody sent: what belongs into one, and no more. */
    private static Optional<Clock> ofText(String text) {
        Optional<Zone> zone = text.isBlank() ? Optional.empty() : ZoneCache.read(text);
        List<String> lines = new ArrayList<>();
        String id = "";
        for (String line : text.replaceAll("\\R[ \\t]", "").split("\\R", -1)) {
            String upper = line.strip().toUpperCase(Locale.ROOT);
            boolean bracket = upper.startsWith("BEGIN:") || upper.startsWith("END:");
            if (upper.startsWith("TZID")) {
                // a text here, but no text in the parameter that names it
                id = ESCAPED.matcher(line.substring(line.indexOf(':') + 1).strip())
                        .replaceAll("$1");
            }
            if (bracket
                    ? BRACKET.matcher(upper).matches()
                    : INSIDE.matcher(upper).matches()) {
                lines.add(line.strip());
            }
            if (upper.equals("END:VTIMEZONE")) {
                break;
            }
        }
        boolean whole = !id.isEmpty()
                && lines.get(0).equalsIgnoreCase("BEGIN:VTIMEZONE")
                && lines.get(lines.size() - 1).equalsIgnoreCase("END:VTIMEZONE");
        String name = id;
        return whole ? zone.map(clocks -> new Clock(List.copyOf(lines), name, clocks)) : Optional.empty();
    }

    /** The look of a VTIMEZONE that Exchange itself makes (protocol §2.5). */
    private static Clock ofNumber(long number, ZoneId zone, Instant at) {
        List<String> lines = new ArrayList<>();
        String id = name(zone, at);
        ZoneText.of(zone, at).lines().forEach(line -> {
            lines.add(
                    line.startsWith("TZID:")
                            ? "TZID:" + id
                            : line.replace("RRULE:FREQ=YEARLY;", "RRULE:FREQ=YEARLY;WKST=MO;INTERVAL=1;"));
            if (line.startsWith("TZID:")) {
                lines.add("X-MICROSOFT-CDO-TZID:" + number);
            }
        });
        return new Clock(List.copyOf(lines), id, Zone.of(zone));
    }

    private static String name(ZoneId zone, Instant at) {
        ZoneOffset standard = zone.getRules().getStandardOffset(at);
        return zone.getRules().getTransitionRules().stream()
                .map(rule -> rule.getOffsetAfter())
                .filter(offset -> offset.getTotalSeconds() > standard.getTotalSeconds())
                .findFirst()
                .map(daylight -> gmt(standard) + " (Standard) / " + gmt(daylight) + " (Daylight)")
                .orElse(gmt(standard) + " (Standard)");
    }

    private static String gmt(ZoneOffset offset) {
        int minutes = Math.abs(offset.getTotalSeconds()) / 60;
        return String.format(
                Locale.ROOT, "GMT %s%02d%02d", offset.getTotalSeconds() < 0 ? "-" : "+", minutes / 60, minutes % 60);
    }

    /**
     * Returns {@code NAME:19980119T020000Z} or {@code NAME;TZID="..":19980119T020000}; the former too where the clocks show
     * a time twice and the second is meant.
     */
    String line(String name, Instant at) {
        LocalDateTime local = zone.local(at);
        return definition.isEmpty() || !zone.instant(local).equals(at)
                ? name + ":" + utc(at)
                : name + ";TZID=" + CalendarLines.quoted(id) + ":" + DATE_TIME.format(local);
    }

    static String utc(Instant at) {
        return DATE_TIME.format(at.atOffset(ZoneOffset.UTC)) + "Z";
    }
}
