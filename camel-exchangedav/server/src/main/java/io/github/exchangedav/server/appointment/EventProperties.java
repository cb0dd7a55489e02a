package io.github.exchangedav.server.appointment;

import static io.github.exchangedav.server.property.Namespaces.CALENDAR;
import static io.github.exchangedav.server.property.Namespaces.EXCHANGE;
import static io.github.exchangedav.server.property.Namespaces.MAPI;
import static io.github.exchangedav.server.property.Namespaces.OFFICE;

import biweekly.property.Categories;
import biweekly.property.Classification;
import biweekly.property.Created;
import biweekly.property.DateTimeStamp;
import biweekly.property.LastModified;
import biweekly.property.Sequence;
import biweekly.property.Status;
import biweekly.property.Transparency;
import biweekly.property.Uid;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an event says of itself, as properties (protocol §2.5, §6.4, §12). */
final class EventProperties {
    static final List<String> BUSY = List.of("FREE", "TENTATIVE", "BUSY", "OOF");

    private EventProperties() {}

    /** Puts what the event itself says; what it does not say is left to {@link EventDefaults}. */
    static void add(Properties out, CalendarText text, EventTimes times) {
        addWords(out, text);
        addTimes(out, text, times);
        addOnRequest(out, text);
        addBusy(out, text);
        People.add(out, text);
        EventExtras.add(out, text);
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
        text.value(Sequence.class)
                .ifPresent(
                        sequence -> out.number(CALENDAR, "sequence", sequence).number(MAPI, "apptsequence", sequence));
        text.value(Classification.class).ifPresent(word -> out.number(EXCHANGE, "sensitivity", sensitivity(word)));
    }

    private static void addTimes(Properties out, CalendarText text, EventTimes times) {
        Optional<Instant> start = times.start();
        Optional<Instant> end = times.storedEnd();
        out.instant(CALENDAR, "dtstart", start)
                .instant(CALENDAR, "dtend", end)
                .instant(MAPI, "apptstartwhole", start)
                .instant(MAPI, "apptendwhole", end)
                .instant(CALENDAR, "dtstamp", text.first(DateTimeStamp.class).flatMap(times::utc))
                .instant(
                        MAPI,
                        "owner_critical_change",
                        text.first(DateTimeStamp.class).flatMap(times::utc))
                .instant(CALENDAR, "created", text.first(Created.class).flatMap(times::utc))
                .instant(
                        CALENDAR, "lastmodified", text.first(LastModified.class).flatMap(times::utc));
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
        out.text(
                        CALENDAR,
                        "transparent",
                        text.value(Transparency.class)
                                .map(t -> t.toLowerCase(Locale.ROOT))
                                .orElse(null))
                .strings(OFFICE, "Keywords", categories(text))
                .strings(EXCHANGE, "keywords-utf8", categories(text));
        boolean meeting = !text.event().getAttendees().isEmpty();
        boolean cancelled = text.method().equals("CANCEL")
                || text.value(Status.class)
                        .filter("CANCELLED"::equalsIgnoreCase)
                        .isPresent();
        if (meeting || cancelled) {
            // 1 meeting, 4 cancelled; whether it was received is not seen from a PUT
            out.number(MAPI, "apptstateflags", (meeting ? 1 : 0) + (cancelled ? 4 : 0));
        }
    }

    private static void addBusy(Properties out, CalendarText text) {
        Optional<String> busy = EventExtras.word(text, "X-MICROSOFT-CDO-BUSYSTATUS")
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

    private static List<String> categories(CalendarText text) {
        return text.event().getProperties(Categories.class).stream()
                .flatMap(c -> c.getValues().stream())
                .filter(value -> value != null)
                .toList();
    }
}
