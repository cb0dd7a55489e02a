package io.github.exchangedav.dialect.exchange.rewrite;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TextValue;
import io.github.exchangedav.ical.TimeValue;
import io.github.exchangedav.ical.ZoneName;
import io.github.exchangedav.ical.ZoneNames;
import io.github.exchangedav.ical.series.SeriesClock;
import io.github.exchangedav.ical.zone.DefinedZones;
import io.github.exchangedav.ical.zone.TextZone;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The time zones that the times of one item are in: by the text's VTIMEZONEs, by their names, by the endpoint's option. */
public final class ItemZones {

    private static final ItemZone UTC = new ItemZone("UTC", ZoneOffset.UTC, null, null);

    /** Longer than a thousand occurrences of most rules take. */
    private static final int YEARS_COUNTED = 100;

    private final @Nullable ZoneId timeZone;
    private final DefinedZones defined;
    private final Map<String, ItemZone> zones = new HashMap<>();

    /**
     * @param timeZone the zone of local times and days, or null
     * @param calendar the item, for its VTIMEZONEs
     */
    public ItemZones(@Nullable ZoneId timeZone, IcalComponent calendar) {
        this.timeZone = timeZone;
        this.defined = new DefinedZones(calendar);
    }

    /**
     * How the clocks of a series go: by the VTIMEZONEs of its calendar, by names, by the option; days and local times
     * that are in no zone are taken as UTC.
     *
     * @param timeZone the zone of local times and days, or null
     * @throws InvalidEventException if nobody knows the zone of DTSTART
     */
    static SeriesClock clock(CalendarItem item, IcalComponent event, @Nullable ZoneId timeZone)
            throws InvalidEventException {
        ItemZones zones = new ItemZones(timeZone, item.calendar());
        return SeriesClock.inZones(event, (line, value) -> {
            int year = value.local().getYear();
            return zones.of(line, value, true, new HashSet<>()).rules(year - 1, year + YEARS_COUNTED);
        });
    }

    /**
     * The zone of a value that is not in UTC.
     *
     * @param allDay whether it is a time of an all-day event: these have a zone in any case
     * @throws InvalidEventException if nobody knows it
     */
    public ItemZone of(ContentLine line, TimeValue value, boolean allDay, Set<String> warnings)
            throws InvalidEventException {
        if (value.kind() == TimeValue.Kind.ZONED) {
            return named(line, Objects.requireNonNull(value.zone()), warnings);
        }
        if (timeZone != null) {
            return named(line, timeZone, warnings);
        }
        if (value.kind() == TimeValue.Kind.FLOATING && !allDay) {
            throw at(
                    line,
                    line.name() + " is a local time without a zone;"
                            + " write it in UTC or with TZID, or set the endpoint's timeZone option");
        }
        String name = line.parameter("TZID");
        if (name != null && !name.isEmpty()) {
            return named(line, name, warnings); // no day has a zone in RFC 5545, but this one says whose midnight it is
        }
        warnings.add("an all-day event is written from midnight to midnight UTC; where the mailbox is elsewhere,"
                + " set the endpoint's timeZone option");
        return UTC;
    }

    private ItemZone named(ContentLine line, ZoneId zone, Set<String> warnings) throws InvalidEventException {
        if (defined.definition(zone.getId()) == null) {
            return zones.computeIfAbsent(
                    ZoneName.key(zone.getId()), key -> new ItemZone(zone.getId(), zone, null, null));
        }
        return named(line, zone.getId(), warnings);
    }

    private ItemZone named(ContentLine line, String name, Set<String> warnings) throws InvalidEventException {
        String key = ZoneName.key(name);
        ItemZone zone = zones.get(key);
        if (zone == null) {
            zone = read(line, name, warnings);
            zones.put(key, zone);
        }
        return zone;
    }

    private ItemZone read(ContentLine line, String name, Set<String> warnings) throws InvalidEventException {
        ZoneId known = ZoneNames.zone(name);
        IcalComponent definition = defined.definition(name);
        TextZone text = defined.zone(name);
        if (text == null && known == null) {
            String nameless = "is neither a name of IANA nor of Windows";
            throw at(
                    line,
                    definition == null
                            ? "the time zone %s is not defined in this calendar (no VTIMEZONE), and %s"
                                    .formatted(TextValue.excerpt(name), nameless)
                            : "the VTIMEZONE of the time zone %s (line %d) says nothing that can be used, and it %s"
                                    .formatted(TextValue.excerpt(name), definition.number(), nameless));
        }
        if (definition != null && text == null) {
            warnings.add("the VTIMEZONE of %s says nothing that can be used; the zone was taken by its name"
                    .formatted(TextValue.excerpt(name)));
        }
        return new ItemZone(name, known, definition, text);
    }

    private static InvalidEventException at(ContentLine line, String problem) {
        return new InvalidEventException(Finding.at(line, problem));
    }
}
