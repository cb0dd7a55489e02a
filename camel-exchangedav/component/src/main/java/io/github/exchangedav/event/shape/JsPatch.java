package io.github.exchangedav.event.shape;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One entry of a PatchObject (RFC 8984 §1.4.9): a path without its first slash, and the value there, or null for none. */
final class JsPatch {

    private JsPatch() {}

    /**
     * Changes the map; what it shares with others is copied on the way.
     *
     * @return whether everything on the path but its end was there
     */
    static boolean apply(Map<String, @Nullable Object> map, String path, @Nullable Object value) {
        String[] names = path.split("/", -1);
        Map<String, @Nullable Object> at = map;
        for (int i = 0; i < names.length - 1; i++) {
            String name = unescaped(names[i]);
            if (!(at.get(name) instanceof Map<?, ?> inner)) {
                return false;
            }
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            inner.forEach((key, one) -> copy.put(String.valueOf(key), one));
            at.put(name, copy);
            at = copy;
        }
        String last = unescaped(names[names.length - 1]);
        if (value == null) {
            at.remove(last);
        } else {
            at.put(last, value);
        }
        return true;
    }

    /** RFC 6901 §4. */
    private static String unescaped(String name) {
        return name.replace("~1", "/").replace("~0", "~");
    }
}
