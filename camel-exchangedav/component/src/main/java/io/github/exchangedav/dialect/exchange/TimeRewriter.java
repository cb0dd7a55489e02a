package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.DurationValue;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TextValue;
import io.github.exchangedav.ical.TimeValue;
import io.github.exchangedav.ical.ZoneName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times as Exchange needs them. UTC and zones that the text defines stay as they are; days become midnights with
 * {@code X-MICROSOFT-CDO-ALLDAYEVENT:TRUE}, since Exchange stores no DATE values (protocol page §0.3, fact 9); other
 * local times of a single event become UTC, which is always right (§2.5); those of a series keep their zone, and the
 * calendar gets a definition of it, since a series computed in UTC would shift with the clocks (§2.6).
 */
final class TimeRewriter {

    private static final Set<String> TIMES = Set.of("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE");
    private static final Set<String> OF_LOCAL_TIMES = Set.of("TZID", "VALUE");
    private static final String ALL_DAY = "X-MICROSOFT-CDO-ALLDAYEVENT";
    private static final Pattern LOCAL_UNTIL = Pattern.compile("(?i)(UNTIL=)(\\d{8}(?:T\\d{6})?)(?=\\s*(?:;|$))");

    private final @Nullable ZoneId timeZone;
    private final Set<String> definedZones;
    private final boolean series;
    private final PointsInTime points = new PointsInTime();

    /**
     * @param timeZone the zone of local times and days, or null
     * @param definedZones the {@link ZoneName#key keys} of the zones that the calendar has a VTIMEZONE for
     * @param series whether the item repeats; an event with RECURRENCE-ID stands for one of its days
     */
    TimeRewriter(@Nullable ZoneId timeZone, Set<String> definedZones, boolean series) {
        this.timeZone = timeZone;
        this.definedZones = definedZones;
        this.series = series;
    }

    /** The zones that the rewritten events name and the calendar has to define. */
    Collection<IcalComponent> definitions() {
        return points.definitions();
    }

    /** The event with its times changed where they have to be. */
    IcalComponent rewrite(IcalComponent event, Set<String> warnings) throws InvalidEventException {
        ContentLine startLine = Objects.requireNonNull(event.last("DTSTART"), "checked before");
        TimeValue start = TimeValue.parse(startLine);
        boolean allDay = start.kind() == TimeValue.Kind.DATE;
        boolean repeats = series && !event.has("RECURRENCE-ID");
        List<IcalNode> nodes = new ArrayList<>();
        for (IcalNode node : event.nodes()) {
            if (!(node instanceof ContentLine line)) {
                nodes.add(node);
            } else if (TIMES.contains(line.name())) {
                nodes.add(time(line, start, repeats, warnings));
            } else if (line.is("RRULE")) {
                nodes.add(untilInUtc(line, start, warnings));
            } else if (line.is("DURATION") && !allDay && !repeats && needsUtc(startLine, start)) {
                nodes.add(endOfDays(line, start));
            } else if (!(allDay && (line.is(ALL_DAY) || line.is("DURATION")))) {
                nodes.add(line);
            }
        }
        IcalComponent rewritten = event.with(nodes);
        if (!allDay) {
            return rewritten;
        }
        IcalComponent ended =
                rewritten.has("DTEND") ? rewritten : rewritten.plus(end(event, start, repeats, warnings), false);
        return ended.plus(ContentLine.of(ALL_DAY, "TRUE"), false);
    }

    private ContentLine time(ContentLine line, TimeValue start, boolean repeats, Set<String> warnings)
            throws InvalidEventException {
        if ("PERIOD".equalsIgnoreCase(line.parameter("VALUE"))) {
            return line; // only RDATE has periods, and only recurrencePolicy=send lets one come here
        }
        if (line.value().isBlank() && (line.is("EXDATE") || line.is("RDATE"))) {
            return line; // no dates at all
        }
        if (line.is("EXDATE") && start.kind() != TimeValue.Kind.DATE) {
            return absolute(withTimeOfDay(line, start), start, repeats, warnings);
        }
        return absolute(line, start, repeats, warnings);
    }

    /** The line with what is no point in time for Exchange made one. */
    private ContentLine absolute(ContentLine line, TimeValue start, boolean repeats, Set<String> warnings)
            throws InvalidEventException {
        List<LocalDateTime> locals = new ArrayList<>();
        ZoneId zone = null;
        boolean kept = false;
        for (String text : line.value().strip().split(",", -1)) {
            TimeValue value = TimeValue.parse(line, text.strip());
            boolean relative = needsUtc(line, value);
            zone = relative ? zoneOf(line, value, warnings) : zone;
            kept |= !relative;
            locals.add(zone != null && line.is("DTEND") ? endOf(value, start, zone) : value.local());
        }
        if (zone == null) {
            return line;
        }
        if (kept) {
            throw at(line, line.name() + " mixes times in UTC with days or local times");
        }
        boolean ofSeries = repeats || series && line.is("RECURRENCE-ID");
        boolean inSeries = ofSeries && start.kind() != TimeValue.Kind.UTC; // all in the form of DTSTART
        return points.write(line, line.name(), line.parametersWithout(OF_LOCAL_TIMES), locals, zone, inSeries);
    }

    /** The local time of an end, such that the event lasts as long as its clock times say. */
    private static LocalDateTime endOf(TimeValue end, TimeValue start, ZoneId zone) {
        boolean sameClock = end.kind() == start.kind() && Objects.equals(end.zone(), start.zone());
        if (!sameClock) {
            return end.local();
        }
        if (end.kind() == TimeValue.Kind.DATE && end.local().equals(start.local())) {
            return end.local().plusDays(1); // exclusive; the day given twice is how many programs write a single day
        }
        ZonedDateTime from = start.local().atZone(zone);
        if (end.local().atZone(zone).isBefore(from)) { // the start was in the hour that clocks skip, and was moved on
            return from.plus(Duration.between(start.local(), end.local())).toLocalDateTime();
        }
        return end.local();
    }

    /**
     * Days that a timed series leaves out, as real calendars write them: each means the occurrence of that day, and is
     * written in the form of DTSTART, because Exchange compares the two as they stand (protocol page §2.6).
     */
    private static ContentLine withTimeOfDay(ContentLine line, TimeValue start) throws InvalidEventException {
        List<String> values = new ArrayList<>();
        for (String text : line.value().strip().split(",", -1)) {
            TimeValue value = TimeValue.parse(line, text.strip());
            if (value.kind() != TimeValue.Kind.DATE) {
                return line;
            }
            LocalDateTime occurrence = value.local().with(start.local().toLocalTime());
            values.add(PointsInTime.digits(occurrence) + (start.kind() == TimeValue.Kind.UTC ? "Z" : ""));
        }
        String zone = start.zone() == null ? "" : ";TZID=" + TextValue.parameter(start.zone());
        String parameters = line.parametersWithout(OF_LOCAL_TIMES) + zone;
        return ContentLine.of(line.name(), parameters, String.join(",", values));
    }

    /** A duration of days is of the calendar, not of 24 hours; beside a start in UTC it would be. So the end is written. */
    private ContentLine endOfDays(ContentLine line, TimeValue start) throws InvalidEventException {
        DurationValue duration = DurationValue.parse(line);
        ZoneId zone = start.kind() == TimeValue.Kind.ZONED ? TimeValue.zoneOrNull(start.zone()) : timeZone;
        if (duration.days().isZero() || zone == null) {
            return line;
        }
        Instant end = start.local()
                .plus(duration.days())
                .atZone(zone)
                .plus(duration.time())
                .toInstant();
        return ContentLine.of("DTEND", TimeValue.utc(end));
    }

    private boolean needsUtc(ContentLine line, TimeValue value) throws InvalidEventException {
        return switch (value.kind()) {
            case UTC -> false;
            case DATE -> true;
            case FLOATING -> {
                if (timeZone == null) {
                    throw at(
                            line,
                            line.name() + " is a local time without a zone;"
                                    + " write it in UTC or with TZID, or set the endpoint's timeZone option");
                }
                yield true;
            }
            case ZONED -> !definedZones.contains(ZoneName.key(Objects.requireNonNull(value.zone())));
        };
    }

    private ZoneId zoneOf(ContentLine line, TimeValue value, Set<String> warnings) throws InvalidEventException {
        ZoneId zone = value.kind() == TimeValue.Kind.ZONED ? TimeValue.zoneOrNull(value.zone()) : dayZone(warnings);
        if (zone == null) {
            throw at(
                    line,
                    "the time zone %s is not defined in this calendar (no VTIMEZONE), and is no IANA name"
                            .formatted(TextValue.excerpt(String.valueOf(value.zone()))));
        }
        return zone;
    }

    private ZoneId dayZone(Set<String> warnings) {
        if (timeZone != null) {
            return timeZone;
        }
        warnings.add("an all-day event is written from midnight to midnight UTC; where the mailbox is elsewhere,"
                + " set the endpoint's timeZone option");
        return ZoneOffset.UTC;
    }

    private ContentLine end(IcalComponent event, TimeValue start, boolean repeats, Set<String> warnings)
            throws InvalidEventException {
        ContentLine durationLine = event.last("DURATION");
        LocalDateTime end = start.local().plusDays(1);
        if (durationLine != null) {
            DurationValue duration = DurationValue.parse(durationLine);
            LocalDateTime lasts = start.local().plus(duration.days()).plus(duration.time());
            if (!lasts.equals(lasts.toLocalDate().atStartOfDay())) {
                throw at(
                        durationLine,
                        "an all-day event lasts whole days, not "
                                + durationLine.value().strip());
            }
            end = lasts.equals(start.local()) ? end : lasts;
        }
        return points.write(event.begin(), "DTEND", "", List.of(end), dayZone(warnings), repeats);
    }

    /**
     * UNTIL has to be a date-time in UTC (protocol page §2.6). A day is taken at the time of day at which the event starts,
     * as Evolution does it, so that it is the last one; for days that is their midnight.
     */
    private ContentLine untilInUtc(ContentLine line, TimeValue start, Set<String> warnings)
            throws InvalidEventException {
        Matcher until = LOCAL_UNTIL.matcher(line.value());
        if (!until.find()) {
            return line;
        }
        ZoneId zone =
                switch (start.kind()) {
                    case UTC -> ZoneOffset.UTC;
                    case ZONED -> TimeValue.zoneOrNull(start.zone());
                    case DATE, FLOATING -> dayZone(warnings);
                };
        if (zone == null) {
            warnings.add("the UNTIL of the rule is no date-time in UTC, and was sent as it is: the zone "
                    + TextValue.excerpt(String.valueOf(start.zone())) + " of DTSTART is no IANA name");
            return line;
        }
        LocalDateTime last = lastStart(line, until.group(2), start);
        String utc = TimeValue.utc(last.atZone(zone).toInstant());
        return ContentLine.of("RRULE", line.parameters(), until.replaceFirst("$1" + utc));
    }

    private static LocalDateTime lastStart(ContentLine line, String until, TimeValue start)
            throws InvalidEventException {
        TimeValue value = TimeValue.parse(line, until);
        return value.kind() == TimeValue.Kind.DATE
                ? value.local().with(start.local().toLocalTime())
                : value.local();
    }

    private static InvalidEventException at(ContentLine line, String problem) {
        return new InvalidEventException(Finding.atLine(line.number(), problem));
    }
}
