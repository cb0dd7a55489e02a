package io.github.exchangedav.event;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Event maps to items: what a route author writes as keys and values becomes a VCALENDAR with one VEVENT.
 *
 * <p>The lines stand in one order whatever the order of the map, because a UID that is derived from an event hashes
 * them: UID, DTSTART, DTEND, SUMMARY, DESCRIPTION, LOCATION, CATEGORIES, CLASS, STATUS, PRIORITY, TRANSP, the
 * X-MICROSOFT-CDO- lines, ORGANIZER, ATTENDEE, URL, SEQUENCE, LAST-MODIFIED, the lines of key {@code x} by name, the
 * alarm. Nothing of a clock is in them. Frozen: another order would double every event without a UID.
 *
 * <p>Times that name a zone or an offset, and local times whose zone is known, are written in UTC, which is always safe
 * for single events (protocol page §2.5); a local hour that the clocks skip is taken an hour later, one that comes
 * twice is the first. All-day events are written as DATE values with an exclusive end (RFC 5545 §3.6.1); what Exchange
 * needs instead is the dialect's matter.
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
     *     sent. Bad content never throws
     */
    public static CalendarItem toItem(Map<?, ?> event, @Nullable ZoneId zone, String place) {
        Findings findings = new Findings(place);
        GivenKeys keys = GivenKeys.read(event, findings);
        List<IcalNode> nodes = new ArrayList<>();

        TextKeys texts = new TextKeys(keys);
        String uid = texts.uid();
        if (uid != null) {
            nodes.add(ContentLine.ofText("UID", uid));
        }
        TimeKeys times = new TimeKeys(keys, zone);
        nodes.addAll(times.startAndEnd());
        nodes.addAll(texts.lines());
        ChoiceKeys choices = new ChoiceKeys(keys);
        nodes.addAll(choices.lines());
        nodes.addAll(new PeopleKeys(keys).lines());
        nodes.addAll(texts.url());
        nodes.addAll(choices.sequence());
        nodes.addAll(times.lastModified());
        nodes.addAll(new XKeys(keys).lines(nodes));
        nodes.addAll(new ReminderKey(keys).alarm());

        IcalComponent calendar =
                IcalComponent.of("VCALENDAR", List.of(VERSION, PRODID, IcalComponent.of("VEVENT", nodes)));
        return new CalendarItem(uid, calendar, place.isEmpty() ? "event" : place, findings.all(), List.of());
    }
}
