package io.github.exchangedav.event.key;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What key description holds: a text, or {@code {contentType: text | html, content}} as Microsoft Graph writes it.
 *
 * @param plain the plain text, still to be checked, or null
 * @param html the HTML, still to be checked, or null
 */
record BodyValue(@Nullable Object plain, @Nullable Object html) {

    private static final Set<String> NAMES = Set.of("contenttype", "content");

    static BodyValue read(@Nullable Object value, Consumer<String> problem) {
        if (!(value instanceof Map<?, ?> map)) {
            return new BodyValue(value, null);
        }
        Map<String, Object> body = Values.inner(map, NAMES, Set.of(), problem);
        Object content = body.getOrDefault("content", "");
        Object given = body.getOrDefault("contenttype", "text");
        String type = ChoiceKeys.normal(given.toString());
        if (type.equals("html") || type.equals("text/html")) {
            return new BodyValue(null, content);
        }
        if (!type.equals("text") && !type.equals("text/plain") && !Values.isEmpty(content)) {
            problem.accept("has content of type %s; give text or html".formatted(Values.excerpt(given)));
            return new BodyValue(null, null);
        }
        return new BodyValue(content, null);
    }
}
