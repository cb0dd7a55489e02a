package io.github.exchangedav.event;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.TextValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keys whose value is text: uid, summary, description, location, categories, url (RFC 5545 §3.3.11, §3.8). */
final class TextKeys {

    private static final int LONGEST_UID = 1000;
    private static final Set<String> PLACE_NAMES = Set.of("displayname", "name");
    private static final Set<String> BODY_NAMES = Set.of("contenttype", "content");

    private final GivenKeys keys;

    TextKeys(GivenKeys keys) {
        this.keys = keys;
    }

    /** The UID without blanks around it, or null. An {@code id} is taken only where there is no uid. */
    @Nullable
    String uid() {
        Key key = keys.has(Key.UID) ? Key.UID : Key.ID;
        String uid = singleLine(key);
        if (uid != null && uid.length() > LONGEST_UID) {
            keys.refuse(key, "is %d characters long, at most %d are possible".formatted(uid.length(), LONGEST_UID));
            return null;
        }
        return uid;
    }

    /** SUMMARY, DESCRIPTION, LOCATION and CATEGORIES, those that are there. */
    List<ContentLine> lines() {
        List<ContentLine> lines = new ArrayList<>();
        add(lines, "SUMMARY", text(Key.SUMMARY, keys.value(Key.SUMMARY)));
        add(lines, "DESCRIPTION", text(Key.DESCRIPTION, body()));
        add(lines, "LOCATION", text(Key.LOCATION, place()));
        String categories = categories().stream().map(TextValue::escape).collect(Collectors.joining(","));
        if (!categories.isEmpty()) {
            lines.add(ContentLine.of("CATEGORIES", categories));
        }
        return lines;
    }

    /** URL, if there is one. */
    List<ContentLine> url() {
        String url = singleLine(Key.URL);
        if (url == null) {
            return List.of();
        }
        try {
            if (new URI(url).isAbsolute()) {
                return List.of(ContentLine.of("URL", url));
            }
        } catch (URISyntaxException e) {
            // said below, together with an address that is not absolute
        }
        keys.refuse(Key.URL, "is no absolute address such as https://example.com/a: " + TextValue.excerpt(url));
        return List.of();
    }

    private static void add(List<ContentLine> lines, String name, @Nullable String text) {
        if (text != null) {
            lines.add(ContentLine.ofText(name, text));
        }
    }

    private @Nullable String singleLine(Key key) {
        Object value = keys.value(key);
        String text = text(key, value);
        if (text == null) {
            return null;
        }
        String problem = Values.unsafe(text.strip(), false);
        if (problem != null) {
            keys.refuse(key, problem);
            return null;
        }
        return text.strip();
    }

    private @Nullable String text(Key key, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof CharSequence)) {
            keys.refuse(key, "has to be a text, but is " + Values.type(value));
            return null;
        }
        String text = value.toString();
        String problem = Values.unsafe(text, true);
        if (problem != null) {
            keys.refuse(key, problem);
            return null;
        }
        return text.isBlank() ? null : text;
    }

    /** A text, or {@code {contentType: text, content: …}} as Microsoft Graph writes it. */
    private @Nullable Object body() {
        Object value = keys.value(Key.DESCRIPTION);
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        Map<String, Object> body = Values.inner(map, BODY_NAMES, Set.of(), p -> keys.refuse(Key.DESCRIPTION, p));
        Object content = body.getOrDefault("content", "");
        Object type = body.getOrDefault("contenttype", "text");
        if (!type.toString().equalsIgnoreCase("text") && !Values.isEmpty(content)) {
            keys.refuse(
                    Key.DESCRIPTION,
                    "has content of type %s, which is not supported yet; give plain text"
                            .formatted(Values.excerpt(type)));
            return null;
        }
        return content;
    }

    /** A text, or a map with the place's name; its address, coordinates and ids have no line of their own here. */
    private @Nullable Object place() {
        Object value = keys.value(Key.LOCATION);
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        Object name = null;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            boolean isName = PLACE_NAMES.contains(KeyVocabulary.normal(String.valueOf(entry.getKey())));
            // displayName before name, whatever the order of the map
            if (isName && (name == null || String.valueOf(entry.getKey()).equalsIgnoreCase("displayName"))) {
                name = entry.getValue();
            }
        }
        if (name == null && !map.isEmpty()) {
            keys.refuse(Key.LOCATION, "is a map without displayName or name");
        }
        return name;
    }

    private List<String> categories() {
        Object value = keys.value(Key.CATEGORIES);
        if (value == null) {
            return List.of();
        }
        List<? extends @Nullable Object> given = elements(value);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            Object name = given.get(i);
            String problem = name instanceof CharSequence ? Values.unsafe(name.toString(), false) : "has to be a text";
            if (problem != null) {
                keys.refuse(Key.CATEGORIES, i, problem);
            } else if (name != null
                    && !name.toString().isBlank()
                    && !names.contains(name.toString().strip())) {
                names.add(name.toString().strip());
            }
        }
        // a set has no order of its own, and equal maps have to give equal lines
        return value instanceof Set || value instanceof Map
                ? names.stream().sorted().toList()
                : names;
    }

    private List<? extends @Nullable Object> elements(Object value) {
        if (value instanceof CharSequence) {
            return Arrays.asList(value.toString().split(",", -1));
        }
        if (value instanceof Map<?, ?> map && map.values().stream().allMatch(Boolean.TRUE::equals)) {
            return new ArrayList<>(map.keySet());
        }
        if (!Values.isList(value)) {
            keys.refuse(Key.CATEGORIES, "has to be a list of texts, but is " + Values.type(value));
        }
        return Values.list(value);
    }
}
