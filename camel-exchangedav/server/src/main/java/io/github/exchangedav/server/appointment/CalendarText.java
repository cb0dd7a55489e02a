package io.github.exchangedav.server.appointment;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalReader;
import biweekly.property.Description;
import biweekly.property.ICalProperty;
import biweekly.property.Location;
import biweekly.property.RawProperty;
import biweekly.property.Summary;
import biweekly.property.TextProperty;
import biweekly.property.Uid;
import biweekly.property.ValuedProperty;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A calendar read leniently, with the event that makes the appointment: the one without RECURRENCE-ID, else the first.
 *
 * @param calendar as read
 * @param event the one that is looked at, at first the master
 * @param zones the time zones of the calendar
 * @param text what was read
 */
record CalendarText(ICalendar calendar, VEvent event, CalendarZones zones, String text) {
    private static final Pattern VERSION = Pattern.compile("(?im)^VERSION(?:;[^:\\r\\n]*)?:(.*)$");

    /** Reads the first calendar that has an event; empty if none has. */
    static Optional<CalendarText> read(String original) {
        String text = original.replace("\uFEFF", "").strip();
        // the library is hours late on the days clocks change, and gives up on a zone that it can't count out
        CalendarZones zones = CalendarZones.read(text);
        try (ICalReader reader = new ICalReader(zones.rest())) {
            ICalendar calendar = reader.readNext();
            while (calendar != null) {
                List<VEvent> events = calendar.getEvents();
                if (!events.isEmpty()) {
                    VEvent master = events.stream()
                            .filter(e -> e.getRecurrenceId() == null)
                            .findFirst()
                            .orElse(events.get(0));
                    return Optional.of(new CalendarText(calendar, master, zones, text));
                }
                calendar = reader.readNext();
            }
            return Optional.empty();
        } catch (IOException | RuntimeException | AssertionError e) {
            return Optional.empty(); // the library gave up on it, so nothing can be read: 422, never 500
        }
    }

    /** Returns the other events of the same UID that stand for one instance each. */
    List<CalendarText> exceptions() {
        Optional<String> uid = value(Uid.class);
        return calendar.getEvents().stream()
                .filter(other -> !other.equals(event) && other.getRecurrenceId() != null)
                .map(other -> new CalendarText(calendar, other, zones, text))
                .filter(other -> other.value(Uid.class).equals(uid))
                .toList();
    }

    /** Returns METHOD of the calendar; the parameter of the MIME part does not count (protocol §12) [B]. */
    String method() {
        return calendar.getMethod() == null || calendar.getMethod().getValue() == null
                ? "PUBLISH"
                : calendar.getMethod().getValue().toUpperCase(Locale.ROOT);
    }

    Optional<String> summary() {
        return last(Summary.class);
    }

    Optional<String> description() {
        return last(Description.class);
    }

    Optional<String> location() {
        return last(Location.class);
    }

    /** Returns the last of several, as the seed shows for SUMMARY; for the others the same is assumed [B]. */
    private Optional<String> last(Class<? extends TextProperty> type) {
        List<? extends TextProperty> all = event.getProperties(type);
        return all.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(all.get(all.size() - 1).getValue())
                        // the library turns \n into the line end of the machine; here it is LF everywhere [B]
                        .map(value -> value.replace(System.lineSeparator(), "\n"));
    }

    /** Returns an experimental property of the event. */
    Optional<String> x(String name) {
        RawProperty property = event.getExperimentalProperty(name);
        return property == null
                ? Optional.empty()
                : Optional.ofNullable(property.getValue()).map(String::trim);
    }

    /** Returns VERSION as sent; the library puts one where there is none. */
    Optional<String> version() {
        Matcher found = VERSION.matcher(text);
        return found.find() ? Optional.of(found.group(1).trim()) : Optional.empty();
    }

    /** Returns the value of a property of the event. */
    <T> Optional<T> value(Class<? extends ValuedProperty<T>> type) {
        return Optional.ofNullable(event.getProperty(type)).flatMap(p -> Optional.ofNullable(p.getValue()));
    }

    <T extends ICalProperty> Optional<T> first(Class<T> type) {
        return Optional.ofNullable(event.getProperty(type));
    }
}
