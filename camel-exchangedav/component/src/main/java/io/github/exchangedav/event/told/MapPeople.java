package io.github.exchangedav.event.told;

import io.github.exchangedav.event.key.Key;
import io.github.exchangedav.event.key.LineParameters;
import io.github.exchangedav.event.key.PersonReader;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * ORGANIZER and ATTENDEE as the maps of the keys organizer and attendees: {@code email}, {@code name}, and of an attendee
 * {@code role}, {@code status}, {@code rsvp}; {@code parameters} holds what there is besides. Somebody without a mail
 * address stays among the other lines.
 */
final class MapPeople {

    private static final Map<String, String> ROLES = Map.of(
            "REQ-PARTICIPANT", "required",
            "OPT-PARTICIPANT", "optional",
            "NON-PARTICIPANT", "nonParticipant",
            "CHAIR", "chair");
    private static final Map<String, String> STATUS = Map.of(
            "NEEDS-ACTION", "needsAction",
            "ACCEPTED", "accepted",
            "DECLINED", "declined",
            "TENTATIVE", "tentative");

    private final IcalComponent event;
    private final Set<String> done;

    /** @param done gets the names of the lines that the maps hold */
    MapPeople(IcalComponent event, Set<String> done) {
        this.event = event;
        this.done = done;
    }

    void putInto(Map<String, Object> map) {
        ContentLine organizer = event.last("ORGANIZER");
        if (organizer != null && isMail(organizer)) {
            map.put(Key.ORGANIZER.canonical(), organizer(organizer));
            done.add("ORGANIZER");
        }
        List<ContentLine> attendees = event.lines("ATTENDEE");
        if (!attendees.isEmpty() && attendees.stream().allMatch(MapPeople::isMail)) {
            Map<String, Map<String, Object>> all = new LinkedHashMap<>(); // nobody takes part twice
            attendees.forEach(line -> all.putIfAbsent(address(line).toLowerCase(Locale.ROOT), attendee(line)));
            map.put(Key.ATTENDEES.canonical(), List.copyOf(all.values()));
            done.add("ATTENDEE");
        }
    }

    private static Map<String, Object> organizer(ContentLine line) {
        Map<String, Object> person = person(line);
        rest(person, line, Set.of("CN"));
        return person;
    }

    private static Map<String, Object> attendee(ContentLine line) {
        Map<String, Object> person = person(line);
        Set<String> known = new HashSet<>(Set.of("CN"));
        String role = ROLES.get(word(line, "ROLE"));
        boolean resource =
                word(line, "CUTYPE").equals("RESOURCE") && word(line, "ROLE").equals("NON-PARTICIPANT");
        if (resource) {
            person.put("role", "resource");
            known.addAll(Set.of("CUTYPE", "ROLE"));
        } else if (role != null) {
            person.put("role", role);
            known.add("ROLE");
        }
        String status = STATUS.get(word(line, "PARTSTAT"));
        if (status != null) {
            person.put("status", status);
            known.add("PARTSTAT");
        }
        String rsvp = word(line, "RSVP");
        if (rsvp.equals("TRUE") || rsvp.equals("FALSE")) {
            person.put("rsvp", rsvp.equals("TRUE"));
            known.add("RSVP");
        }
        rest(person, line, known);
        return person;
    }

    private static Map<String, Object> person(ContentLine line) {
        Map<String, Object> person = new LinkedHashMap<>();
        person.put("email", address(line));
        String name = line.parameter("CN");
        if (name != null && !name.isBlank()) {
            person.put("name", name);
        }
        return person;
    }

    private static void rest(Map<String, Object> person, ContentLine line, Set<String> known) {
        Map<String, Object> others = LineParameters.of(line, known);
        if (!others.isEmpty()) {
            person.put("parameters", others);
        }
    }

    private static boolean isMail(ContentLine line) {
        return PersonReader.isAddress(address(line));
    }

    private static String address(ContentLine line) {
        String value = line.value().strip();
        if (!value.regionMatches(true, 0, "mailto:", 0, 7)) {
            return value;
        }
        String encoded = value.substring(7).strip();
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return encoded; // a percent sign that encodes nothing
        }
    }

    private static String word(ContentLine line, String parameter) {
        String value = line.parameter(parameter);
        return value == null ? "" : value.toUpperCase(Locale.ROOT);
    }
}
