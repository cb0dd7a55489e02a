package io.github.exchangedav.event.key;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the values that people give for a person; every other value is a problem in words. */
public final class PersonReader {

    private static final Pattern NAMED = Pattern.compile("(.*?)<([^<>]*)>", Pattern.DOTALL);
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s\\p{Z}\\p{C}<>()\\[\\]\\\\,;:\"]{1,128}@"
            + "[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}_.-]{0,250}[\\p{L}\\p{M}\\p{N}])?");

    private static final Map<String, String> ROLES = Map.ofEntries(
            Map.entry("required", ";ROLE=REQ-PARTICIPANT"),
            Map.entry("reqparticipant", ";ROLE=REQ-PARTICIPANT"),
            Map.entry("optional", ";ROLE=OPT-PARTICIPANT"),
            Map.entry("optparticipant", ";ROLE=OPT-PARTICIPANT"),
            Map.entry("nonparticipant", ";ROLE=NON-PARTICIPANT"),
            Map.entry("chair", ";ROLE=CHAIR"),
            Map.entry("resource", ";CUTYPE=RESOURCE;ROLE=NON-PARTICIPANT"));
    private static final Map<String, String> STATUS = Map.of(
            "needsaction", ";PARTSTAT=NEEDS-ACTION",
            "none", ";PARTSTAT=NEEDS-ACTION",
            "notresponded", ";PARTSTAT=NEEDS-ACTION",
            "accepted", ";PARTSTAT=ACCEPTED",
            "organizer", ";PARTSTAT=ACCEPTED",
            "declined", ";PARTSTAT=DECLINED",
            "tentative", ";PARTSTAT=TENTATIVE",
            "tentativelyaccepted", ";PARTSTAT=TENTATIVE",
            "delegated", ";PARTSTAT=DELEGATED");

    private static final Set<String> NAMES = Set.of(
            "email",
            "address",
            "emailaddress",
            "name",
            "cn",
            "displayname",
            "role",
            "type",
            "status",
            "partstat",
            "responsestatus",
            "rsvp",
            "parameters",
            "optional",
            "resource");
    /** What Google says about the reader of the event, not about the person. */
    private static final Set<String> IGNORED = Set.of("id", "self", "organizer");

    private final Consumer<String> problem;

    private PersonReader(Consumer<String> problem) {
        this.problem = problem;
    }

    /** The person; null if the value is none, and then a problem was told. */
    static @Nullable Person read(Object value, Consumer<String> problem) {
        PersonReader reader = new PersonReader(problem);
        if (value instanceof CharSequence text) {
            return reader.text(text.toString());
        }
        if (value instanceof Map<?, ?> map) {
            return reader.inMap(map);
        }
        problem.accept("has to be an address or a map with one, but is " + Values.type(value));
        return null;
    }

    /** A text cut at the commas that are in neither quotes nor angle brackets; blank parts are left out. */
    static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        boolean bracket = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted = c == '"' ? !quoted : quoted;
            bracket = !quoted && (c == '<' || bracket && c != '>');
            if (c == ',' && !quoted && !bracket) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts.stream().filter(one -> !one.isBlank()).toList();
    }

    /** {@code ann@example.com}, {@code mailto:ann@example.com} or {@code Ann <ann@example.com>}. */
    private @Nullable Person text(String text) {
        Matcher named = NAMED.matcher(text.strip());
        if (!named.matches()) {
            return person(text, null, "", "");
        }
        String name = named.group(1).strip();
        boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return person(named.group(2), quoted ? name.substring(1, name.length() - 1) : name, "", "");
    }

    private @Nullable Person inMap(Map<?, ?> map) {
        Map<String, Object> parts = Values.inner(map, NAMES, IGNORED, problem);
        if (parts.get("emailaddress") instanceof Map<?, ?> inner) {
            // Graph: {emailAddress: {address, name}}; the names in it are other ones than those beside it
            Map<String, Object> address = Values.inner(inner, Set.of("address", "name"), Set.of(), problem);
            parts.remove("emailaddress");
            address.forEach((name, value) -> parts.put("emailaddress." + name, value));
        }
        String address = text(parts, "email", "address", "emailaddress", "emailaddress.address");
        String name = text(parts, "name", "cn", "displayname", "emailaddress.name");
        List.of("resource", "optional").stream()
                .filter(one -> isTrue(parts, one))
                .forEach(one -> parts.put("." + one, one));
        String role = choice(parts, ROLES, "role", "type", ".resource", ".optional");
        String status = choice(parts, STATUS, "status", "partstat", "responsestatus");
        String rsvp = parts.containsKey("rsvp") ? isTrue(parts, "rsvp") ? ";RSVP=TRUE" : ";RSVP=FALSE" : "";
        if (address == null) {
            problem.accept("has no email");
            return null;
        }
        String known = (role == null ? "" : role) + (status == null ? "" : status) + rsvp;
        return person(address, name, known, parameters(parts.get("parameters"), known));
    }

    /** Whatever else a line said of somebody, as a map from name to text. */
    private String parameters(@Nullable Object given, String known) {
        if (given == null) {
            return "";
        }
        Set<String> taken = new HashSet<>(Set.of("CN"));
        for (String parameter : known.split(";", -1)) {
            taken.add(parameter.split("=", -1)[0]);
        }
        return ParameterText.of(given, taken, problem);
    }

    /** Whether it is what a person may have for a mail address. */
    public static boolean isAddress(String address) {
        return ADDRESS.matcher(address).matches() && !address.contains("..");
    }

    private @Nullable Person person(String given, @Nullable String name, String part, String parameters) {
        String address = without(given.strip(), "mailto:").strip();
        if (!isAddress(address)) {
            problem.accept("is no mail address: " + Values.excerpt(given));
            return null;
        }
        String called = name == null ? "" : name.strip();
        String unsafe = Values.unsafe(called, false);
        if (unsafe != null) {
            problem.accept("has a name that " + unsafe);
            return null;
        }
        return new Person(address, called.isEmpty() ? null : called, part, parameters);
    }

    /** The text under some of these names; two of them with different texts are told. */
    private @Nullable String text(Map<String, Object> parts, String... names) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : names) {
            Object value = parts.get(name);
            if (value instanceof CharSequence text) {
                if (!text.toString().isBlank()) {
                    texts.put(name, text.toString());
                }
            } else if (value != null) {
                problem.accept("has %s that has to be a text, but is %s".formatted(name, Values.type(value)));
                return null;
            }
        }
        return one(texts, text -> without(text.strip(), "mailto:").toLowerCase(Locale.ROOT));
    }

    private @Nullable String choice(Map<String, Object> parts, Map<String, String> choices, String... names) {
        Map<String, String> chosen = new LinkedHashMap<>();
        for (String name : names) {
            Object value = parts.get(name);
            if (value instanceof Map<?, ?> graph) {
                // Graph: {response: accepted, time: …}
                value = graph.get("response");
            }
            if (value != null && !Values.isEmpty(value)) {
                String choice = choices.get(ChoiceKeys.normal(value.toString()));
                if (choice == null) {
                    problem.accept("has the unknown %s %s; possible are %s"
                            .formatted(
                                    name,
                                    Values.excerpt(value),
                                    String.join(
                                            ", ",
                                            choices.keySet().stream().sorted().toList())));
                    return null;
                }
                chosen.put(name, choice);
            }
        }
        return one(chosen, choice -> choice);
    }

    /** The value that all of them are, the first as it was written; that they differ is told with their names. */
    private @Nullable String one(Map<String, String> said, UnaryOperator<String> meant) {
        if (said.values().stream().map(meant).distinct().count() > 1) {
            List<String> names =
                    said.keySet().stream().map(name -> without(name, ".")).toList();
            problem.accept("has %s, which differ; give one of them".formatted(String.join(" and ", names)));
        }
        return said.values().stream().findFirst().orElse(null);
    }

    private static String without(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length()) ? text.substring(prefix.length()) : text;
    }

    private boolean isTrue(Map<String, Object> parts, String name) {
        Object value = parts.get(name);
        if (value == null) {
            return false;
        }
        Boolean yes = Values.yesNo(value);
        if (yes == null) {
            problem.accept("has %s that has to be true or false, but is %s".formatted(name, Values.excerpt(value)));
        }
        return Boolean.TRUE.equals(yes);
    }
}
