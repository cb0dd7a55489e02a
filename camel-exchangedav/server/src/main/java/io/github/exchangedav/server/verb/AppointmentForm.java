package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.appointment.Patch;
import io.github.exchangedav.server.http.FormText;
import io.github.exchangedav.server.property.Namespaces;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyUpdate;
import io.github.exchangedav.server.store.Content;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of the web page's form for an appointment. The protocol page has two of them, Cmd and FORMTYPE; that the others
 * are named as properties, {@code urn:schemas:calendar:dtstart}, is [B], and so is that a field of another name is not
 * looked at.
 */
final class AppointmentForm {
    private static final List<String> NAMESPACES = List.of(
            Namespaces.CALENDAR, Namespaces.HTTPMAIL, Namespaces.MAILHEADER, Namespaces.EXCHANGE, Namespaces.MAPI);
    private static final PropertyName START = new PropertyName(Namespaces.CALENDAR, "dtstart");
    private static final PropertyName END = new PropertyName(Namespaces.CALENDAR, "dtend");
    private static final PropertyName DURATION = new PropertyName(Namespaces.CALENDAR, "duration");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private AppointmentForm() {}

    /** Returns the appointment; empty if a value is none that its property can have. */
    static Optional<Content> read(String text) {
        Map<PropertyName, String> fields = new LinkedHashMap<>();
        fields.put(new PropertyName(Namespaces.DAV, "contentclass"), "urn:content-classes:appointment");
        fields.put(new PropertyName(Namespaces.EXCHANGE, "outlookmessageclass"), "IPM.Appointment");
        FormText.pairs(text).forEach(pair -> name(pair.getKey()).ifPresent(name -> fields.put(name, pair.getValue())));
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        if (!fields.containsKey(START) && !fields.containsKey(END)) {
            // [B] as the page shows it when it opens: the next half hour
            Instant next =
                    Instant.ofEpochMilli((now.toEpochMilli() / HALF_AN_HOUR.toMillis() + 1) * HALF_AN_HOUR.toMillis());
            fields.put(START, next.toString());
            if (!fields.containsKey(DURATION)) {
                fields.put(END, next.plus(HALF_AN_HOUR).toString());
            }
        }
        return Patch.ofItem(PropertyUpdate.ofTexts(fields), Optional.empty(), now)
                .content();
    }

    private static Optional<PropertyName> name(String field) {
        return NAMESPACES.stream()
                .filter(namespace -> field.startsWith(namespace) && field.length() > namespace.length())
                .findFirst()
                .map(namespace -> new PropertyName(namespace, field.substring(namespace.length())));
    }
}
