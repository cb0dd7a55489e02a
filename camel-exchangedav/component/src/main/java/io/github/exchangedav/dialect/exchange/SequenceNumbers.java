package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.OurMarks;
import io.github.exchangedav.ical.TextValue;
import io.github.exchangedav.ical.TimeValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * SEQUENCE as RFC 5546 §2.1.4 has it: higher whenever time, place or rule have changed, so that whoever keeps a copy
 * knows that it is out of date. It never goes down, and an event that is written once more keeps its number. What the
 * source gave stays in a line of ours ({@link OurMarks#SEQUENCE}), because versions are compared by that.
 */
final class SequenceNumbers {

    /** What makes an attendee look again. */
    private static final Set<String> SIGNIFICANT =
            Set.of("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE", "LOCATION");

    /** Parts of a rule that say what is so anyway. */
    private static final Set<String> IMPLIED = Set.of("INTERVAL=1", "WKST=MO");

    private SequenceNumbers() {}

    /** The item with the number it has to have beside what is stored; itself if that is the one it has. */
    static CalendarItem raised(CalendarItem item, StoredItem stored) {
        IcalComponent master = Revision.master(item);
        return master == null ? item : raised(item, master, stored, Revision.sourceSequence(master));
    }

    /** The same for an item that was read from there: what its source gave stands in the message that was PUT. */
    static CalendarItem raisedOnceMore(CalendarItem item, StoredItem stored) {
        CalendarItem put = stored.calendar();
        IcalComponent before = put == null ? null : Revision.master(put);
        IcalComponent master = Revision.master(item);
        return master == null || before == null
                ? raised(item, stored)
                : raised(item, master, stored, Revision.sourceSequence(before));
    }

    private static CalendarItem raised(
            CalendarItem item, IcalComponent master, StoredItem stored, @Nullable Integer source) {
        CalendarItem before = stored.calendar();
        Integer number = storedNumber(stored, before);
        if (number == null) {
            return item;
        }
        boolean changed =
                before == null ? differs(master, stored) : !significant(item).equals(significant(before));
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
        IcalComponent master = before == null ? null : Revision.master(before);
        return master == null ? null : Revision.numberOf(master.last("SEQUENCE"));
    }

    private static IcalComponent numbered(IcalComponent master, int number, @Nullable Integer source) {
        IcalComponent bare = master.flatMap(node -> isNumber(node) ? List.of() : List.of(node));
        return bare.plus(ContentLine.of("SEQUENCE", String.valueOf(number)), false)
                .plus(ContentLine.of(OurMarks.SEQUENCE, String.valueOf(source == null ? 0 : source)), false);
    }

    private static boolean isNumber(IcalNode node) {
        return node instanceof ContentLine line && (line.is("SEQUENCE") || line.is(OurMarks.SEQUENCE));
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

    /** Whether the properties say something else; what can't be known without a message counts as changed. */
    private static boolean differs(IcalComponent master, StoredItem stored) {
        boolean times = isAt(master.last("DTSTART"), stored.value(ItemProperties.START))
                && (master.has("DURATION") || isAt(master.last("DTEND"), stored.value(ItemProperties.END)));
        ContentLine place = master.last("LOCATION");
        String location = Objects.requireNonNullElse(stored.resource().text(ItemProperties.LOCATION), "");
        boolean samePlace = location.strip()
                .equals(place == null ? "" : TextValue.unescape(place.value()).strip());
        List<String> rules = new ArrayList<>();
        if (stored.value(ItemProperties.RULE) instanceof List<?> several) {
            several.forEach(rule -> rules.add(rule(rule.toString())));
        }
        boolean sameRule = master.lines("RRULE").stream()
                .map(line -> rule(line.value()))
                .toList()
                .equals(rules);
        boolean listed = master.has("EXDATE") || master.has("RDATE") || master.has("EXRULE");
        return !times || !samePlace || !sameRule || listed;
    }

    private static boolean isAt(@Nullable ContentLine line, @Nullable Object stored) {
        if (line == null) {
            return true; // an end that is not given is the server's own affair
        }
        try {
            Instant instant = TimeValue.parse(line).instant(null);
            return instant != null && instant.equals(stored);
        } catch (InvalidEventException e) {
            return false; // has been refused before
        }
    }
}
