package io.github.exchangedav.corpus;

import io.github.exchangedav.corpus.SourceEvent.NotUnderstood;
import io.github.exchangedav.corpus.SourceEvent.Point;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What an item says, aspect by aspect, as texts that {@link StoredFacts} writes in the same way. */
final class SourceFacts {

    private static final Pattern MAIL = Pattern.compile("[^\\s<>\"(),:;@\\[\\]]+@[^\\s<>\"(),:;@\\[\\]]+");

    private SourceFacts() {}

    /** What the events of one UID say. */
    static Map<String, String> of(List<SourceEvent> item) {
        try {
            return facts(item);
        } catch (DateTimeException | ArithmeticException e) {
            throw new NotUnderstood(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, String> facts(List<SourceEvent> item) {
        if (item.stream().filter(event -> !event.isException()).count() > 1) {
            throw new NotUnderstood("two events of one UID without RECURRENCE-ID");
        }
        SourceEvent event = master(item);
        if (event.uid().isEmpty() && event.isException()) {
            throw new NotUnderstood("RECURRENCE-ID without UID");
        }
        Map<String, String> facts = times(event);
        facts.put("uid", event.uid());
        words(event, facts);
        facts.put("rule", rules(event));
        List<String> excluded = new ArrayList<>(excluded(event));
        facts.put("attendees", attendees(event));
        facts.put("names", names(event, line -> true));
        SourceDetails.toldByProperties(event, facts);
        SourceDetails.toldByBytes("", event, facts);
        facts.put("files", SourceDetails.files(item));
        facts.put("has files", facts.get("files").isEmpty() ? "0" : "1");
        facts.put("events in the message", Integer.toString(item.size()));
        for (SourceLine file : event.all("ATTACH")) {
            if (file.parameter("VALUE").equalsIgnoreCase("BINARY")
                    && file.value().strip().length() % 4 == 1) {
                throw new NotUnderstood("ATTACH that is no base64");
            }
        }
        for (SourceEvent other : item) {
            boolean cancelled = other.last("STATUS")
                    .filter(line -> line.value().strip().equalsIgnoreCase("CANCELLED"))
                    .isPresent();
            if (other != event && cancelled) {
                // the occurrence does not take place
                excluded.add(named(event, other).toString());
            } else if (other != event) {
                exception(event, other, facts);
            }
        }
        facts.put("excluded", excluded.stream().distinct().sorted().collect(Collectors.joining(" ")));
        return facts;
    }

    /** The series, or the event that stands for it. */
    static SourceEvent master(List<SourceEvent> item) {
        return item.stream().filter(event -> !event.isException()).findFirst().orElse(item.get(0));
    }

    private static Map<String, String> times(SourceEvent event) {
        Map<String, String> facts = new TreeMap<>();
        Point start = event.start();
        facts.put("start", start.instant().toString());
        facts.put("end", event.end().toString());
        boolean said = event.last("X-MICROSOFT-CDO-ALLDAYEVENT")
                .filter(line -> line.value().strip().equalsIgnoreCase("TRUE"))
                .isPresent();
        facts.put("all day", Boolean.toString(start.isDate() || said));
        return facts;
    }

    private static void words(SourceEvent event, Map<String, String> facts) {
        facts.put("subject", text(event, "SUMMARY"));
        facts.put("location", text(event, "LOCATION"));
        facts.put("description", text(event, "DESCRIPTION"));
        facts.put(
                "categories",
                event.all("CATEGORIES").stream()
                        .flatMap(SourceLine::texts)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining("|")));
        facts.put("busy", busy(event));
        String word = text(event, "CLASS").strip().toUpperCase(Locale.ROOT);
        facts.put(
                "sensitivity",
                word.equals("PRIVATE") ? "2" : word.equals("CONFIDENTIAL") ? "3" : word.equals("PERSONAL") ? "1" : "0");
    }

    static String text(SourceEvent event, String name) {
        return event.last(name).map(SourceLine::text).orElse("");
    }

    private static String busy(SourceEvent event) {
        String said = text(event, "X-MICROSOFT-CDO-BUSYSTATUS").strip().toUpperCase(Locale.ROOT);
        if (List.of("FREE", "TENTATIVE", "BUSY", "OOF").contains(said)) {
            return said;
        }
        return text(event, "TRANSP").strip().equalsIgnoreCase("TRANSPARENT") ? "FREE" : "BUSY";
    }

    private static String rules(SourceEvent event) {
        Optional<SourceLine> start = event.only("DTSTART");
        return event.all("RRULE").stream()
                .map(line -> SourceRules.canonical(line.value(), value -> until(event, start.orElseThrow(), value)))
                .sorted()
                .collect(Collectors.joining(" and "));
    }

    /** A day is the occurrence of that day: its moment is that of the clock time of DTSTART. */
    static String until(SourceEvent event, SourceLine start, String value) {
        Point first = event.point(start);
        Point last = event.point(new SourceLine(0, "UNTIL", Map.of(), value));
        if (value.strip().endsWith("Z") || first.isDate()) {
            return last.instant().toString();
        }
        return event.instant(
                        start,
                        last.isDate()
                                ? last.local()
                                        .toLocalDate()
                                        .atTime(first.local().toLocalTime())
                                : last.local())
                .toString();
    }

    static List<String> excluded(SourceEvent event) {
        List<String> moments = new ArrayList<>();
        for (SourceLine line : event.all("EXDATE")) {
            for (String value : line.value().split(",", -1)) {
                if (!value.isBlank()) {
                    moments.add(occurrence(event, line, value).toString());
                }
            }
        }
        return moments.stream().distinct().sorted().toList();
    }

    /** Which occurrence of a series is meant: a day means the one on that day. */
    static Instant occurrence(SourceEvent master, SourceLine line, String value) {
        Point point = master.point(line, value);
        Point start = master.start();
        if (!point.isDate() || start.isDate()) {
            return point.instant();
        }
        return master.moment(
                master.only("DTSTART").orElseThrow(),
                point.local().toLocalDate().atTime(start.local().toLocalTime()));
    }

    /** The aspect under which an exception stands: which occurrence it replaces. */
    static String exceptionOf(SourceEvent master, SourceEvent other) {
        return "exception " + named(master, other);
    }

    private static Instant named(SourceEvent master, SourceEvent other) {
        SourceLine id = other.only("RECURRENCE-ID").orElseThrow();
        Point named = other.point(id);
        return named.isDate() ? occurrence(master, id, id.value()) : named.instant();
    }

    private static void exception(SourceEvent master, SourceEvent other, Map<String, String> facts) {
        String key = exceptionOf(master, other);
        Map<String, String> own = times(other);
        // Exchange keeps of an exception what differs: what it does not say, it has from its series
        SourceEvent speaking = other.last("SUMMARY").isPresent() ? other : master;
        facts.put(key, own.get("start") + " to " + own.get("end") + ": " + text(speaking, "SUMMARY"));
        SourceDetails.toldByBytes(key + " ", other, facts);
        for (String name : List.of("LOCATION", "DESCRIPTION")) {
            SourceEvent says = other.last(name).isPresent() ? other : master;
            facts.put(key + " " + name.toLowerCase(Locale.ROOT), text(says, name));
        }
        facts.put(key + " busy", busy(other));
    }

    /** Those with a mail address: nobody else can stand in To. */
    private static String attendees(SourceEvent event) {
        return event.all("ATTENDEE").stream()
                .map(line -> MAIL.matcher(address(line.value())).matches()
                        ? address(line.value())
                        : address(line.parameter("EMAIL")))
                .filter(MAIL.asMatchPredicate())
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** How those but the organizer are called, whatever their addresses are. */
    static String names(SourceEvent event, Predicate<SourceLine> which) {
        String organizer = event.all("ORGANIZER").stream()
                .map(line -> address(line.value()))
                .findFirst()
                .orElse("");
        return event.all("ATTENDEE").stream()
                .filter(which)
                .filter(line -> !address(line.value()).equals(organizer))
                .map(line -> line.parameter("CN").isBlank() ? address(line.value()) : line.parameter("CN"))
                .filter(name -> !name.isEmpty())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("; "));
    }

    static String address(String value) {
        return value.strip().replaceFirst("(?i)^mailto:", "").strip().toLowerCase(Locale.ROOT);
    }
}
