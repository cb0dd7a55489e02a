package io.github.exchangedav.event.shape;

import io.github.exchangedav.event.key.TextKeys;
import io.github.exchangedav.event.key.Values;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events as the Google Calendar API writes them (version 3, resource Events). */
final class GoogleShape {

    /** What only its events have; the rest of its names are keys of ours already. */
    private static final Set<String> MARKS = Set.of(
            "reminders",
            "recurringEventId",
            "originalStartTime",
            "conferenceData",
            "hangoutLink",
            "creator",
            "colorId",
            "eventType",
            "extendedProperties",
            "guestsCanModify",
            "guestsCanInviteOthers",
            "guestsCanSeeOtherGuests",
            "attendeesOmitted",
            "accessRole",
            "endTimeUnspecified");

    private GoogleShape() {}

    static boolean is(Map<?, ?> event) {
        return "calendar#event".equals(event.get("kind")) || MARKS.stream().anyMatch(event::containsKey);
    }

    static void rewrite(Rewrite event) {
        // who made it and what the reader may do with it: nothing of the appointment
        event.drop("creator", "accessRole", "locked", "privateCopy", "iconLink");
        event.noPlace(
                "colorId",
                "conferenceData",
                "hangoutLink",
                "extendedProperties",
                "gadget",
                "focusTimeProperties",
                "outOfOfficeProperties",
                "workingLocationProperties",
                "birthdayProperties",
                "guestsCanModify",
                "anyoneCanAddSelf");
        event.onlyIf("eventType", "default");
        event.onlyIf("guestsCanInviteOthers", true);
        event.onlyIf("guestsCanSeeOtherGuests", true);
        if (Rewrite.says(event.take("attendeesOmitted"))) {
            event.warn("attendeesOmitted", "is true: key attendees does not hold everybody");
        }
        if (Rewrite.says(event.take("endTimeUnspecified"))) {
            event.warn("endTimeUnspecified", "is true: the end was made up by Google, and is stored");
        }
        event.noPlaceInside("attendees", Set.of("comment", "additionalGuests"));
        source(event);
        reminders(event);
        instance(event);
    }

    private static void source(Rewrite event) {
        if (event.take("source") instanceof Map<?, ?> source && source.get("url") != null) {
            if (event.says("url")) {
                event.warn("source", TextKeys.NO_PLACE.strip());
            } else {
                event.put("url", source.get("url"));
            }
        }
    }

    /** Exchange has one reminder: the first that pops up, else the first that is mailed. */
    private static void reminders(Rewrite event) {
        if (!(event.get("reminders") instanceof Map<?, ?> reminders)) {
            return;
        }
        event.drop("reminders");
        Object given = reminders.get("overrides");
        List<@Nullable Object> overrides = given == null ? List.of() : Values.list(given);
        Map<?, ?> chosen = null;
        for (Object one : overrides) {
            if (one instanceof Map<?, ?> reminder && (chosen == null || isMail(chosen) && !isMail(reminder))) {
                chosen = reminder;
            }
        }
        if (chosen != null) {
            event.put("reminder", chosen.get("minutes"));
            if (overrides.size() > 1 || isMail(chosen)) {
                event.warn(
                        "reminders",
                        "Exchange has one reminder, which pops up: that of %s minutes was taken"
                                .formatted(Values.excerpt(Objects.requireNonNullElse(chosen.get("minutes"), "?"))));
            }
        } else if (Rewrite.says(reminders.get("useDefault"))) {
            event.warn("reminders", "the default reminders of the calendar are not in the event; it gets none");
        }
    }

    private static boolean isMail(Map<?, ?> reminder) {
        return "email".equals(reminder.get("method"));
    }

    /** One of a series; an instance that was deleted has nothing but that. */
    private static void instance(Rewrite event) {
        if (event.says("originalStartTime")) {
            event.drop("recurringEventId");
        }
        boolean gone = "cancelled".equals(event.get("status")) && event.get("start") == null;
        if (gone) {
            @Nullable Object original = event.get("originalStartTime");
            event.refuse(
                    "status",
                    original == null
                            ? "is cancelled and there is nothing else: Google says so that the event was deleted; send it"
                                    + " with operation delete"
                            : "is cancelled and there is nothing else: the occurrence was deleted; send the series with it"
                                    + " in key exdates, or in the same list");
        }
    }
}
