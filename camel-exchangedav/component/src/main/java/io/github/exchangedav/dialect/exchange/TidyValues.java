package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Blanks around times, durations and rules, and the T of a duration that has no time ({@code P1DT}). The reader here overlooks
 * them; what Exchange makes of them is unknown, and other programs lose the part of a rule that a blank stands behind, so
 * they are not sent.
 */
final class TidyValues {

    private static final Set<String> NO_TEXT =
            Set.of("DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "EXDATE", "RDATE", "RECURRENCE-ID");

    private static final Pattern EMPTY_TIME = Pattern.compile(".*\\d[WD]T", Pattern.CASE_INSENSITIVE);

    private TidyValues() {}

    /** The event without them, each with a warning. */
    static IcalComponent of(IcalComponent event, Set<String> warnings) {
        return event.flatMap(node -> List.of(
                node instanceof ContentLine line && NO_TEXT.contains(line.name()) ? tidy(line, warnings) : node));
    }

    private static ContentLine tidy(ContentLine line, Set<String> warnings) {
        String value = line.value().strip();
        String right = line.is("DURATION") && EMPTY_TIME.matcher(value).matches()
                ? value.substring(0, value.length() - 1)
                : value;
        if (right.equals(line.value())) {
            return line;
        }
        String odd = right.equals(value) ? "the blanks around its value" : "the T that nothing stands behind";
        warnings.add("%s was sent without %s: %s".formatted(line.name(), odd, right));
        return line.with(line.parameters(), right);
    }
}
