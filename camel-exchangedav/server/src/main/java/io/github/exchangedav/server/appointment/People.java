package io.github.exchangedav.server.appointment;

import static io.github.exchangedav.server.property.Namespaces.CALENDAR;
import static io.github.exchangedav.server.property.Namespaces.MAPI;

import biweekly.parameter.CalendarUserType;
import biweekly.parameter.ParticipationLevel;
import biweekly.parameter.Role;
import biweekly.property.Attendee;
import biweekly.property.Organizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who is asked to an appointment: ORGANIZER and ATTENDEE (protocol §2.5, §6.4, §6.6). */
final class People {
    private People() {}

    static void add(Properties out, CalendarText text) {
        out.text(CALENDAR, "organizer", organizer(text).orElse(null));
        Optional<Organizer> owner = text.first(Organizer.class);
        List<Attendee> asked = text.event().getAttendees().stream()
                .filter(attendee ->
                        owner.filter(organizer -> isSame(organizer, attendee)).isEmpty())
                .toList();
        if (!text.event().getAttendees().isEmpty()) {
            // [B] who stores a meeting in the own calendar is its organizer: 1 of protocol §6.4
            out.number(MAPI, "responsestatus", 1).number(CALENDAR, "attendeestatus", 1);
            boolean rsvp = asked.stream().anyMatch(attendee -> Boolean.TRUE.equals(attendee.getRsvp()));
            out.flag(CALENDAR, "rsvp", rsvp)
                    .flag(CALENDAR, "responserequested", rsvp)
                    .flag(MAPI, "response_requested", rsvp);
        }
        out.text(MAPI, "allattendeesstring", names(asked, attendee -> true))
                .text(MAPI, "required_attendees", names(asked, a -> !isResource(a) && !isOptional(a)))
                .text(MAPI, "optional_attendees", names(asked, a -> !isResource(a) && isOptional(a)))
                .text(MAPI, "resource_attendees", names(asked, People::isResource));
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

    /** Whether both have one address; a URI that is none stands beside one in the parameter EMAIL (RFC 7986). */
    private static boolean isSame(Organizer organizer, Attendee attendee) {
        return isSame(organizer.getEmail(), attendee.getEmail()) || isSame(organizer.getUri(), attendee.getUri());
    }

    private static boolean isSame(@Nullable String one, @Nullable String other) {
        return one != null && one.equalsIgnoreCase(other);
    }

    private static String key(@Nullable String email, @Nullable String uri) {
        return (email != null ? email : uri != null ? uri : "").toLowerCase(Locale.ROOT);
    }

    /** The names, or addresses, with {@code "; "} between as Outlook shows them [B]; null if there are none. */
    private static @Nullable String names(List<Attendee> asked, Predicate<Attendee> which) {
        String names = asked.stream()
                .filter(which)
                .map(People::name)
                .filter(name -> !name.isBlank())
                .collect(Collectors.joining("; "));
        return names.isEmpty() ? null : names;
    }

    private static String name(Attendee attendee) {
        String name = attendee.getCommonName();
        return name != null && !name.isBlank() ? name : key(attendee.getEmail(), attendee.getUri());
    }

    private static boolean isResource(Attendee attendee) {
        CalendarUserType type = attendee.getCalendarUserType();
        return type == CalendarUserType.RESOURCE
                || type == CalendarUserType.ROOM
                || attendee.getParticipationLevel() == ParticipationLevel.FYI;
    }

    private static boolean isOptional(Attendee attendee) {
        return attendee.getRole() != Role.CHAIR && attendee.getParticipationLevel() == ParticipationLevel.OPTIONAL;
    }
}
