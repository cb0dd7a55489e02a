package io.github.exchangedav.ical;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts calendars into items, one per UID, in the order in which the UIDs first appear. Nothing is left out: a component
 * that can be no appointment (a task, free/busy) is an item with a finding, so that it is refused by name instead of
 * vanishing.
 */
public final class ItemSplitter {

    private static final Set<String> NOT_EVENTS =
            Set.of("VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY", "VPOLL", "VALARM");

    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final List<String> warnings;

    private ItemSplitter(List<String> warnings) {
        this.warnings = warnings;
    }

    /** The parts of one item, before they are put into a calendar of their own. */
    private static final class Group {
        final IcalComponent source;
        final @Nullable String uid;
        final List<IcalComponent> events = new ArrayList<>();
        final List<Finding> findings = new ArrayList<>();

        Group(IcalComponent source, @Nullable String uid) {
            this.source = source;
            this.uid = uid;
        }
    }

    /** The items of what was read; at least one. */
    public static List<CalendarItem> split(IcalReader.Result read) {
        ItemSplitter splitter = new ItemSplitter(read.warnings());
        read.calendars().forEach(splitter::collect);
        List<CalendarItem> items = splitter.items();
        if (!items.isEmpty()) {
            return items;
        }
        IcalComponent first = read.calendars().get(0);
        Finding empty = Finding.at(first.begin(), "the calendar holds no VEVENT");
        return List.of(new CalendarItem(null, first, place(first), List.of(empty), read.warnings()));
    }

    /** The UID of a component without escapes and outer blanks; null if it has none or an empty one. */
    public static @Nullable String uidOf(IcalComponent component) {
        ContentLine line = component.last("UID");
        String uid = line == null ? "" : TextValue.unescape(line.value()).strip();
        return uid.isEmpty() ? null : uid;
    }

    private void collect(IcalComponent calendar) {
        calendar.components().forEach(component -> {
            boolean event = component.is("VEVENT");
            if (event || NOT_EVENTS.contains(component.name())) {
                add(calendar, component, event);
            }
        });
    }

    @SuppressWarnings("ReferenceEquality") // two calendars may say the same, and lines made here all have the number 0
    private void add(IcalComponent calendar, IcalComponent component, boolean event) {
        String uid = uidOf(component);
        String key = uid == null ? "no uid " + groups.size() : component.name() + ' ' + uid;
        Group group = groups.computeIfAbsent(key, k -> new Group(calendar, uid));
        group.events.add(component);
        if (!event) {
            group.findings.add(Finding.at(
                    component.begin(),
                    component.name() + " is no appointment; only VEVENT can be stored in a calendar"));
        } else if (group.source != calendar) {
            group.findings.add(Finding.at(
                    component.begin(),
                    "UID %s stands already in the VCALENDAR of line %d; all events of a series belong in one VCALENDAR"
                            .formatted(TextValue.excerpt(String.valueOf(uid)), group.source.number())));
        }
    }

    private List<CalendarItem> items() {
        boolean alone = groups.size() == 1;
        IdentityHashMap<IcalComponent, List<IcalNode>> shared = new IdentityHashMap<>();
        List<CalendarItem> items = new ArrayList<>(groups.size());
        for (Group group : groups.values()) {
            IcalComponent calendar = alone ? group.source : calendarOf(group, shared);
            List<Finding> findings = new ArrayList<>(group.findings);
            if (findings.isEmpty()) {
                findings.addAll(EventCheck.check(group.events));
            }
            items.add(new CalendarItem(group.uid, calendar, place(group.events.get(0)), findings, warnings));
        }
        return items;
    }

    private static IcalComponent calendarOf(Group group, IdentityHashMap<IcalComponent, List<IcalNode>> shared) {
        Set<String> zones = zonesNamedIn(group.events);
        List<IcalNode> nodes = new ArrayList<>();
        for (IcalNode node : shared.computeIfAbsent(group.source, ItemSplitter::sharedNodes)) {
            if (!(node instanceof IcalComponent zone) || !zone.is("VTIMEZONE") || zones.contains(zoneId(zone))) {
                nodes.add(node);
            }
        }
        nodes.addAll(group.events);
        return group.source.with(nodes);
    }

    /** What every item of a calendar keeps: its properties, zones, and components nobody knows. */
    private static List<IcalNode> sharedNodes(IcalComponent calendar) {
        return calendar.nodes().stream()
                .filter(node -> !(node instanceof IcalComponent component)
                        || !component.is("VEVENT") && !NOT_EVENTS.contains(component.name()))
                .toList();
    }

    private static Set<String> zonesNamedIn(List<IcalComponent> events) {
        Set<String> zones = new HashSet<>();
        for (IcalComponent event : events) {
            event.allLines().forEach(line -> {
                String zone = line.parameter("TZID");
                if (zone != null) {
                    zones.add(ZoneName.key(zone));
                }
            });
        }
        return zones;
    }

    private static String zoneId(IcalComponent zone) {
        ContentLine id = zone.last("TZID");
        return id == null ? "" : ZoneName.key(id.value());
    }

    private static String place(IcalComponent component) {
        return "line " + component.number();
    }
}
