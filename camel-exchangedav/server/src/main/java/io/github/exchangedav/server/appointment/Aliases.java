package io.github.exchangedav.server.appointment;

import static io.github.exchangedav.server.property.Namespaces.EXCHANGE;
import static io.github.exchangedav.server.property.Namespaces.HTTPMAIL;
import static io.github.exchangedav.server.property.Namespaces.MAILHEADER;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One value under several names (protocol §6.6, marked "="): who sets one sets the others, who removes one removes the
 * others. Some names tell it in another unit or as a number instead of a word.
 */
final class Aliases {
    /** The words of busystatus; their places are the numbers of {@code mapi:busystatus} (protocol §6.5). */
    static final List<String> BUSY = List.of("FREE", "TENTATIVE", "BUSY", "OOF");

    /** The words of the header fields for 0 to 2 and -1 to 1 (protocol §6.5). */
    static final List<String> IMPORTANCE = List.of("low", "normal", "high");

    static final List<String> PRIORITY = List.of("non-urgent", "normal", "urgent");

    private static final Map<PropertyName, List<Alias>> OF = table();

    /** Another name of a value, and how the value is written there. */
    private record Alias(PropertyName name, UnaryOperator<PropertyValue> convert) {}

    private Aliases() {}

    static void set(Map<PropertyName, PropertyValue> properties, PropertyName written, PropertyValue value) {
        PropertyName name = Mirrors.main(written);
        properties.put(name, value);
        for (Alias alias : OF.getOrDefault(name, List.of())) {
            properties.put(alias.name(), alias.convert().apply(value));
        }
    }

    static void remove(Map<PropertyName, PropertyValue> properties, PropertyName written) {
        PropertyName name = Mirrors.main(written);
        properties.remove(name);
        for (Alias alias : OF.getOrDefault(name, List.of())) {
            properties.remove(alias.name());
        }
    }

    /** Returns the name under which the value is stored, and its aliases. */
    static List<PropertyName> names(PropertyName written) {
        PropertyName name = Mirrors.main(written);
        List<PropertyName> names = new ArrayList<>(List.of(name));
        OF.getOrDefault(name, List.of()).forEach(alias -> names.add(alias.name()));
        return names;
    }

    private static Map<PropertyName, List<Alias>> table() {
        Map<PropertyName, List<Alias>> table = new HashMap<>();
        same(table, Fields.DTSTART, Fields.mapi("apptstartwhole"));
        same(table, Fields.DTEND, Fields.mapi("apptendwhole"));
        same(table, Fields.ALL_DAY, Fields.mapi("apptsubtype"));
        same(table, Fields.LOCATION, Fields.mapi("where"));
        same(table, Fields.SEQUENCE, Fields.mapi("apptsequence"));
        same(table, Fields.STAMP, Fields.mapi("owner_critical_change"));
        same(table, Fields.calendar("replytime"), Fields.mapi("apptreplytime"));
        same(table, Fields.calendar("attendeestatus"), Fields.mapi("responsestatus"));
        same(table, Fields.calendar("responserequested"), Fields.mapi("response_requested"));
        same(table, Fields.mail("messageflag"), Fields.mapi("request"));
        same(table, Fields.LAST_MODIFIED, Fields.LAST_MODIFIED_TIME);
        same(table, Fields.RECURS, Fields.mapi("is_recurring"));
        same(table, Fields.KEYWORDS, new PropertyName(EXCHANGE, "keywords-utf8"));
        same(table, new PropertyName(EXCHANGE, "intendedbusystatus"), Fields.mapi("intendedbusystatus"));
        for (String header : List.of("subject", "from", "to", "cc")) {
            same(table, new PropertyName(HTTPMAIL, header), new PropertyName(MAILHEADER, header));
        }
        both(table, Fields.BUSY, Fields.MAPI_BUSY, Aliases::busyNumber, Aliases::busyWord);
        both(table, Fields.DURATION, Fields.MINUTES, Aliases::minutes, Aliases::seconds);
        three(table, Fields.REMINDER, Fields.REMINDER_INTERVAL, Fields.REMINDER_MINUTES);
        both(
                table,
                Fields.IMPORTANCE,
                new PropertyName(MAILHEADER, "importance"),
                number -> word(IMPORTANCE, number, 0),
                word -> number(IMPORTANCE, word, 0));
        both(
                table,
                Fields.PRIORITY,
                new PropertyName(MAILHEADER, "priority"),
                number -> word(PRIORITY, number, -1),
                word -> number(PRIORITY, word, -1));
        both(table, Fields.SENSITIVITY, Fields.PRIVATE, Aliases::privateFlag, Aliases::sensitivity);
        return table;
    }

    private static void same(Map<PropertyName, List<Alias>> table, PropertyName one, PropertyName other) {
        both(table, one, other, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** Two names for seconds and one for minutes. */
    private static void three(
            Map<PropertyName, List<Alias>> table, PropertyName one, PropertyName other, PropertyName minutes) {
        same(table, one, other);
        both(table, one, minutes, Aliases::minutes, Aliases::seconds);
        both(table, other, minutes, Aliases::minutes, Aliases::seconds);
    }

    private static void both(
            Map<PropertyName, List<Alias>> table,
            PropertyName one,
            PropertyName other,
            UnaryOperator<PropertyValue> there,
            UnaryOperator<PropertyValue> back) {
        table.computeIfAbsent(one, any -> new ArrayList<>()).add(new Alias(other, there));
        table.computeIfAbsent(other, any -> new ArrayList<>()).add(new Alias(one, back));
    }

    private static PropertyValue busyNumber(PropertyValue word) {
        return PropertyValue.number(BUSY.indexOf(word.asText().toUpperCase(Locale.ROOT)));
    }

    private static PropertyValue busyWord(PropertyValue number) {
        return PropertyValue.text(BUSY.get(Integer.parseInt(number.asText())));
    }

    private static PropertyValue word(List<String> words, PropertyValue number, int first) {
        return PropertyValue.text(words.get(Integer.parseInt(number.asText()) - first));
    }

    /** The header fields can say anything; what is none of the words counts as normal. */
    private static PropertyValue number(List<String> words, PropertyValue word, int first) {
        int index = words.indexOf(word.asText().trim().toLowerCase(Locale.ROOT));
        return PropertyValue.number(index < 0 ? words.indexOf("normal") + first : index + first);
    }

    private static PropertyValue minutes(PropertyValue seconds) {
        return PropertyValue.number(Long.parseLong(seconds.asText()) / 60);
    }

    private static PropertyValue seconds(PropertyValue minutes) {
        return PropertyValue.number(Long.parseLong(minutes.asText()) * 60);
    }

    /** 2 is private (protocol §6.4). */
    private static PropertyValue privateFlag(PropertyValue sensitivity) {
        return PropertyValue.flag(sensitivity.asText().equals("2"));
    }

    private static PropertyValue sensitivity(PropertyValue privateFlag) {
        return PropertyValue.number(privateFlag.asText().equals("1") ? 2 : 0);
    }
}
