package io.github.exchangedav.dialect.exchange.rewrite;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.DurationValue;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TextValue;
import io.github.exchangedav.ical.TimeValue;
import io.github.exchangedav.ical.series.SeriesClock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event with its times as Exchange needs them. UTC stays, and so do times in a zone that the text defines in Exchange's
 * own form; days become midnights with {@code X-MICROSOFT-CDO-ALLDAYEVENT:TRUE}, since Exchange stores no DATE values
 * (protocol page §0.3, fact 9); other times of a single event become UTC, which is always right (§2.5); those of a series
 * keep their zone ({@link SeriesZones}).
 */
final class TimeRewriter {

    private static final Set<String> TIMES = Set.of("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE");
    private static final int LAST_YEAR = 9999;
    private static final String ALL_DAY = "X-MICROSOFT-CDO-ALLDAYEVENT";
    private static final Pattern UNTIL = Pattern.compile("(?i)(UNTIL=)\\s*(\\d{8}(?:T\\d{6}Z?)?)(?=\\s*(?:;|$))");

    private final ItemZones zones;
    private final PointsInTime points;
    private final @Nullable SeriesLife series;

    /**
     * @param zones the zones of the item
     * @param series its series, or null if it does not repeat; an event with RECURRENCE-ID stands for one of its days
     * @param seriesZones the definitions that the series needs; null without a series
     */
    TimeRewriter(ItemZones zones, @Nullable SeriesLife series, @Nullable SeriesZones seriesZones) {
        this.zones = zones;
        this.series = series;
        this.points = new PointsInTime(zones, seriesZones);
    }

    /** The event with its times changed where they have to be. */
    IcalComponent rewrite(IcalComponent event, Set<String> warnings) throws InvalidEventException {
        EventTimes times = EventTimes.of(event, series, warnings);
        List<IcalNode> nodes = new ArrayList<>();
        for (IcalNode node : event.nodes()) {
            if (!(node instanceof ContentLine line)) {
                nodes.add(node);
            } else if (TIMES.contains(line.name())) {
                nodes.addAll(points.write(line, times));
            } else if (line.is("RRULE")) {
                nodes.add(untilInUtc(line, times));
            } else if (line.is("DURATION") && !times.isDays()) {
                nodes.add(duration(line, times));
            } else if (!(times.isDays() && (line.is(ALL_DAY) || line.is("DURATION")))) {
                nodes.add(line);
            }
        }
        IcalComponent rewritten = event.with(nodes);
        if (!times.isDays()) {
            return rewritten;
        }
        IcalComponent ended = rewritten.has("DTEND")
                ? rewritten
                : rewritten.plus(points.write(end(event, times), times).get(0), false);
        return ended.plus(ContentLine.of(ALL_DAY, "TRUE"), false);
    }

    /**
     * A duration of days is of the calendar, not of 24 hours; beside a start that becomes UTC it would be, so the end is
     * written there.
     */
    private ContentLine duration(ContentLine line, EventTimes times) throws InvalidEventException {
        DurationValue duration = DurationValue.parse(line);
        boolean becomesUtc = !times.repeats() && points.becomesUtc(times.startLine(), times.start(), times);
        if (duration.days().isZero() || !becomesUtc) {
            return line;
        }
        ItemZone zone = zones.of(times.startLine(), times.start(), times.isAllDay(), times.warnings());
        LocalDateTime start = zone.local(zone.instant(times.start().local())); // a skipped hour moved on
        Instant end = zone.instant(start.plus(duration.days())).plus(duration.time());
        return line.as("DTEND", "", PointsInTime.utc(line, end));
    }

    /** The DTEND of an all-day event without one, as a day. */
    private static ContentLine end(IcalComponent event, EventTimes times) throws InvalidEventException {
        ContentLine durationLine = event.last("DURATION");
        LocalDateTime start = times.start().local();
        LocalDateTime end = start.plusDays(1);
        if (durationLine != null) {
            DurationValue duration = DurationValue.parse(durationLine);
            LocalDateTime lasts = start.plus(duration.days()).plus(duration.time());
            if (!lasts.equals(lasts.toLocalDate().atStartOfDay())) {
                String value = durationLine.value().strip();
                throw at(durationLine, "an all-day event lasts whole days, not " + value);
            }
            end = lasts.equals(start) ? end : lasts;
        }
        String zone = times.startLine().parameter("TZID");
        String parameters = zone == null ? "" : ";TZID=" + TextValue.parameter(zone);
        ContentLine origin = durationLine == null ? times.startLine() : durationLine;
        if (end.getYear() > LAST_YEAR) {
            throw at(origin, "the event ends in the year %d, which no calendar can write".formatted(end.getYear()));
        }
        return origin.as("DTEND", parameters, TimeValue.digits(end).substring(0, 8));
    }

    /** UNTIL has to be a date-time in UTC (protocol page §2.6); what it means, {@link SeriesClock#lastStart} says. */
    private ContentLine untilInUtc(ContentLine line, EventTimes times) throws InvalidEventException {
        Matcher until = UNTIL.matcher(line.value());
        if (!until.find()) {
            return line;
        }
        TimeValue start = times.start();
        TimeValue value = TimeValue.parse(line, until.group(2));
        if (value.kind() == TimeValue.Kind.UTC && !times.isDays()) {
            return line;
        }
        int year = value.local().getYear();
        ZoneRules rules = start.kind() == TimeValue.Kind.UTC
                ? ZoneOffset.UTC.getRules()
                : zones.of(times.startLine(), start, times.isAllDay(), times.warnings())
                        .rules(year - 1, year + 1);
        Instant last = new SeriesClock(start, rules, (other, any) -> rules).lastStart(line, value);
        // the last day of all days, "for ever", may end in the year after it in UTC
        Instant written = last.isAfter(PointsInTime.LAST) ? PointsInTime.LAST : last;
        return line.with(line.parameters(), until.replaceFirst("$1" + PointsInTime.utc(line, written)));
    }

    private static InvalidEventException at(ContentLine line, String problem) {
        return new InvalidEventException(Finding.at(line, problem));
    }
}
