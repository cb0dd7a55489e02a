package io.github.exchangedav.dialect.exchange.rewrite;

import io.github.exchangedav.dialect.exchange.rewrite.SeriesStretch.Span;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TimeValue;
import io.github.exchangedav.ical.series.SeriesClock;
import io.github.exchangedav.ical.zone.Clocks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The alarms of a series that ring at a moment of the calendar, not at a distance from each occurrence (RFC 5545 §3.8.6.3).
 * Such an alarm rings once, so it belongs to one single event: the first that is not over when it rings, if that begins
 * within a year (decision 036). A distance that is kept with the events of later years would be no reminder.
 */
final class FixedAlarms {

    /** How long before its occurrence an alarm may ring: no rule that people write leaves more than a year out. */
    private static final Duration NEAR = Duration.ofDays(366);

    private final List<Fixed> alarms;

    private FixedAlarms(List<Fixed> alarms) {
        this.alarms = alarms;
    }

    /**
     * One of them.
     *
     * @param alarm the VALARM
     * @param trigger its TRIGGER
     * @param occurrence the index of the one occurrence that it is for; -1 for none
     */
    private record Fixed(IcalComponent alarm, ContentLine trigger, int occurrence) {}

    /**
     * The fixed alarms of an event.
     *
     * @param clock the event's clock, for a moment that is not in UTC
     * @param spans when its occurrences take place, in the order of time
     */
    static FixedAlarms of(IcalComponent event, SeriesClock clock, List<Span> spans) throws InvalidEventException {
        List<Fixed> alarms = new ArrayList<>();
        for (IcalComponent alarm :
                event.components().filter(inner -> inner.is("VALARM")).toList()) {
            ContentLine trigger = alarm.last("TRIGGER");
            Instant rings = trigger == null || !isMoment(trigger) ? null : moment(trigger, clock);
            if (trigger != null && rings != null) {
                alarms.add(new Fixed(alarm, trigger, nearest(rings, spans)));
            }
        }
        return new FixedAlarms(alarms);
    }

    /** The event at one of its occurrences, without the fixed alarms that are for others. */
    IcalComponent in(IcalComponent event, int occurrence) {
        return event.flatMap(node -> isOfAnother(node, occurrence) ? List.of() : List.of(node));
    }

    /**
     * What became of each, in words: who reads the series otherwise expects one for every occurrence.
     *
     * @param events the single event at an occurrence by its index, which may be an exception
     * @param shown how to name the occurrence
     */
    List<String> fates(IntFunction<@Nullable IcalComponent> events, IntFunction<String> shown) {
        List<String> fates = new ArrayList<>();
        for (Fixed fixed : alarms) {
            String rings = "the alarm at " + fixed.trigger().value().strip() + " rings once, and ";
            if (fixed.occurrence() < 0) {
                fates.add(rings + "no single event begins within a year of it: it was left out");
                continue;
            }
            String event = rings + "is for the event of " + shown.apply(fixed.occurrence());
            IcalComponent written = events.apply(fixed.occurrence());
            boolean kept = written != null && written.nodes().contains(fixed.alarm());
            fates.add(event + (kept ? " alone" : ", which is an exception: it was left out"));
        }
        return fates;
    }

    private boolean isOfAnother(IcalNode node, int occurrence) {
        return alarms.stream().anyMatch(fixed -> fixed.alarm() == node && fixed.occurrence() != occurrence);
    }

    private static int nearest(Instant rings, List<Span> spans) {
        for (int i = 0; i < spans.size(); i++) {
            if (!spans.get(i).end().isBefore(rings)) {
                return spans.get(i).start().isAfter(rings.plus(NEAR)) ? -1 : i;
            }
        }
        return -1;
    }

    /** A duration begins with P or a sign, whatever VALUE says: real calendars leave VALUE=DATE-TIME out. */
    private static boolean isMoment(ContentLine trigger) {
        String value = trigger.value().strip();
        return !value.isEmpty() && Character.isDigit(value.charAt(0));
    }

    private static @Nullable Instant moment(ContentLine trigger, SeriesClock clock) throws InvalidEventException {
        TimeValue value = TimeValue.parse(trigger);
        return value.kind() == TimeValue.Kind.UTC
                ? Clocks.inUtc(value.local())
                : Clocks.instant(value.local(), clock.zones().rules(trigger, value));
    }
}
