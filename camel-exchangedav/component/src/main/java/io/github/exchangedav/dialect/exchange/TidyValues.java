package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import java.util.List;
import java.util.Set;

/**
 * Values of a form that is not RFC 5545's, but whose meaning is clear: outer blanks around times, durations and rules, and
 * the {@code P1DT} of Apple's server for {@code P1D}. The reader here takes them; whether Exchange does is unknown, so they
 * are sent in the right form.
 */
final class TidyValues {

    private static final Set<String> NO_TEXT =
            Set.of("DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "EXDATE", "RDATE", "RECURRENCE-ID");

    private TidyValues() {}

    /** The event with such values in their right form, each with a warning. */
    static IcalComponent of(IcalComponent event, Set<String> warnings) {
        return event.flatMap(node -> List.of(
                node instanceof ContentLine line && NO_TEXT.contains(line.name()) ? tidy(line, warnings) : node));
    }

    private static ContentLine tidy(ContentLine line, Set<String> warnings) {
        String value = line.value().strip();
        if (line.is("DURATION")
                && value.length() > 2
                && value.toUpperCase(java.util.Locale.ROOT).endsWith("T")) {
            value = value.substring(0, value.length() - 1);
        }
        if (value.equals(line.value())) {
            return line;
        }
        warnings.add("%s was sent without what does not belong into its value: %s".formatted(line.name(), value));
        return line.with(line.parameters(), value);
    }
}
