package io.github.exchangedav.corpus;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One aspect in which a stored item is not what its file says.
 *
 * @param aspect of {@link SourceFacts}
 * @param source what the file says
 * @param server what the server's properties say
 * @param known the explanation, null if there is none
 */
record Difference(
        String aspect,
        String source,
        String server,
        @Nullable Known known) {

    private static final Set<String> TIMES = Set.of("start", "end", "excluded");
    private static final String NOTHING = "nothing";

    /** The differences that are as they should be, and why. */
    enum Known {
        /** The message's Subject is one line without outer blanks, and wins over SUMMARY (protocol page §2.3). */
        SUBJECT_ON_ONE_LINE(d -> (d.aspect().equals("subject") || d.aspect().startsWith("exception"))
                && oneLine(d.source()).equals(oneLine(d.server()))),
        /** Longer ones are cut where Outlook cuts them, with a warning. */
        SUBJECT_OF_255(d -> d.aspect().equals("subject")
                && d.server().length() >= 250
                && oneLine(d.source()).startsWith(oneLine(d.server()))),
        /**
         * A series in a zone that the file does not define gets the zone's rules of today (protocol page §2.5): in years
         * when the clocks changed on other days its days are told an hour off, and Exchange counts them out likewise.
         */
        RULES_OF_TODAY(d -> TIMES.contains(d.aspect()) && isHoursOff(d)),
        /**
         * A VTIMEZONE that ends before the event, or begins after it, and has the name of a zone that is otherwise the same:
         * the time is that of the zone of that name.
         */
        BEYOND_THE_DEFINITION(d -> false),
        /** A rule that Exchange does not know, in words that it knows, with a warning: the dates are the same. */
        RULE_IN_OTHER_WORDS(d -> d.aspect().equals("rule")
                && !d.source().isEmpty()
                && !d.server().isEmpty()
                && SourceRules.sameDates(d.source(), d.server())),
        /** An event without DESCRIPTION is told by what stands beside it: X-ALT-DESC, or the text of its mail. */
        TEXT_BESIDE(d -> d.aspect().equals("description") && d.source().isEmpty()),
        /** ENCODING=QUOTED-PRINTABLE is vCalendar's, not iCalendar's; the embedded server decodes it [B]. */
        QUOTED_PRINTABLE(d -> d.aspect().equals("description") && d.source().contains("=3D"));

        @SuppressWarnings("ImmutableEnumChecker") // the predicates above hold nothing
        private final Predicate<Difference> holds;

        Known(Predicate<Difference> holds) {
            this.holds = holds;
        }
    }

    /**
     * @param source what the file says
     * @param byNames what it says if its zones are those of their names; empty if they have no such
     * @param server what the properties say
     */
    static List<Difference> between(
            Map<String, String> source, Map<String, String> byNames, Map<String, String> server) {
        TreeSet<String> aspects = new TreeSet<>(source.keySet());
        aspects.addAll(server.keySet());
        return aspects.stream()
                .map(aspect -> new Difference(
                        aspect, source.getOrDefault(aspect, NOTHING), server.getOrDefault(aspect, NOTHING), null))
                .filter(difference -> !difference.source().equals(difference.server()))
                .map(difference -> difference.explained(byNames.getOrDefault(difference.aspect(), "")))
                .toList();
    }

    private Difference explained(String byNames) {
        if (TIMES.contains(aspect) && server.equals(byNames)) {
            return new Difference(aspect, source, server, Known.BEYOND_THE_DEFINITION);
        }
        return Stream.of(Known.values())
                .filter(known -> known.holds.test(this))
                .findFirst()
                .map(known -> new Difference(aspect, source, server, known))
                .orElse(this);
    }

    private static boolean isHoursOff(Difference difference) {
        String[] said = difference.source().split(" ", -1);
        String[] stored = difference.server().split(" ", -1);
        if (said.length != stored.length || difference.server().isEmpty()) {
            return false;
        }
        for (int i = 0; i < said.length; i++) {
            Duration off = Duration.between(Instant.parse(said[i]), Instant.parse(stored[i]));
            if (off.abs().compareTo(Duration.ofHours(2)) > 0) { // two: before there were zones, clocks were by the sun
                return false;
            }
        }
        return true;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    @Override
    public String toString() {
        return (known == null ? "" : known + " ") + aspect + ": \"" + source.replace("\n", "\\n") + "\" became \""
                + server.replace("\n", "\\n") + '"';
    }
}
