package io.github.exchangedav.corpus;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One aspect in which a stored item is not what its file says.
 *
 * @param aspect of {@link SourceFacts}
 * @param source what the file says
 * @param server what the server says
 * @param known the explanation, null if there is none
 */
record Difference(
        String aspect,
        String source,
        String server,
        @Nullable Known known) {

    private static final Set<String> TIMES = Set.of("start", "end", "excluded");
    private static final String NOTHING = "nothing";
    /** What Outlook takes of a subject. */
    private static final int SUBJECT = 255;

    /** The differences that are as they should be, and why: each holds for the very value that its reason gives. */
    enum Known {
        /** The message's Subject is one line without outer blanks, and wins over SUMMARY (protocol page §2.3). */
        SUBJECT_ON_ONE_LINE((d, file) -> d.isSubject() && d.server().equals(oneLine(d.source()))),
        /** Longer ones are cut where Outlook cuts them, with a warning. */
        SUBJECT_OF_255((d, file) -> d.aspect().equals("subject")
                && oneLine(d.source()).length() > SUBJECT
                && d.server().equals(oneLine(d.source()).substring(0, SUBJECT).strip())),
        /**
         * A series in a zone that the file does not define gets the zone's rules of today (protocol page §2.5): each time is
         * the one that these give, so in the years when the clocks changed on other days some are told an hour off.
         */
        RULES_OF_TODAY((d, file) ->
                TIMES.contains(d.aspect()) && d.server().equals(file.byToday().get(d.aspect()))),
        /**
         * A VTIMEZONE that ends before the event, or begins after it, and has the name of a zone that is otherwise the same:
         * the time is that of the zone of that name.
         */
        BEYOND_THE_DEFINITION((d, file) ->
                TIMES.contains(d.aspect()) && d.server().equals(file.byNames().get(d.aspect()))),
        /** A rule that Exchange does not know, in words that it knows, with a warning: the dates are the same. */
        RULE_IN_OTHER_WORDS((d, file) -> d.aspect().equals("rule")
                && !d.source().isEmpty()
                && !d.server().isEmpty()
                && SourceRules.sameDates(
                        d.source(), d.server(), file.master().start().local())),
        /** An event without DESCRIPTION is told by the words of the HTML, or the text, that stands beside it. */
        TEXT_BESIDE((d, file) -> d.aspect().equals("description")
                && d.source().isEmpty()
                && file.beside().stream()
                        .anyMatch(text -> List.of(squeezed(text), words(text)).contains(squeezed(d.server())))),
        /**
         * ENCODING=QUOTED-PRINTABLE is vCalendar's, not iCalendar's; the embedded server decodes it [B], and takes an equals
         * sign before a fold for a soft break.
         */
        QUOTED_PRINTABLE((d, file) -> d.aspect().equals("description")
                && d.source().contains("=3D")
                && decoded(d.source())
                        .replaceAll("=(3D)?", "")
                        .equals(d.server().replaceAll("=?(3D)?", ""))),
        /** Of two lines STATUS the embedded server takes the first, of other doubled lines the last [B]. */
        FIRST_STATUS((d, file) -> d.aspect().equals("status")
                && file.master().all("STATUS").size() > 1
                && file.master().all("STATUS").get(0).value().strip().equals(d.server())),
        /** A file without a name gets one, by its type: a part without is no attachment to Outlook. */
        UNNAMED_FILE((d, file) -> d.aspect().equals("files")
                && d.source().endsWith(", ")
                && d.server().matches(Pattern.quote(d.source()) + "attachment\\.[a-z]+"));

        @SuppressWarnings("ImmutableEnumChecker") // the predicates above hold nothing
        private final BiPredicate<Difference, Readings> holds;

        Known(BiPredicate<Difference, Readings> holds) {
            this.holds = holds;
        }
    }

    /**
     * @param file what the file says, in its several readings
     * @param server what the server says
     */
    static List<Difference> between(Readings file, Map<String, String> server) {
        TreeSet<String> aspects = new TreeSet<>(file.source().keySet());
        aspects.addAll(server.keySet());
        return aspects.stream()
                .map(aspect -> new Difference(
                        aspect,
                        file.source().getOrDefault(aspect, NOTHING),
                        server.getOrDefault(aspect, NOTHING),
                        null))
                .filter(difference -> !difference.source().equals(difference.server()))
                .map(difference -> difference.explained(file))
                .toList();
    }

    private Difference explained(Readings file) {
        return Stream.of(Known.values())
                .filter(known -> known.holds.test(this, file))
                .findFirst()
                .map(known -> new Difference(aspect, source, server, known))
                .orElse(this);
    }

    private boolean isSubject() {
        return aspect.equals("subject") || aspect.matches("exception \\S+");
    }

    /** Breaks and tabs that follow each other are one blank, none is outside; blanks stay as many as they are. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\r\\n\\t]+", " ").strip();
    }

    private static String squeezed(String text) {
        return text.replaceAll("[\\s\\u00A0]+", "");
    }

    /** The words of HTML, and nothing between them. */
    private static String words(String html) {
        return squeezed(html.replaceAll("(?is)<(style|head|script)\\b.*?</\\1>|<!--.*?-->|<[/!a-zA-Z][^>]*>", "")
                .replaceAll("&nbsp;", " ")
                .replaceAll("&lt;", "<")
                .replaceAll("&gt;", ">")
                .replaceAll("&quot;", "\"")
                .replaceAll("&amp;", "&"));
    }

    private static String decoded(String text) {
        try {
            byte[] bytes = MimeUtility.decode(
                            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "quoted-printable")
                    .readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (MessagingException | IOException e) {
            return "no quoted-printable: " + e;
        }
    }

    @Override
    public String toString() {
        return (known == null ? "" : known + " ") + aspect + ": \"" + source.replace("\n", "\\n") + "\" became \""
                + server.replace("\n", "\\n") + '"';
    }
}
