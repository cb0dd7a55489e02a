package io.github.exchangedav.dialect.exchange.rewrite;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.ItemSplitter;
import io.github.exchangedav.ical.TextValue;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the reader here overlooks, and of which nobody knows what Exchange makes: blanks around times, durations, rules, the
 * UID, and behind their names; the T of a duration that has no time ({@code P1DT}); parameters that contradict the value. It
 * is not sent. Other programs lose the part of a rule that a blank stands behind, and searching for a UID with a blank finds
 * nothing.
 */
final class TidyValues {

    private static final Set<String> TIMES = Set.of("DTSTART", "DTEND", "EXDATE", "RDATE", "RECURRENCE-ID");
    private static final Set<String> OTHERS = Set.of("DURATION", "RRULE", "EXRULE", "UID");

    private static final Pattern EMPTY_TIME = Pattern.compile(".*\\d[WD]T", Pattern.CASE_INSENSITIVE);

    private TidyValues() {}

    /** The event without them, each with a warning. */
    static IcalComponent of(IcalComponent event, Set<String> warnings) {
        String uid = ItemSplitter.uidOf(event);
        return event.flatMap(node -> List.of(
                node instanceof ContentLine line && (TIMES.contains(line.name()) || OTHERS.contains(line.name()))
                        ? tidy(line, uid == null ? "" : uid, warnings)
                        : node));
    }

    private static ContentLine tidy(ContentLine line, String uid, Set<String> warnings) {
        ContentLine bare = line.with(line.parameters(), value(line, uid));
        ContentLine right = bare.text().equals(line.text()) ? line : bare;
        if (right != line) {
            String odd = bare.value().equals(line.value())
                    ? "the blank behind its name"
                    : line.is("UID") || bare.value().equals(line.value().strip())
                            ? "the blanks around its value"
                            : "the T that nothing stands behind";
            warnings.add("%s was sent without %s: %s".formatted(line.name(), odd, TextValue.shown(bare.value())));
        }
        return TIMES.contains(line.name()) ? withoutContradiction(right, warnings) : right;
    }

    private static String value(ContentLine line, String uid) {
        if (line.is("UID")) { // as it is compared and searched for
            return TextValue.unescape(line.value()).equals(uid) ? line.value() : TextValue.escape(uid);
        }
        String value = line.value().strip();
        boolean emptyTime = line.is("DURATION") && EMPTY_TIME.matcher(value).matches();
        return emptyTime ? value.substring(0, value.length() - 1) : value;
    }

    /** A time in UTC is in no other zone, and a time is no date: the value counts, and what it is not is left out. */
    private static ContentLine withoutContradiction(ContentLine line, Set<String> warnings) {
        List<String> values = Arrays.stream(line.value().split(",", -1))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
        boolean utc = values.stream().allMatch(value -> value.endsWith("Z"));
        boolean times = values.stream().allMatch(value -> value.length() > 8);
        Set<String> wrong = new HashSet<>();
        if (utc && !Objects.requireNonNullElse(line.parameter("TZID"), "").isEmpty()) {
            wrong.add("TZID");
        }
        if (times && "DATE".equalsIgnoreCase(line.parameter("VALUE"))) {
            wrong.add("VALUE");
        }
        if (values.isEmpty() || wrong.isEmpty()) {
            return line;
        }
        ContentLine right = line.with(line.parametersWithout(wrong), line.value());
        warnings.add("%s contradicts itself and was sent as it was understood: %s"
                .formatted(TextValue.excerpt(line.text()), right.text()));
        return right;
    }
}
