package io.github.exchangedav.server.appointment;

import biweekly.ICalendar;
import biweekly.io.TimezoneAssignment;
import biweekly.property.ICalProperty;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The time zones of a calendar: each VTIMEZONE by its TZID, and the IANA zones by their names. */
final class CalendarZones {
    private static final String CDO = "X-MICROSOFT-CDO-TZID";

    private final Map<String, String> definitions = new LinkedHashMap<>();
    private final StringBuilder rest = new StringBuilder();

    private CalendarZones() {}

    /**
     * A zone that a time is told in.
     *
     * @param zone its clocks
     * @param definition its VTIMEZONE as sent, with CRLF; null if only its name was
     * @param iana the name, where java.time knows it
     */
    record Told(
            Zone zone,
            @Nullable String definition,
            @Nullable ZoneId iana) {
        /** Returns the VTIMEZONE as sent; of a zone that is only named the rules in force [B]. */
        Optional<String> text(Instant at) {
            if (definition != null) {
                return Optional.of(definition);
            }
            return Optional.ofNullable(iana).map(id -> ZoneText.of(id, at));
        }

        /** Returns the CdoTimeZoneId as sent, else the one that the table has for the name [B], else 0. */
        long number() {
            return Optional.ofNullable(definition)
                    .flatMap(CalendarZones::cdo)
                    .orElseGet(() -> iana == null ? 0L : CdoZones.number(iana.getId()));
        }
    }

    /** Takes the zones out of a calendar; one without END stays in it. */
    static CalendarZones read(String text) {
        CalendarZones zones = new CalendarZones();
        StringBuilder definition = new StringBuilder();
        boolean inside = false;
        for (String line : text.split("\\R", -1)) {
            inside |= line.stripTrailing().equalsIgnoreCase("BEGIN:VTIMEZONE");
            (inside ? definition : zones.rest).append(line).append("\r\n");
            if (inside && line.stripTrailing().equalsIgnoreCase("END:VTIMEZONE")) {
                zones.add(definition.toString().strip());
                definition.setLength(0);
                inside = false;
            }
        }
        zones.rest.append(definition);
        return zones;
    }

    private void add(String definition) {
        line(definition, "TZID").map(CalendarZones::plain).ifPresent(id -> definitions.putIfAbsent(id, definition));
    }

    /** A TZID is a text, with backslashes, but a parameter that names it is not. */
    private static String plain(String id) {
        return id.replaceAll("\\\\([,;\\\\])", "$1").replaceAll("^\"(.*)\"$", "$1");
    }

    /** Returns the calendar without its time zones. */
    String rest() {
        return rest.toString();
    }

    /** Returns the zone that a property names; empty if it names none, or one that nobody knows. */
    Optional<Told> of(ICalendar calendar, ICalProperty property) {
        // the library takes the names that it knows away from the property
        TimezoneAssignment known = calendar.getTimezoneInfo().getTimezone(property);
        String id = known == null ? property.getParameters().getTimezoneId() : known.getGlobalId();
        if (id == null) {
            return Optional.empty();
        }
        ZoneId iana =
                known == null ? suffix(id).orElse(null) : known.getTimeZone().toZoneId();
        String definition = definitions.get(id);
        Optional<Zone> defined = Optional.ofNullable(definition).flatMap(ZoneCache::read);
        return defined.or(() -> Optional.ofNullable(iana).map(Zone::of))
                .map(zone -> new Told(zone, defined.isPresent() ? definition : null, iana));
    }

    /** {@code /example.org/2024a/Europe/Berlin}, as some write it. */
    private static Optional<ZoneId> suffix(String id) {
        Optional<ZoneId> iana = Zone.ianaName(id);
        for (int slash = id.indexOf('/'); iana.isEmpty() && slash >= 0; slash = id.indexOf('/', slash + 1)) {
            iana = Zone.ianaName(id.substring(slash + 1));
        }
        return iana;
    }

    /** Returns the first CdoTimeZoneId in any of the zones: sent along, it is meant, even if the times are told in UTC [B]. */
    Optional<Long> anyNumber() {
        Collection<String> all = definitions.values();
        return all.stream().flatMap(definition -> cdo(definition).stream()).findFirst();
    }

    private static Optional<Long> cdo(String definition) {
        return line(definition, CDO).filter(text -> text.matches("\\d{1,3}")).map(Long::valueOf);
    }

    private static Optional<String> line(String definition, String name) {
        return ContentLine.read(definition).stream()
                .filter(line -> line.name().equals(name))
                .map(ContentLine::value)
                .findFirst();
    }
}
