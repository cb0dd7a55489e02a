package io.github.exchangedav.dialect.exchange.rewrite;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TextValue;
import io.github.exchangedav.ical.zone.CalendarClock;
import io.github.exchangedav.ical.zone.ZoneDefinition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The VTIMEZONEs that the zones of a series need: a series computed in UTC would shift with the clocks (protocol page
 * §2.6), and of a zone Exchange stores two yearly rules (§2.5). Decision 015.
 */
final class SeriesZones {

    private static final int YEARS_AROUND = 11;

    private final SeriesLife life;
    private final boolean send;
    private final Map<ItemZone, Boolean> usable = new LinkedHashMap<>();
    private final IdentityHashMap<IcalComponent, IcalComponent> replaced = new IdentityHashMap<>();
    private final List<IcalComponent> added = new ArrayList<>();

    /** For a series of that life; {@code send} is whether what Exchange can't express is sent as it is. */
    SeriesZones(SeriesLife life, boolean send) {
        this.life = life;
        this.send = send;
    }

    /**
     * Why the zone of a series can't be defined as Exchange needs it, in words; null if it can.
     *
     * @param timeZone the zone of local times and days, or null
     */
    static @Nullable String reason(CalendarItem item, IcalComponent series, @Nullable ZoneId timeZone) {
        Set<String> warnings = new HashSet<>();
        try {
            SeriesLife life = SeriesLife.of(series);
            EventTimes times = EventTimes.of(series, life, warnings);
            ItemZones zones = new ItemZones(timeZone, item.calendar());
            ItemZone zone = new PointsInTime(zones, null).zoneOf(life, times);
            return zone == null ? null : new SeriesZones(life, false).problem(zone, warnings);
        } catch (InvalidEventException e) {
            return null; // it is refused for that
        }
    }

    /**
     * Sees to it that a zone is defined as Exchange needs it.
     *
     * @return whether that is possible; if not, it has to be sent as it is
     * @throws InvalidEventException if it is not possible, and should not be sent then
     */
    boolean define(ItemZone zone, ContentLine line, Set<String> warnings) throws InvalidEventException {
        Boolean known = usable.get(zone);
        if (known != null) {
            return known;
        }
        String problem = problem(zone, warnings);
        if (problem != null && !send) {
            throw new InvalidEventException(Finding.at(
                    line, problem + " (recurrencePolicy=expand writes single events, =send sends it all the same)"));
        }
        if (problem != null) {
            warnings.add(problem + "; sent as it is (recurrencePolicy=send)");
        }
        usable.put(zone, problem == null);
        return problem == null;
    }

    /** Whether the text defines a zone as Exchange needs it. */
    boolean isDefined(ItemZone zone) {
        return zone.isPlain(life.start().local(), life.last());
    }

    /** The calendar with the VTIMEZONEs that were found necessary. */
    IcalComponent defineIn(IcalComponent calendar) {
        List<IcalNode> nodes = new ArrayList<>();
        boolean before = true;
        for (IcalNode node : calendar.nodes()) {
            if (before && node instanceof IcalComponent) {
                nodes.addAll(added);
                before = false;
            }
            nodes.add(node instanceof IcalComponent component ? replaced.getOrDefault(component, component) : node);
        }
        return calendar.with(nodes);
    }

    private @Nullable String problem(ItemZone zone, Set<String> warnings) throws InvalidEventException {
        IcalComponent text = zone.definition();
        if (text != null && zone.text() != null && isDefined(zone)) {
            replaced.put(
                    text,
                    ZoneDefinition.numbered(text, zone.known(), zone.text().standard()));
            return null;
        }
        Instant today = Instant.now();
        ZoneRules rules = zone.rules(life.start().local().getYear() - YEARS_AROUND, lastYear(today) + YEARS_AROUND);
        ZoneDefinition definition = ZoneDefinition.of(rules, life.defined(rules), life.to(rules), today);
        String name = TextValue.excerpt(zone.name());
        if (definition == null) {
            return "Exchange can't express a series in the zone %s: its clocks follow no two yearly rules"
                    .formatted(name);
        }
        Instant start = life.from(rules);
        Instant since = definition.since();
        boolean timed = !CalendarClock.isAllDay(life.master());
        if (since != null && timed && !life.from(definition.rules()).equals(start)) {
            return ("Exchange can't express this series in the zone %s: of each zone it stores two yearly rules, those of"
                            + " this one have changed since the series began (its last ones hold from %s on), and with"
                            + " them it would begin at another hour; let it begin later, or split it there")
                    .formatted(name, day(since));
        }
        if (since != null && timed) {
            warnings.add(
                    ("the definition of the zone %s holds from %s on: Exchange stores two yearly rules, and they were"
                                    + " others before; occurrences before may be at another hour")
                            .formatted(name, day(since)));
        }
        if (since != null && !timed) {
            String stray = StrayDays.warning(life, rules, definition.rules(), since, name);
            warnings.addAll(stray == null ? List.of() : List.of(stray));
        }
        if (text == null) {
            added.add(definition.component(zone.name(), zone.known()));
        } else {
            replaced.put(text, definition.inPlaceOf(text, zone.known()));
        }
        return null;
    }

    private int lastYear(Instant today) {
        int start = life.start().local().getYear();
        int now = today.atOffset(ZoneOffset.UTC).getYear();
        int far = Math.max(start, now) + ZoneDefinition.YEARS_AHEAD;
        return life.last() == null
                ? far
                : Math.min(far, Math.max(start, life.last().getYear()));
    }

    private static LocalDate day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
