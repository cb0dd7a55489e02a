package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import java.util.List;
import java.util.Set;

/**
 * Blanks around times, durations and rules. The reader here overlooks them; what Exchange makes of them is unknown, and other
 * programs lose the part of a rule that they stand behind, so they are not sent.
 */
final class TidyValues {

    private static final Set<String> NO_TEXT =
            Set.of("DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "EXDATE", "RDATE", "RECURRENCE-ID");

    private TidyValues() {}

    /** The event without them, each with a warning. */
    static IcalComponent of(IcalComponent event, Set<String> warnings) {
        return event.flatMap(node -> List.of(
                node instanceof ContentLine line && NO_TEXT.contains(line.name()) ? tidy(line, warnings) : node));
    }

    private static ContentLine tidy(ContentLine line, Set<String> warnings) {
        String value = line.value().strip();
        if (value.equals(line.value())) {
            return line;
        }
        warnings.add("%s was sent without the blanks around its value: %s".formatted(line.name(), value));
        return line.with(line.parameters(), value);
    }
}
