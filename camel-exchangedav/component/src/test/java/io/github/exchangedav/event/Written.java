package io.github.exchangedav.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalReader;
import io.github.exchangedav.ical.InvalidEventException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.jspecify.annotations.Nullable;

/** What tests ask of an event map: its lines, its findings, and what two other readers make of its bytes. */
public final class Written {

    private Written() {}

    /** A map that is fine, with more keys or other values: name, value, name, value. */
    public static Map<String, Object> event(@Nullable Object... more) {
        return with(with(new LinkedHashMap<>(), "start", "2026-01-31T09:00:00Z", "end", "2026-01-31T10:00:00Z"), more);
    }

    /** A map of just these. */
    public static Map<String, Object> map(@Nullable Object... entries) {
        return with(new LinkedHashMap<>(), entries);
    }

    @SuppressWarnings("NullAway") // maps of users hold nulls
    private static Map<String, Object> with(Map<String, Object> map, @Nullable Object... entries) {
        for (int i = 0; i < entries.length; i += 2) {
            map.put(String.valueOf(entries[i]), entries[i + 1]);
        }
        return map;
    }

    /** The lines of the VEVENT, its alarm included. */
    public static List<String> lines(Map<?, ?> event, @Nullable ZoneId zone) {
        CalendarItem item = EventMap.toItem(event, zone, "");
        assertThat(item.findings()).as("findings of %s", event).isEmpty();
        return item.events().get(0).allLines().map(ContentLine::text).toList();
    }

    public static List<String> lines(Map<?, ?> event) {
        return lines(event, null);
    }

    public static List<String> findings(Map<?, ?> event, @Nullable ZoneId zone) {
        return EventMap.toItem(event, zone, "").findings().stream()
                .map(Finding::toString)
                .toList();
    }

    public static List<String> findings(Map<?, ?> event) {
        return findings(event, null);
    }

    /** The only VEVENT as ical4j reads it; a builder of its own each time, it keeps state. */
    public static VEvent asIcal4jReads(Map<?, ?> event) {
        try {
            Calendar calendar = new CalendarBuilder().build(new ByteArrayInputStream(bytes(event)));
            assertThat(calendar.getComponents()).hasSize(1);
            return (VEvent) calendar.getComponents().get(0);
        } catch (IOException | ParserException e) {
            throw new AssertionError("ical4j does not read " + event, e);
        }
    }

    /** The only VEVENT as our own reader reads it. */
    public static IcalComponent asWeRead(Map<?, ?> event) {
        try {
            List<IcalComponent> calendars = IcalReader.read(bytes(event), null).calendars();
            assertThat(calendars).hasSize(1);
            List<IcalComponent> components = calendars.get(0).components().toList();
            assertThat(components).hasSize(1);
            return components.get(0);
        } catch (InvalidEventException e) {
            throw new AssertionError("IcalReader does not read " + event, e);
        }
    }

    private static byte[] bytes(Map<?, ?> event) {
        CalendarItem item = EventMap.toItem(event, null, "");
        assertThat(item.findings()).as("findings of %s", event).isEmpty();
        return item.toBytes();
    }

    /** Saturday the 31st of January 2026, nine to ten in Berlin, and what more is said of it. */
    public static Map<String, Object> weekly(@Nullable Object... more) {
        Map<String, Object> event = map(
                "start", "2026-01-31T09:00",
                "end", "2026-01-31T10:00",
                "timeZone", "Europe/Berlin",
                "recurrence", "FREQ=WEEKLY");
        event.putAll(map(more));
        return event;
    }
}
