package io.github.exchangedav.corpus;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the server's properties of an item say, in the words of {@link SourceFacts}. */
final class StoredFacts {

    static final String CALENDAR = "urn:schemas:calendar:";
    static final String MAIL = "urn:schemas:httpmail:";
    static final String KEYWORDS = "urn:schemas-microsoft-com:office:office#Keywords";

    static final String MAPI = "http://schemas.microsoft.com/mapi/";

    /** PR_INTERNET_CONTENT: the message as it was PUT (§2.8). */
    static final String CONTENT = MAPI + "proptag/x66590102";

    /** All that is asked for, but for {@link #CONTENT}, which no SEARCH tells. */
    static final List<String> NAMES = Stream.concat(
                    Stream.of(
                                    "uid",
                                    "dtstart",
                                    "dtend",
                                    "alldayevent",
                                    "location",
                                    "rrule",
                                    "exdate",
                                    "recurrenceid",
                                    "instancetype",
                                    "busystatus",
                                    "reminderoffset",
                                    "sequence",
                                    "meetingstatus",
                                    "contact",
                                    "contacturl")
                            .map(CALENDAR::concat),
                    Stream.of(
                            MAIL + "subject",
                            MAIL + "textdescription",
                            MAIL + "htmldescription",
                            MAIL + "importance",
                            MAIL + "priority",
                            MAIL + "hasattachment",
                            KEYWORDS,
                            "http://schemas.microsoft.com/exchange/sensitivity",
                            MAPI + "allattendeesstring",
                            MAPI + "required_attendees",
                            MAPI + "optional_attendees",
                            MAPI + "resource_attendees",
                            "urn:schemas:mailheader:to"))
            .toList();

    private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    private StoredFacts() {}

    /**
     * @param row the properties of an item
     * @param exceptions those of the instances of its series that are told apart
     */
    static Map<String, String> of(Map<String, List<String>> row, List<Map<String, List<String>>> exceptions) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("uid", uid(row));
        facts.put("start", moment(one(row, CALENDAR + "dtstart")));
        facts.put("end", moment(one(row, CALENDAR + "dtend")));
        facts.put("all day", Boolean.toString(one(row, CALENDAR + "alldayevent").equals("1")));
        facts.put("subject", one(row, MAIL + "subject"));
        facts.put("location", one(row, CALENDAR + "location"));
        facts.put("description", one(row, MAIL + "textdescription").replaceAll("\\r\\n?", "\n"));
        facts.put("categories", sorted(row.getOrDefault(KEYWORDS, List.of()), "|"));
        facts.put("busy", one(row, CALENDAR + "busystatus"));
        facts.put("sensitivity", one(row, "http://schemas.microsoft.com/exchange/sensitivity"));
        facts.put(
                "rule",
                row.getOrDefault(CALENDAR + "rrule", List.of()).stream()
                        .map(rule -> SourceRules.canonical(rule, StoredFacts::until))
                        .sorted()
                        .collect(Collectors.joining(" and ")));
        facts.put(
                "excluded",
                sorted(
                        row.getOrDefault(CALENDAR + "exdate", List.of()).stream()
                                .map(StoredFacts::moment)
                                .toList(),
                        " "));
        facts.put(
                "names",
                one(row, "http://schemas.microsoft.com/mapi/allattendeesstring").toLowerCase(Locale.ROOT));
        facts.put("attendees", attendees(one(row, "urn:schemas:mailheader:to")));
        facts.put("reminder", one(row, CALENDAR + "reminderoffset"));
        facts.put("sequence", one(row, CALENDAR + "sequence"));
        facts.put("status", one(row, CALENDAR + "meetingstatus"));
        facts.put("importance", one(row, MAIL + "importance"));
        facts.put("priority", one(row, MAIL + "priority"));
        facts.put("contact", one(row, CALENDAR + "contact"));
        facts.put("address of contact", one(row, CALENDAR + "contacturl"));
        facts.put("has files", one(row, MAIL + "hasattachment"));
        for (String kind : List.of("required", "optional", "resource")) {
            facts.put(
                    kind.equals("resource") ? "resources" : kind,
                    one(row, MAPI + kind + "_attendees").toLowerCase(Locale.ROOT));
        }
        facts.put("html", one(row, MAIL + "htmldescription").replaceAll("\\r\\n?", "\n"));
        for (Map<String, List<String>> exception : exceptions) {
            facts.put(
                    "exception " + moment(one(exception, CALENDAR + "recurrenceid")),
                    moment(one(exception, CALENDAR + "dtstart")) + " to " + moment(one(exception, CALENDAR + "dtend"))
                            + ": " + one(exception, MAIL + "subject"));
            String key = "exception " + moment(one(exception, CALENDAR + "recurrenceid")) + " ";
            facts.put(key + "location", one(exception, CALENDAR + "location"));
            facts.put(
                    key + "description",
                    one(exception, MAIL + "textdescription").replaceAll("\\r\\n?", "\n"));
            facts.put(key + "busy", one(exception, CALENDAR + "busystatus"));
        }
        return facts;
    }

    /** Without outer blanks. */
    static String uid(Map<String, List<String>> row) {
        return one(row, CALENDAR + "uid").strip();
    }

    static String one(Map<String, List<String>> row, String name) {
        List<String> values = row.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    private static String moment(String text) {
        return text.isEmpty() ? "" : Instant.parse(text).toString();
    }

    private static String until(String value) {
        return value.endsWith("Z")
                ? LocalDateTime.parse(value, DIGITS).toInstant(ZoneOffset.UTC).toString()
                : "not in UTC: " + value;
    }

    private static String sorted(List<String> values, String between) {
        return values.stream().distinct().sorted().collect(Collectors.joining(between));
    }

    private static String attendees(String header) {
        try {
            return Stream.of(InternetAddress.parseHeader(header, false))
                    .map(address -> SourceFacts.address(String.valueOf(address.getAddress())))
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(" "));
        } catch (AddressException e) {
            return header;
        }
    }
}
