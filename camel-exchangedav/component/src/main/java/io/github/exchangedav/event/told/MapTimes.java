package io.github.exchangedav.event.told;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TimeValue;
import io.github.exchangedav.ical.zone.CalendarClock;
import io.github.exchangedav.ical.zone.ZoneDefinition;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The times of an event as values of java.time.
 *
 * <p>A time that names a zone is a {@link ZonedDateTime} there. One in UTC is a ZonedDateTime of the endpoint's zone, or of
 * UTC if there is none, or if the event repeats: in another zone, its rule would mean other days. One whose zone nobody
 * knows is a {@link LocalDateTime}. Where only the calendar's VTIMEZONE knows it, it is the offset of that moment, and of a
 * series a zone whose clocks go the same way. An event of whole days has a {@link LocalDate}: the day that begins at this
 * moment in the endpoint's zone, else in the zone it names, else the one whose midnight in UTC is nearest.
 */
final class MapTimes {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final int HALF_A_DAY = 12;
    private static final Pattern UNTIL = Pattern.compile("(?i)\\bUNTIL=(\\d{8})");

    private final IcalComponent event;
    private final CalendarClock clock;
    private final boolean allDay;
    private final ZoneId shown;

    /** @param shown the zone in which times in UTC are shown; see {@link #shownZone} */
    MapTimes(IcalComponent event, CalendarClock clock, ZoneId shown) {
        this.event = event;
        this.clock = clock;
        this.allDay = CalendarClock.isAllDay(event);
        this.shown = shown;
    }

    /**
     * The zone in which the UTC times of an item are shown: that of a series that has one, for its exceptions may be written
     * in UTC; UTC for a series in UTC; else the endpoint's.
     *
     * @param master the event, of a series the one that repeats
     */
    static ZoneId shownZone(IcalComponent master, CalendarClock clock) {
        boolean repeats = master.has("RRULE") || master.has("RDATE");
        ContentLine line = repeats ? master.last("DTSTART") : null;
        TimeValue start = line == null ? null : parsed(line);
        if (start != null && start.kind() == TimeValue.Kind.ZONED) {
            ZonedDateTime at = clock.at(start);
            boolean byOffset = at != null && at.getZone() instanceof ZoneOffset;
            ZoneId like = at == null || !byOffset ? null : clock.zoneLike(start, lastOf(master, at.toInstant()));
            ZoneId zone = like == null ? clock.zone(start) : like;
            if (zone != null) {
                return zone;
            }
        }
        return repeats ? UTC : Objects.requireNonNullElse(clock.localZone(), UTC);
    }

    /** The day of the rules' UNTIL, or as long as a series is looked ahead. */
    private static Instant lastOf(IcalComponent master, Instant start) {
        Instant last = start.plus(Duration.ofDays(365L * ZoneDefinition.YEARS_AHEAD));
        List<ContentLine> rules = master.lines("RRULE");
        Matcher until = UNTIL.matcher(rules.size() == 1 ? rules.get(0).value() : "");
        if (!until.find()) {
            return last;
        }
        TimeValue day = parsed(ContentLine.of("UNTIL", until.group(1)));
        Instant end = day == null ? last : day.local().plusDays(2).toInstant(ZoneOffset.UTC);
        return end.isAfter(start) && end.isBefore(last) ? end : last;
    }

    boolean allDay() {
        return allDay;
    }

    /**
     * The name of the zone of the start if nobody knows how its clocks go, or of a series, which has to follow them: a map
     * that says so is refused rather than put at another hour.
     */
    @Nullable
    String unknownZone() {
        ContentLine line = event.last("DTSTART");
        TimeValue start = line == null ? null : parsed(line);
        if (allDay || start == null || start.kind() != TimeValue.Kind.ZONED) {
            return null;
        }
        boolean repeats = event.has("RRULE") || event.has("RDATE");
        Temporal at = value(start);
        boolean unknown = at instanceof LocalDateTime
                || repeats && at instanceof ZonedDateTime zoned && zoned.getZone() instanceof ZoneOffset;
        if (!unknown || start.zone() == null) {
            return null;
        }
        boolean means = TimeValue.zoneOrNull(start.zone()) != null;
        return means ? start.zone() + " (as the calendar defines it)" : start.zone();
    }

    @Nullable
    Temporal start() {
        return value(event.last("DTSTART"));
    }

    /** By DTEND or by DURATION; the start where there is neither. */
    @Nullable
    Temporal end() {
        ContentLine line = event.last("DTEND");
        ContentLine startLine = event.last("DTSTART");
        if (line != null) {
            return value(line);
        }
        TimeValue start = startLine == null ? null : parsed(startLine);
        boolean days = start != null && start.kind() == TimeValue.Kind.DATE;
        ZonedDateTime end = (days ? CalendarClock.of(UTC) : clock).end(event); // a day has as many in every zone
        if (start == null || end == null) {
            return start();
        }
        if (days) {
            return end.toLocalDate();
        }
        return allDay ? day(end) : zoned(end, start.kind() == TimeValue.Kind.UTC);
    }

    @Nullable
    Temporal recurrenceId() {
        return value(event.last("RECURRENCE-ID"));
    }

    /** A line that is a moment whatever the event is, such as LAST-MODIFIED. */
    @Nullable
    ZonedDateTime moment(String name) {
        ContentLine line = event.last(name);
        TimeValue value = line == null ? null : parsed(line);
        ZonedDateTime at = value == null ? null : clock.at(value);
        return at == null ? null : at.withZoneSameInstant(Objects.requireNonNullElse(clock.localZone(), UTC));
    }

    List<Temporal> exceptions() {
        return values("EXDATE");
    }

    @Nullable
    Duration reminder() {
        return clock.reminder(event);
    }

    /** More occurrences, which the rule does not give. */
    List<Temporal> more() {
        return values("RDATE");
    }

    /**
     * The text of the rule; where a rule is not all of it, the lines, {@code RRULE:…}, {@code EXRULE:…}.
     *
     * @param done gets the names of the lines that are in it
     */
    Object recurrence(Set<String> done) {
        List<String> lines = new ArrayList<>();
        for (String name : List.of("RRULE", "EXRULE")) {
            event.lines(name)
                    .forEach(line -> lines.add(
                            name + line.parameters() + ':' + line.value().strip()));
            done.add(name);
        }
        boolean oneRule = lines.size() == 1 && lines.get(0).startsWith("RRULE:");
        return oneRule ? lines.get(0).substring("RRULE:".length()) : List.copyOf(lines);
    }

    private List<Temporal> values(String name) {
        List<Temporal> values = new ArrayList<>();
        for (ContentLine line : event.lines(name)) {
            try {
                TimeValue.parseAll(line).forEach(value -> values.add(value(value)));
            } catch (InvalidEventException e) {
                return List.of(); // it was never checked, whoever wrote it
            }
        }
        return values;
    }

    private @Nullable Temporal value(@Nullable ContentLine line) {
        TimeValue value = line == null ? null : parsed(line);
        return value == null ? null : value(value);
    }

    private Temporal value(TimeValue value) {
        if (value.kind() == TimeValue.Kind.DATE) {
            return value.local().toLocalDate();
        }
        ZonedDateTime at = clock.at(value);
        if (at == null) {
            return allDay ? value.local().toLocalDate() : value.local();
        }
        return allDay ? day(at) : zoned(at, value.kind() == TimeValue.Kind.UTC);
    }

    private ZonedDateTime zoned(ZonedDateTime at, boolean utc) {
        boolean sameClock = at.getZone() instanceof ZoneOffset
                && at.getOffset().equals(shown.getRules().getOffset(at.toInstant()));
        return utc || sameClock ? at.withZoneSameInstant(shown) : at;
    }

    private LocalDate day(ZonedDateTime at) {
        ZoneId local = clock.localZone();
        if (local != null) {
            LocalDate there = at.withZoneSameInstant(local).toLocalDate();
            if (there.atStartOfDay(local).toInstant().equals(at.toInstant())) {
                return there;
            }
        }
        if (at.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            return at.toLocalDate();
        }
        return at.withZoneSameInstant(ZoneOffset.UTC).plusHours(HALF_A_DAY).toLocalDate();
    }

    private static @Nullable TimeValue parsed(ContentLine line) {
        try {
            return TimeValue.parse(line);
        } catch (InvalidEventException e) {
            return null; // it was never checked, whoever wrote it
        }
    }
}
