package io.github.exchangedav.examples.quickstart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How many items a file has, from its text alone: one for every kind of component and UID directly in a VCALENDAR, one
 * for every component without UID, one for a file that is nothing of the kind. Shares no code with the component.
 */
final class IndependentCount {

    private static final Set<String> KINDS =
            Set.of("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY", "VPOLL", "VALARM");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** What is around an event that stands in no VCALENDAR. */
    private static final String BARE = "";

    private final Set<String> items = new HashSet<>();
    private final Deque<String> open = new ArrayDeque<>();
    private String uid = "";

    private IndependentCount() {}

    static int of(byte[] bytes) {
        String text = decoded(bytes);
        if (text.startsWith("{") || text.startsWith("[")) {
            return ofJson(text);
        }
        return new IndependentCount().ofCalendar(text);
    }

    private static String decoded(byte[] bytes) {
        boolean sixteen = bytes.length > 1 && (bytes[0] & 0xFF) >= 0xFE && (bytes[1] & 0xFF) >= 0xFE;
        Charset charset = sixteen ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1;
        String text = new String(bytes, charset);
        return (text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3) : text).strip();
    }

    private static int ofJson(String text) {
        try {
            JsonNode node = JSON.readTree(text.getBytes(StandardCharsets.ISO_8859_1));
            if (node.path(0).asText().equals("vcalendar")) {
                return ofJCal(node.path(2));
            }
            int listed = Stream.of("items", "value", "entries")
                    .mapToInt(name -> objects(node.path(name)))
                    .max()
                    .orElse(0);
            return Math.max(1, Math.max(objects(node), listed));
        } catch (JsonProcessingException e) {
            return 1;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** How many objects a list holds; 0 if it holds anything else. */
    private static int objects(JsonNode node) {
        boolean maps = node.isArray();
        for (JsonNode element : node) {
            maps = maps && element.isObject();
        }
        return maps ? node.size() : 0;
    }

    /** {@code [name, properties, components]} each, a property {@code [name, parameters, type, value]} (RFC 7265 §3). */
    private static int ofJCal(JsonNode components) {
        Set<String> found = new HashSet<>();
        for (JsonNode component : components) {
            String name = component.path(0).asText().toUpperCase(Locale.ROOT);
            String id = "without " + found.size();
            for (JsonNode property : component.path(1)) {
                id = property.path(0).asText().equals("uid")
                        ? "uid " + property.path(3).asText()
                        : id;
            }
            if (KINDS.contains(name)) {
                found.add(name + ' ' + id);
            }
        }
        return Math.max(1, found.size());
    }

    private int ofCalendar(String text) {
        String unfolded = text.replaceAll("[\r\n]+[ \t]", "");
        for (String line : unfolded.split("[\r\n]+", 0)) {
            if (!line.isBlank() && !isFine(line.strip())) {
                return 1; // a broken file is refused as a whole
            }
        }
        return open.isEmpty() ? Math.max(1, items.size()) : 1;
    }

    private boolean isFine(String line) {
        String upper = line.toUpperCase(Locale.ROOT);
        if (line.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f) || line.indexOf(':') < 0) {
            return false;
        }
        if (upper.startsWith("BEGIN:")) {
            String name = upper.substring(6).strip();
            if (open.isEmpty() && name.equals("VEVENT")) {
                open.push(BARE);
            } else if (open.isEmpty() && !name.equals("VCALENDAR")) {
                return false;
            }
            uid = open.size() == 1 ? "" : uid;
            open.push(name);
            return true;
        }
        if (upper.startsWith("END:")) {
            String name = upper.substring(4).strip();
            if (open.isEmpty() || !open.pop().equals(name)) {
                return false;
            }
            if (open.size() == 1 && KINDS.contains(name)) {
                items.add(name + ' ' + (uid.isEmpty() ? "without " + items.size() : "uid " + uid));
            }
            if (open.size() == 1 && BARE.equals(open.peek())) {
                open.pop();
            }
            return true;
        }
        if (open.size() == 2 && upper.matches("UID[:;].*")) {
            uid = line.substring(line.indexOf(':') + 1).strip();
        }
        return !open.isEmpty() && !(open.size() == 1 && upper.replace(" ", "").equals("VERSION:1.0"));
    }
}
