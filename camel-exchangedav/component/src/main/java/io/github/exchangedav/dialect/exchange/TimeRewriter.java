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
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times as Exchange needs them. UTC and zones that the text defines stay as they are; days become midnights with
 * {@code X-MICROSOFT-CDO-ALLDAYEVENT:TRUE}, since Exchange stores no DATE values (protocol page §0.3, fact 9); other
 * local times become UTC, which is always right for a single event (§2.5), and are refused in a series, where it is not.
 */
final class TimeRewriter {

    private static final Set<String> TIMES = Set.of("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE");
    private static final Set<String> OF_LOCAL_TIMES = Set.of("TZID", "VALUE");
    private static final String ALL_DAY = "X-MICROSOFT-CDO-ALLDAYEVENT";
    private static final Pattern LOCAL_UNTIL = Pattern.compile("(?i)(UNTIL=)(\\d{8}(?:T\\d{6})?)(?=\\s*(?:;|$))");

    private final @Nullable ZoneId timeZone;
    private final Set<String> definedZones;
    private final boolean series;

    /**
     * @param timeZone the zone of local times and days, or null
     * @param definedZones the {@link ZoneName#key keys} of the zones that the calendar has a VTIMEZONE for
     * @param series whether the item repeats; an event with RECURRENCE-ID stands for one day of it all the same
     */
    TimeRewriter(@Nullable ZoneId timeZone, Set<String> definedZones, boolean series) {
        this.timeZone = timeZone;
        this.definedZones = definedZones;
        this.series = series;
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
            } else if (line.is("DURATION") && !allDay && needsUtc(startLine, start)) {
                nodes.add(endOfDays(line, start));
            } else if (!(allDay && (line.is(ALL_DAY) || line.is("DURATION")))) {
                nodes.add(line);
            }
        }
        IcalComponent rewritten = event.with(nodes);
        if (!allDay) {
            return rewritten;
        }
        IcalComponent ended = rewritten.has("DTEND") ? rewritten : rewritten.plus(end(event, start, warnings), false);
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
            return inUtc(withTimeOfDay(line, start), start, repeats, warnings);
        }
        return inUtc(line, start, repeats, warnings);
    }

    private ContentLine inUtc(ContentLine line, TimeValue start, boolean repeats, Set<String> warnings)
            throws InvalidEventException {
        List<String> values = new ArrayList<>();
        boolean changed = false;
        for (String text : line.value().strip().split(",", -1)) {
            TimeValue value = TimeValue.parse(line, text.strip());
            Instant utc = needsUtc(line, value) ? utc(line, value, start, repeats, warnings) : null;
            changed |= utc != null;
            values.add(utc == null ? text.strip() : TimeValue.utc(utc));
        }
        if (!changed) {
            return line;
        }
        return ContentLine.of(line.name(), line.parametersWithout(OF_LOCAL_TIMES), String.join(",", values));
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
            String digits = TimeValue.utc(occurrence.toInstant(ZoneOffset.UTC));
            boolean utc = start.kind() == TimeValue.Kind.UTC;
            values.add(utc ? digits : digits.substring(0, digits.length() - 1));
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

    private Instant utc(ContentLine line, TimeValue value, TimeValue start, boolean repeats, Set<String> warnings)
            throws InvalidEventException {
        ZoneId zone = value.kind() == TimeValue.Kind.ZONED ? TimeValue.zoneOrNull(value.zone()) : dayZone(warnings);
        if (zone == null) {
            throw at(
                    line,
                    "the time zone %s is not defined in this calendar (no VTIMEZONE), and is no IANA name"
                            .formatted(TextValue.excerpt(String.valueOf(value.zone()))));
        }
        if (repeats && !isUtc(zone)) {
            throw at(
                    line,
                    "a series in the zone %s, without a VTIMEZONE in the calendar, is not supported yet;"
                                    .formatted(zone.getId())
                            + " add the VTIMEZONE"
                            + (value.kind() == TimeValue.Kind.DATE
                                    ? ", or leave the endpoint's timeZone option unset for all-day series"
                                    : ""));
        }
        LocalDateTime local = value.local();
        boolean emptyDay = line.is("DTEND") && start.kind() == TimeValue.Kind.DATE && local.equals(start.local());
        // an end is exclusive; the day given twice is how many programs write a single day
        return (emptyDay ? local.plusDays(1) : local).atZone(zone).toInstant();
    }

    private ZoneId dayZone(Set<String> warnings) {
        if (timeZone != null) {
            return timeZone;
        }
        warnings.add("an all-day event is written from midnight to midnight UTC; where the mailbox is elsewhere,"
                + " set the endpoint's timeZone option");
        return ZoneOffset.UTC;
    }

    private ContentLine end(IcalComponent event, TimeValue start, Set<String> warnings) throws InvalidEventException {
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
        return ContentLine.of(
                "DTEND", TimeValue.utc(end.atZone(dayZone(warnings)).toInstant()));
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

    private static boolean isUtc(ZoneId zone) {
        return zone.getRules().isFixedOffset()
                && zone.getRules().getOffset(Instant.EPOCH).equals(ZoneOffset.UTC);
    }

    private static InvalidEventException at(ContentLine line, String problem) {
        return new InvalidEventException(Finding.atLine(line.number(), problem));
    }
}
