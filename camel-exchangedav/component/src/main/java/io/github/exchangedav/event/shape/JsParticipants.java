package io.github.exchangedav.event.shape;

import io.github.exchangedav.event.key.TextKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JSCalendar's participants (RFC 8984 §4.4.6): the organizer, and who else takes part. */
final class JsParticipants {

    private static final Set<String> READ = Set.of(
            "@type",
            "name",
            "email",
            "sendTo",
            "calendarAddress",
            "kind",
            "roles",
            "participationStatus",
            "expectReply",
            "iCalendar");
    private final Rewrite event;
    private final String organizer;

    private JsParticipants(Rewrite event, String organizer) {
        this.event = event;
        this.organizer = organizer;
    }

    static void rewrite(Rewrite event) {
        Object replyTo = event.take("replyTo");
        Object imip = replyTo instanceof Map<?, ?> methods ? methods.get("imip") : null;
        String own = event.text("organizerCalendarAddress");
        event.drop("organizerCalendarAddress");
        new JsParticipants(event, bare(imip == null ? own : imip.toString())).participants();
    }

    private void participants() {
        Object value = event.take("participants");
        Map<?, ?> participants = value instanceof Map<?, ?> map ? map : Map.of();
        List<Object> attendees = new ArrayList<>();
        String owner = organizer;
        Object ownersName = null;
        for (Object one : participants.values()) {
            Map<?, ?> person = one instanceof Map<?, ?> map ? map : Map.of();
            String address = address(person);
            boolean owns = isTrue(person, "owner") && organizer.isEmpty()
                    || !address.isEmpty() && address.equalsIgnoreCase(organizer);
            if (owns) {
                owner = address;
                ownersName = person.get("name");
            }
            if (isTrue(person, "owner") && ownersName == null) {
                ownersName = person.get("name"); // replies go to another address than the owner's own
            }
            if (address.isEmpty()) {
                event.warn("participants", "somebody without a mail address has no place on Exchange and was left out");
            } else if (attends(person, owns)) {
                attendees.add(attendee(person, address));
            }
        }
        if (!owner.isEmpty()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            map.put("email", owner);
            map.put("name", ownersName);
            event.put("organizer", map);
        }
        if (!attendees.isEmpty()) {
            event.put("attendees", attendees);
        }
    }

    /** Who has no roles attends, but for an organizer of whom nothing else is said. */
    private static boolean attends(Map<?, ?> person, boolean owns) {
        if (person.get("roles") instanceof Map<?, ?> roles && !roles.isEmpty()) {
            return roles.keySet().stream()
                    .anyMatch(role -> !Set.of("owner", "contact").contains(String.valueOf(role)));
        }
        return !owns || person.get("participationStatus") != null || person.get("expectReply") != null;
    }

    private Map<String, @Nullable Object> attendee(Map<?, ?> person, String address) {
        Map<String, @Nullable Object> attendee = new LinkedHashMap<>();
        attendee.put("email", address);
        attendee.put("name", person.get("name"));
        Object kind = person.get("kind");
        if ("resource".equals(kind) || "location".equals(kind)) {
            attendee.put("role", "resource");
        } else {
            List.of("informational", "optional", "required", "chair").forEach(role -> {
                if (isTrue(person, role)) {
                    attendee.put("role", role.equals("informational") ? "nonParticipant" : role);
                }
            });
        }
        attendee.put("status", person.get("participationStatus"));
        attendee.put("rsvp", person.get("expectReply"));
        person.forEach((name, value) -> {
            if (!READ.contains(String.valueOf(name)) && Rewrite.says(value)) {
                event.warn("participants", name + TextKeys.NO_PLACE);
            }
        });
        return attendee;
    }

    private static boolean isTrue(Map<?, ?> person, String role) {
        return person.get("roles") instanceof Map<?, ?> roles && Boolean.TRUE.equals(roles.get(role));
    }

    /** Where invitations go, which is who the person is to a calendar; else the mail address. */
    private static String address(Map<?, ?> person) {
        Object address = person.get("sendTo") instanceof Map<?, ?> methods ? methods.get("imip") : null;
        for (String name : List.of("calendarAddress", "email")) {
            address = address == null ? person.get(name) : address;
        }
        return address == null ? "" : bare(address.toString());
    }

    private static String bare(String address) {
        String stripped = address.strip();
        return stripped.toLowerCase(Locale.ROOT).startsWith("mailto:") ? stripped.substring(7) : stripped;
    }
}
