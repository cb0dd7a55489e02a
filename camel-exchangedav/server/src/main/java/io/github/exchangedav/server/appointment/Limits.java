package io.github.exchangedav.server.appointment;

import static io.github.exchangedav.server.property.Namespaces.DAV;
import static io.github.exchangedav.server.property.Namespaces.EXCHANGE;
import static io.github.exchangedav.server.property.Namespaces.PROPTAG;
import static io.github.exchangedav.server.property.Namespaces.REPL;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which properties a client may write, and which values they can have. */
final class Limits {
    /** What the server computes; that displayname is the name of the file, and so not written, is a choice [B]. */
    private static final Set<PropertyName> PROTECTED = Stream.of(
                    names(
                            DAV,
                            "href parentname displayname id uid isfolder iscollection isreadonly isstructureddocument"
                                    + " creationdate getlastmodified getcontentlength getcontenttype getetag"
                                    + " resourcetype supportedlock lockdiscovery hassubs nosubs objectcount"
                                    + " visiblecount childcount"),
                    names(EXCHANGE, "permanenturl mid ntsecuritydescriptor"),
                    Stream.of(Fields.HAS_ATTACHMENT),
                    names(PROPTAG, "x66590102"))
            .flatMap(names -> names)
            .collect(Collectors.toUnmodifiableSet());

    private static final long DAY = 86_400;

    private static final Map<PropertyName, Predicate<PropertyValue>> VALUES = Map.ofEntries(
            Map.entry(Fields.BUSY, value -> Aliases.BUSY.contains(value.asText())),
            Map.entry(Fields.MAPI_BUSY, number(0, 3)),
            Map.entry(Fields.SENSITIVITY, number(0, 3)),
            Map.entry(Fields.INSTANCE_TYPE, number(0, 3)),
            Map.entry(Fields.IMPORTANCE, number(0, 2)),
            Map.entry(Fields.PRIORITY, number(-1, 1)),
            Map.entry(Fields.RECURRENCE_TYPE, number(0, 4)),
            Map.entry(Fields.TIMEZONE_ID, number(0, 999)),
            Map.entry(Fields.SEQUENCE, number(0, Integer.MAX_VALUE)),
            Map.entry(Fields.DURATION, number(0, Integer.MAX_VALUE)),
            Map.entry(Fields.MINUTES, number(0, Integer.MAX_VALUE / 60)),
            // a reminder lies at most some ten years off, so that minutes times 60 stay an int
            Map.entry(Fields.REMINDER, number(-4000 * DAY, 4000 * DAY)),
            Map.entry(Fields.REMINDER_INTERVAL, number(-4000 * DAY, 4000 * DAY)),
            Map.entry(Fields.REMINDER_MINUTES, number(-4000 * DAY / 60, 4000 * DAY / 60)),
            Map.entry(Fields.RRULE, value -> value.texts().stream().allMatch(Limits::isRule)));

    private Limits() {}

    static boolean isProtected(PropertyName name) {
        return PROTECTED.contains(name) || name.namespace().equals(REPL);
    }

    static boolean allow(PropertyName name, PropertyValue value) {
        return VALUES.getOrDefault(Mirrors.main(name), any -> true).test(value);
    }

    /** Returns the value as it is kept: the words of the schema in capitals, rules without what stands in front of them. */
    static PropertyValue tidy(PropertyName written, PropertyValue value) {
        PropertyName name = Mirrors.main(written);
        if (name.equals(Fields.BUSY)) {
            String word = value.asText().trim().toUpperCase(Locale.ROOT);
            return PropertyValue.text(word.equals("OUTOFOFFICE") ? "OOF" : word);
        }
        if (name.equals(Fields.STATUS) || name.equals(Fields.METHOD)) {
            return PropertyValue.text(value.asText().trim().toUpperCase(Locale.ROOT));
        }
        if (name.equals(Fields.TRANSPARENT)) {
            return PropertyValue.text(value.asText().trim().toLowerCase(Locale.ROOT));
        }
        if (name.equals(Fields.RRULE)) {
            return PropertyValue.strings(value.texts().stream()
                    .map(text -> text.trim().replaceFirst("(?i)^RRULE:", ""))
                    .filter(text -> !text.isEmpty())
                    .toList());
        }
        return value;
    }

    private static boolean isRule(String text) {
        return text.length() < 1000 && Rule.of(text).isPresent();
    }

    private static Predicate<PropertyValue> number(long least, long most) {
        return value -> {
            long number = Long.parseLong(value.asText());
            return number >= least && number <= most;
        };
    }

    private static Stream<PropertyName> names(String namespace, String locals) {
        return List.of(locals.split(" ", -1)).stream().map(local -> new PropertyName(namespace, local));
    }
}
