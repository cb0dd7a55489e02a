package io.github.exchangedav.event;

import io.github.exchangedav.event.key.Findings;
import io.github.exchangedav.event.key.GivenKeys;
import io.github.exchangedav.event.key.Key;
import io.github.exchangedav.event.key.RecurrenceKeys;
import io.github.exchangedav.event.key.Span;
import io.github.exchangedav.event.key.TextKeys;
import io.github.exchangedav.event.key.TimeForm;
import io.github.exchangedav.event.key.TimeKeys;
import io.github.exchangedav.event.key.Values;
import io.github.exchangedav.event.key.When;
import io.github.exchangedav.event.key.WhenReader;
import io.github.exchangedav.event.shape.Shapes;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Event maps to items: what a route author writes as keys and values becomes a VCALENDAR with one VEVENT, or with one for
 * the series and one for each of its overrides.
 *
 * <p>The lines stand in one order whatever the order of the map, because a UID that is derived from an event hashes
 * them: UID, DTSTART, DTEND or DURATION, RECURRENCE-ID, RRULE, EXRULE, RDATE, EXDATE, SUMMARY, DESCRIPTION, X-ALT-DESC, LOCATION,
 * CATEGORIES, CLASS, STATUS, PRIORITY, TRANSP, the X-MICROSOFT-CDO- lines, ORGANIZER, ATTENDEE, URL, ATTACH, SEQUENCE,
 * LAST-MODIFIED, the lines of key {@code x} by name, the alarms. Nothing of a clock is in them. Frozen: another order would
 * double every event without a UID.
 *
 * <p>Times of a single event that name a zone or an offset, and local times whose zone is known, are written in UTC, which
 * is always safe for them (protocol page §2.5); a local hour that the clocks skip is taken an hour later, one that comes
 * twice is the first. Those of a series keep their local times with the name of the zone, since in UTC it would shift when
 * the clocks change (§2.6). All-day events are written as DATE values with an exclusive end (RFC 5545 §3.6.1); what
 * Exchange needs instead is the dialect's matter.
 */
public final class EventMap {

    private static final ContentLine VERSION = ContentLine.of("VERSION", "2.0");
    private static final ContentLine PRODID = ContentLine.of("PRODID", "-//exchangedav//camel-exchangedav//EN");

    private EventMap() {}

    /**
     * The item of an event map.
     *
     * @param event the map; keys as in the documentation, with their aliases; a null value counts as absent
     * @param zone the zone of local times that name none, or null if there is none: then they are refused
     * @param place where the map stands, put before the key in findings ({@code item 3}); empty for a single event
     * @return the item; its findings say everything that is wrong with the map, and then its calendar is not fit to be
     *     sent; its warnings what is written in another way than it was said. Bad content never throws
     */
    public static CalendarItem toItem(Map<?, ?> event, @Nullable ZoneId zone, String place) {
        return toItem(event, List.of(), zone, place);
    }

    /**
     * The item of a series whose changed occurrences are maps of their own, each a whole event with its recurrenceId, as
     * calendars answer a list request.
     *
     * @param event the map of the series
     * @param instances the others
     */
    static CalendarItem toItem(
            Map<?, ?> event, List<? extends Map<?, ?>> instances, @Nullable ZoneId zone, String place) {
        Findings findings = new Findings(place);
        GivenKeys keys = GivenKeys.read(Shapes.eventMap(event, findings), findings);
        String uid = new TextKeys(keys).uid();
        boolean series = RecurrenceKeys.isSaidBy(keys);
        boolean occurrence = !series && keys.says(Key.RECURRENCE_ID);
        TimeKeys times = new TimeKeys(
                keys,
                zone,
                series ? TimeKeys.Part.SERIES : occurrence ? TimeKeys.Part.OCCURRENCE : TimeKeys.Part.SINGLE);
        Span span = times.span();
        RecurrenceKeys recurrence = new RecurrenceKeys(keys);
        List<IcalComponent> overrides = new OverrideKeys(keys, times, span, recurrence).events(uid, instances);
        List<ContentLine> ofSeries = new ArrayList<>();
        if (span != null) {
            ofSeries.addAll(recurrenceId(keys, uid, span.form(times.zone())));
            ofSeries.addAll(recurrence.lines(span.form(times.zone())));
        }
        List<IcalNode> nodes = new ArrayList<>(List.of(VERSION, PRODID));
        nodes.addAll(new TextKeys(keys).method());
        nodes.add(EventLines.of(keys, uid, times, span, ofSeries));
        nodes.addAll(overrides);
        return new CalendarItem(
                uid,
                IcalComponent.of("VCALENDAR", nodes),
                place.isEmpty() ? "event" : place,
                findings.all(),
                findings.warnings());
    }

    /** RECURRENCE-ID of a map that is an occurrence of a series which is not in the message. */
    private static List<ContentLine> recurrenceId(GivenKeys keys, @Nullable String uid, TimeForm form) {
        Object value = keys.value(Key.RECURRENCE_ID);
        if (value == null || Values.isEmpty(value)) {
            return List.of();
        }
        if (RecurrenceKeys.isSaidBy(keys)) {
            keys.refuse(Key.RECURRENCE_ID, "stands beside a recurrence; an event is either a series or one of it");
            return List.of();
        }
        if (uid == null) {
            keys.refuse(Key.RECURRENCE_ID, "needs the uid of its series beside it");
        }
        When when = new WhenReader(problem -> keys.refuse(Key.RECURRENCE_ID, problem)).read(value);
        if (when == null) {
            return List.of();
        }
        keys.warn(
                Key.RECURRENCE_ID,
                "the event is one occurrence of a series that is not in the message; that occurrence of the stored series is"
                        + " meant, and where none is stored it is a single event");
        if (!form.allDay() && when.exact() == null && form.zone().equals(ZoneOffset.UTC) && !when.isDay()) {
            keys.refuse(Key.RECURRENCE_ID, "local time without a zone: give key timeZone");
        }
        return List.of(form.line("RECURRENCE-ID", form.occurrence(when)));
    }
}
