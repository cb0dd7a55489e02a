package io.github.exchangedav.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.exchangedav.server.ExchangeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job over real calendar files of other programs, which are not part of the project. */
class CorpusTest {

    private static final List<String> CALENDARS = List.of(".ics", ".ical", ".icalendar", ".ifb", ".json");

    /** What the program said last, as numbers. */
    private record Sums(int files, int skipped, int items, int stored, int updated, int refused, int failed) {
        static Sums of(String line) {
            List<Integer> n = List.of(line.split("\\D+", 0)).stream()
                    .filter(digits -> !digits.isEmpty())
                    .map(Integer::valueOf)
                    .toList();
            return new Sums(n.get(0), n.get(1), n.get(2), n.get(3), n.get(4), n.get(5), n.get(6));
        }
    }

    /** A line of the table. */
    private static final class Source {
        int files;
        int items;
        int stored;
        int refused;
    }

    @TempDir
    static Path temp;

    private final String corpus = System.getProperty("exchangedav.corpus", "");

    private final Map<String, Integer> refused = new HashMap<>();
    private final Map<String, Integer> reasons = new HashMap<>();

    @BeforeEach
    void thereIsACorpus() {
        String message =
                "CorpusTest is skipped: no folder of real calendar files is given; -Dexchangedav.corpus=FOLDER names one";
        if (corpus.isEmpty()) {
            System.out.println(message); // the build's log does not show an assumption's message
        }
        assumeFalse(corpus.isEmpty(), message);
    }

    @Test
    void everyItemIsStoredOrRefusedAndTheSumsAreWhatTheFilesSay() throws Exception {
        try (ExchangeServer server = new ExchangeServer().mailbox("demo", "demo")) {
            server.start();
            Path first = copy("first");
            List<String> files = Run.filesIn(first).stream()
                    .filter(name -> CALENDARS.stream().anyMatch(name::endsWith))
                    .toList();
            Map<String, Integer> expected = new TreeMap<>();
            for (String file : files) {
                expected.put(file, IndependentCount.of(Files.readAllBytes(first.resolve(file))));
            }

            Sums sums = run(server, first);
            readNotes(first.resolve("failed"));
            Map<String, Integer> found = new TreeMap<>();
            Map<String, Source> table = new TreeMap<>();
            for (String file : files) {
                int stored = server.items("demo", Calendars.nameFor(file)).size();
                int no = refused.getOrDefault(file, 0);
                found.put(file, stored + no);
                count(table, file, stored, no);
            }
            print(table);

            Map<String, String> differences = new TreeMap<>();
            expected.forEach((file, n) -> {
                if (!n.equals(found.get(file))) {
                    differences.put(file, "expected %d items, found %d".formatted(n, found.get(file)));
                }
            });
            assertThat(differences).isEmpty();
            assertThat(sums.files()).isEqualTo(files.size());
            assertThat(sums.items())
                    .isEqualTo(expected.values().stream().mapToInt(n -> n).sum());
            assertThat(sums.failed()).isZero();
            assertThat(sums.updated()).isZero();
            assertThat(sums.stored() + sums.refused()).isEqualTo(sums.items());

            Sums again = run(server, copy("second"));
            assertThat(again)
                    .isEqualTo(
                            new Sums(sums.files(), sums.skipped(), sums.items(), 0, sums.stored(), sums.refused(), 0));
        }
    }

    private static Sums run(ExchangeServer server, Path folder) throws Exception {
        Run run = Run.into(server, folder, "--folder-per-file", "--time-zone", "Europe/Berlin");
        System.out.println(run.lastLine());
        assertThat(run.errors()).isEmpty();
        return Sums.of(run.lastLine());
    }

    /** Every calendar file of the indexes; those whose name does not say so get an extension that does. */
    private Path copy(String name) throws IOException {
        Path target = temp.resolve(name);
        for (String index : new String[] {"INDEX.tsv", "json/INDEX.tsv"}) {
            List<String> rows = Files.readAllLines(Path.of(corpus, index));
            for (String row : rows.subList(1, rows.size())) {
                String path = row.substring(0, row.indexOf('\t'));
                boolean known = CALENDARS.stream().anyMatch(path::endsWith);
                Path copy = target.resolve(known ? path : path + ".ics");
                Files.createDirectories(copy.getParent());
                Files.copy(Path.of(corpus, path), copy);
            }
        }
        return target;
    }

    /** From the notes: how many items of each file were refused, and why. */
    private void readNotes(Path failed) throws IOException {
        for (String name : Run.filesIn(failed)) {
            if (name.endsWith(".why.txt")) {
                List<String> lines = Files.readAllLines(failed.resolve(name));
                String file = lines.get(0).substring("File:   ".length());
                for (String line : lines) {
                    if (line.startsWith("Item:   ")) {
                        refused.merge(file, 1, Integer::sum);
                    } else if (line.startsWith("Reason: ")) {
                        reasons.merge(kind(line), 1, Integer::sum);
                    }
                }
            }
        }
    }

    /** The first finding without what is special to the event. */
    private static String kind(String reason) {
        String first = reason.substring("Reason: ".length())
                .replaceFirst("^the event can't be stored: |^the body can't be read as an event: ", "")
                .replaceAll("\"[^\"]*\"", "…")
                .replaceAll("(line|element|column|item) \\d+", "$1 N")
                .replaceAll("\\d{4}-\\d\\d[-\\dT:.]*", "…")
                .replaceFirst("UID \\S+", "UID …")
                .replaceFirst("; .*", "");
        return first.length() > 150 ? first.substring(0, 150) + "…" : first;
    }

    private static void count(Map<String, Source> table, String file, int stored, int refused) {
        Source source = table.computeIfAbsent(file.replaceFirst("^(json/[^/]+|[^/]+)/.*", "$1"), key -> new Source());
        source.files++;
        source.items += stored + refused;
        source.stored += stored;
        source.refused += refused;
    }

    private void print(Map<String, Source> table) {
        StringBuilder text =
                new StringBuilder("%-36s %6s %6s %6s %7s%n".formatted("source", "files", "items", "stored", "refused"));
        table.forEach((name, source) -> text.append(
                "%-36s %6d %6d %6d %7d%n".formatted(name, source.files, source.items, source.stored, source.refused)));
        text.append(reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(40)
                .map(entry -> "%6d %s%n".formatted(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining()));
        System.out.println(text);
    }
}
