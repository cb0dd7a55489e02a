package io.github.exchangedav.server.appointment;

import static io.github.exchangedav.server.property.Namespaces.CALENDAR;
import static io.github.exchangedav.server.property.Namespaces.EXCHANGE;
import static io.github.exchangedav.server.property.Namespaces.MAPI;
import static io.github.exchangedav.server.property.Namespaces.OFFICE;

import biweekly.property.Categories;
import biweekly.property.Classification;
import biweekly.property.Created;
import biweekly.property.DateTimeProperty;
import biweekly.property.DateTimeStamp;
import biweekly.property.LastModified;
import biweekly.property.Organizer;
import biweekly.property.Sequence;
import biweekly.property.Status;
import biweekly.property.Transparency;
import biweekly.property.Uid;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an event says of itself, as properties (protocol §2.5, §6.4, §12). */
final class EventProperties {
    private static final List<String> BUSY = List.of("FREE", "TENTATIVE", "BUSY", "OOF");

    private EventProperties() {}

    /** Puts what the event itself says; what it does not say is left to {@link EventDefaults}. */
    static void add(Properties out, CalendarText text, EventTimes times) {
        addWords(out, text);
        addTimes(out, text, times);
        addOnRequest(out, text);
        addBusy(out, text);
        EventReminder.add(out, text, times);
        EventSeries.add(out, text, times);
    }

    private static void addWords(Properties out, CalendarText text) {
        out.text(CALENDAR, "uid", text.value(Uid.class).orElse(null))
                .text(CALENDAR, "location", text.location().orElse(null))
                .text(MAPI, "where", text.location().orElse(null))
                .text(
                        CALENDAR,
                        "meetingstatus",
                        text.value(Status.class)
                                .map(status -> status.toUpperCase(Locale.ROOT))
                                .orElse(null));
        text.value(Sequence.class).ifPresent(sequence -> out.number(CALENDAR, "sequence", sequence));
        text.value(Classification.class).ifPresent(word -> out.number(EXCHANGE, "sensitivity", sensitivity(word)));
    }

    private static void addTimes(Properties out, CalendarText text, EventTimes times) {
        // an exception that says no end lasts as long as the others of its series
        Optional<Instant> start = times.start();
        Optional<Instant> end = text.event().getRecurrenceId() == null ? times.end() : times.saidEnd();
        out.instant(CALENDAR, "dtstart", start)
                .instant(CALENDAR, "dtend", end)
                .instant(MAPI, "apptstartwhole", start)
                .instant(MAPI, "apptendwhole", end)
                .instant(CALENDAR, "dtstamp", utc(text, DateTimeStamp.class))
                .instant(CALENDAR, "created", utc(text, Created.class))
                .instant(CALENDAR, "lastmodified", utc(text, LastModified.class));
        if (start.isPresent() && end.isPresent()) {
            long seconds = end.get().getEpochSecond() - start.get().getEpochSecond();
            out.number(CALENDAR, "duration", seconds).number(MAPI, "apptduration", seconds / 60);
        }
        Optional<CalendarZones.Told> zone = times.zone();
        start.flatMap(at -> zone.flatMap(z -> z.text(at)))
                .ifPresent(definition -> out.text(CALENDAR, "timezone", definition));
        zone.map(CalendarZones.Told::number)
                .or(() -> text.zones().anyNumber())
                .ifPresent(number -> out.number(CALENDAR, "timezoneid", number));
    }

    private static void addOnRequest(Properties out, CalendarText text) {
        text.x("X-MICROSOFT-CDO-ALLDAYEVENT")
                .map("TRUE"::equalsIgnoreCase)
                .ifPresent(allDay -> out.flag(CALENDAR, "alldayevent", allDay).flag(MAPI, "apptsubtype", allDay));
        out.text(CALENDAR, "organizer", organizer(text).orElse(null))
                .text(
                        CALENDAR,
                        "transparent",
                        text.value(Transparency.class)
                                .map(t -> t.toLowerCase(Locale.ROOT))
                                .orElse(null))
                .strings(OFFICE, "Keywords", categories(text))
                .strings(EXCHANGE, "keywords-utf8", categories(text));
        if (!text.event().getAttendees().isEmpty()) {
            out.number(MAPI, "apptstateflags", 1);
        }
    }

    private static void addBusy(Properties out, CalendarText text) {
        Optional<String> busy = text.x("X-MICROSOFT-CDO-BUSYSTATUS")
                .map(status -> status.toUpperCase(Locale.ROOT))
                .map(status -> status.equals("OUTOFOFFICE") ? "OOF" : status)
                .filter(BUSY::contains)
                .or(() -> text.first(Transparency.class).map(t -> t.isTransparent() ? "FREE" : "BUSY"));
        busy.ifPresent(word ->
                out.text(CALENDAR, "busystatus", word).number(MAPI, "busystatus", BUSY.indexOf(word))); // [B] §2.5
    }

    private static int sensitivity(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "PERSONAL" -> 1;
            case "PRIVATE" -> 2;
            case "CONFIDENTIAL" -> 3;
            default -> 0;
        };
    }

    private static <T extends DateTimeProperty> Optional<Instant> utc(CalendarText text, Class<T> type) {
        return text.value(type).map(Date::toInstant);
    }

    /** {@code "Name" <address>} as recorded. */
    private static Optional<String> organizer(CalendarText text) {
        return text.first(Organizer.class).flatMap(organizer -> {
            String address = organizer.getEmail() == null ? organizer.getUri() : organizer.getEmail();
            if (address == null) {
                return Optional.ofNullable(organizer.getCommonName());
            }
            return Optional.of(
                    organizer.getCommonName() == null
                            ? address
                            : '"' + organizer.getCommonName() + "\" <" + address + ">");
        });
    }

    private static List<String> categories(CalendarText text) {
        return text.event().getProperties(Categories.class).stream()
                .flatMap(c -> c.getValues().stream())
                .filter(value -> value != null)
                .toList();
    }
}
