package io.github.exchangedav.corpus;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of one item of a file.
 *
 * @param item null where the file has no VEVENT
 * @param stored whether the server has it
 * @param refusal what the component said to it, empty if it is stored
 * @param invalid why the independent reading can't make sense of it, null if it can
 * @param inexpressible why Exchange's patterns have no place for it, null if they have
 * @param differences where the two disagree
 * @param said the aspects of which the file says something and that were compared
 */
record Outcome(
        SourceFile file,
        SourceFile.@Nullable Item item,
        boolean stored,
        String refusal,
        @Nullable String invalid,
        @Nullable String inexpressible,
        List<Difference> differences,
        Set<String> said) {

    Verdict verdict() {
        if (item == null) {
            return stored ? Verdict.DOUBTFUL : Verdict.NO_EVENT;
        }
        if (stored) {
            return invalid != null
                    ? Verdict.DOUBTFUL
                    : differences.isEmpty()
                            ? Verdict.EQUAL
                            : differences.stream().allMatch(difference -> difference.known() != null)
                                    ? Verdict.EXPLAINED
                                    : Verdict.DIFFERENT;
        }
        if (invalid != null) {
            return file.isDeclaredInvalid() ? Verdict.DECLARED : Verdict.INVALID;
        }
        return inexpressible != null && refusal.contains("express") ? Verdict.RULE : Verdict.UNEXPLAINED;
    }

    /** One line for the report. */
    @Override
    public String toString() {
        String where = item == null ? "" : " line " + item.line() + " UID " + item.uid();
        return "%s %s%s%s%s%s%s"
                .formatted(
                        verdict(),
                        file.path(),
                        where,
                        invalid == null ? "" : " [" + invalid + "]",
                        inexpressible == null ? "" : " [" + inexpressible + "]",
                        refusal.isEmpty() ? "" : " refused: " + refusal.replaceAll("\\R", " "),
                        differences.isEmpty() ? "" : " " + differences);
    }
}
