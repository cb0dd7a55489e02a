package io.github.exchangedav.dialect.exchange.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.dialect.RecurrencePolicy;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.IcalReader;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.ItemSplitter;
import io.github.exchangedav.ical.PlainLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real calendar files, from a folder given by the system property exchangedav.corpus: every line comes out as it went in. */
class CorpusLinesTest {

    /** What prepare() may rewrite, add or leave out; everything else has to be the same. */
    private static final List<String> TIMES = List.of(
            "DTSTART",
            "DTEND",
            "DURATION",
            "RECURRENCE-ID",
            "EXDATE",
            "RDATE",
            "RRULE",
            "X-MICROSOFT-CDO-ALLDAYEVENT",
            "X-MICROSOFT-CDO-MODPROPS",
            "ATTACH");

    private static final List<String> KINDS = List.of(".ics", ".ical", ".ifb", ".vcs", ".txt", ".vcal", ".test");

    private final Map<String, Integer> reasons = new TreeMap<>();
    private int files;
    private int refusedFiles;
    private int items;
    private int refusedItems;
    private int prepared;
    private int settled;

    @BeforeEach
    void aFolderIsGiven() {
        boolean none = System.getProperty("exchangedav.corpus", "").isEmpty();
        String why = "CorpusLinesTest is skipped: no folder of calendar files was given with -Dexchangedav.corpus";
        if (none) {
            System.out.println(why);
        }
        Assumptions.assumeFalse(none, why);
    }

    @Test
    void everyLineOfEveryFileIsKept() throws IOException {
        try (Stream<Path> paths = Files.walk(Path.of(System.getProperty("exchangedav.corpus")))) {
            List<Path> calendars = paths.filter(Files::isRegularFile)
                    .filter(path -> KINDS.stream().anyMatch(path.toString().toLowerCase(Locale.ROOT)::endsWith))
                    .sorted()
                    .toList();
            for (Path path : calendars) {
                file(path);
            }
        }

        System.out.printf(
                "corpus: %d files, %d not read; %d items, %d refused; prepared %d times%n",
                files, refusedFiles, items, refusedItems, prepared);
        reasons.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Integer> entry) -> -entry.getValue()))
                .limit(Integer.getInteger("exchangedav.corpus.reasons", 30))
                .forEach(entry -> System.out.printf("%5d  %s%n", entry.getValue(), entry.getKey()));
        assertThat(items).isPositive();
        assertThat(settled).as("of all that was prepared").isBetween(1, prepared / 100);
    }

    private void file(Path path) throws IOException {
        files++;
        byte[] bytes = Files.readAllBytes(path);
        List<CalendarItem> split;
        try {
            split = ItemSplitter.split(IcalReader.read(bytes, null));
        } catch (InvalidEventException e) {
            refusedFiles++;
            count("file", e, path);
            return;
        }
        List<String> lines = inACalendar(PlainLines.of(bytes));
        List<List<String>> own = events(lines);
        for (CalendarItem item : split) {
            items++;
            List<String> written = PlainLines.of(item.toBytes());
            List<List<String>> events = events(written);
            if (calendars(lines) == 0) {
                continue; // an event that stands alone got its VCALENDAR from the reader
            }
            assertThat(own).as("%s, item at %s", path, item.place()).containsAll(events);
            if (split.size() == 1 && calendars(lines) == 1) {
                assertThat(written).as(path.toString()).isEqualTo(lines);
            } else {
                assertThat(lines).as("%s, item at %s", path, item.place()).containsSubsequence(frame(written));
            }
            prepare(item, written, path);
        }
        if (split.stream().allMatch(item -> item.findings().isEmpty())) {
            int events = split.stream().mapToInt(item -> item.events().size()).sum();
            assertThat(events).as(path.toString()).isEqualTo(own.size());
        }
    }

    /** Events that stand in no calendar are read as if they did; what stands behind the last one is not read. */
    private static List<String> inACalendar(List<String> lines) {
        List<String> whole = new ArrayList<>(lines);
        while (calendars(lines) > 0 && !whole.get(whole.size() - 1).equalsIgnoreCase("END:VCALENDAR")) {
            whole.remove(whole.size() - 1);
        }
        if (lines.stream().anyMatch("BEGIN:VEVENT"::equalsIgnoreCase) && calendars(lines) == 0) {
            whole.add(0, "BEGIN:VCALENDAR");
            whole.add("END:VCALENDAR");
        }
        return whole;
    }

    private void prepare(CalendarItem item, List<String> before, Path path) {
        boolean refused = true;
        for (ZoneId zone : Arrays.asList(null, ZoneId.of("Europe/Berlin"), ZoneId.of("UTC"))) {
            for (RecurrencePolicy policy : RecurrencePolicy.values()) {
                try {
                    CalendarItem sent = new ExchangeCalendar(zone, policy).prepare(item);
                    refused = false;
                    prepared++;
                    List<String> after = PlainLines.of(sent.toBytes());
                    if (sent.events().size() < item.events().size()) {
                        // exceptions that are called off, or given twice: SettledExceptionsTest is about them
                        assertThat(fixed(before))
                                .as("%s, item at %s", path, item.place())
                                .containsAll(fixed(after));
                        settled++;
                        continue;
                    }
                    assertThat(fixed(after))
                            .as("%s, item at %s", path, item.place())
                            .isEqualTo(fixed(before));
                    assertThat(after).as("%s, item at %s", path, item.place()).containsAll(inUtc(before));
                    assertThat(zones(after))
                            .as("%s, item at %s", path, item.place())
                            .containsAll(zones(before));
                } catch (InvalidEventException e) {
                    if (zone != null && zone.getId().equals("UTC")) {
                        count("item, " + policy, e, path);
                    }
                }
            }
        }
        refusedItems += refused ? 1 : 0;
    }

    private void count(String what, InvalidEventException e, Path path) {
        String reason = e.findings()
                .get(0)
                .problem()
                .replaceAll("\"[^\"]*\"?…?\"?", "\"…\"")
                .replaceAll("\\d+", "N");
        reasons.merge(what + ": " + (reason.length() > 100 ? reason.substring(0, 100) : reason), 1, Integer::sum);
        if (Boolean.getBoolean("exchangedav.corpus.each")) {
            System.out.println(what + "|" + path + "|" + e.getMessage());
        }
    }

    private static long calendars(List<String> lines) {
        return lines.stream()
                .filter(line -> line.strip().equalsIgnoreCase("BEGIN:VCALENDAR"))
                .count();
    }

    /** Lines that nothing may change: all but those of an event's times, and of zones. */
    private static List<String> fixed(List<String> lines) {
        List<String> fixed = new ArrayList<>();
        boolean event = false;
        boolean zone = false;
        int depth = 0;
        for (String line : lines) {
            String upper = line.toUpperCase(Locale.ROOT).strip();
            depth += upper.startsWith("BEGIN:") ? 1 : 0;
            event |= depth == 2 && upper.equals("BEGIN:VEVENT");
            zone |= depth == 2 && upper.equals("BEGIN:VTIMEZONE");
            boolean time = event && depth == 2 && TIMES.contains(upper.split("[;: ]", 2)[0]);
            if (!time && !zone) {
                // a UID is sent as it is compared, without blanks around it
                fixed.add(upper.startsWith("UID:") ? "UID:" + line.substring(4).strip() : line);
            }
            zone &= !(depth == 2 && upper.equals("END:VTIMEZONE"));
            event &= !(depth == 2 && upper.equals("END:VEVENT"));
            depth -= upper.startsWith("END:") ? 1 : 0;
        }
        return fixed;
    }

    /** The own lines of every VTIMEZONE; not its rules, and not Exchange's number, which may be added. */
    private static List<List<String>> zones(List<String> lines) {
        List<List<String>> zones = new ArrayList<>();
        List<String> own = null;
        int depth = 0;
        for (String line : lines) {
            String upper = line.toUpperCase(Locale.ROOT).strip();
            depth += upper.startsWith("BEGIN:") ? 1 : 0;
            own = depth == 2 && upper.equals("BEGIN:VTIMEZONE") ? new ArrayList<>() : own;
            if (own != null && depth == 2 && !upper.startsWith("X-MICROSOFT-CDO-TZID:")) {
                own.add(line);
            }
            if (own != null && depth == 2 && upper.equals("END:VTIMEZONE")) {
                zones.add(own);
                own = null;
            }
            depth -= upper.startsWith("END:") ? 1 : 0;
        }
        return zones;
    }

    /** What is in UTC stays so; which occurrence is meant is told in the form of DTSTART (protocol page §2.6). */
    private static List<String> inUtc(List<String> lines) {
        boolean zoned = lines.stream()
                .anyMatch(line -> line.matches("(?i)DTSTART(;.*|:\\d{8})") || line.matches("(?i)DTSTART:[0-9T]+"));
        String names = zoned ? "(DTSTART|DTEND)" : "(DTSTART|DTEND|RECURRENCE-ID|EXDATE)";
        return lines.stream().filter(line -> line.matches(names + ":[0-9T]+Z")).toList();
    }

    /** The events' lines, event by event. */
    private static List<List<String>> events(List<String> lines) {
        List<List<String>> events = new ArrayList<>();
        List<String> current = null;
        int depth = 0;
        for (String line : lines) {
            String upper = line.toUpperCase(Locale.ROOT).strip();
            depth += upper.startsWith("BEGIN:") ? 1 : 0;
            if (depth == 2 && upper.equals("BEGIN:VEVENT")) {
                current = new ArrayList<>();
            }
            if (current != null) {
                current.add(line);
            }
            if (current != null && depth == 2 && upper.equals("END:VEVENT")) {
                events.add(current);
                current = null;
            }
            depth -= upper.startsWith("END:") ? 1 : 0;
        }
        return events;
    }

    private static List<String> frame(List<String> lines) {
        List<String> frame = new ArrayList<>();
        int depth = 0;
        for (String line : lines) {
            depth += line.toUpperCase(Locale.ROOT).startsWith("BEGIN:") ? 1 : 0;
            if (depth == 1) {
                frame.add(line);
            }
            depth -= line.toUpperCase(Locale.ROOT).startsWith("END:") ? 1 : 0;
        }
        return frame;
    }
}
