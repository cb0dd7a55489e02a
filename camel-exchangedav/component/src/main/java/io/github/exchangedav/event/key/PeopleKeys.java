package io.github.exchangedav.event.key;

import io.github.exchangedav.ical.ContentLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys organizer and attendees: ORGANIZER and ATTENDEE (RFC 5545 §3.8.4.1, §3.8.4.3). Nobody is invited by them. */
public final class PeopleKeys {

    private final GivenKeys keys;

    /** Reads its keys out of these, and tells them what is wrong. */
    public PeopleKeys(GivenKeys keys) {
        this.keys = keys;
    }

    /** The lines, the organizer first. */
    public List<ContentLine> lines() {
        List<ContentLine> lines = new ArrayList<>();
        Object organizer = keys.value(Key.ORGANIZER);
        if (organizer != null && !Values.isEmpty(organizer)) {
            Person person = PersonReader.read(organizer, problem -> keys.refuse(Key.ORGANIZER, problem));
            if (person != null) {
                lines.add(person.organizer());
                if (!person.part().isEmpty()) {
                    keys.warn(
                            Key.ORGANIZER,
                            "role, status and rsvp are said of attendees and were left out; add the organizer to key"
                                    + " attendees");
                }
            }
        }
        Object attendees = keys.value(Key.ATTENDEES);
        if (attendees != null) {
            lines.addAll(attendees(attendees));
        }
        return lines;
    }

    private List<ContentLine> attendees(Object value) {
        List<? extends @Nullable Object> given = List.of();
        if (value instanceof CharSequence text) {
            given = PersonReader.split(text.toString());
        } else if (Values.isList(value)) {
            given = Values.list(value);
        } else {
            keys.refuse(Key.ATTENDEES, "has to be a list of addresses, but is " + Values.type(value));
        }
        Map<String, ContentLine> byAddress = new LinkedHashMap<>();
        for (int i = 0; i < given.size(); i++) {
            int index = i;
            Object one = given.get(i);
            if (one == null) {
                keys.refuse(Key.ATTENDEES, index, "is null");
                continue;
            }
            Person person = PersonReader.read(one, problem -> keys.refuse(Key.ATTENDEES, index, problem));
            if (person == null) {
                continue;
            }
            ContentLine line = person.attendee();
            ContentLine other = byAddress.putIfAbsent(person.key(), line);
            if (other != null && !other.text().equalsIgnoreCase(line.text())) {
                keys.refuse(Key.ATTENDEES, index, "is there already, with another name or role");
            }
        }
        return new ArrayList<>(byAddress.values());
    }
}
