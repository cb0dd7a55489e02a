package io.github.exchangedav.corpus;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The outcomes of all files, and their counts. */
final class CorpusReport {

    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<SourceFile> files;

    private CorpusReport(List<SourceFile> files) {
        this.files = files;
    }

    /** Sends each of the files. */
    static CorpusReport of(List<SourceFile> files) throws Exception {
        CorpusReport report = new CorpusReport(files);
        CorpusFiles.each(files, "", CorpusRun::run).forEach(report.outcomes::addAll);
        return report;
    }

    List<Outcome> all() {
        return outcomes;
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

    /** Of how many stored items the file says something, aspect by aspect. */
    Map<String, Integer> said() {
        Map<String, Integer> said = new LinkedHashMap<>();
        Aspects.ALL.forEach(aspect -> said.put(aspect, 0));
        outcomes.stream()
                .filter(Outcome::stored)
                .forEach(outcome -> outcome.said().forEach(aspect -> said.merge(aspect, 1, Integer::sum)));
        return said;
    }

    /** Why the index counts more VEVENTs than the items have: what they stand in, to how many, and in which files. */
    Map<String, Map<String, Integer>> elsewhere() {
        Map<String, Map<String, Integer>> elsewhere = new TreeMap<>();
        for (SourceFile file : files) {
            int left = file.counted()
                    - file.text().items().stream()
                            .mapToInt(item -> item.events().size())
                            .sum();
            for (Map.Entry<String, Integer> other : file.text().elsewhere().entrySet()) {
                elsewhere
                        .computeIfAbsent(other.getKey(), why -> new TreeMap<>())
                        .merge(file.path(), other.getValue(), Integer::sum);
                left -= other.getValue();
            }
            if (left != 0) {
                String further = file.path().endsWith(".eml") ? "in a further part of a mail" : "in a folded line";
                String where = left > 0 ? further : "in a mail as base64, not seen by the index";
                elsewhere.computeIfAbsent(where, why -> new TreeMap<>()).put(file.path(), left);
            }
        }
        return elsewhere;
    }

    /** A row per source and one for all: how many files, VEVENTs, items and outcomes. */
    Map<String, Map<String, Integer>> rows() {
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
        return rows;
    }
}
