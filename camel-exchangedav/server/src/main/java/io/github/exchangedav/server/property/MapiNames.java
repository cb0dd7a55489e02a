package io.github.exchangedav.server.property;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two spellings of a MAPI property that is named by a number: {@code 0x8506}, which XML forbids, and {@code
 * _x0030_x8506}, which means the same. The server always writes the first (protocol §3.1, §4.3).
 */
final class MapiNames {
    private static final Pattern ESCAPED_DIGIT = Pattern.compile("^_x003([0-9])_");

    private MapiNames() {}

    static PropertyName plain(PropertyName name) {
        if (!name.namespace().startsWith(Namespaces.MAPI_ID)) {
            return name;
        }
        Matcher escaped = ESCAPED_DIGIT.matcher(name.local());
        return escaped.find() ? new PropertyName(name.namespace(), escaped.replaceFirst("$1")) : name;
    }
}
