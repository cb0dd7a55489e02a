package io.github.exchangedav.event.shape;

import io.github.exchangedav.event.key.TextKeys;
import io.github.exchangedav.event.key.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Events as Microsoft Graph writes them (version 1.0, resource type event). */
public final class GraphShape {

    /** What only its events have; the rest of its names are keys of ours already. */
    private static final Set<String> MARKS = Set.of(
            "isReminderOn",
            "isCancelled",
            "isOrganizer",
            "isOnlineMeeting",
            "isDraft",
            "originalStartTimeZone",
            "originalEndTimeZone",
            "seriesMasterId",
            "allowNewTimeProposals",
            "responseRequested",
            "responseStatus",
            "hideAttendees",
            "hasAttachments",
            "iCalUId",
            "bodyPreview",
            "changeKey",
            "transactionId");

    private static final Pattern OCCURRENCE_ID = Pattern.compile(".*\\.(\\d{4}-\\d{2}-\\d{2})");

    private static final Pattern HAS_OFFSET = Pattern.compile("(?i).*T.*(?:Z|[+-]\\d{2}(?::?\\d{2})?)");

    private GraphShape() {}

    /** Whether a map is written as Graph writes events. */
    public static boolean is(Map<?, ?> event) {
        return event.keySet().stream()
                        .map(String::valueOf)
                        .anyMatch(name -> name.startsWith("@odata") || MARKS.contains(name))
                || event.get("recurrence") instanceof Map<?, ?> rule
                        && rule.containsKey("pattern")
                        && rule.containsKey("range");
    }

    static void rewrite(Rewrite event) {
        List<String> links = event.map().keySet().stream()
                .filter(name -> name.contains("@odata."))
                .toList();
        event.drop(links.toArray(String[]::new));
        seriesZone(event);
        event.drop("isOrganizer", "responseStatus", "originalStartTimeZone", "originalEndTimeZone", "calendar");
        event.noPlace(
                "isDraft",
                "hideAttendees",
                "instances",
                "extensions",
                "singleValueExtendedProperties",
                "multiValueExtendedProperties");
        event.onlyIf("allowNewTimeProposals", true);
        event.onlyIf("responseRequested", true);
        event.noPlaceInside("attendees", Set.of("proposedNewTime"));
        online(event);
        locations(event);
        reminder(event);
        attachments(event);
        if (Rewrite.says(event.take("isCancelled"))) {
            event.put("status", "cancelled");
        }
        if (event.text("showAs").equalsIgnoreCase("unknown")) {
            event.noPlace("showAs");
        }
        series(event);
    }

    /**
     * Graph gives times in UTC unless it is asked otherwise, with the zone of a series beside its rule. In UTC the series
     * would shift, so its times are moved into that zone; those that name no zone belong to it anyway.
     */
    private static void seriesZone(Rewrite event) {
        if (!Rewrite.says(event.get("recurrence"))) {
            return;
        }
        Object zone = event.get("recurrence") instanceof Map<?, ?> rule && rule.get("range") instanceof Map<?, ?> range
                ? range.get("recurrenceTimeZone")
                : null;
        boolean beside = Rewrite.says(zone);
        Object own = beside ? zone : event.get("originalStartTimeZone");
        boolean utc = isUtc(event.get("start"));
        if (own != null
                && (utc || beside)
                && !event.says("timeZone")
                && !own.toString().equalsIgnoreCase("UTC")) {
            event.put("timeZone", own);
            event.put("start", utc ? asOffset(event.get("start")) : event.get("start"));
            event.put("end", isUtc(event.get("end")) ? asOffset(event.get("end")) : event.get("end"));
        }
    }

    private static boolean isUtc(@Nullable Object time) {
        return time instanceof Map<?, ?> map
                && map.get("dateTime") instanceof CharSequence
                && Set.of("utc", "etc/utc")
                        .contains(String.valueOf(map.get("timeZone")).toLowerCase(Locale.ROOT));
    }

    /** The same moment as text with an offset, so that the zone of the map is the one it is written in. */
    private static @Nullable Object asOffset(@Nullable Object time) {
        if (!(time instanceof Map<?, ?> map)) {
            return time;
        }
        String text = String.valueOf(map.get("dateTime")).strip();
        return HAS_OFFSET.matcher(text).matches() ? text : text + "Z";
    }

    private static void online(Rewrite event) {
        boolean meets = Rewrite.says(event.take("isOnlineMeeting"));
        event.drop("onlineMeetingProvider");
        boolean link = Rewrite.says(event.take("onlineMeeting"));
        boolean url = Rewrite.says(event.take("onlineMeetingUrl"));
        if (meets || link || url) {
            event.warn("onlineMeeting", TextKeys.NO_PLACE.strip() + "; a link in the body stays");
        }
    }

    /** All places: where one is named like the whole, or is all there is, nothing is lost. */
    private static void locations(Rewrite event) {
        Object value = event.take("locations");
        if (value == null || !Values.isList(value)) {
            return;
        }
        List<String> names = new ArrayList<>();
        for (Object one : Values.list(value)) {
            Object name = one instanceof Map<?, ?> place ? place.get("displayName") : null;
            if (Rewrite.says(name)) {
                names.add(String.valueOf(name));
            }
            if (one instanceof Map<?, ?> place && Rewrite.says(place.get("address"))
                    || one instanceof Map<?, ?> coordinates && Rewrite.says(coordinates.get("coordinates"))) {
                event.warn("locations", "address and coordinates have no place on Exchange and were left out");
            }
        }
        Object whole = event.get("location") instanceof Map<?, ?> map ? map.get("displayName") : event.get("location");
        if (!Rewrite.says(whole) && !names.isEmpty()) {
            event.put("location", String.join("; ", names));
        } else if (names.stream().anyMatch(name -> !String.valueOf(whole).contains(name))) {
            event.warn("locations", "Exchange has one location, that of key location was taken");
        }
    }

    private static void reminder(Rewrite event) {
        Object on = event.take("isReminderOn");
        if (on != null && Boolean.FALSE.equals(Values.yesNo(on))) {
            event.drop("reminderMinutesBeforeStart");
        }
    }

    private static void attachments(Rewrite event) {
        if (Rewrite.says(event.take("hasAttachments")) && !event.says("attachments")) {
            event.warn("hasAttachments", "is true, but the attachments are not in the event");
        }
        if (event.get("attachments") instanceof Iterable<?> all) {
            all.forEach(one -> {
                if (one instanceof Map<?, ?> file && Rewrite.says(file.get("isInline"))) {
                    event.warn("attachments", "a picture of the body is stored as a file beside it");
                }
            });
        }
    }

    /** Whether it is one of a series, and which one is said: of an occurrence that was not changed, by its start. */
    public static boolean isOccurrence(Map<?, ?> event) {
        Object type = event.get("type");
        return "occurrence".equals(type)
                        && (Rewrite.says(event.get("originalStart")) || Rewrite.says(event.get("start")))
                || "exception".equals(type) && Rewrite.says(event.get("originalStart"));
    }

    /** What the event is in its series. */
    private static void series(Rewrite event) {
        String type = String.valueOf(event.take("type"));
        boolean one = type.equals("occurrence") || type.equals("exception");
        if (type.equals("occurrence") && !event.says("originalStart")) {
            event.put("originalStart", event.get("start")); // it is where its series put it
        }
        if (one && !event.says("originalStart")) {
            event.refuse("originalStart", "is missing: the event is one occurrence of a series; ask Graph for it");
        }
        if (!one) {
            event.drop("originalStart"); // beside a single event it says nothing
        }
        if (event.says("originalStart") || event.get("seriesMasterId") == null) {
            event.drop("seriesMasterId", "occurrenceId");
        }
        if (event.says("uid")) {
            event.drop("iCalUId"); // of an occurrence it is one of its own
        }
        if (Rewrite.says(event.get("exceptionOccurrences"))) {
            event.put("overrides", overrides(event.take("exceptionOccurrences")));
        }
        Object cancelled = event.take("cancelledOccurrences");
        List<String> days = new ArrayList<>();
        for (Object id : cancelled == null ? List.of() : Values.list(cancelled)) {
            Matcher day = OCCURRENCE_ID.matcher(String.valueOf(id));
            if (day.matches()) {
                days.add(day.group(1));
            } else {
                event.refuse(
                        "cancelledOccurrences", "holds an id without a day: " + Values.excerpt(String.valueOf(id)));
            }
        }
        if (!days.isEmpty()) {
            event.put("exdates", days);
        }
    }

    /** Whole events, each named by the start it had. */
    private static List<Object> overrides(@Nullable Object value) {
        List<Object> overrides = new ArrayList<>();
        for (Object one : value == null ? List.of() : Values.list(value)) {
            Map<Object, @Nullable Object> override = new LinkedHashMap<>();
            if (one instanceof Map<?, ?> map) {
                override.putAll(map);
                override.put("type", "exception");
                override.putIfAbsent("isCancelled", false); // so that it is known for one of Graph
                List.of("id", "uid", "iCalUId", "seriesMasterId").forEach(override::remove);
            }
            overrides.add(override);
        }
        return overrides;
    }
}
