package io.github.exchangedav.dialect.exchange.rewrite;

import io.github.exchangedav.dialect.RecurrencePolicy;
import io.github.exchangedav.dialect.exchange.item.ItemParts;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TimeValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calendar as Exchange needs it. Changes only what it would misread (protocol page §2.5, §2.6): all-day dates, local
 * times whose zone the text does not define, and X-MICROSOFT-CDO-MODPROPS, with which it refuses the whole item. Every
 * other line goes out as it came.
 */
public final class ExchangeCalendar {

    private static final Set<String> STORABLE_METHODS = Set.of("", "REQUEST", "PUBLISH");

    /** What is said about an event by somebody who does not own it, or of a series in part (RFC 5546 §1.4). */
    private static final Set<String> NO_VERSIONS = Set.of("REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER", "ADD");

    private final @Nullable ZoneId timeZone;
    private final RecurrencePolicy policy;

    /**
     * @param timeZone the zone of local times and days, or null
     * @param policy what becomes of rules Exchange can't express
     */
    public ExchangeCalendar(@Nullable ZoneId timeZone, RecurrencePolicy policy) {
        this.timeZone = timeZone;
        this.policy = policy;
    }

    /**
     * The item with the lines that Exchange needs.
     *
     * @throws InvalidEventException with every reason why that is not possible
     */
    public CalendarItem prepare(CalendarItem given) throws InvalidEventException {
        CalendarItem item = EquivalentRules.in(SettledExceptions.in(given, timeZone));
        List<IcalComponent> events = item.events();
        Set<String> warnings = new LinkedHashSet<>(item.warnings());
        List<Finding> findings = new ArrayList<>(item.findings());
        events.forEach(event -> recurrence(event, findings, warnings));
        looseExceptions(events, findings, warnings);
        warnings.addAll(SeriesCheck.warnings(item, timeZone));
        method(item.calendar(), findings, warnings);
        ItemParts.check(events, findings, warnings);
        events.forEach(event -> Remarks.on(event, warnings));
        SeriesLife life = lifeOf(events, findings);
        SeriesZones definitions = life == null ? null : new SeriesZones(life, policy == RecurrencePolicy.send);
        TimeRewriter times = new TimeRewriter(new ItemZones(timeZone, item.calendar()), life, definitions);
        IcalComponent calendar = item.calendar().flatMap(node -> {
            if (!(node instanceof IcalComponent component) || !component.is("VEVENT")) {
                return List.of(node);
            }
            return List.of(event(component, times, findings, warnings));
        });
        if (!findings.isEmpty()) {
            throw new InvalidEventException(findings);
        }
        IcalComponent defined = definitions == null ? calendar : definitions.defineIn(calendar);
        return new CalendarItem(item.uid(), defined, item.place(), findings, List.copyOf(warnings));
    }

    /** The life of the series that an item is; null if it is none, or one with a finding. */
    private static @Nullable SeriesLife lifeOf(List<IcalComponent> events, List<Finding> findings) {
        if (events.stream().noneMatch(RecurrenceForms::isSeries)) {
            return null;
        }
        for (IcalComponent event : events) {
            if (!event.has("RECURRENCE-ID") && event.has("DTSTART")) {
                try {
                    return SeriesLife.of(event);
                } catch (InvalidEventException e) {
                    add(e, findings);
                    return null;
                }
            }
        }
        return null;
    }

    private static IcalComponent event(
            IcalComponent event, TimeRewriter times, List<Finding> findings, Set<String> warnings) {
        IcalComponent stripped = OccurrenceMark.without(LeftOut.of(TidyValues.of(event, warnings), warnings));
        if (!stripped.has("DTSTART")) {
            return stripped; // found already, together with whatever else is wrong
        }
        try {
            IcalComponent rewritten = times.rewrite(stripped, warnings);
            endsBeforeItStarts(stripped, rewritten).ifPresent(findings::add);
            return rewritten;
        } catch (InvalidEventException e) {
            add(e, findings);
            return stripped;
        }
    }

    private static void add(InvalidEventException e, List<Finding> findings) {
        e.findings().stream().filter(finding -> !findings.contains(finding)).forEach(findings::add);
    }

    /** Looked at once the times are absolute; of local ones nobody could say before. */
    private static Optional<Finding> endsBeforeItStarts(IcalComponent event, IcalComponent rewritten)
            throws InvalidEventException {
        ContentLine start = rewritten.last("DTSTART");
        ContentLine end = rewritten.last("DTEND");
        ContentLine said = event.last("DTEND");
        if (start == null || end == null || said == null) {
            return Optional.empty();
        }
        Instant from = TimeValue.parse(start).instant(null);
        Instant to = TimeValue.parse(end).instant(null);
        return from == null || to == null || !to.isBefore(from)
                ? Optional.empty()
                : Optional.of(Finding.at(said, "the event ends (%s) before it starts (%s)".formatted(to, from)));
    }

    private void recurrence(IcalComponent event, List<Finding> findings, Set<String> warnings) {
        RecurrenceForms.Offence offence = RecurrenceForms.offence(event);
        if (offence != null) {
            byPolicy(offence, findings, warnings);
        }
        RecurrenceForms.Offence range = RecurrenceForms.range(List.of(event));
        if (range != null) {
            byPolicy(range, findings, warnings);
        }
    }

    private void looseExceptions(List<IcalComponent> events, List<Finding> findings, Set<String> warnings) {
        RecurrenceForms.Offence offence = RecurrenceForms.looseException(events);
        if (offence != null) {
            byPolicy(offence, findings, warnings);
        }
    }

    private void byPolicy(RecurrenceForms.Offence offence, List<Finding> findings, Set<String> warnings) {
        String reason = offence.reason();
        if (policy == RecurrencePolicy.send) {
            warnings.add(reason + "; sent as it is (recurrencePolicy=send)");
        } else {
            String otherwise = offence.expandable()
                    ? " (recurrencePolicy=expand writes single events, =send sends it all the same)"
                    : " (recurrencePolicy=send sends it all the same)";
            findings.add(Finding.at(offence.line(), reason + otherwise));
        }
    }

    /**
     * What is no version of an event would take its place and leave the rest of it out; what Exchange makes of such a method
     * in a calendar is unknown (protocol page §10: "do not offer").
     */
    private static void method(IcalComponent calendar, List<Finding> findings, Set<String> warnings) {
        ContentLine line = calendar.last("METHOD");
        String method = line == null ? "" : line.value().strip().toUpperCase(Locale.ROOT);
        if (line != null && method.equals("CANCEL")) {
            findings.add(Finding.at(
                    line,
                    "METHOD:CANCEL calls the event off and is no version of it; use operation=delete, which takes away"
                            + " what it names"));
        } else if (line != null && NO_VERSIONS.contains(method)) {
            findings.add(Finding.at(
                    line,
                    "METHOD:%s is a message about an event and no version of it; it can't be stored in its place"
                            .formatted(method)));
        } else if (!STORABLE_METHODS.contains(method)) {
            warnings.add("METHOD:" + method + " is stored as it came; it does not cancel or answer anything");
        }
    }
}
