package io.github.exchangedav.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
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

    private static final Pattern PLACE = Pattern.compile("(line \\d+|text): \\S");
    private CorpusReport report;

    @BeforeAll
    void everyFileIsSent() throws Exception {
        String folder = System.getProperty("exchangedav.corpus", "");
        String why = "CorpusAcceptanceTest is skipped: no folder of calendar files was given with -Dexchangedav.corpus";
        if (folder.isEmpty()) {
            System.out.println(why);
        }
        Assumptions.assumeFalse(folder.isEmpty(), why);
        report = CorpusReport.of(Path.of(folder), "");
        System.out.println(report.table());
        Files.writeString(Path.of("target", "corpus-acceptance.txt"), report.toString());
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
                        Difference.Known.RULE_IN_OTHER_WORDS, 9,
                        Difference.Known.TEXT_BESIDE, 3,
                        Difference.Known.QUOTED_PRINTABLE, 1));
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
}
