package io.github.exchangedav.event.told;

import io.github.exchangedav.event.EventMap;
import io.github.exchangedav.event.key.Key;
import io.github.exchangedav.event.key.ParameterKeys;
import io.github.exchangedav.event.key.ReminderKey;
import io.github.exchangedav.event.key.TextKeys;
import io.github.exchangedav.event.key.Values;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.ItemSplitter;
import io.github.exchangedav.ical.OurMarks;
import io.github.exchangedav.ical.TextValue;
import io.github.exchangedav.ical.zone.CalendarClock;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Events to event maps, the other way round from {@link EventMap}: the canonical keys, with values of java.time, that
 * {@link EventMap} takes back.
 *
 * <p>A key is there if the event has a line for it, {@code start}, {@code end} and {@code allDay} always. Times are
 * {@link java.time.ZonedDateTime}, days are {@link java.time.LocalDate} (the end is the day after the last); see {@link
 * MapTimes}. The parameters of lines that have a key stand under {@code parameters}, what alarms say besides the reminder's
 * time under {@code alarms}, and what has no key of its own under {@code x}, see {@link MapOfOthers}. Left out is what is
 * written anew with every PUT: DTSTAMP, and what Exchange computes.
 */
public final class MapOfEvent {

    /** What keys are made of, and what is written anew. */
    private static final Set<String> DONE = Set.of(
            "UID",
            "DTSTART",
            "DTEND",
            "DURATION",
            "DTSTAMP",
            "SUMMARY",
            "DESCRIPTION",
            "LOCATION",
            "CATEGORIES",
            "X-MICROSOFT-CDO-ALLDAYEVENT",
            "X-MICROSOFT-CDO-INSTTYPE",
            "X-MICROSOFT-CDO-MODPROPS",
            "RECURRENCE-ID",
            "RRULE",
            "EXDATE",
            "LAST-MODIFIED",
            OurMarks.STAMPED);

    private final IcalComponent event;
    private final boolean exception;
    private final MapTimes times;
    private final Map<String, Object> map = new LinkedHashMap<>();
    private final Set<String> done = new HashSet<>(DONE);

    private MapOfEvent(IcalComponent event, boolean exception, MapTimes times) {
        this.event = event;
        this.exception = exception;
        this.times = times;
    }

    /**
     * The map of a calendar that holds one item: of a series, the one that repeats, with its exceptions under {@code
     * overrides}.
     *
     * @param calendar a VCALENDAR with at least one VEVENT
     * @param timeZone the zone of the endpoint, or null
     */
    public static Map<String, Object> of(IcalComponent calendar, @Nullable ZoneId timeZone) {
        CalendarClock clock = new CalendarClock(calendar, timeZone);
        IcalComponent master = Objects.requireNonNull(calendar.master(), "a calendar without an event");
        ZoneId shown = MapTimes.shownZone(master, clock);
        Map<String, Object> map = new MapOfEvent(master, false, new MapTimes(master, clock, shown)).map();
        List<Map<String, Object>> overrides = calendar.components()
                .filter(event -> event.is("VEVENT") && !event.equals(master))
                .map(event -> new MapOfEvent(event, true, new MapTimes(event, clock, shown)).map())
                .toList();
        ContentLine method = calendar.last("METHOD");
        if (method != null && TextKeys.METHOD.matcher(method.value().strip()).matches()) {
            map.put(Key.METHOD.canonical(), method.value().strip());
        }
        if (!overrides.isEmpty()) {
            map.put(Key.OVERRIDES.canonical(), overrides);
        }
        return map;
    }

    private Map<String, Object> map() {
        put(Key.UID, ItemSplitter.uidOf(event));
        put(Key.RECURRENCE_ID, times.recurrenceId());
        put(Key.START, times.start());
        put(Key.END, times.end());
        put(Key.TIME_ZONE, times.unknownZone());
        put(Key.ALL_DAY, times.allDay());
        text(Key.SUMMARY, "SUMMARY");
        text(Key.DESCRIPTION, "DESCRIPTION");
        html();
        text(Key.LOCATION, "LOCATION");
        categories();
        choices();
        new MapPeople(event, done).putInto(map);
        url();
        put(Key.SEQUENCE, number("SEQUENCE"));
        put(Key.LAST_MODIFIED, times.moment("LAST-MODIFIED"));
        if (!exception) { // which repeats nothing, whatever it says
            putUnlessEmpty(Key.RECURRENCE, times.recurrence(done));
        }
        List<Temporal> more = times.more();
        if (!more.isEmpty()) { // periods are none, and stay a line
            put(Key.RDATES, more);
            done.add("RDATE");
        }
        putUnlessEmpty(Key.EXDATES, times.exceptions());
        put(Key.REMINDER, reminder());
        putUnlessEmpty(Key.ALARMS, MapAlarms.of(event, map.containsKey(Key.REMINDER.canonical())));
        putUnlessEmpty(Key.ATTACHMENTS, MapAttachments.of(event, done));
        putUnlessEmpty(Key.PARAMETERS, ParameterKeys.of(event, map));
        putUnlessEmpty(Key.X, MapOfOthers.of(event, done));
        return map;
    }

    private void put(Key key, @Nullable Object value) {
        if (value != null) {
            map.put(key.canonical(), value);
        }
    }

    private void putUnlessEmpty(Key key, Object value) {
        put(key, Values.isEmpty(value) ? null : value);
    }

    private void text(Key key, String name) {
        ContentLine line = event.last(name);
        String text = line == null ? "" : TextValue.unescape(line.value());
        put(key, text.isBlank() ? null : text);
    }

    /** Outlook's line; of several the last, and one of another type is left to {@code x}. */
    private void html() {
        ContentLine line = event.last("X-ALT-DESC");
        String type = line == null ? null : line.parameter("FMTTYPE");
        if (line != null && (type == null || type.equalsIgnoreCase("text/html"))) {
            String html = TextValue.unescape(line.value());
            if (!html.isBlank()) {
                map.putIfAbsent(Key.DESCRIPTION.canonical(), ""); // or one would be made of the HTML
                put(Key.DESCRIPTION_HTML, html);
            }
            done.add("X-ALT-DESC");
        }
    }

    private void categories() {
        List<String> names = new ArrayList<>();
        event.lines("CATEGORIES")
                .forEach(line -> TextValue.list(line.value()).stream()
                        .filter(name -> !name.isBlank() && !names.contains(name))
                        .forEach(names::add));
        putUnlessEmpty(Key.CATEGORIES, List.copyOf(names));
    }

    private void choices() {
        choice(
                Key.SENSITIVITY,
                "CLASS",
                Map.of("PUBLIC", "normal", "PRIVATE", "private", "CONFIDENTIAL", "confidential"));
        choice(
                Key.STATUS,
                "STATUS",
                Map.of("TENTATIVE", "tentative", "CONFIRMED", "confirmed", "CANCELLED", "cancelled"));
        choice(Key.IMPORTANCE, "X-MICROSOFT-CDO-IMPORTANCE", Map.of("0", "low", "1", "normal", "2", "high"));
        String priority = word("PRIORITY");
        if (priority.matches("\\d")) {
            put(Key.PRIORITY, Integer.valueOf(priority));
            done.add("PRIORITY");
        }
        String busy = "X-MICROSOFT-CDO-BUSYSTATUS";
        choice(Key.BUSY_STATUS, busy, Map.of("FREE", "free", "TENTATIVE", "tentative", "BUSY", "busy", "OOF", "oof"));
        if (map.containsKey(Key.BUSY_STATUS.canonical())) {
            done.add("TRANSP"); // written beside it
        } else {
            choice(Key.BUSY_STATUS, "TRANSP", Map.of("TRANSPARENT", "free", "OPAQUE", "busy"));
        }
    }

    private void choice(Key key, String name, Map<String, String> words) {
        String word = words.get(word(name));
        if (word != null) {
            put(key, word);
        }
        if (word != null || word(name).isEmpty()) { // an empty CLASS is how Exchange writes a normal one
            done.add(name);
        }
    }

    private void url() {
        ContentLine line = event.last("URL");
        String url = line == null ? "" : line.value().strip();
        try {
            if (!url.isEmpty() && new URI(url).isAbsolute()) {
                put(Key.URL, url);
                done.add("URL");
            }
        } catch (URISyntaxException e) {
            // it stays among the others, as it is
        }
    }

    private @Nullable Integer number(String name) {
        String word = word(name);
        done.add(name);
        return word.matches("\\d{1,9}") ? Integer.valueOf(word) : null;
    }

    /** In minutes, as most people write it; a Duration where it is none of whole ones. */
    private @Nullable Object reminder() {
        Duration before = times.reminder();
        if (before == null || before.isNegative() || before.compareTo(ReminderKey.LONGEST) > 0) {
            return null; // it is among the alarms
        }
        return before.toSeconds() % 60 == 0 ? (Object) (int) before.toMinutes() : before;
    }

    private String word(String name) {
        ContentLine line = event.last(name);
        return line == null ? "" : line.value().strip().toUpperCase(Locale.ROOT);
    }
}
