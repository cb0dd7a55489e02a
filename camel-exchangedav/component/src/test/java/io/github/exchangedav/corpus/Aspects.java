package io.github.exchangedav.corpus;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The aspects that are compared, and whether a file says something of one beyond what holds of every event. */
final class Aspects {

    /** Told by properties first, then by the message's bytes; of an exception by its own rows, then by bytes. */
    static final List<String> ALL = List.of(
            "start",
            "all day",
            "subject",
            "location",
            "description",
            "categories",
            "busy",
            "sensitivity",
            "rule",
            "excluded",
            "exception",
            "attendees",
            "names",
            "required",
            "optional",
            "resources",
            "reminder",
            "sequence",
            "status",
            "importance",
            "contact",
            "html",
            "files",
            "people",
            "organizer",
            "url",
            "addresses of files",
            "own priority",
            "exception location",
            "exception description",
            "exception busy",
            "exception people",
            "exception organizer",
            "exception own status",
            "exception own sequence");

    private static final Map<String, String> USUAL = Map.of(
            "all day", "false",
            "busy", "BUSY",
            "exception busy", "BUSY",
            "sensitivity", "0",
            "sequence", "0",
            "status", "TENTATIVE",
            "importance", "1");

    private Aspects() {}

    /** Those of which something is said that is not so without it. */
    static Set<String> said(Map<String, String> facts) {
        return facts.entrySet().stream()
                .filter(fact -> !fact.getValue().isEmpty())
                .filter(fact -> !fact.getValue().equals(USUAL.get(name(fact.getKey()))))
                .map(fact -> name(fact.getKey()))
                .filter(ALL::contains)
                .collect(Collectors.toSet());
    }

    private static String name(String key) {
        return key.replaceFirst("^exception \\S+", "exception");
    }
}
