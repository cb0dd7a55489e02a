package io.github.exchangedav.event.told;

import io.github.exchangedav.event.key.AttachmentKeys;
import io.github.exchangedav.event.key.LineParameters;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ATTACH as the maps of the key attachments: {@code name}, {@code contentType}, and {@code content} with the bytes, or
 * {@code url}; {@code parameters} holds what there is besides.
 */
final class MapAttachments {

    private MapAttachments() {}

    /**
     * The maps; none if one of the lines can't be read, and then all of them stay among the other lines.
     *
     * @param done gets the name of the lines
     */
    static List<Map<String, Object>> of(IcalComponent event, Set<String> done) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (ContentLine line : event.lines("ATTACH")) {
            Map<String, Object> attachment = attachment(line);
            if (attachment == null) {
                return List.of();
            }
            all.add(attachment);
        }
        done.add("ATTACH");
        return all;
    }

    private static @Nullable Map<String, Object> attachment(ContentLine line) {
        Map<String, Object> map = new LinkedHashMap<>();
        put(map, "name", line, "FILENAME", "X-FILENAME");
        put(map, "contentType", line, "FMTTYPE");
        Map<String, Object> others = LineParameters.of(line, AttachmentKeys.KNOWN);
        if (!others.isEmpty()) {
            map.put("parameters", others);
        }
        if (!"BASE64".equalsIgnoreCase(line.parameter("ENCODING"))) {
            String url = line.value().strip();
            if (!isAbsolute(url)) {
                return null;
            }
            map.put("url", url);
            return map;
        }
        try {
            map.put("content", Base64.getMimeDecoder().decode(line.value()));
            return map;
        } catch (IllegalArgumentException e) {
            return null; // documented: it stays a line
        }
    }

    private static boolean isAbsolute(String url) {
        try {
            return new URI(url).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void put(Map<String, Object> map, String key, ContentLine line, String... parameters) {
        for (String parameter : parameters) {
            String value = line.parameter(parameter);
            if (value != null && !value.isBlank()) {
                map.putIfAbsent(key, value);
            }
        }
    }
}
