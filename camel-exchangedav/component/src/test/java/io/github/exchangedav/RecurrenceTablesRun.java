package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.ical.Calendars;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.RuleParts;
import io.github.exchangedav.ical.series.NamedZones;
import io.github.exchangedav.ical.series.Occurrences;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Runs when it is asked for by name, because the tables are not among the files that the other tests read: those of other
 * projects, in the folder of the system property exchangedav.corpus (icalrecur_test.txt of
 * libical, recur_iterator_test.js of ical.js, test_rrule.py of dateutil): each series is written with
 * recurrencePolicy=expand, and takes place when the table says.
 */
class RecurrenceTablesRun extends CamelTestSupport {

    private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    @RegisterExtension
    static final ExchangeServerExtension SERVER =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Cal2");

    /** Where the table is not what RFC 5545 says, and why. */
    private static final Map<String, String> OTHERWISE = Map.of(
            "FREQ=YEARLY;COUNT=3;BYWEEKNO=20",
            "dateutil takes every day of the week; RFC 5545, libical and ical.js the weekday of DTSTART");

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> deviations = new ArrayList<>();

    @Test
    void everySeriesTakesPlaceWhenTheTableSays() throws Exception {
        List<RecurrenceTables.Row> rows = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(Path.of(System.getProperty("exchangedav.corpus")))) {
            for (Path path : paths.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(txt|js|py)"))
                    .sorted()
                    .toList()) {
                rows.addAll(RecurrenceTables.read(path));
            }
        }
        assertThat(rows).as("tables of rules in that folder").isNotEmpty();
        for (RecurrenceTables.Row row : rows) {
            count(row, check(row));
        }
        counts.forEach((what, number) -> System.out.printf("tables: %5d  %s%n", number, what));
        assertThat(deviations).isEmpty();
    }

    private String check(RecurrenceTables.Row row) throws Exception {
        boolean startIsOne = row.dates().get(0).equals(row.start());
        List<LocalDateTime> dates;
        String way;
        if (startIsOne) {
            Exchange exchange = send("put", row, row.rule());
            if (exchange.getException() != null) {
                return "refused: "
                        + reason(String.valueOf(exchange.getException().getMessage()));
            }
            boolean single = SERVER.server().items("fred", "Cal2").stream()
                    .anyMatch(item -> "0".equals(item.property("urn:schemas:calendar:instancetype")));
            way = single ? "agree, as single events" : "agree, as a series";
            dates = shown(row);
            send("delete", row, row.rule());
        } else {
            way = "agree, counted out (DTSTART is none of the dates)";
            try {
                dates = counted(row);
            } catch (InvalidEventException e) {
                return "refused: " + reason(String.valueOf(e.getMessage()));
            }
        }
        List<LocalDateTime> first = row.more() && dates.size() > row.dates().size()
                ? dates.subList(0, row.dates().size())
                : dates;
        if (first.equals(row.dates().stream().sorted().distinct().toList())) {
            return way;
        }
        String known = OTHERWISE.get(row.rule());
        if (known != null) {
            return "otherwise: " + known;
        }
        deviations.add("%s: %s from %s%n   table %s%n   here  %s"
                .formatted(row.source(), row.rule(), row.start(), row.dates(), first));
        return "DEVIATES";
    }

    private static List<LocalDateTime> shown(RecurrenceTables.Row row) throws Exception {
        Instant from = row.start().toInstant(ZoneOffset.UTC).minusSeconds(86400);
        Instant last = row.dates().get(row.dates().size() - 1).toInstant(ZoneOffset.UTC);
        List<Instant> starts =
                new Instances(SERVER.server(), "/exchange/fred/Cal2").starts(from, last.plusSeconds(400L * 86400));
        return starts.stream()
                .map(start -> LocalDateTime.ofInstant(start, ZoneOffset.UTC))
                .toList();
    }

    /** DTSTART counts as one of COUNT here, and does not in the tables. */
    private static List<LocalDateTime> counted(RecurrenceTables.Row row) throws Exception {
        RuleParts rule = RuleParts.split(row.rule());
        String count = rule.get("COUNT");
        RuleParts more = count == null ? rule : rule.with("COUNT", String.valueOf(Integer.parseInt(count) + 1));
        IcalComponent event = Calendars.item(text(row, more.text())).events().get(0);
        return Occurrences.of(event, NamedZones.clock(event, null), 1000).all().stream()
                .map(Occurrences.Occurrence::start)
                .filter(start -> !start.equals(row.start()))
                .toList();
    }

    private Exchange send(String operation, RecurrenceTables.Row row, String rule) {
        ExchangeServer server = SERVER.server();
        return template.request(
                "exchangedav:Cal2?user=fred&password=secret&recurrencePolicy=expand&serverUrl=" + server.url()
                        + "&operation=" + operation,
                e -> e.getMessage().setBody(text(row, rule)));
    }

    private static String text(RecurrenceTables.Row row, String rule) {
        String start = row.days()
                ? "DTSTART;VALUE=DATE:" + DAY.format(row.start())
                : "DTSTART:" + DIGITS.format(row.start()) + 'Z';
        return Calendars.event("UID:row", start, "RRULE:" + rule);
    }

    private static String reason(String message) {
        return message.substring(message.lastIndexOf(": ") + 2);
    }

    private void count(RecurrenceTables.Row row, String what) {
        counts.merge(row.source() + ": " + what, 1, Integer::sum);
    }
}
