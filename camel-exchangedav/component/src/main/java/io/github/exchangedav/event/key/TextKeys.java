package io.github.exchangedav.event.key;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.TextValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keys whose value is text: uid, summary, description, descriptionHtml, location, categories, url (RFC 5545 §3.3.11, §3.8). */
public final class TextKeys {

    /** What a METHOD may be; those that iTIP knows are among them (RFC 5546 §1.4). */
    public static final Pattern METHOD = Pattern.compile("[A-Za-z0-9-]{1,40}");

    private static final int LONGEST_UID = 1000;
    public static final String NO_PLACE = " has no place on Exchange and was left out";

    /** What Graph keeps of a place for itself. */
    private static final Set<String> PLACE_IDS = Set.of("locationtype", "uniqueid", "uniqueidtype", "id");

    private static final Set<String> PLACE_NAMES = Set.of("displayname", "name");

    private final GivenKeys keys;

    /** Reads its keys out of these, and tells them what is wrong. */
    public TextKeys(GivenKeys keys) {
        this.keys = keys;
    }

    /** The UID without blanks around it, or null. An {@code id} is taken only where there is no uid. */
    @Nullable
    public String uid() {
        Key key = keys.has(Key.UID) ? Key.UID : Key.ID;
        String uid = singleLine(key);
        if (uid != null && uid.length() > LONGEST_UID) {
            keys.refuse(key, "is %d characters long, at most %d are possible".formatted(uid.length(), LONGEST_UID));
            return null;
        }
        return uid;
    }

    /** SUMMARY, DESCRIPTION, X-ALT-DESC, LOCATION and CATEGORIES, those that are there. */
    public List<ContentLine> lines() {
        List<ContentLine> lines = new ArrayList<>();
        add(lines, "SUMMARY", text(Key.SUMMARY, keys.value(Key.SUMMARY)));
        description(lines);
        add(lines, "LOCATION", text(Key.LOCATION, place()));
        String categories = categories().stream().map(TextValue::escape).collect(Collectors.joining(","));
        if (!categories.isEmpty()) {
            lines.add(ContentLine.of("CATEGORIES", categories));
        }
        return lines;
    }

    /** METHOD of the calendar, if there is one (RFC 5545 §3.7.2). Nobody is invited or answered by it. */
    public List<ContentLine> method() {
        String method = singleLine(Key.METHOD);
        if (method == null) {
            return List.of();
        }
        if (!METHOD.matcher(method).matches()) {
            keys.refuse(Key.METHOD, "is no word such as PUBLISH or REQUEST: " + TextValue.excerpt(method));
            return List.of();
        }
        return List.of(ContentLine.of("METHOD", method));
    }

    /** URL, if there is one. */
    public List<ContentLine> url() {
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

    /** DESCRIPTION and, of HTML, X-ALT-DESC, as Outlook writes it; HTML without any description gets its plain text too. */
    private void description(List<ContentLine> lines) {
        BodyValue body = BodyValue.read(keys.value(Key.DESCRIPTION), p -> keys.refuse(Key.DESCRIPTION, p));
        String plain = text(Key.DESCRIPTION, body.plain());
        String own = text(Key.DESCRIPTION_HTML, keys.value(Key.DESCRIPTION_HTML));
        String html = own == null ? text(Key.DESCRIPTION, body.html()) : own;
        if (own != null && body.html() != null && !own.equals(body.html())) {
            keys.refuse(
                    Key.DESCRIPTION_HTML,
                    "stands beside key %s, which is other HTML".formatted(keys.name(Key.DESCRIPTION)));
        }
        boolean saysNone =
                body.plain() instanceof CharSequence said && said.toString().isBlank();
        if (plain == null && html != null && !saysNone) {
            String read = HtmlText.of(html);
            plain = read.isEmpty() ? null : read;
        }
        add(lines, "DESCRIPTION", plain);
        if (html != null) {
            lines.add(ContentLine.of("X-ALT-DESC", ";FMTTYPE=text/html", TextValue.escape(html)));
        }
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

    /** A text, or a map with the place's name; its address and coordinates have no line of their own here. */
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
        map.forEach((key, more) -> {
            String part = KeyVocabulary.normal(String.valueOf(key));
            boolean says = more != null && !Values.isEmpty(more);
            if (says && !PLACE_NAMES.contains(part) && !PLACE_IDS.contains(part) && !part.startsWith("@")) {
                keys.warn(Key.LOCATION, KeyVocabulary.shown(String.valueOf(key)) + NO_PLACE);
            }
        });
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
