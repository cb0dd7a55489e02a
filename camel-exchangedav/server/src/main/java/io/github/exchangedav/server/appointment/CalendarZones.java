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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The time zones of a calendar: each VTIMEZONE by its TZID, and the IANA zones by their names. */
final class CalendarZones {
    private static final Pattern ZONES = Pattern.compile("(?ims)^BEGIN:VTIMEZONE\\s*$.*?^END:VTIMEZONE\\s*$");
    private static final String CDO = "X-MICROSOFT-CDO-TZID";

    private final Map<String, String> definitions;

    private CalendarZones(Map<String, String> definitions) {
        this.definitions = definitions;
    }

    /**
     * A zone that a time is told in.
     *
     * @param zone its clocks
     * @param definition its VTIMEZONE as sent; null if only its name was
     * @param iana the name, where java.time knows it
     */
    record Told(
            Zone zone,
            @Nullable String definition,
            @Nullable ZoneId iana) {
        /** Returns the VTIMEZONE as sent, with CRLF; of a zone that is only named the rules in force [B]. */
        Optional<String> text(Instant at) {
            if (definition != null) {
                return Optional.of(definition.strip().replaceAll("\\R", "\r\n"));
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

    static CalendarZones read(String text) {
        Map<String, String> definitions = new LinkedHashMap<>();
        Matcher found = ZONES.matcher(text);
        while (found.find()) {
            String definition = found.group();
            line(definition, "TZID").map(CalendarZones::plain).ifPresent(id -> definitions.putIfAbsent(id, definition));
        }
        return new CalendarZones(definitions);
    }

    /** A TZID is a text, with backslashes, but a parameter that names it is not. */
    private static String plain(String id) {
        return id.replaceAll("\\\\([,;\\\\])", "$1").replaceAll("^\"(.*)\"$", "$1");
    }

    /** Returns the calendar without its time zones. */
    static String without(String text) {
        return ZONES.matcher(text).replaceAll("");
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
