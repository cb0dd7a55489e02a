package io.github.exchangedav.dialect.exchange.item;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.OurMarks;
import io.github.exchangedav.ical.TimeValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which version of an event this is, by what its source says: SEQUENCE first, then when it was changed (RFC 5546 §2.1.5).
 * What this component put in the place of it does not count ({@link OurMarks}).
 *
 * @param sequence the SEQUENCE of the series, or of the only event; null if it has none, which means 0
 * @param counted whether that is the server's count: the source gave this number or a lower one, and nobody knows which
 * @param modified the latest LAST-MODIFIED of its events, or null
 * @param stamped the latest DTSTAMP of its events, or null
 */
public record Revision(
        @Nullable Integer sequence,
        boolean counted,
        @Nullable Instant modified,
        @Nullable Instant stamped) {

    /** What the event's source says of it. */
    public static Revision of(CalendarItem item) {
        IcalComponent master = item.calendar().master();
        boolean counted = master != null && isCounted(master);
        Integer sequence = null;
        if (master != null) {
            sequence = counted ? numberOf(master.last("SEQUENCE")) : sourceSequence(master);
        }
        return new Revision(sequence, counted, latest(item, "LAST-MODIFIED"), latest(item, "DTSTAMP"));
    }

    /**
     * What is known of the version that is stored: by the message that was PUT, since the server raises the property
     * sequence by itself (protocol page §2.5); by its properties where there is no such message, as for what Outlook
     * wrote: there the number is at least the last that a source gave. Their DTSTAMP counts only without a LAST-MODIFIED: it
     * may be of our own clock.
     */
    public static Revision of(StoredItem stored) {
        CalendarItem item = stored.calendar();
        if (item != null) {
            return of(item);
        }
        Instant modified = stored.value(ItemProperties.LAST_MODIFIED) instanceof Instant instant ? instant : null;
        Instant stamped = stored.value(StoredItem.STAMPED) instanceof Instant instant ? instant : null;
        return new Revision(
                stored.value(ItemProperties.SEQUENCE) instanceof Long number ? number.intValue() : null,
                true,
                modified,
                modified == null ? stamped : null);
    }

    /** Whether the source says anything by which two versions could be compared. */
    public boolean isGiven() {
        return sequence != null || modified != null || stamped != null;
    }

    /** What the event's source says of one event of an item. */
    public static Revision of(CalendarItem item, IcalComponent event) {
        IcalComponent alone = item.calendar().with(List.of(event));
        return of(new CalendarItem(item.uid(), alone, item.place(), List.of(), List.of()));
    }

    /**
     * Older, newer, or neither. A SEQUENCE above what the server has counted is newer; one that is not says nothing beside
     * such a count: then the times decide, and the numbers only where there are no times on both sides. Of two times of the
     * same source DTSTAMP is never before LAST-MODIFIED of the same
     * version, nor after that of a later one; so one may be compared with the other where there is no better pair.
     */
    public int compareWith(Revision other) {
        int bySequence = Integer.compare(number(sequence), number(other.sequence));
        boolean known = !counted && (!other.counted || bySequence > 0) || !other.counted && bySequence < 0;
        if (bySequence != 0 && (known || changed() == null || other.changed() == null)) {
            return bySequence;
        }
        return byTime(other);
    }

    private int byTime(Revision other) {
        int byModified = compare(modified, other.modified);
        if (byModified != 0) {
            return byModified;
        }
        boolean pair = modified != null && other.modified != null || stamped != null && other.stamped != null;
        return pair ? compare(stamped, other.stamped) : compare(changed(), other.changed());
    }

    /** For a message: {@code SEQUENCE 2, 2026-01-31T09:00:00Z}. */
    public String shown() {
        Instant changed = changed();
        return "SEQUENCE " + number(sequence) + (changed == null ? "" : ", " + changed);
    }

    /** Whether its SEQUENCE is the server's count. */
    static boolean isCounted(IcalComponent event) {
        ContentLine mark = event.last(OurMarks.SEQUENCE);
        return mark != null && mark.value().strip().equalsIgnoreCase(OurMarks.COUNTED);
    }

    /** The number that the source gave, or null. */
    static @Nullable Integer sourceSequence(IcalComponent event) {
        Integer marked = numberOf(event.last(OurMarks.SEQUENCE));
        return marked == null ? numberOf(event.last("SEQUENCE")) : marked;
    }

    /** The whole number a line holds; null if it holds none. */
    static @Nullable Integer numberOf(@Nullable ContentLine line) {
        if (line == null) {
            return null;
        }
        try {
            return Integer.valueOf(line.value().strip());
        } catch (NumberFormatException e) {
            return null; // in what is written it has been refused before
        }
    }

    private @Nullable Instant changed() {
        return modified == null ? stamped : modified;
    }

    private static int number(@Nullable Integer sequence) {
        return sequence == null ? 0 : sequence;
    }

    private static int compare(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other == null ? 0 : one.compareTo(other);
    }

    private static @Nullable Instant latest(CalendarItem item, String name) {
        return item.events().stream()
                .filter(event -> !(name.equals("DTSTAMP") && event.has(OurMarks.STAMPED)))
                .map(event -> instant(event.last(name)))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The moment that a line such as LAST-MODIFIED names; null if it names none. */
    static @Nullable Instant instant(@Nullable ContentLine line) {
        if (line == null) {
            return null;
        }
        try {
            return TimeValue.parse(line).instant(ZoneOffset.UTC);
        } catch (InvalidEventException e) {
            return null; // it goes out as it came; nothing can be compared with it
        }
    }
}
