package io.github.exchangedav.event.shape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** JSCalendar's links (RFC 8984 §4.2.7): those that are enclosed are attachments, the others have no place. */
final class JsLinks {

    private static final Pattern DATA = Pattern.compile("data:([^;,]*/[^;,]*)?(?:;charset=[^;,]*)?;?base64,(.*)");
    private static final Set<String> ENCLOSED = Set.of("", "enclosure", "related");

    private JsLinks() {}

    static void rewrite(Rewrite event) {
        if (!(event.take("links") instanceof Map<?, ?> links)) {
            return;
        }
        List<Object> attachments = new ArrayList<>();
        for (Object one : links.values()) {
            Object relation = one instanceof Map<?, ?> link ? link.get("rel") : null;
            Object display = one instanceof Map<?, ?> link ? link.get("display") : null;
            if (!(one instanceof Map<?, ?> link)
                    || Rewrite.says(display)
                    || !ENCLOSED.contains(relation == null ? "" : relation.toString())) {
                event.warn("links", "what is no attachment has no place on Exchange and was left out");
            } else {
                attachments.add(attachment(link));
            }
        }
        if (!attachments.isEmpty()) {
            event.put("attachments", attachments);
        }
    }

    private static Map<String, @Nullable Object> attachment(Map<?, ?> link) {
        String href = String.valueOf(link.get("href"));
        Matcher data = DATA.matcher(href);
        Map<String, @Nullable Object> attachment = new LinkedHashMap<>();
        attachment.put("name", link.get("title"));
        attachment.put("contentType", link.get("contentType"));
        if (data.matches()) {
            attachment.putIfAbsent("contentType", data.group(1));
            attachment.put("content", data.group(2));
        } else {
            attachment.put("url", href);
        }
        return attachment;
    }
}
