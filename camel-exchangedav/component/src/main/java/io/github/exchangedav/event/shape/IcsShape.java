package io.github.exchangedav.event.shape;

import io.github.exchangedav.event.key.Findings;
import io.github.exchangedav.event.key.TextKeys;
import io.github.exchangedav.event.key.Values;
import io.github.exchangedav.event.key.WhenReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events as the npm package {@code ics} takes them: times are lists of numbers, {@code [2026, 1, 31, 9, 0]}. */
final class IcsShape {

    private static final Set<String> MARKS = Set.of(
            "startInputType",
            "startOutputType",
            "endInputType",
            "endOutputType",
            "exclusionDates",
            "productId",
            "calName",
            "geo",
            "classification");

    private IcsShape() {}

    static boolean is(Map<?, ?> event) {
        return isNumbers(event.get("start"))
                || MARKS.stream().anyMatch(event::containsKey)
                || hasItsAlarms(event.get("alarms"));
    }

    /** A trigger there is a map or a list of numbers; a text is one of our own key. */
    private static boolean hasItsAlarms(@Nullable Object alarms) {
        return alarms instanceof List<?> list
                && list.stream()
                        .anyMatch(one -> one instanceof Map<?, ?> alarm
                                && (isNumbers(alarm.get("trigger")) || isLength(alarm.get("trigger"))));
    }

    private static boolean isLength(@Nullable Object trigger) {
        return trigger instanceof Map<?, ?> length && !length.containsKey("value") && !length.containsKey("raw");
    }

    static void rewrite(Rewrite event) {
        event.drop("productId", "calName", "startOutputType", "endOutputType", "created", "timestamp");
        time(event, "start", "utc".equals(event.take("startInputType")));
        time(event, "end", "utc".equals(event.take("endInputType")));
        time(event, "lastModified", true);
        time(event, "recurrenceId", false);
        if (event.get("exclusionDates") instanceof Iterable<?> dates) {
            List<@Nullable Object> times = new ArrayList<>();
            dates.forEach(one -> times.add(isNumbers(one) ? time(event, "exclusionDates", one, false) : one));
            event.put("exclusionDates", times);
        }
        event.noPlace("geo");
        event.onlyIf("method", "PUBLISH");
        if (event.says("classification")) {
            event.put("class", event.take("classification"));
        }
        event.noPlaceInside("attendees", Set.of("dir", "noReply", "xNumGuests"));
        if (event.get("organizer") instanceof Map<?, ?> organizer && Rewrite.says(organizer.get("dir"))) {
            Rewrite person = new Rewrite(organizer, new Findings(""));
            person.drop("dir");
            event.put("organizer", person.map());
            event.warn("organizer", "dir" + TextKeys.NO_PLACE);
        }
        alarms(event);
    }

    private static boolean isNumbers(@Nullable Object value) {
        return value instanceof List<?> list
                && list.size() >= 3
                && list.size() <= 6
                && list.stream().allMatch(Number.class::isInstance);
    }

    private static void time(Rewrite event, String name, boolean utc) {
        Object value = event.get(name);
        if (isNumbers(value)) {
            event.put(name, time(event, name, value, utc));
        }
    }

    private static Object time(Rewrite event, String name, @Nullable Object value, boolean utc) {
        List<Integer> n = new ArrayList<>();
        for (Object one : Values.list(value == null ? List.of() : value)) {
            Long whole = one == null ? null : Values.whole(one);
            if (whole == null || whole < 0 || whole > WhenReader.LAST_YEAR) {
                event.refuse(
                        name,
                        "holds %s, which is no year, month, day, hour, minute or second"
                                .formatted(Values.excerpt(one == null ? "null" : one)));
                return "";
            }
            n.add(whole.intValue());
        }
        try {
            if (n.size() == 3) {
                return LocalDate.of(n.get(0), n.get(1), n.get(2));
            }
            LocalDateTime local = LocalDateTime.of(
                    n.get(0), n.get(1), n.get(2), n.get(3), n.size() > 4 ? n.get(4) : 0, n.size() > 5 ? n.get(5) : 0);
            return utc ? local.toInstant(ZoneOffset.UTC) : local;
        } catch (DateTimeException e) {
            event.refuse(name, "is no time that exists: " + n);
            return "";
        }
    }

    /** The first alarm that shows itself before the start; Exchange has no more than one. */
    private static void alarms(Rewrite event) {
        Object value = event.take("alarms");
        List<@Nullable Object> alarms = value == null ? List.of() : Values.list(value);
        boolean found = false;
        for (Object one : alarms) {
            Object trigger = one instanceof Map<?, ?> alarm ? alarm.get("trigger") : null;
            boolean before = trigger instanceof Map<?, ?> length && Boolean.TRUE.equals(length.get("before"));
            if (before && !found && "display".equals(((Map<?, ?>) one).get("action"))) {
                event.put("reminder", trigger);
                found = true;
            } else {
                event.warn("alarms", "Exchange has one reminder, which pops up before the start; others were left out");
            }
        }
    }
}
