package io.github.exchangedav.server.appointment;

import static io.github.exchangedav.server.property.Namespaces.CALENDAR;
import static io.github.exchangedav.server.property.Namespaces.EXCHANGE;
import static io.github.exchangedav.server.property.Namespaces.HTTPMAIL;
import static io.github.exchangedav.server.property.Namespaces.MAPI;
import static io.github.exchangedav.server.property.Namespaces.OFFICE;

import biweekly.component.VEvent;
import biweekly.io.TimezoneAssignment;
import biweekly.property.Categories;
import biweekly.property.Classification;
import biweekly.property.Created;
import biweekly.property.DateTimeProperty;
import biweekly.property.DateTimeStamp;
import biweekly.property.LastModified;
import biweekly.property.Organizer;
import biweekly.property.RawProperty;
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

    static void add(Properties out, CalendarText text, Message message) {
        EventTimes times = new EventTimes(text);
        addGolden(out, text, times);
        addTimes(out, times);
        addOnRequest(out, text, times, message);
        addBusy(out, text);
        EventReminder.add(out, text, times);
        EventSeries.add(out, text, times);
    }

    private static void addGolden(Properties out, CalendarText text, EventTimes times) {
        VEvent event = text.event();
        out.text(CALENDAR, "uid", text.value(Uid.class).orElse(null))
                .text(CALENDAR, "location", text.location().orElse(""))
                .text(CALENDAR, "method", text.method())
                .text(
                        CALENDAR,
                        "meetingstatus",
                        // [B] TENTATIVE where nothing is said (protocol §12)
                        text.value(Status.class).orElse("TENTATIVE").toUpperCase(Locale.ROOT))
                .number(CALENDAR, "sequence", text.value(Sequence.class).orElse(0))
                .number(CALENDAR, "instancetype", instanceType(event, times))
                .number(CALENDAR, "timezoneid", timeZoneId(text))
                .number(EXCHANGE, "sensitivity", sensitivity(text))
                .instant(CALENDAR, "dtstamp", utc(text, DateTimeStamp.class))
                .instant(CALENDAR, "created", utc(text, Created.class))
                .instant(CALENDAR, "lastmodified", utc(text, LastModified.class));
    }

    private static void addTimes(Properties out, EventTimes times) {
        Optional<Instant> start = times.start();
        Optional<Instant> end = times.end();
        out.instant(CALENDAR, "dtstart", start)
                .instant(CALENDAR, "dtend", end)
                .instant(EXCHANGE, "patternstart", start)
                .instant(EXCHANGE, "patternend", times.patternEnd())
                .instant(MAPI, "apptstartwhole", start)
                .instant(MAPI, "apptendwhole", end);
        if (start.isPresent() && end.isPresent()) {
            long seconds = end.get().getEpochSecond() - start.get().getEpochSecond();
            out.number(CALENDAR, "duration", seconds).number(MAPI, "apptduration", seconds / 60);
        }
    }

    private static void addOnRequest(Properties out, CalendarText text, EventTimes times, Message message) {
        boolean allDay = text.x("X-MICROSOFT-CDO-ALLDAYEVENT")
                .filter("TRUE"::equalsIgnoreCase)
                .isPresent();
        out.flag(CALENDAR, "alldayevent", allDay)
                .flag(MAPI, "apptsubtype", allDay)
                .text(MAPI, "where", text.location().orElse(null))
                .text(
                        CALENDAR,
                        "organizer",
                        organizer(text).or(() -> message.header("From")).orElse(null))
                .text(
                        CALENDAR,
                        "prodid",
                        text.calendar().getProductId() == null
                                ? null
                                : text.calendar().getProductId().getValue())
                .text(CALENDAR, "version", text.version().orElse(null))
                .text(
                        CALENDAR,
                        "transparent",
                        text.value(Transparency.class)
                                .map(t -> t.toLowerCase(Locale.ROOT))
                                .orElse(null))
                .strings(OFFICE, "Keywords", categories(text))
                .strings(EXCHANGE, "keywords-utf8", categories(text))
                .put(HTTPMAIL, "importance", MessageReader.importance(message, text.x("X-MICROSOFT-CDO-IMPORTANCE")))
                .flag(MAPI, "is_recurring", times.recurs())
                .flag(MAPI, "recurring", times.recurs())
                .number(MAPI, "apptstateflags", text.event().getAttendees().isEmpty() ? 0 : 1);
    }

    private static void addBusy(Properties out, CalendarText text) {
        boolean transparent = text.first(Transparency.class)
                .filter(Transparency::isTransparent)
                .isPresent();
        String busy = text.x("X-MICROSOFT-CDO-BUSYSTATUS")
                .map(status -> status.toUpperCase(Locale.ROOT))
                .map(status -> status.equals("OUTOFOFFICE") ? "OOF" : status)
                .filter(BUSY::contains)
                .orElse(transparent ? "FREE" : "BUSY"); // [B] protocol §2.5
        out.text(CALENDAR, "busystatus", busy).number(MAPI, "busystatus", BUSY.indexOf(busy));
    }

    /** 0 single, 1 master, 3 exception (protocol §6.4); CDO's own word on it does not count. */
    private static int instanceType(VEvent event, EventTimes times) {
        return event.getRecurrenceId() != null ? 3 : times.recurs() ? 1 : 0;
    }

    /** The CdoTimeZoneId said in a VTIMEZONE; 0, UTC, where none is said [B]. */
    private static long timeZoneId(CalendarText text) {
        for (TimezoneAssignment zone : text.calendar().getTimezoneInfo().getTimezones()) {
            RawProperty id = zone.getComponent() == null
                    ? null
                    : zone.getComponent().getExperimentalProperty("X-MICROSOFT-CDO-TZID");
            if (id != null && id.getValue() != null && id.getValue().trim().matches("\\d{1,3}")) {
                return Long.parseLong(id.getValue().trim());
            }
        }
        return 0;
    }

    private static int sensitivity(CalendarText text) {
        String word = text.value(Classification.class).orElse("");
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
