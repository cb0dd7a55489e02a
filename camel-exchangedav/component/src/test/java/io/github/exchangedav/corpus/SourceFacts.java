package io.github.exchangedav.corpus;

import io.github.exchangedav.corpus.SourceEvent.NotUnderstood;
import io.github.exchangedav.corpus.SourceEvent.Point;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What an item says, aspect by aspect, as texts that {@link StoredFacts} writes in the same way. */
final class SourceFacts {

    private static final Pattern MAIL = Pattern.compile("[^\\s<>\"(),:;@\\[\\]]+@[^\\s<>\"(),:;@\\[\\]]+");

    /** RFC 5546 §1.4: what attendees send, and what takes an event or parts of it away. */
    private static final Set<String> NO_VERSIONS =
            Set.of("REPLY", "CANCEL", "COUNTER", "DECLINECOUNTER", "REFRESH", "ADD");

    private SourceFacts() {}

    /** What the events of one UID say. */
    static Map<String, String> of(List<SourceEvent> item) {
        try {
            return facts(item);
        } catch (DateTimeException | ArithmeticException e) {
            throw new NotUnderstood(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, String> facts(List<SourceEvent> all) {
        if (all.stream().filter(event -> !event.isException()).count() > 1) {
            throw new NotUnderstood("two events of one UID without RECURRENCE-ID");
        }
        SourceEvent event = master(all);
        List<SourceEvent> item = new ArrayList<>(Exceptions.newest(event, all));
        if (event.uid().isEmpty() && event.isException()) {
            throw new NotUnderstood("RECURRENCE-ID without UID");
        }
        Map<String, String> facts = times(event);
        facts.put("uid", event.uid());
        words(event, facts);
        facts.put("rule", rules(event));
        facts.put("attendees", attendees(event));
        facts.put("names", names(event, line -> true));
        SourceDetails.toldByProperties(event, facts);
        SourceDetails.toldByBytes("", event, facts);
        List<String> excluded = new ArrayList<>(excluded(event));
        Exceptions.calledOff(event, item).forEach(other -> {
            excluded.add(named(event, other).toString()); // the occurrence does not take place
            item.remove(other);
        });
        facts.put("excluded", excluded.stream().distinct().sorted().collect(Collectors.joining(" ")));
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
            if (other != event) {
                exception(event, other, facts);
            }
        }
        all.get(0)
                .last("METHOD")
                .map(line -> line.value().strip().toUpperCase(Locale.ROOT))
                .filter(NO_VERSIONS::contains)
                .ifPresent(method -> {
                    throw new NotUnderstood("a message about an event, and no version of it: " + method);
                });
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
        if (first.isDate()) {
            return ofDays(last).toString();
        }
        if (value.strip().endsWith("Z")) {
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
        if (start.isDate()) {
            return ofDays(point);
        }
        if (!point.isDate()) {
            return point.instant();
        }
        return master.moment(
                master.only("DTSTART").orElseThrow(),
                point.local().toLocalDate().atTime(start.local().toLocalTime()));
    }

    /**
     * In a series of days a time means the day that its digits say, unless it is a midnight where the days are: then that
     * which begins there. Midnight in UTC is how many programs write a day.
     */
    private static Instant ofDays(Point point) {
        LocalDate there = point.instant().atZone(SourceEvent.LOCAL).toLocalDate();
        boolean utcDay = point.instant().equals(point.local().toInstant(ZoneOffset.UTC))
                && point.local().toLocalTime().equals(LocalTime.MIDNIGHT);
        boolean midnight = SourceEvent.midnight(there).equals(point.instant()) && !utcDay;
        return point.isDate()
                ? point.instant()
                : SourceEvent.midnight(midnight ? there : point.local().toLocalDate());
    }

    /** The aspect under which an exception stands: which occurrence it replaces. */
    static String exceptionOf(SourceEvent master, SourceEvent other) {
        return "exception " + named(master, other);
    }

    static Instant named(SourceEvent master, SourceEvent other) {
        SourceLine id = other.only("RECURRENCE-ID").orElseThrow();
        return occurrence(master, id, id.value());
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
