package io.github.exchangedav.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Every file of a corpus of real calendars goes through a route into a folder of its own, and what the server then says in
 * its properties is held against a reading of the file that shares nothing with the component. The folder is given by the
 * system property exchangedav.corpus, and has an INDEX.tsv: path, and in its seventh column what the source says of the
 * file's validity.
 */
@TestInstance(Lifecycle.PER_CLASS)
class CorpusAcceptanceTest {

    private static final Path COMPLIANCE =
            Path.of(System.getProperty("basedir", "")).resolve("../../src/docs/compliance.md");
    private static final Pattern PLACE = Pattern.compile("(line \\d+|text): \\S");
    private CorpusReport report;

    @BeforeAll
    void everyFileIsSent() throws Exception {
        report = CorpusReport.of(CorpusFiles.given("CorpusAcceptanceTest"));
        Path details = Path.of("target", "corpus-acceptance.txt");
        Files.writeString(details, CorpusTables.details(report));
        Files.writeString(Path.of("target", "corpus-acceptance.md"), CorpusTables.page(report, details.toString()));
        System.out.println(CorpusTables.items(report) + "\nmore in target/corpus-acceptance.md");
    }

    @Test
    void whatIsStoredIsWhatTheFileSays() {
        assertThat(report.of(Verdict.DIFFERENT)).isEmpty();
        assertThat(report.of(Verdict.DOUBTFUL)).isEmpty();
        assertThat(report.of(Verdict.EQUAL)).isNotEmpty();
    }

    @Test
    void everyDifferenceIsExplained() {
        assertThat(report.known())
                .isEqualTo(Map.of(
                        Difference.Known.SUBJECT_ON_ONE_LINE, 102,
                        Difference.Known.SUBJECT_OF_255, 8,
                        Difference.Known.RULES_OF_TODAY, 7,
                        Difference.Known.BEYOND_THE_DEFINITION, 13,
                        Difference.Known.RULE_IN_OTHER_WORDS, 5,
                        Difference.Known.TEXT_BESIDE, 3,
                        Difference.Known.QUOTED_PRINTABLE, 1,
                        Difference.Known.FIRST_STATUS, 1,
                        Difference.Known.UNNAMED_FILE, 1));
    }

    @Test
    void theNumbersAreThoseOfTheDocumentation() throws IOException {
        String page = oneBlank(Files.readString(COMPLIANCE));
        assertThat(page).contains(oneBlank(CorpusTables.items(report)));
        assertThat(page).contains(oneBlank(CorpusTables.aspects(report)));
    }

    @Test
    void everyVeventOfTheIndexIsInAnItemOrAccountedFor() {
        Map<String, Integer> elsewhere = new TreeMap<>();
        report.elsewhere()
                .forEach((where, files) -> files.values().forEach(n -> elsewhere.merge(where, n, Integer::sum)));
        assertThat(elsewhere)
                .isEqualTo(Map.of(
                        "outside of a VCALENDAR", 112,
                        "in a VPOLL", 26,
                        "in a component that has not ended", 16,
                        "not ended at the end of the file", 1,
                        "in a folded line", 1,
                        "in a further part of a mail", 1,
                        "in a mail as base64, not seen by the index", -3));
    }

    private static String oneBlank(String text) {
        return text.replaceAll("\\s+", " ");
    }

    @Test
    void everyEventThatCanBeUnderstoodIsStored() {
        assertThat(report.of(Verdict.UNEXPLAINED)).isEmpty();
    }

    @Test
    void everyRefusalNamesAPlaceAndAReason() {
        assertThat(report.refused())
                .allSatisfy(outcome -> assertThat(outcome.refusal()).containsPattern(PLACE));
    }

    @Test
    void whatMakesNoSenseIsRefusedForThatReason() {
        List<Outcome> refused = report.refused().stream()
                .filter(outcome -> outcome.item() != null && outcome.invalid() != null)
                .toList();
        assertThat(refused.stream().filter(outcome -> !Refusals.isNamed(outcome)))
                .hasSize(2);
        // it has two faults, and the component tells of the other one
        assertThat(refused.stream()
                        .filter(Refusals::isNamed)
                        .filter(outcome -> !Refusals.isForTheSameReason(outcome))
                        .map(outcome -> outcome.file().path()))
                .containsExactly("ruby-icalendar/single_event_bad_dtstart.ics");
    }
}
