package io.github.exchangedav.server.appointment;

import biweekly.component.VEvent;
import biweekly.property.ICalProperty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of a message: its parts that are neither the calendar nor its text, and ATTACH with its bytes in the event. */
final class Attachments {
    /** Where the subtype is not what a file name ends with. */
    private static final Map<String, String> ENDINGS = Map.of(
            "message/rfc822", "eml",
            "text/calendar", "ics",
            "text/plain", "txt",
            "image/jpeg", "jpg",
            "application/octet-stream", "bin");

    private final List<Attachment> all = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();

    private Attachments() {}

    static List<Attachment> of(Message message, Optional<CalendarText> calendar) {
        Attachments found = new Attachments();
        message.attached().forEach(part -> found.add(part.fileName().orElse(null), part.type(), part.bytes()));
        calendar.ifPresent(text -> inline(text.event())
                .forEach(attach -> found.add(
                        fileName(attach),
                        attach.getFormatType() == null
                                ? "application/octet-stream"
                                : attach.getFormatType().trim().toLowerCase(Locale.ROOT),
                        attach.getData())));
        return found.all;
    }

    static boolean any(Message message, Optional<CalendarText> calendar) {
        return !message.attached().isEmpty()
                || calendar.filter(text -> !inline(text.event()).isEmpty()).isPresent();
    }

    /** An ATTACH that is an address is none: nothing came with it. */
    private static List<biweekly.property.Attachment> inline(VEvent event) {
        return event.getAttachments().stream()
                .filter(attach -> attach.getData() != null)
                .toList();
    }

    private static @Nullable String fileName(ICalProperty attach) {
        for (String parameter : List.of("FILENAME", "X-FILENAME", "X-APPLE-FILENAME", "X-ORACLE-FILENAME")) {
            String name = attach.getParameter(parameter);
            if (name != null) {
                return name;
            }
        }
        return null;
    }

    private void add(@Nullable String said, String type, byte[] bytes) {
        String name = said == null ? "" : clean(said);
        if (name.isEmpty()) {
            name = "attachment." + ending(type);
        }
        int dot = name.lastIndexOf('.') < 1 ? name.length() : name.lastIndexOf('.');
        String key = name.toLowerCase(Locale.ROOT);
        String unique = name;
        while (!names.add(unique.toLowerCase(Locale.ROOT))) {
            // counted by name, so that many of one name cost no more than others
            unique = name.substring(0, dot) + " (" + counts.merge(key, 1, Integer::sum) + ")" + name.substring(dot);
        }
        counts.putIfAbsent(key, 1);
        all.add(new Attachment(unique, type, bytes));
    }

    /** The last segment of a path, without what no file name has. */
    private static String clean(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("[\\p{Cntrl}<>:\"|?*]", "").strip();
        return clean.matches("\\.*") ? "" : clean.length() > 200 ? clean.substring(clean.length() - 200) : clean;
    }

    private static String ending(String type) {
        String subtype = type.substring(type.indexOf('/') + 1);
        return ENDINGS.getOrDefault(type, subtype.matches("[a-z0-9]{1,8}") ? subtype : "bin");
    }
}
