package io.github.exchangedav.event;

import io.github.exchangedav.event.key.Content;
import io.github.exchangedav.event.key.ExcludedKey;
import io.github.exchangedav.event.key.Findings;
import io.github.exchangedav.event.key.GivenKeys;
import io.github.exchangedav.event.key.Key;
import io.github.exchangedav.event.key.RecurrenceKeys;
import io.github.exchangedav.event.key.Span;
import io.github.exchangedav.event.key.TimeForm;
import io.github.exchangedav.event.key.TimeKeys;
import io.github.exchangedav.event.key.Values;
import io.github.exchangedav.event.key.When;
import io.github.exchangedav.event.key.WhenReader;
import io.github.exchangedav.event.shape.Shapes;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The key overrides: occurrences of a series that differ from it, each a VEVENT with RECURRENCE-ID (RFC 5545 §3.8.4.4).
 *
 * <p>An override takes over every key of its series that it does not name; a key named with null is left out. One with a
 * {@code uid} of its own is a whole event and takes over nothing.
 */
final class OverrideKeys {

    /** What belongs to the series as a whole, or is set anew. */
    private static final Set<Key> OF_THE_SERIES = Set.of(
            Key.UID,
            Key.ID,
            Key.RECURRENCE,
            Key.RDATES,
            Key.EXDATES,
            Key.OVERRIDES,
            Key.RECURRENCE_ID,
            Key.METHOD,
            Key.ATTACHMENTS,
            Key.START,
            Key.END,
            Key.DURATION);

    private static final Set<Key> NOT_IN_AN_OVERRIDE =
            Set.of(Key.RECURRENCE, Key.RDATES, Key.EXDATES, Key.OVERRIDES, Key.METHOD);

    private final GivenKeys series;
    private final TimeKeys times;
    private final @Nullable Span span;
    private final RecurrenceKeys recurrence;
    private final List<IcalComponent> events = new ArrayList<>();
    private final Set<LocalDateTime> seen = new HashSet<>();

    /**
     * @param series the keys of the map that holds the overrides
     * @param times its times
     * @param span from when to when its first occurrence lasts, or null if that is not known
     * @param recurrence told about the occurrences that are left out
     */
    OverrideKeys(GivenKeys series, TimeKeys times, @Nullable Span span, RecurrenceKeys recurrence) {
        this.series = series;
        this.times = times;
        this.span = span;
        this.recurrence = recurrence;
    }

    /**
     * The VEVENTs, in the order of the list.
     *
     * @param uid the UID of the series, or null
     * @param instances maps of occurrences that stand beside the series, not in it
     */
    List<IcalComponent> events(@Nullable String uid, List<? extends Map<?, ?>> instances) {
        overrides(uid);
        for (int i = 0; i < instances.size(); i++) {
            add(instances.get(i), series.findings().inside("event %d of the series".formatted(i + 2)), uid);
        }
        return events;
    }

    private void overrides(@Nullable String uid) {
        Object value = series.value(Key.OVERRIDES);
        if (value == null || Values.isEmpty(value)) {
            return;
        }
        // of a series that is not there several occurrences may be
        if (!RecurrenceKeys.isSaidBy(series) && !series.says(Key.RECURRENCE_ID)) {
            series.refuse(Key.OVERRIDES, "changes occurrences of an event that does not repeat; give key recurrence");
            return;
        }
        List<? extends @Nullable Object> overrides = List.of();
        if (value instanceof Map<?, ?> byDate) {
            overrides = Content.sorted(byDate).entrySet().stream()
                    .map(OverrideKeys::withDate)
                    .toList();
        } else if (Values.isList(value)) {
            overrides = Values.list(value);
        } else {
            series.refuse(Key.OVERRIDES, "has to be a list of maps, but is " + Values.type(value));
        }
        for (int i = 0; i < overrides.size(); i++) {
            if (overrides.get(i) instanceof Map<?, ?> map) {
                String place = "%s[%d]".formatted(series.name(Key.OVERRIDES), i);
                add(map, series.findings().inside(place), uid);
            } else {
                series.refuse(Key.OVERRIDES, i, "has to be a map with recurrenceId and what is different then");
            }
        }
    }

    /**
     * An entry of a map from the occurrence to what is different then, as JSCalendar has it (RFC 8984 §4.3.5); null and
     * false leave the occurrence out.
     */
    private static Object withDate(Map.Entry<?, ?> entry) {
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        map.put("recurrenceId", entry.getKey());
        Object value = entry.getValue();
        if (value instanceof Map<?, ?> changes) {
            map.putAll(changes);
        } else if (value == null || Boolean.FALSE.equals(Values.yesNo(value))) {
            map.put(ExcludedKey.NAME, true);
        } else {
            return value; // refused as no map
        }
        return map;
    }

    private void add(Map<?, ?> map, Findings findings, @Nullable String uid) {
        Map<Object, @Nullable Object> changes = new LinkedHashMap<>(map);
        Boolean excluded = isDeletedInstance(map) ? Boolean.TRUE : ExcludedKey.of(changes, findings);
        if (excluded == null || excluded) {
            changes.remove("status");
        }
        GivenKeys own = GivenKeys.read(Shapes.eventMap(changes, findings), findings);
        NOT_IN_AN_OVERRIDE.stream()
                .filter(own::says)
                .sorted()
                .forEach(key -> own.refuse(key, "stands in an override; it belongs to the series"));
        Object id = own.value(Key.RECURRENCE_ID);
        When occurrence = id == null ? null : new WhenReader(p -> own.refuse(Key.RECURRENCE_ID, p)).read(id);
        if (id == null) {
            own.refuse(Key.RECURRENCE_ID, "is missing: the start that the occurrence has in the series");
        }
        if (occurrence == null || span == null) {
            return;
        }
        if (excluded == null || excluded) {
            recurrence.leaveOut(occurrence);
            return;
        }
        TimeForm form = span.form(times.zone());
        LocalDateTime start = form.occurrence(occurrence);
        if (!seen.add(start)) {
            own.refuse(Key.RECURRENCE_ID, "stands there twice: " + start);
        }
        GivenKeys keys = own.has(Key.UID) ? own : own.over(series, notTakenOver(own));
        checkUid(own, uid);
        imply(keys, form, start);
        // the form of days has a zone even where nobody said one: a local time has to be refused then
        ZoneId zone = form.allDay() ? times.zone() : form.zone();
        TimeKeys ownTimes = new TimeKeys(keys, zone, TimeKeys.Part.OCCURRENCE);
        ContentLine recurrenceId = form.line("RECURRENCE-ID", start);
        events.add(EventLines.of(keys, uid, ownTimes, ownTimes.span(), List.of(recurrenceId)));
    }

    /** Google says of an occurrence that was deleted which one it was, and that it is cancelled, and nothing else. */
    private static boolean isDeletedInstance(Map<?, ?> map) {
        return "cancelled".equals(map.get("status"))
                && map.get("start") == null
                && map.get("originalStartTime") != null;
    }

    /** What the override does not say of its times follows from the series: its start, and how long it lasts. */
    private void imply(GivenKeys keys, TimeForm form, LocalDateTime start) {
        if (!keys.has(Key.START)) {
            keys.imply(Key.START, form.allDay() ? start.toLocalDate() : start.atZone(form.zone()));
        }
        if (!keys.has(Key.END) && !keys.has(Key.DURATION) && span != null) {
            keys.imply(Key.DURATION, span.length());
        }
    }

    /** Two keys that say the same thing in two ways go together: the series' HTML would contradict a new text. */
    private static Set<Key> notTakenOver(GivenKeys own) {
        Set<Key> not = new HashSet<>(OF_THE_SERIES);
        if (own.names(Key.DESCRIPTION) || own.names(Key.DESCRIPTION_HTML)) {
            not.addAll(Set.of(Key.DESCRIPTION, Key.DESCRIPTION_HTML));
        }
        if (own.names(Key.IMPORTANCE) || own.names(Key.PRIORITY)) {
            not.addAll(Set.of(Key.IMPORTANCE, Key.PRIORITY));
        }
        if (own.names(Key.REMINDER) || own.names(Key.ALARMS)) {
            not.addAll(Set.of(Key.REMINDER, Key.ALARMS));
        }
        return not;
    }

    private static void checkUid(GivenKeys own, @Nullable String uid) {
        Object given = own.value(Key.UID);
        if (given != null && uid != null && !given.toString().strip().equals(uid)) {
            own.refuse(Key.UID, "is not that of the series, %s".formatted(Values.excerpt(uid)));
        }
    }
}
