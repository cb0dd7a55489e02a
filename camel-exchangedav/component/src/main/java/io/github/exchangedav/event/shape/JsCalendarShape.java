package io.github.exchangedav.event.shape;

import io.github.exchangedav.event.key.Content;
import io.github.exchangedav.event.key.KeyVocabulary;
import io.github.exchangedav.event.key.TextKeys;
import io.github.exchangedav.event.key.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events as JSCalendar writes them (RFC 8984, and its successor in work where names differ). */
final class JsCalendarShape {

    /** What only its events have; the rest of its names are keys of ours already. */
    private static final Set<String> MARKS = Set.of(
            "participants",
            "virtualLocations",
            "alerts",
            "replyTo",
            "organizerCalendarAddress",
            "excludedRecurrenceRules",
            "descriptionContentType",
            "recurrenceIdTimeZone",
            "localizations",
            "useDefaultAlerts",
            "mainLocationId",
            "endTimeZone");

    private static final Map<String, String> BUSY = Map.of("unavailable", "oof");
    private static final Map<String, String> PRIVACY = Map.of("secret", "confidential");

    private JsCalendarShape() {}

    static boolean is(Map<?, ?> event) {
        return event.containsKey("@type") && !String.valueOf(event.get("@type")).startsWith("#")
                || MARKS.stream().anyMatch(event::containsKey)
                || event.get("locations") instanceof Map
                || event.get("recurrenceOverrides") instanceof Map
                || event.get("links") instanceof Map;
    }

    /** The event map, its overrides too. */
    static Map<String, @Nullable Object> rewrite(Rewrite event) {
        if (!isEvent(event)) {
            return new LinkedHashMap<>(
                    Map.of("start", "1970-01-01")); // refused; what else is wrong with it is not asked
        }
        Map<String, @Nullable Object> whole = new LinkedHashMap<>(event.map());
        JsOverrides overrides = new JsOverrides(whole);
        alone(event);
        overrides.putInto(event);
        return event.map();
    }

    private static boolean isEvent(Rewrite event) {
        Object type = event.take("@type");
        if (type != null && !"Event".equals(type) && !"jsevent".equals(type)) {
            event.refuse(
                    "@type",
                    "is %s, which is no appointment; only an Event can be stored in a calendar"
                            .formatted(Values.excerpt(type)));
            return false;
        }
        return true;
    }

    /** The event without what it says of its occurrences. */
    static void alone(Rewrite event) {
        // a JSON object has no order, and equal objects have to give equal lines
        for (String name : List.of("participants", "locations", "alerts", "links")) {
            if (event.get(name) instanceof Map<?, ?> byId) {
                event.put(name, Content.sorted(byId));
            }
        }
        event.drop("created", "prodId", "@type");
        event.noPlace(
                "color",
                "categories",
                "locale",
                "localizations",
                "relatedTo",
                "requestStatus",
                "timeZones",
                "virtualLocations",
                "useDefaultAlerts",
                "mayInviteSelf",
                "mayInviteOthers",
                "hideAttendees",
                "sentBy",
                "endTimeZone");
        method(event);
        times(event);
        description(event);
        locations(event);
        alerts(event);
        JsLinks.rewrite(event);
        JsParticipants.rewrite(event);
        word(event, "freeBusyStatus", BUSY);
        word(event, "privacy", PRIVACY);
        if (Rewrite.says(event.take("excludedRecurrenceRules"))) {
            event.refuse(
                    "excludedRecurrenceRules",
                    "can't be expressed in Exchange; leave single days out in recurrenceOverrides");
        }
        Object iCalendar = event.take("iCalendar");
        if (iCalendar instanceof Map<?, ?> rest
                && (Rewrite.says(rest.get("properties")) || Rewrite.says(rest.get("components")))) {
            event.warn("iCalendar", TextKeys.NO_PLACE.strip());
        }
        event.map().keySet().stream()
                .filter(name -> name.indexOf(':') > 0 && KeyVocabulary.find(name) == null)
                .toList()
                .forEach(event::noPlace); // of a vendor (RFC 8984 §3.3)
    }

    private static void word(Rewrite event, String name, Map<String, String> words) {
        String word = words.get(event.text(name));
        if (word != null) {
            event.put(name, word);
        }
    }

    private static void method(Rewrite event) {
        String method = event.text("method");
        event.drop("method");
        if (!method.isEmpty() && !method.equals("publish") && !method.equals("request")) {
            event.refuse(
                    "method",
                    "is %s: this is a message about an event, and no event".formatted(Values.excerpt(method)));
        }
    }

    /** An event without duration takes no time (RFC 8984 §5.1.2); an all-day one lasts its day. */
    private static void times(Rewrite event) {
        boolean allDay = Boolean.TRUE.equals(Values.yesNo(String.valueOf(event.get("showWithoutTime"))));
        if (!allDay && !event.says("duration") && !event.says("end")) {
            event.put("duration", "PT0S");
        }
        String zone = String.valueOf(event.take("recurrenceIdTimeZone"));
        if (event.says("recurrenceId") && event.get("recurrenceId") instanceof CharSequence) {
            event.put(
                    "recurrenceId",
                    zone.equals("null")
                            ? event.get("recurrenceId")
                            : Map.of("dateTime", event.text("recurrenceId"), "timeZone", zone));
        }
    }

    private static void description(Rewrite event) {
        String type = String.valueOf(event.take("descriptionContentType"));
        if (type.startsWith("text/html") && event.says("description")) {
            event.put("descriptionHtml", event.take("description"));
        } else if (!type.equals("null") && !type.startsWith("text/plain")) {
            event.warn(
                    "descriptionContentType",
                    "is %s; the description is stored as plain text".formatted(Values.excerpt(type)));
        }
    }

    /** Exchange has one location: the main one, or the first that is not where the event ends. */
    private static void locations(Rewrite event) {
        String main = event.text("mainLocationId");
        event.drop("mainLocationId");
        if (!(event.get("locations") instanceof Map<?, ?> locations)) {
            return;
        }
        event.drop("locations");
        Object chosen = locations.get(main);
        for (Object one : locations.values()) {
            boolean end = one instanceof Map<?, ?> place && "end".equals(place.get("relativeTo"));
            chosen = chosen == null && !end ? one : chosen;
        }
        if (!(chosen instanceof Map<?, ?> place)) {
            return;
        }
        Object name = Rewrite.says(place.get("name")) ? place.get("name") : place.get("description");
        if (Rewrite.says(name)) {
            event.put("location", name);
        }
        boolean more = place.entrySet().stream()
                .anyMatch(part -> Rewrite.says(part.getValue())
                        && !part.getValue().equals(name)
                        && !Set.of("@type", "name", "relativeTo").contains(String.valueOf(part.getKey())));
        if (locations.size() > 1 || more) {
            event.warn("locations", "Exchange has the name of one location; the rest was left out");
        }
    }

    /** Exchange has one reminder, which pops up before the start. */
    private static void alerts(Rewrite event) {
        if (!(event.take("alerts") instanceof Map<?, ?> alerts)) {
            return;
        }
        boolean found = false;
        for (Object one : alerts.values()) {
            String offset = offset(one);
            if (offset != null && !found) {
                event.put("reminder", offset);
                found = true;
            } else {
                event.warn("alerts", "Exchange has one reminder, which pops up before the start; others were left out");
            }
        }
    }

    /** How long before the start it pops up; null for any other kind. */
    private static @Nullable String offset(@Nullable Object alert) {
        if (!(alert instanceof Map<?, ?> map) || !(map.get("trigger") instanceof Map<?, ?> trigger)) {
            return null;
        }
        boolean shown = map.get("action") == null || "display".equals(map.get("action"));
        boolean start = trigger.get("relativeTo") == null || "start".equals(trigger.get("relativeTo"));
        String offset = String.valueOf(trigger.get("offset")).strip();
        boolean before = offset.startsWith("-P") || offset.matches("\\+?P(?:T0[HMS]|0[DW])");
        return shown && start && before ? offset.replaceFirst("^[-+]", "") : null;
    }

    /** What a patch can't change (RFC 8984 §4.3.5), and what is said of the series alone. */
    static final List<String> OF_THE_SERIES = List.of(
            "@type",
            "uid",
            "prodId",
            "method",
            "recurrenceId",
            "recurrenceIdTimeZone",
            "recurrenceRule",
            "recurrenceRules",
            "excludedRecurrenceRules",
            "recurrenceOverrides",
            "created");
}
