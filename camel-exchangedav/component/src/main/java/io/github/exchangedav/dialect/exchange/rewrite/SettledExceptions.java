package io.github.exchangedav.dialect.exchange.rewrite;

import io.github.exchangedav.dialect.exchange.item.Revision;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.EventContent;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TimeValue;
import io.github.exchangedav.ical.series.SeriesClock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The exceptions of a series, each of which says one thing of one occurrence: of two for the same one the newer version
 * counts (RFC 5546 §2.1.5), and one with STATUS:CANCELLED, as Google and Apple write an occurrence that was called off, is an
 * EXDATE of the series. Exchange has no cancelled occurrence beside others (protocol page §2.6): it would show it.
 */
public final class SettledExceptions {

    private final CalendarItem item;
    private final @Nullable ZoneId timeZone;
    private final Set<String> warnings;
    private final List<Finding> findings;

    private SettledExceptions(CalendarItem item, @Nullable ZoneId timeZone) {
        this.item = item;
        this.timeZone = timeZone;
        this.warnings = new LinkedHashSet<>(item.warnings());
        this.findings = new ArrayList<>(item.findings());
    }

    /**
     * The item with its exceptions settled, and with a finding where neither of two is the newer.
     *
     * @param timeZone the zone of local times, or null
     */
    public static CalendarItem in(CalendarItem item, @Nullable ZoneId timeZone) {
        boolean any = item.events().size() > 1 && item.events().stream().anyMatch(event -> event.has("RECURRENCE-ID"));
        if (!any) {
            return item;
        }
        try {
            return new SettledExceptions(item, timeZone).settled();
        } catch (InvalidEventException e) {
            return item; // a time that can't be told is found where the times are rewritten
        }
    }

    private CalendarItem settled() throws InvalidEventException {
        IcalComponent master = StoredSeries.masterOf(item);
        Set<IcalComponent> dropped = older(master);
        List<ContentLine> excluded = new ArrayList<>();
        List<IcalNode> nodes = new ArrayList<>();
        for (IcalNode node : item.calendar().nodes()) {
            ContentLine cancelled = node instanceof IcalComponent event && master != null ? cancelled(event) : null;
            if (cancelled != null && !dropped.contains(node)) {
                excluded.add(cancelled);
            } else if (!dropped.contains(node)) {
                nodes.add(node);
            }
        }
        List<IcalNode> changed = new ArrayList<>();
        for (IcalNode node : nodes) {
            changed.add(node == master && master != null ? with(master, excluded) : node);
        }
        boolean same = dropped.isEmpty() && excluded.isEmpty();
        IcalComponent calendar = same ? item.calendar() : item.calendar().with(changed);
        return new CalendarItem(item.uid(), calendar, item.place(), findings, List.copyOf(warnings));
    }

    /** What is not the newest that is said of its occurrence. */
    private Set<IcalComponent> older(@Nullable IcalComponent master) throws InvalidEventException {
        SeriesClock clock = master == null ? null : ItemZones.clock(item, master, timeZone);
        Map<Object, IcalComponent> newest = new HashMap<>();
        Set<IcalComponent> dropped = new LinkedHashSet<>();
        for (IcalComponent event : item.events()) {
            ContentLine id = event.last("RECURRENCE-ID");
            if (id == null || id.parameter("RANGE") != null) {
                continue;
            }
            Object occurrence =
                    clock == null ? LoneOccurrences.start(item, event, timeZone) : clock.read(id, TimeValue.parse(id));
            IcalComponent other = newest.get(occurrence);
            boolean newer = other == null || isNewer(id, event, other);
            newest.put(occurrence, newer ? event : other);
            if (other != null) {
                dropped.add(newer ? other : event);
            }
        }
        return dropped;
    }

    private boolean isNewer(ContentLine id, IcalComponent event, IcalComponent first) {
        int order = Revision.of(item, event).compareWith(Revision.of(item, first));
        if (order == 0 && !content(event).equals(content(first))) {
            findings.add(Finding.at(
                    id,
                    "a second event for the same occurrence (first on line %d), and neither SEQUENCE, LAST-MODIFIED nor DTSTAMP says which is the newer"
                            .formatted(first.number())));
        } else {
            warnings.add("RECURRENCE-ID %s stands twice; the newer of the two events was taken"
                    .formatted(id.value().strip()));
        }
        return order > 0;
    }

    private List<String> content(IcalComponent event) {
        IcalComponent alone = item.calendar().with(List.of(event));
        return EventContent.of(new CalendarItem(item.uid(), alone, item.place(), List.of(), List.of()));
    }

    /** The EXDATE that a cancelled exception means, at its place in the source; null if it is none. */
    private @Nullable ContentLine cancelled(IcalComponent event) throws InvalidEventException {
        ContentLine id = event.last("RECURRENCE-ID");
        boolean one = id != null && id.parameter("RANGE") == null && LoneOccurrences.isCancelled(event);
        if (id == null || !one) {
            return null;
        }
        warnings.add("the occurrence RECURRENCE-ID %s is cancelled; it is left out of the series"
                .formatted(id.value().strip()));
        return ContentLine.parse("EXDATE" + id.parameters() + ':' + id.value().strip(), id.number());
    }

    private static IcalComponent with(IcalComponent master, List<ContentLine> lines) {
        IcalComponent changed = master;
        for (ContentLine line : lines) {
            changed = changed.plus(line, false);
        }
        return changed;
    }
}
