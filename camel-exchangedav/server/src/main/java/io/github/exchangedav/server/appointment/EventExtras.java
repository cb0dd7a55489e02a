package io.github.exchangedav.server.appointment;

import static io.github.exchangedav.server.property.Namespaces.CALENDAR;
import static io.github.exchangedav.server.property.Namespaces.EXCHANGE;
import static io.github.exchangedav.server.property.Namespaces.MAPI;

import biweekly.property.Contact;
import biweekly.property.Geo;
import biweekly.property.Location;
import biweekly.property.Resources;
import io.github.exchangedav.server.property.PropertyValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What few events say: contact, place on the map, resources, and CDO's own lines (protocol §2.5, §6.4, §6.6). */
final class EventExtras {
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

    private EventExtras() {}

    static void add(Properties out, CalendarText text) {
        Optional<Contact> contact = text.first(Contact.class);
        out.text(CALENDAR, "contact", text.value(Contact.class).orElse(null))
                // [B] the page of the contact is the ALTREP of CONTACT, that of the place the one of LOCATION
                .text(
                        CALENDAR,
                        "contacturl",
                        contact.map(Contact::getAltRepresentation).orElse(null))
                .text(
                        CALENDAR,
                        "locationurl",
                        text.first(Location.class)
                                .map(Location::getAltRepresentation)
                                .orElse(null));
        text.first(Geo.class).ifPresent(geo -> addGeo(out, geo));
        String resources = text.event().getProperties(Resources.class).stream()
                .flatMap(r -> r.getValues().stream())
                .collect(Collectors.joining(", "));
        out.text(CALENDAR, "resources", resources.isEmpty() ? null : resources); // [B] one text, with commas between
        number(text, "X-MICROSOFT-CDO-OWNERAPPTID").ifPresent(id -> out.number(MAPI, "owner_appt_id", id));
        number(text, "X-MICROSOFT-CDO-APPT-SEQUENCE").ifPresent(sequence -> out.number(MAPI, "apptsequence", sequence));
        word(text, "X-MICROSOFT-CDO-INTENDEDSTATUS")
                .ifPresent(status -> out.number(MAPI, "intendedbusystatus", EventProperties.BUSY.indexOf(status))
                        .number(EXCHANGE, "intendedbusystatus", EventProperties.BUSY.indexOf(status)));
        Optional<Instant> reply = moment(text, "X-MICROSOFT-CDO-REPLYTIME");
        out.instant(CALENDAR, "replytime", reply)
                .instant(MAPI, "apptreplytime", reply)
                .instant(MAPI, "attendee_critical_change", moment(text, "X-MICROSOFT-CDO-ATTENDEE-CRITICAL-CHANGE"));
    }

    private static void addGeo(Properties out, Geo geo) {
        for (var coordinate : List.of(
                Optional.ofNullable(geo.getLatitude()).map(value -> new Coordinate("geolatitude", value)),
                Optional.ofNullable(geo.getLongitude()).map(value -> new Coordinate("geolongitude", value)))) {
            coordinate.ifPresent(c -> out.put(
                    CALENDAR,
                    c.name(),
                    new PropertyValue("float", PropertyValue.Form.SINGLE, List.of(Double.toString(c.value())))));
        }
    }

    private record Coordinate(String name, double value) {}

    /** One of FREE, TENTATIVE, BUSY, OOF. */
    static Optional<String> word(CalendarText text, String line) {
        return text.x(line)
                .map(status -> status.toUpperCase(Locale.ROOT))
                .map(status -> status.equals("OUTOFOFFICE") ? "OOF" : status)
                .filter(EventProperties.BUSY::contains);
    }

    private static Optional<Long> number(CalendarText text, String line) {
        return text.x(line).filter(value -> value.matches("-?\\d{1,10}")).map(Long::valueOf);
    }

    private static Optional<Instant> moment(CalendarText text, String line) {
        return text.x(line).flatMap(value -> {
            try {
                return Optional.of(LocalDateTime.parse(value, DATE_TIME).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }
}
