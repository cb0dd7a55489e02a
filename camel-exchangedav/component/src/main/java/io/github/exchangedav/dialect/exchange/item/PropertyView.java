package io.github.exchangedav.dialect.exchange.item;

import io.github.exchangedav.dav.PropertyName;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.ItemSplitter;
import io.github.exchangedav.ical.TextValue;
import io.github.exchangedav.ical.zone.CalendarClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which properties an event has on Exchange once it is stored (protocol page §2.5, §6.4, §6.5): what its lines mean, as
 * values of properties. What the lines leave open (a zone that nobody knows) is not in it.
 */
public final class PropertyView {

    public static final String APPOINTMENT = "urn:content-classes:appointment";
    private static final Set<String> BUSY = Set.of("FREE", "TENTATIVE", "BUSY", "OOF");
    private static final Set<String> STATUS = Set.of("TENTATIVE", "CONFIRMED", "CANCELLED");
    private static final Map<String, Long> SENSITIVITY = Map.of("PERSONAL", 1L, "PRIVATE", 2L, "CONFIDENTIAL", 3L);

    private final IcalComponent event;
    private final CalendarClock clock;
    private final Map<PropertyName, Object> properties = new LinkedHashMap<>();

    private PropertyView(IcalComponent event, CalendarClock clock) {
        this.event = event;
        this.clock = clock;
    }

    /**
     * The properties of an event; times as Instant, texts as String, lists as List, numbers as Long.
     *
     * @param event the VEVENT, of a series the one that repeats
     * @param clock what its times mean
     */
    public static Map<PropertyName, Object> of(IcalComponent event, CalendarClock clock) {
        PropertyView view = new PropertyView(event, clock);
        view.identity();
        view.times();
        view.texts();
        view.choices();
        view.series();
        view.people();
        return view.properties;
    }

    private void identity() {
        put(ItemProperties.UID, ItemSplitter.uidOf(event));
        put(ItemProperties.CONTENT_CLASS, APPOINTMENT);
        put(ItemProperties.MESSAGE_CLASS, "IPM.Appointment");
    }

    private void times() {
        boolean days = CalendarClock.isAllDay(event);
        if (!days || CalendarClock.isMarkedAllDay(event)) { // a DATE alone is nothing that Exchange has a meaning for
            ZonedDateTime start = clock.start(event);
            ZonedDateTime end = clock.end(event);
            put(ItemProperties.START, start == null ? null : start.toInstant());
            put(ItemProperties.END, end == null ? null : end.toInstant());
            put(ItemProperties.ALL_DAY, days);
        }
        boolean alarm = event.components().anyMatch(inner -> inner.is("VALARM"));
        Duration reminder = clock.reminder(event);
        if (!alarm || reminder != null) {
            put(ItemProperties.REMINDER_SET, alarm);
            put(ItemProperties.REMINDER_OFFSET, reminder == null ? null : reminder.toSeconds());
        }
    }

    private void texts() {
        put(ItemProperties.SUBJECT, text("SUMMARY"));
        put(ItemProperties.TEXT, text("DESCRIPTION"));
        put(ItemProperties.LOCATION, text("LOCATION"));
        List<String> keywords = new ArrayList<>();
        event.lines("CATEGORIES")
                .forEach(line -> TextValue.list(line.value()).stream()
                        .filter(name -> !name.isBlank() && !keywords.contains(name))
                        .forEach(keywords::add));
        put(ItemProperties.KEYWORDS, List.copyOf(keywords));
    }

    private void choices() {
        String busy = word("X-MICROSOFT-CDO-BUSYSTATUS");
        String free = word("TRANSP").equals("TRANSPARENT") ? "FREE" : "BUSY";
        put(ItemProperties.BUSY, BUSY.contains(busy) ? busy : free);
        String status = word("STATUS");
        put(ItemProperties.STATUS, STATUS.contains(status) ? status : "TENTATIVE"); // the server's default, as recorded
        put(ItemProperties.SENSITIVITY, SENSITIVITY.getOrDefault(word("CLASS"), 0L));
        String importance = word("X-MICROSOFT-CDO-IMPORTANCE");
        put(ItemProperties.IMPORTANCE, importance.matches("[012]") ? Long.valueOf(importance) : null);
    }

    private void series() {
        List<String> rules =
                event.lines("RRULE").stream().map(line -> line.value().strip()).toList();
        boolean repeats = !rules.isEmpty() || event.has("RDATE");
        put(ItemProperties.INSTANCE_TYPE, repeats ? 1L : 0L);
        put(ItemProperties.RECURRING, repeats);
        put(ItemProperties.RULE, rules);
        List<Instant> exceptions = new ArrayList<>();
        for (ContentLine line : event.lines("EXDATE")) {
            List<Instant> instants = clock.instants(line);
            if (instants == null) {
                return;
            }
            exceptions.addAll(instants);
        }
        put(ItemProperties.EXCEPTION_DATES, List.copyOf(exceptions));
    }

    /** Those whom a mail's header can name; the others stand in the calendar only (protocol page §2.3). */
    private void people() {
        List<String> addresses = event.lines("ATTENDEE").stream()
                .map(line -> line.value().strip())
                .filter(value -> value.regionMatches(true, 0, "mailto:", 0, 7))
                .map(value -> value.substring(7).strip())
                .filter(address -> address.matches("[A-Za-z0-9._-]+@[A-Za-z0-9.-]+"))
                .toList();
        put(ItemProperties.TO, addresses);
    }

    private void put(PropertyName name, @Nullable Object value) {
        if (value != null) {
            properties.put(name, value);
        }
    }

    private String text(String name) {
        ContentLine line = event.last(name);
        return line == null ? "" : TextValue.unescape(line.value());
    }

    private String word(String name) {
        return text(name).strip().toUpperCase(Locale.ROOT);
    }
}
