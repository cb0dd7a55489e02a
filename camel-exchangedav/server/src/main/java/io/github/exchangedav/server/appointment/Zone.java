package io.github.exchangedav.server.appointment;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the clocks show: between wall-clock times and moments, right also on the days on which the clocks change. A time
 * that is skipped becomes the one as much later, of a time that comes twice the first is meant.
 */
final class Zone {
    /** Where nothing is said (protocol §6.5) [B]. */
    static final Zone UTC = new Zone(ZoneOffset.UTC, List.of());

    /** What is sent has two, or some dozens if it goes back in history. */
    private static final int MAX_OBSERVANCES = 200;

    private final ZoneId named;
    private final List<Observance> observances;

    private Zone(ZoneId named, List<Observance> observances) {
        this.named = named;
        this.observances = observances;
    }

    /** Returns the zone of an IANA name or an offset. */
    static Zone of(ZoneId id) {
        return new Zone(id, List.of());
    }

    /** Returns the zone of an IANA name; empty if it is none. */
    static Optional<Zone> named(@Nullable String id) {
        return ianaName(id).map(Zone::of);
    }

    /** Returns what java.time knows under a name like {@code Europe/Berlin}, {@code UTC} or {@code EST5EDT}. */
    static Optional<ZoneId> ianaName(@Nullable String id) {
        if (id == null || !ZoneId.getAvailableZoneIds().contains(id)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneId.of(id));
        } catch (DateTimeException e) {
            return Optional.empty(); // listed by the machine and not readable
        }
    }

    /** Reads BEGIN:VTIMEZONE … END:VTIMEZONE; one without any observance means its TZID, if that is an IANA name. */
    static Optional<Zone> read(String text) {
        List<Observance> observances = new ArrayList<>();
        List<ContentLine> lines = new ArrayList<>();
        String tzid = null;
        boolean inside = false;
        for (ContentLine line : ContentLine.read(text)) {
            boolean observance =
                    line.value().equalsIgnoreCase("STANDARD") || line.value().equalsIgnoreCase("DAYLIGHT");
            if (line.name().equals("BEGIN") && observance) {
                inside = true;
                lines.clear();
            } else if (line.name().equals("END") && observance) {
                inside = false;
                if (observances.size() < MAX_OBSERVANCES) {
                    Observance.read(lines).ifPresent(observances::add);
                }
            } else if (inside) {
                lines.add(line);
            } else if (line.name().equals("TZID")) {
                tzid = line.value();
            }
        }
        return observances.isEmpty() ? named(tzid) : Optional.of(new Zone(ZoneOffset.UTC, List.copyOf(observances)));
    }

    /** Returns the moment at which the clocks show this. */
    Instant instant(LocalDateTime local) {
        if (observances.isEmpty()) {
            return local.atZone(named).toInstant();
        }
        // the offsets a day before and a day after: one of them holds, but in a gap
        ZoneOffset before = offset(local.minusDays(1).toInstant(ZoneOffset.UTC));
        ZoneOffset after = offset(local.plusDays(1).toInstant(ZoneOffset.UTC));
        Instant byBefore = local.toInstant(before);
        Instant byAfter = local.toInstant(after);
        boolean afterHolds = offset(byAfter).equals(after);
        if (offset(byBefore).equals(before)) {
            return afterHolds && byAfter.isBefore(byBefore) ? byAfter : byBefore;
        }
        return afterHolds ? byAfter : byBefore; // skipped: the offset from before the change leads past the gap
    }

    /** Returns what the clocks show. */
    LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, observances.isEmpty() ? named : offset(at));
    }

    private ZoneOffset offset(Instant at) {
        Instant latest = null;
        ZoneOffset offset = null;
        for (Observance observance : observances) {
            Optional<Instant> onset = observance.latest(at);
            if (onset.isPresent() && (latest == null || !onset.get().isBefore(latest))) {
                latest = onset.get();
                offset = observance.to();
            }
        }
        return offset == null ? beforeAll() : offset;
    }

    private ZoneOffset beforeAll() {
        Observance first = observances.get(0);
        for (Observance observance : observances) {
            first = observance.first().isBefore(first.first()) ? observance : first;
        }
        return first.from();
    }
}
