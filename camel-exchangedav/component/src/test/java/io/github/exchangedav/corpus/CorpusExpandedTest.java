package io.github.exchangedav.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.corpus.SourceFile.Item;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What {@link CorpusAcceptanceTest} sees refused because Exchange has no pattern for it, under {@code
 * recurrencePolicy=expand}: the single events that the server then has are those that another library counts out.
 */
class CorpusExpandedTest {

    private int expanded;
    private int singles;
    private final List<String> differences = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();

    @Test
    void theSingleEventsAreTheOccurrencesOfTheSeries() throws Exception {
        String folder = System.getProperty("exchangedav.corpus", "");
        String why = "CorpusExpandedTest is skipped: no folder of calendar files was given with -Dexchangedav.corpus";
        if (folder.isEmpty()) {
            System.out.println(why);
        }
        Assumptions.assumeFalse(folder.isEmpty(), why);
        CorpusRun run = new CorpusRun("&recurrencePolicy=expand");
        try {
            for (SourceFile file : CorpusReport.files(Path.of(folder))) {
                List<Item> items = file.text().items().stream()
                        .filter(item -> SourceRules.inexpressible(item.events()) != null)
                        .toList();
                if (!items.isEmpty() && file.text().problem() == null) {
                    CorpusRun.Sent sent = run.send(file);
                    for (Item item : items) {
                        compare(file, item, sent);
                    }
                }
            }
        } finally {
            run.stop();
        }

        System.out.printf("expanded: %d series, %d single events; refused: %d%n", expanded, singles, refusals.size());
        refusals.forEach(System.out::println);
        assertThat(differences).isEmpty();
        assertThat(expanded).isPositive();
        assertThat(refusals).allSatisfy(refusal -> assertThat(refusal).containsPattern("line \\d+: \\S"));
    }

    private void compare(SourceFile file, Item item, CorpusRun.Sent sent) throws Exception {
        List<String> said;
        try {
            SourceFacts.of(item.events());
            said = SourceExpansion.of(item.events());
        } catch (SourceEvent.NotUnderstood e) {
            return; // refused, as CorpusAcceptanceTest sees
        }
        String prefix = item.uid().isEmpty() ? "expanded-" : "expanded-" + sha256(item.uid()) + '-';
        List<String> stored = sent.rows().stream()
                .filter(row -> StoredFacts.uid(row).startsWith(prefix))
                .sorted((one, other) -> StoredFacts.uid(one).compareTo(StoredFacts.uid(other)))
                .map(CorpusExpandedTest::told)
                .toList();
        String where = file.path() + " line " + item.line() + " [" + SourceRules.inexpressible(item.events()) + "]";
        if (stored.isEmpty()
                && sent.rows().stream().noneMatch(row -> StoredFacts.uid(row).equals(item.uid()))) {
            refusals.add(where + ": " + CorpusRun.refusalOf(item, sent.refusal()));
        } else if (!stored.isEmpty()) {
            expanded++;
            singles += stored.size();
            if (!stored.equals(said)) {
                List<String> missing = new ArrayList<>(said);
                missing.removeAll(stored);
                List<String> others = new ArrayList<>(stored);
                others.removeAll(said);
                differences.add("%s: %d missing %s, %d others %s"
                        .formatted(where, missing.size(), first(missing), others.size(), first(others)));
            }
        } // else it is written in other words, and compared by CorpusAcceptanceTest
    }

    private static List<String> first(List<String> all) {
        return all.subList(0, Math.min(3, all.size()));
    }

    private static String told(Map<String, List<String>> row) {
        Map<String, String> facts = StoredFacts.of(row, List.of());
        return facts.get("start") + " to " + facts.get("end") + ": " + facts.get("subject");
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
