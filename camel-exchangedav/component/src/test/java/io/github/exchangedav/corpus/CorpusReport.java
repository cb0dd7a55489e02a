package io.github.exchangedav.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The outcomes of all files, and the table of their counts. */
final class CorpusReport {

    private final List<Outcome> outcomes = new ArrayList<>();

    private CorpusReport() {}

    /**
     * Sends every calendar and mail that the corpus' index names, to two servers, each with every other file.
     *
     * @param options of the endpoint
     */
    static CorpusReport of(Path corpus, String options) throws Exception {
        List<SourceFile> files = files(corpus);
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Future<List<List<Outcome>>>> halves = new ArrayList<>();
            for (int half = 0; half < 2; half++) {
                int first = half;
                halves.add(both.submit(() -> run(files, first, options)));
            }
            CorpusReport report = new CorpusReport();
            for (int i = 0; i < files.size(); i++) {
                report.outcomes.addAll(halves.get(i % 2).get().get(i / 2));
            }
            return report;
        } finally {
            both.shutdownNow();
        }
    }

    private static List<List<Outcome>> run(List<SourceFile> files, int first, String options) throws Exception {
        List<List<Outcome>> outcomes = new ArrayList<>();
        CorpusRun run = new CorpusRun(options);
        try {
            for (int i = first; i < files.size(); i += 2) {
                outcomes.add(run.run(files.get(i)));
            }
        } finally {
            run.stop();
        }
        return outcomes;
    }

    static List<SourceFile> files(Path corpus) throws IOException {
        List<String> index = Files.readAllLines(corpus.resolve("INDEX.tsv"), StandardCharsets.ISO_8859_1);
        List<SourceFile> files = new ArrayList<>();
        for (String row : index.subList(1, index.size())) {
            String[] columns = row.split("\t", -1);
            if (!columns[0].endsWith(".xml")) { // recorded answers of a server
                files.add(SourceFile.read(corpus, columns[0], columns[6]));
            }
        }
        return files;
    }

    /** Those of one kind. */
    List<Outcome> of(Verdict verdict) {
        return outcomes.stream().filter(outcome -> outcome.verdict() == verdict).toList();
    }

    List<Outcome> refused() {
        return outcomes.stream().filter(outcome -> !outcome.stored()).toList();
    }

    /** How often each difference was explained. */
    Map<Difference.Known, Integer> known() {
        Map<Difference.Known, Integer> known = new EnumMap<>(Difference.Known.class);
        outcomes.forEach(outcome -> outcome.differences().stream()
                .filter(difference -> difference.known() != null)
                .forEach(difference -> known.merge(difference.known(), 1, Integer::sum)));
        return known;
    }

    /** A row per source and one for all, in Markdown. */
    String table() {
        Map<String, Map<String, Integer>> rows = new LinkedHashMap<>();
        Map<String, Integer> all = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (Outcome outcome : outcomes) {
            for (Map<String, Integer> row :
                    List.of(rows.computeIfAbsent(outcome.file().source(), s -> new LinkedHashMap<>()), all)) {
                if (!seen.contains(outcome.file().path())) {
                    row.merge("files", 1, Integer::sum);
                }
                row.merge(
                        "VEVENTs",
                        outcome.item() == null ? 0 : outcome.item().events().size(),
                        Integer::sum);
                row.merge("items", outcome.item() == null ? 0 : 1, Integer::sum);
                row.merge(outcome.verdict().name(), 1, Integer::sum);
            }
            seen.add(outcome.file().path());
        }
        rows.put("all", all);
        List<String> columns = new ArrayList<>(List.of("files", "VEVENTs", "items"));
        for (Verdict verdict : Verdict.values()) {
            columns.add(verdict.name());
        }
        StringBuilder table = new StringBuilder("| source | " + String.join(" | ", columns) + " |\n")
                .append("|---".repeat(columns.size() + 1))
                .append("|\n");
        rows.forEach((source, row) -> {
            table.append("| ").append(source);
            columns.forEach(column -> table.append(" | ").append(row.getOrDefault(column, 0)));
            table.append(" |\n");
        });
        return table.toString();
    }

    /** The table, and each outcome that is not simply equal. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(table()).append('\n').append(known()).append('\n');
        outcomes.stream()
                .filter(outcome -> outcome.verdict() != Verdict.EQUAL)
                .sorted(Comparator.comparing(Outcome::verdict))
                .forEach(outcome -> text.append(outcome).append('\n'));
        return text.toString();
    }
}
