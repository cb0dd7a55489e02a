package io.github.exchangedav.corpus;

import io.github.exchangedav.corpus.SourceEvent.NotUnderstood;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an event says beside its times and words: reminder, numbers, people, files. */
final class SourceDetails {

    private static final Pattern LENGTH = Pattern.compile(
            "([+-]?)P(?:(\\d+)W)?(?:(\\d+)D)?(?:T(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+)S)?)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern HTML_DATA = Pattern.compile("(?is)data:text/html[^,]*,(.*)");
    private static final Pattern DATA = Pattern.compile("(?is)data:[^,]*?(;base64)?,(.*)");

    private SourceDetails() {}

    /** What the server has a property for (protocol page §6.4). */
    static void toldByProperties(SourceEvent event, Map<String, String> facts) {
        facts.put("reminder", reminder(event));
        facts.put("sequence", integer(event, "SEQUENCE", "0"));
        String status = SourceFacts.text(event, "STATUS").strip().toUpperCase(Locale.ROOT);
        facts.put("status", status.isEmpty() ? "TENTATIVE" : status);
        int importance = importance(event);
        facts.put("importance", Integer.toString(importance));
        facts.put("priority", Integer.toString(importance - 1));
        facts.put("contact", SourceFacts.text(event, "CONTACT"));
        facts.put(
                "address of contact",
                event.last("CONTACT").map(line -> line.parameter("ALTREP")).orElse(""));
        facts.put("required", SourceFacts.names(event, SourceDetails::isRequired));
        facts.put("optional", SourceFacts.names(event, SourceDetails::isOptional));
        facts.put("resources", SourceFacts.names(event, SourceDetails::isResource));
        facts.put("html", html(event));
    }

    /** What only the bytes tell (§2.8): the parameters of people, addresses. */
    static void toldByBytes(String whose, SourceEvent event, Map<String, String> facts) {
        facts.put(whose + "people", sorted(event.all("ATTENDEE").stream().map(SourceDetails::person)));
        facts.put(
                whose + "organizer",
                event.last("ORGANIZER").map(SourceDetails::host).orElse(""));
        facts.put(whose + "url", SourceFacts.text(event, "URL").strip());
        facts.put(
                whose + "addresses of files",
                sorted(event.all("ATTACH").stream()
                        .filter(line -> !isInline(line))
                        .map(line -> line.value().strip())
                        .filter(value -> !value.toLowerCase(Locale.ROOT).startsWith("cid:"))));
        facts.put(
                whose + "own html",
                event.all("X-ALT-DESC").stream().map(SourceLine::text).collect(Collectors.joining("\n")));
        facts.put(whose + "own sequence", integer(event, "SEQUENCE", ""));
        facts.put(
                whose + "own status", SourceFacts.text(event, "STATUS").strip().toUpperCase(Locale.ROOT));
        facts.put(whose + "own priority", integer(event, "PRIORITY", ""));
        facts.put(whose + "own class", SourceFacts.text(event, "CLASS").strip().toUpperCase(Locale.ROOT));
    }

    /** The files that stand in the events themselves: size, SHA-256 and, where it has one, name. */
    static String files(List<SourceEvent> item) {
        return sorted(item.stream()
                .flatMap(event -> event.all("ATTACH").stream())
                .filter(SourceDetails::isInline)
                .map(line -> StoredMessage.file(name(line), bytes(line))));
    }

    private static String name(SourceLine line) {
        return Stream.of("FILENAME", "X-FILENAME", "X-APPLE-FILENAME", "X-LABEL", "LABEL")
                .map(line::parameter)
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("");
    }

    private static boolean isInline(SourceLine line) {
        return line.parameter("VALUE").equalsIgnoreCase("BINARY")
                || line.parameter("ENCODING").equalsIgnoreCase("BASE64")
                || line.value().strip().toLowerCase(Locale.ROOT).startsWith("data:");
    }

    private static byte[] bytes(SourceLine line) {
        String text = line.value().strip();
        Matcher data = DATA.matcher(text);
        if (data.matches() && data.group(1) == null) {
            return URLDecoder.decode(data.group(2).replace("+", "%2B"), StandardCharsets.ISO_8859_1)
                    .getBytes(StandardCharsets.ISO_8859_1);
        }
        try {
            return Base64.getMimeDecoder().decode(data.matches() ? data.group(2) : text);
        } catch (IllegalArgumentException e) {
            throw new NotUnderstood("ATTACH that is no base64");
        }
    }

    /** Seconds between the first alarm and the start; empty if there is none. */
    private static String reminder(SourceEvent event) {
        SourceLine trigger = event.alarm().stream()
                .filter(line -> line.is("TRIGGER"))
                .findFirst()
                .orElse(null);
        if (trigger == null) {
            return "";
        }
        Matcher length = LENGTH.matcher(trigger.value().strip());
        if (!length.matches() && !trigger.value().matches("\\s*\\d{8}T\\d{6}Z?\\s*")) {
            return ""; // no reason to lose the event
        }
        if (!length.matches()) {
            return Long.toString(Duration.between(
                            event.point(trigger).instant(), event.start().instant())
                    .toSeconds());
        }
        long seconds = 0;
        long[] units = {0, 0, 604_800, 86_400, 3600, 60, 1};
        for (int i = 2; i < units.length; i++) {
            seconds += length.group(i) == null ? 0 : units[i] * Long.parseLong(length.group(i));
        }
        long before = length.group(1).equals("-") ? seconds : -seconds;
        long lasting = trigger.parameter("RELATED").equalsIgnoreCase("END")
                ? Duration.between(event.start().instant(), event.end()).toSeconds()
                : 0;
        return Long.toString(before - lasting);
    }

    private static int importance(SourceEvent event) {
        String said = SourceFacts.text(event, "X-MICROSOFT-CDO-IMPORTANCE").strip();
        if (said.matches("[012]")) {
            return Integer.parseInt(said);
        }
        String priority = SourceFacts.text(event, "PRIORITY").strip();
        return priority.matches("[1-4]") ? 2 : priority.matches("[6-9]") ? 0 : 1;
    }

    private static String integer(SourceEvent event, String name, String none) {
        String said = SourceFacts.text(event, name).strip();
        return said.matches("[+-]?\\d+") ? said.replaceFirst("^\\+", "") : none;
    }

    /** HTML that the event itself brings; empty if none. */
    private static String html(SourceEvent event) {
        for (String name : List.of("X-ALT-DESC", "STYLED-DESCRIPTION")) {
            for (SourceLine line : event.all(name)) {
                if (line.parameter("FMTTYPE").equalsIgnoreCase("text/html")) {
                    return line.text();
                }
            }
        }
        Matcher beside = HTML_DATA.matcher(
                event.last("DESCRIPTION").map(line -> line.parameter("ALTREP")).orElse(""));
        return beside.matches() ? URLDecoder.decode(beside.group(1).replace("+", "%2B"), StandardCharsets.UTF_8) : "";
    }

    private static String role(SourceLine line) {
        return line.parameter("ROLE").strip().toUpperCase(Locale.ROOT);
    }

    private static boolean isResource(SourceLine line) {
        return role(line).equals("NON-PARTICIPANT")
                || line.parameter("CUTYPE").strip().toUpperCase(Locale.ROOT).matches("ROOM|RESOURCE");
    }

    private static boolean isOptional(SourceLine line) {
        return !isResource(line) && role(line).equals("OPT-PARTICIPANT");
    }

    private static boolean isRequired(SourceLine line) {
        return !isResource(line) && !isOptional(line);
    }

    private static String person(SourceLine line) {
        List<String> parts = new ArrayList<>(List.of(SourceFacts.address(line.value()), line.parameter("CN")));
        for (String name : List.of("ROLE", "PARTSTAT", "CUTYPE", "RSVP")) {
            parts.add(line.parameter(name).strip().toUpperCase(Locale.ROOT));
        }
        return String.join("|", parts);
    }

    private static String host(SourceLine line) {
        return SourceFacts.address(line.value()) + "|" + line.parameter("CN");
    }

    private static String sorted(Stream<String> parts) {
        return parts.sorted().collect(Collectors.joining("\n"));
    }
}
