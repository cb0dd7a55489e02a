package io.github.exchangedav.dialect.exchange.rewrite;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.DurationValue;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TimeValue;
import io.github.exchangedav.ical.series.Occurrences.Occurrence;
import io.github.exchangedav.ical.series.SeriesClock;
import io.github.exchangedav.ical.zone.Clocks;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of a series, from one occurrence on, for which one event speaks: the series itself from its first occurrence on,
 * or a change with RANGE=THISANDFUTURE from the occurrence of its RECURRENCE-ID on, up to the next such change.
 *
 * <p>What a change does to its first occurrence it does to all behind it (RFC 5545 §3.8.4.4): they are moved by the same
 * difference, last as long, and say what it says. Where the RFC is silent, decision 036 has the choice: the difference is
 * one of the series' clock, so that an hour stays an hour of the clock over summer and winter; between a time and a day it
 * is a number of days.
 */
final class SeriesStretch {

    private static final Set<String> MAKE_A_SERIES = Set.of("RRULE", "RDATE", "EXDATE", "EXRULE");

    private final IcalComponent event;
    private final LocalDateTime from;
    private final SeriesClock own;
    private final SeriesClock series;
    private final ContentLine seriesStart;
    private final List<Occurrence> occurrences = new ArrayList<>();

    /**
     * @param event what speaks for this part
     * @param own its clock
     * @param from the start that the rule gives the first occurrence of this part, on the clock of the series
     * @param series the clock of the series
     * @param seriesStart the DTSTART of the series
     */
    SeriesStretch(
            IcalComponent event, SeriesClock own, LocalDateTime from, SeriesClock series, ContentLine seriesStart) {
        this.event = event;
        this.from = from;
        this.own = own;
        this.series = series;
        this.seriesStart = seriesStart;
    }

    /** When one occurrence takes place. */
    record Span(Instant start, Instant end) {}

    IcalComponent event() {
        return event;
    }

    /** The clock of the event that speaks for it. */
    SeriesClock clock() {
        return own;
    }

    /** Whether it is a change, not the series itself. */
    boolean isChange() {
        return event.has("RECURRENCE-ID");
    }

    LocalDateTime from() {
        return from;
    }

    /** Its occurrences by the rule, in the order they were added. */
    List<Occurrence> occurrences() {
        return occurrences;
    }

    void add(Occurrence occurrence) {
        occurrences.add(occurrence);
    }

    /**
     * The event at an occurrence: the first one as it came, the others with DTSTART and DTEND moved there; never with what
     * makes a series.
     */
    IcalComponent at(Occurrence occurrence) throws InvalidEventException {
        Instant ownEnd = ownEnd(occurrence);
        boolean asItCame = occurrence.start().equals(from) && ownEnd == null;
        List<IcalNode> nodes = new ArrayList<>();
        for (IcalNode node : event.nodes()) {
            ContentLine line = node instanceof ContentLine own ? own : null;
            if (line == null || asItCame && !MAKE_A_SERIES.contains(line.name())) {
                nodes.add(node);
            } else if (line.is("DTSTART")) {
                nodes.add(start(line, occurrence.start()));
                if (ownEnd != null) {
                    nodes.add(ContentLine.of("DTEND", TimeValue.utc(ownEnd)));
                }
            } else if (line.is("DTEND")) {
                if (ownEnd == null) {
                    nodes.add(end(line, occurrence.start()));
                }
            } else if (!MAKE_A_SERIES.contains(line.name()) && !(line.is("DURATION") && ownEnd != null)) {
                nodes.add(node);
            }
        }
        return event.with(nodes);
    }

    /** When the event takes place at an occurrence. */
    Span span(Occurrence occurrence) throws InvalidEventException {
        Instant start = instant(occurrence.start());
        Instant ownEnd = ownEnd(occurrence);
        ContentLine endLine = event.last("DTEND");
        ContentLine duration = event.last("DURATION");
        if (ownEnd != null) {
            return new Span(start, ownEnd);
        }
        if (endLine != null) {
            return new Span(start, start.plus(length(endLine)));
        }
        if (duration != null) {
            DurationValue lasts = DurationValue.parse(duration);
            LocalDateTime days = own.shown(start).plus(lasts.days());
            return new Span(start, own.instant(days).plus(lasts.time()));
        }
        return new Span(start, own.ofDays() ? own.instant(own.shown(start).plusDays(1)) : start);
    }

    /** The end that RDATE gave an occurrence. A change for this one and the later ones says itself how long they last. */
    private @Nullable Instant ownEnd(Occurrence occurrence) {
        return isChange() ? null : occurrence.end();
    }

    private boolean inDays() {
        return own.ofDays() || series.ofDays();
    }

    private Instant instant(LocalDateTime byRule) throws InvalidEventException {
        return inDays() ? own.instant(movedByDays(byRule)) : series.instant(moved(byRule));
    }

    /** What the event's own clock shows so many days after its DTSTART as the occurrence is behind the first. */
    private LocalDateTime movedByDays(LocalDateTime byRule) {
        return own.start().local().plusDays(from.toLocalDate().until(byRule.toLocalDate(), ChronoUnit.DAYS));
    }

    /** What the clock of the series shows, as far from the rule's time as at the first occurrence. */
    private LocalDateTime moved(LocalDateTime byRule) throws InvalidEventException {
        ContentLine line = event.last("DTSTART");
        LocalDateTime start = line == null ? from : series.read(line, own.start());
        return byRule.plus(Duration.between(from, start));
    }

    private ContentLine start(ContentLine line, LocalDateTime byRule) throws InvalidEventException {
        ContentLine form = inDays() ? line : seriesStart;
        TimeValue.Kind kind = (inDays() ? own : series).start().kind();
        String digits = TimeValue.digits(inDays() ? movedByDays(byRule) : moved(byRule));
        return line.with(
                form.parameters(),
                switch (kind) {
                    case DATE -> digits.substring(0, 8);
                    case UTC -> digits + 'Z';
                    case ZONED, FLOATING -> digits;
                });
    }

    /** The end such that all last exactly as long as the first (RFC 5545 §3.8.5.3); of days, as many days. */
    private ContentLine end(ContentLine line, LocalDateTime byRule) throws InvalidEventException {
        if (own.ofDays()) {
            long days = own.start().local().until(own.read(line, TimeValue.parse(line)), ChronoUnit.DAYS);
            String digits = TimeValue.digits(movedByDays(byRule).plusDays(days));
            return line.with(line.parameters(), digits.substring(0, 8));
        }
        Instant end = instant(byRule).plus(length(line));
        return line.with(line.parametersWithout(Set.of("TZID", "VALUE")), TimeValue.utc(end));
    }

    private Duration length(ContentLine endLine) throws InvalidEventException {
        Instant start = Clocks.instant(own.start().local(), own.rules());
        return Duration.between(start, own.instant(own.read(endLine, TimeValue.parse(endLine))));
    }
}
