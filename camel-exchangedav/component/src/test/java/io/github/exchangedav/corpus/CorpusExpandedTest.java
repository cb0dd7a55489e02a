package io.github.exchangedav.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.corpus.SourceFile.Item;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What {@link CorpusAcceptanceTest} sees refused because Exchange has no pattern for it, under {@code
 * recurrencePolicy=expand}: the single events that the server then has are those that another library counts out.
 */
class CorpusExpandedTest {

    private int expanded;
    private int singles;
    private int inOtherWords;
    private int notUnderstood;
    private final List<String> differences = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();

    @Test
    void theSingleEventsAreTheOccurrencesOfTheSeries() throws Exception {
        List<SourceFile> files = CorpusFiles.given("CorpusExpandedTest").stream()
                .filter(file -> file.text().problem() == null)
                .filter(file -> file.text().items().stream().anyMatch(CorpusExpandedTest::isMeant))
                .toList();
        List<CorpusRun.Sent> sent =
                CorpusFiles.each(files, "&recurrencePolicy=expand", (run, file) -> run.send(file, StoredFacts.NAMES));
        for (int i = 0; i < files.size(); i++) {
            for (Item item : files.get(i).text().items()) {
                if (isMeant(item)) {
                    compare(files.get(i), item, sent.get(i));
                }
            }
        }

        System.out.printf(
                "expanded: %d series, %d single events; refused: %d; in other words: %d; not understood: %d%n",
                expanded, singles, refusals.size(), inOtherWords, notUnderstood);
        refusals.forEach(System.out::println);
        assertThat(differences).isEmpty();
        assertThat(refusals).allSatisfy(refusal -> assertThat(refusal).containsPattern("line \\d+: \\S"));
        // an endless series is cut after its first thousand events, and refused as soon as these are over
        int over = Math.toIntExact(refusals.stream()
                .filter(why -> why.contains(" are over since "))
                .count());
        assertThat(over).isPositive();
        assertThat(List.of(expanded + over, singles + 1000 * over, refusals.size() - over, inOtherWords, notUnderstood))
                .as("series, single events, refused, in other words, not understood")
                .containsExactly(63, 13038, 16, 5, 63);
    }

    private static boolean isMeant(Item item) {
        return SourceRules.inexpressible(item.events()) != null;
    }

    private void compare(SourceFile file, Item item, CorpusRun.Sent sent) throws Exception {
        List<String> said;
        try {
            SourceFacts.of(item.events());
            said = SourceExpansion.of(item.events());
        } catch (SourceEvent.NotUnderstood e) {
            notUnderstood++; // refused, as CorpusAcceptanceTest sees
            return;
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
        } else {
            inOtherWords++; // and compared by CorpusAcceptanceTest
        }
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
