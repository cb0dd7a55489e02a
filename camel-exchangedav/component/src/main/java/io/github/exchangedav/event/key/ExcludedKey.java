package io.github.exchangedav.event.key;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The key excluded of an override: whether its occurrence does not take place. */
public final class ExcludedKey {

    public static final String NAME = "excluded";

    private ExcludedKey() {}

    /** Takes it out of what an override changes; null if it says neither yes nor no, which is told. */
    public static @Nullable Boolean of(Map<?, @Nullable Object> changes, Findings findings) {
        Object value = changes.remove(NAME);
        Boolean excluded = value == null ? Boolean.FALSE : Values.yesNo(value);
        if (excluded == null && value != null) {
            findings.add(NAME, "has to be true or false, but is " + Values.excerpt(value));
        }
        return excluded;
    }
}
