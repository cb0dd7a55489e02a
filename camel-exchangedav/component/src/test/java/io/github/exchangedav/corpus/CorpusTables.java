package io.github.exchangedav.corpus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A {@link CorpusReport} for a person, in Markdown. */
final class CorpusTables {

    private static final int EXAMPLES = 3;

    private CorpusTables() {}

    /** A row per source, as it stands in the documentation. */
    static String items(CorpusReport report) {
        List<String> columns = new ArrayList<>(List.of("files", "VEVENTs", "items"));
        for (Verdict verdict : Verdict.values()) {
            columns.add(verdict.name());
        }
        StringBuilder table = head("source", columns);
        report.rows().forEach((source, row) -> {
            table.append("| ").append(source);
            columns.forEach(column -> table.append(" | ").append(row.getOrDefault(column, 0)));
            table.append(" |\n");
        });
        return table.toString();
    }

    /** Of how many items something is said, aspect by aspect, as it stands in the documentation. */
    static String aspects(CorpusReport report) {
        return report.said().entrySet().stream()
                .map(aspect -> aspect.getKey() + " " + aspect.getValue())
                .collect(Collectors.joining(", "));
    }

    /** All of it on a page or two; what is not simply equal stands in full elsewhere. */
    static String page(CorpusReport report, String details) {
        StringBuilder page = new StringBuilder("# What became of the corpus\n\n").append(items(report));
        page.append("\n`").append(details).append("` has a line for each item that is not EQUAL.\n");

        page.append("\n## Refusals by reason\n\n").append(head("reason", List.of("items", "for example")));
        Map<String, List<Outcome>> reasons = report.refused().stream()
                .filter(outcome -> outcome.item() != null)
                .collect(Collectors.groupingBy(CorpusTables::reason, TreeMap::new, Collectors.toList()));
        reasons.entrySet().stream()
                .sorted(Comparator.comparing(reason -> -reason.getValue().size()))
                .forEach(reason -> page.append("| %s | %d | %s |\n"
                        .formatted(reason.getKey(), reason.getValue().size(), examples(reason.getValue()))));

        page.append("\n## Differences that are explained\n\n").append(head("why", List.of("aspects", "for example")));
        report.known()
                .forEach((known, times) -> page.append("| %s | %d | %s |\n"
                        .formatted(
                                known,
                                times,
                                report.all().stream()
                                        .flatMap(outcome -> outcome.differences().stream())
                                        .filter(difference -> difference.known() == known)
                                        .findFirst()
                                        .map(difference -> cut(difference.toString()))
                                        .orElse(""))));

        page.append("\n## What is compared: items that say something of it\n\n")
                .append(aspects(report))
                .append('\n');

        page.append("\n## VEVENTs that are in no item\n\n").append(head("where", List.of("VEVENTs", "files")));
        report.elsewhere()
                .forEach((why, files) -> page.append("| %s | %d | %s |\n"
                        .formatted(
                                why,
                                files.values().stream()
                                        .mapToInt(Integer::intValue)
                                        .sum(),
                                files.keySet().stream().limit(EXAMPLES).collect(Collectors.joining("<br>"))
                                        + (files.size() > EXAMPLES ? "<br>… of " + files.size() : ""))));
        return page.toString();
    }

    /** A line for each outcome that is not simply equal. */
    static String details(CorpusReport report) {
        return report.all().stream()
                .filter(outcome -> outcome.verdict() != Verdict.EQUAL)
                .sorted(Comparator.comparing(Outcome::verdict))
                .map(Outcome::toString)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static StringBuilder head(String first, List<String> columns) {
        return new StringBuilder("| " + first + " | " + String.join(" | ", columns) + " |\n")
                .append("|---".repeat(columns.size() + 1))
                .append("|\n");
    }

    /** A refusal without what differs from event to event. */
    private static String reason(Outcome outcome) {
        String reason = outcome.refusal()
                .replaceAll("\\R", " ")
                .replaceFirst("^line \\d+( \\(UID .*?\\))?: ", "")
                .replaceFirst("^the (event can't be stored|body can't be read as an event): ", "")
                .replaceAll("\"[^\"]*\"", "…")
                .replaceAll("\\d+", "#");
        return outcome.verdict() + ": " + cut(reason);
    }

    private static String examples(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome.file().path())
                .distinct()
                .limit(EXAMPLES)
                .flatMap(path -> Stream.of(path + " line "
                        + outcomes.stream()
                                .filter(outcome -> outcome.file().path().equals(path))
                                .findFirst()
                                .map(outcome -> outcome.item() == null
                                        ? 0
                                        : outcome.item().line())
                                .orElse(0)))
                .collect(Collectors.joining("<br>"));
    }

    private static String cut(String text) {
        String line = text.replace("|", "\\|");
        return line.length() > 120 ? line.substring(0, 120) + "…" : line;
    }
}
