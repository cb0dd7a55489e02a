package io.github.exchangedav.corpus;

import io.github.exchangedav.corpus.SourceFile.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a text holds: its VEVENTs by UID, each with the zones of its calendar, and why it is no iCalendar, if it is none. */
final class SourceText {

    private static final String NONE = "";

    private final Map<String, List<SourceEvent>> items = new LinkedHashMap<>();
    private final List<String> open = new ArrayList<>();
    private Map<String, SourceZone> zones = new HashMap<>();
    private List<List<SourceLine>> events = new ArrayList<>();
    private List<SourceLine> block = new ArrayList<>();
    private final Map<String, Integer> elsewhere = new TreeMap<>();
    private boolean calendars;
    private @Nullable SourceLine method;
    private @Nullable String problem;

    private SourceText() {}

    static SourceText read(List<SourceLine> lines) {
        SourceText text = new SourceText();
        lines.forEach(text::add);
        if (text.open.equals(List.of(NONE))) {
            text.open.clear();
            text.collect();
        }
        if (!text.open.isEmpty()) {
            if (text.open.size() == 2 && text.open.get(1).equals("VEVENT")) {
                text.elsewhere.merge("not ended at the end of the file", 1, Integer::sum);
            }
            text.problem("the text ends within " + text.open);
            text.collect();
        }
        return text;
    }

    /** Why the text as a whole is no iCalendar; null if it is. */
    @Nullable
    String problem() {
        return problem;
    }

    /** The events of one UID together, in the order of the text; those without UID alone. */
    List<Item> items() {
        return items.values().stream()
                .map(item -> new Item(item.get(0).uid(), item.get(0).line(), item))
                .toList();
    }

    /** How many VEVENTs are in no item, by what they stand in. */
    Map<String, Integer> elsewhere() {
        return elsewhere;
    }

    private void add(SourceLine line) {
        if (line.name().isEmpty()) {
            problem("line " + line.number() + " is no content line");
        } else if (line.value().chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7F)) {
            problem("line " + line.number() + " has a control character");
        } else if (line.is("VERSION")
                && open.size() == 1
                && line.value().strip().equals("1.0")) {
            problem("vCalendar 1.0");
        }
        if (line.is("METHOD") && open.size() == 1) {
            method = line;
        }
        if (line.is("BEGIN")) {
            begin(line);
        }
        block.add(line);
        if (line.is("END")) {
            end(line);
        }
    }

    private void begin(SourceLine line) {
        String name = line.value().strip().toUpperCase(Locale.ROOT);
        if (open.isEmpty() && !calendars && (name.equals("VEVENT") || name.equals("VTIMEZONE"))) {
            open.add(NONE); // a VCALENDAR that nobody wrote, to the end of the text
        } else if (open.isEmpty() && !name.equals("VCALENDAR")) {
            problem(name + " outside of a VCALENDAR");
        }
        calendars |= open.isEmpty();
        if (name.equals("VEVENT") && open.size() != 1) {
            String where = open.isEmpty()
                    ? "outside of a VCALENDAR"
                    : open.contains("VPOLL") ? "in a VPOLL" : "in a component that has not ended";
            elsewhere.merge(where, 1, Integer::sum);
        }
        open.add(name);
        if (open.size() == 1) {
            zones = new HashMap<>();
            events = new ArrayList<>();
            method = null;
        }
        if (open.size() == 2) {
            block = new ArrayList<>();
        }
    }

    private void end(SourceLine line) {
        String closed = open.isEmpty() ? "" : open.remove(open.size() - 1);
        if (!closed.equals(line.value().strip().toUpperCase(Locale.ROOT))) {
            problem("line " + line.number() + " ends what was not begun");
        }
        if (open.size() == 1 && closed.equals("VTIMEZONE")) {
            zone();
        } else if (open.size() == 1 && closed.equals("VEVENT")) {
            events.add(block);
        } else if (open.isEmpty()) {
            collect();
        }
    }

    /** A zone may stand behind the events that name it. */
    private void collect() {
        for (List<SourceLine> lines : events) {
            if (method != null) {
                lines.add(1, method); // which holds for each of them
            }
            SourceEvent event = new SourceEvent(lines, zones);
            String key = event.uid().isEmpty() ? "without UID " + items.size() : "UID " + event.uid();
            items.computeIfAbsent(key, k -> new ArrayList<>()).add(event);
        }
        events = new ArrayList<>();
    }

    private void zone() {
        SourceZone zone = SourceZone.of(List.copyOf(block));
        if (zone != null) {
            block.stream()
                    .filter(line -> line.is("TZID"))
                    .forEach(line -> zones.put(line.text().strip().replace("\"", ""), zone));
        }
    }

    private void problem(String why) {
        problem = problem == null ? why : problem;
    }
}
