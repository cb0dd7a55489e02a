package io.github.exchangedav.event.shape;

import io.github.exchangedav.event.key.Content;
import io.github.exchangedav.event.key.Findings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The shapes in which other calendars write one event: told apart by names that only they have, and made into event maps
 * of ours. A map that is none of them is taken as it is. Each shape is written down in the table of the documentation.
 */
public final class Shapes {

    private Shapes() {}

    /** The event map that a map means. */
    public static Map<?, @Nullable Object> eventMap(Map<?, ?> event, Findings findings) {
        ListAnswer.warn(event, findings);
        if (!event.keySet().stream().allMatch(CharSequence.class::isInstance)) {
            return same(event); // refused for its keys
        }
        Rewrite rewrite = new Rewrite(event, findings);
        if (Content.isTooDeep(event)) {
            tooDeep(event).forEach(key -> {
                findings.add(
                        key,
                        "holds lists or maps more than %d deep in each other, or one that holds itself"
                                .formatted(Content.DEEPEST));
                rewrite.drop(key);
            });
            return eventMap(rewrite.map(), findings);
        }
        if (JsCalendarShape.is(event)) {
            return JsCalendarShape.rewrite(rewrite);
        }
        if (GraphShape.is(event)) {
            GraphShape.rewrite(rewrite);
        } else if (GoogleShape.is(event)) {
            GoogleShape.rewrite(rewrite);
        } else if (IcsShape.is(event)) {
            IcsShape.rewrite(rewrite);
        } else {
            return same(event);
        }
        return rewrite.map();
    }

    private static List<String> tooDeep(Map<?, ?> event) {
        return event.entrySet().stream()
                .filter(entry -> Content.isTooDeep(Map.of("", Objects.requireNonNullElse(entry.getValue(), ""))))
                .map(entry -> String.valueOf(entry.getKey()))
                .toList();
    }

    @SuppressWarnings("unchecked") // nothing is put into it
    private static Map<?, @Nullable Object> same(Map<?, ?> event) {
        return (Map<?, @Nullable Object>) event;
    }
}
