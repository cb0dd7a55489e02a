package io.github.exchangedav.server.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Text of the form {@code name=value&name=value}, as queries and HTML forms are sent. */
public final class FormText {
    private FormText() {}

    /**
     * Returns the first value of that name, decoded as UTF-8; the name compares without case. A value whose
     * percent-encoding is broken stands as sent.
     */
    public static Optional<String> value(String text, String name) {
        return pairs(text).stream()
                .filter(pair -> pair.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Returns names and values in order, decoded; a name without an equals sign has an empty value. */
    public static List<Map.Entry<String, String>> pairs(String text) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            pairs.add(Map.entry(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1))));
        }
        return pairs;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // half an escape: the client meant the characters
        }
    }
}
