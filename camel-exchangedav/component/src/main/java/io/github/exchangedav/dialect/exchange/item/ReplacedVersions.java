package io.github.exchangedav.dialect.exchange.item;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.OurMarks;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two contents that claim to be the same version, as an event that was read, changed and written back does: the last one
 * counts, and remembers those that it replaced, so that none of them comes back by a late redelivery.
 */
public final class ReplacedVersions {

    /** More than these are changes of a source that never says which version it is. */
    private static final int MOST = 16;

    private ReplacedVersions() {}

    /**
     * Whether the item is one that what is stored has replaced. One that was read after that and says the same again has the
     * memory in it, and is a new version.
     */
    public static boolean isOne(CalendarItem item, StoredItem stored) {
        String content = StoredItem.contentOf(item);
        return content != null && of(stored.calendar()).contains(content) && !of(item).contains(content);
    }

    /** The item with the memory of what it replaces, itself if nothing is known of that. */
    public static CalendarItem remembered(CalendarItem item, StoredItem stored) {
        Set<String> replaced = new LinkedHashSet<>(of(stored.calendar()));
        String last = stored.content();
        if (last != null) {
            replaced.add(last);
        }
        replaced.remove(StoredItem.contentOf(item));
        List<String> all = new ArrayList<>(replaced);
        List<ContentLine> lines = all.subList(Math.max(0, all.size() - MOST), all.size()).stream()
                .map(content -> ContentLine.of(OurMarks.REPLACED, content))
                .toList();
        IcalComponent master = item.calendar().master();
        IcalComponent marked = master == null ? null : master.without(Set.of(OurMarks.REPLACED));
        for (ContentLine line : lines) {
            marked = marked == null ? null : marked.plus(line, false);
        }
        if (marked == null) {
            return item;
        }
        IcalComponent changed = marked;
        IcalComponent calendar = item.calendar().flatMap(node -> List.of(node.equals(master) ? changed : node));
        return new CalendarItem(item.uid(), calendar, item.place(), item.findings(), item.warnings());
    }

    private static List<String> of(@Nullable CalendarItem item) {
        IcalComponent master = item == null ? null : item.calendar().master();
        return master == null
                ? List.of()
                : master.lines(OurMarks.REPLACED).stream()
                        .map(line -> line.value().strip())
                        .toList();
    }
}
