package io.github.exchangedav.dialect.exchange.item;

import io.github.exchangedav.dav.PropertyName;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.OurMarks;
import io.github.exchangedav.ical.zone.CalendarClock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * SEQUENCE as RFC 5546 §2.1.4 has it: higher whenever time, place or rule have changed, so that whoever keeps a copy
 * knows that it is out of date. It never goes down, and an event that is written once more keeps its number. What the
 * source gave stays in a line of ours ({@link OurMarks#SEQUENCE}), because versions are compared by that.
 */
public final class SequenceNumbers {

    /** What makes an attendee look again. */
    private static final Set<String> SIGNIFICANT =
            Set.of("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE", "LOCATION");

    /** The properties of what an attendee looks at, for an item without a message. */
    private static final Set<PropertyName> PROPERTIES = Set.of(
            ItemProperties.START,
            ItemProperties.END,
            ItemProperties.LOCATION,
            ItemProperties.RULE,
            ItemProperties.EXCEPTION_DATES);

    /** Parts of a rule that say what is so anyway. */
    private static final Set<String> IMPLIED = Set.of("INTERVAL=1", "WKST=MO");

    private SequenceNumbers() {}

    /** The item with the number it has to have beside what is stored; itself if that is the one it has. */
    public static CalendarItem raised(CalendarItem item, StoredItem stored) {
        IcalComponent master = item.calendar().master();
        if (master == null) {
            return item;
        }
        String source = source(master);
        // of an item without a message nobody knows which number a source gave last
        String unknown = stored.calendar() == null ? OurMarks.COUNTED : "0";
        return raised(item, master, stored, source == null ? unknown : source);
    }

    /** The same for an item that was read from there: what its source gave stands in the message that was PUT. */
    public static CalendarItem raisedOnceMore(CalendarItem item, StoredItem stored) {
        CalendarItem put = stored.calendar();
        IcalComponent before = put == null ? null : put.calendar().master();
        IcalComponent master = item.calendar().master();
        return master == null || before == null
                ? raised(item, stored)
                : raised(item, master, stored, Objects.requireNonNullElse(source(before), "0"));
    }

    /**
     * The calendar with SEQUENCE as it is now, and beside it what of that is the source's, so that who writes it back
     * neither lowers the one nor takes it for the other.
     *
     * @param property the server's count, or null
     * @param put whether this is what was PUT, not what the server made of an item by itself
     */
    static IcalComponent told(IcalComponent calendar, @Nullable Object property, boolean put) {
        IcalComponent master = calendar.master();
        if (master == null) {
            return calendar;
        }
        Integer said = Revision.numberOf(master.last("SEQUENCE"));
        int counted = property instanceof Long number ? (int) Math.min(Integer.MAX_VALUE, number) : 0;
        int now = Math.max(said == null ? 0 : said, counted);
        String source = put ? Objects.requireNonNullElse(source(master), "0") : OurMarks.COUNTED;
        boolean same = now == 0 || source.equals(String.valueOf(now));
        if (same) {
            return calendar;
        }
        IcalComponent told = numbered(master, now, source);
        return calendar.flatMap(node -> List.of(node.equals(master) ? told : node));
    }

    /** What the source gave, or that nobody knows it; null if it gave nothing. */
    private static @Nullable String source(IcalComponent event) {
        if (Revision.isCounted(event)) {
            return OurMarks.COUNTED;
        }
        Integer number = Revision.sourceSequence(event);
        return number == null ? null : number.toString();
    }

    private static CalendarItem raised(CalendarItem item, IcalComponent master, StoredItem stored, String source) {
        CalendarItem before = stored.calendar();
        Integer number = storedNumber(stored, before);
        if (number == null) {
            return item;
        }
        boolean changed = before == null
                ? differs(item, master, stored)
                : !significant(item).equals(significant(before));
        int needed = changed && number < Integer.MAX_VALUE ? number + 1 : number;
        Integer given = Revision.numberOf(master.last("SEQUENCE"));
        if (needed <= (given == null ? 0 : given)) {
            return item;
        }
        IcalComponent numbered = numbered(master, needed, source);
        IcalComponent calendar = item.calendar().flatMap(node -> List.of(node == master ? numbered : node));
        return new CalendarItem(item.uid(), calendar, item.place(), item.findings(), item.warnings());
    }

    private static @Nullable Integer storedNumber(StoredItem stored, @Nullable CalendarItem before) {
        if (stored.value(ItemProperties.SEQUENCE) instanceof Long number) {
            return (int) Math.max(0, Math.min(Integer.MAX_VALUE, number));
        }
        IcalComponent master = before == null ? null : before.calendar().master();
        return master == null ? null : Revision.numberOf(master.last("SEQUENCE"));
    }

    private static IcalComponent numbered(IcalComponent master, int number, String source) {
        IcalComponent bare = master.without(Set.of("SEQUENCE", OurMarks.SEQUENCE));
        return bare.plus(ContentLine.of("SEQUENCE", String.valueOf(number)), false)
                .plus(ContentLine.of(OurMarks.SEQUENCE, source), false);
    }

    /** What counts of all events of an item, in an order of its own. */
    private static Set<String> significant(CalendarItem item) {
        return item.events().stream()
                .flatMap(event -> {
                    ContentLine of = event.last("RECURRENCE-ID");
                    String prefix = of == null ? "" : of.value().strip();
                    return event.lines()
                            .filter(line -> SIGNIFICANT.contains(line.name()))
                            .flatMap(line -> Arrays.stream(values(line)))
                            .map(text -> prefix + '|' + text);
                })
                .collect(Collectors.toSet());
    }

    private static String[] values(ContentLine line) {
        String start = line.name() + line.parameters() + ':';
        String value = line.value().strip();
        if (line.is("RRULE")) {
            return new String[] {start + rule(value)};
        }
        boolean list = line.is("EXDATE") || line.is("RDATE");
        return Arrays.stream(list ? value.split(",", 0) : new String[] {value})
                .map(text -> start + text.strip())
                .toArray(String[]::new);
    }

    private static String rule(String value) {
        return Arrays.stream(value.toUpperCase(Locale.ROOT).split(";", 0))
                .map(String::strip)
                .filter(part -> !part.isEmpty() && !IMPLIED.contains(part))
                .sorted()
                .collect(Collectors.joining(";"));
    }

    /** Whether the properties say something else. */
    private static boolean differs(CalendarItem item, IcalComponent master, StoredItem stored) {
        Map<PropertyName, Object> said = PropertyView.of(master, new CalendarClock(item.calendar(), null));
        Set<PropertyName> different =
                PropertyDifferences.between(said, stored.resource()).keySet();
        boolean repeats = stored.value(ItemProperties.RULE) instanceof List<?> rules && !rules.isEmpty();
        return different.stream().anyMatch(PROPERTIES::contains) || repeats != master.has("RRULE");
    }
}
