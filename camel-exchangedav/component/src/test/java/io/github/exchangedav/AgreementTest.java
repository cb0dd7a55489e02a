package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Calendars;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.RuleParts;
import io.github.exchangedav.ical.TimeValue;
import io.github.exchangedav.ical.series.NamedZones;
import io.github.exchangedav.ical.series.Occurrences;
import io.github.exchangedav.ical.series.RandomRules;
import io.github.exchangedav.ical.series.RuleDates;
import io.github.exchangedav.ical.series.SeriesClock;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server shows of a series, counted out by its own library, is what ical4j counts out here. */
class AgreementTest extends CamelTestSupport {

    private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
    private static final int MOST = 250;
    private static final int OF_ENDLESS = 20;

    @RegisterExtension
    static final ExchangeServerExtension SERVER =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Cal2");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Europe/Berlin",
                "America/New_York",
                "Australia/Lord_Howe",
                "Asia/Kolkata",
                "Pacific/Auckland"
            })
    void seriesByChanceAreTheSameOnBothSides(String zone) throws Exception {
        for (int seed = 0; seed < 40; seed++) {
            agree(series(new RandomRules(31L * zone.hashCode() + seed), zone), "reject", "seed " + seed);
        }
    }

    @Test
    void seriesThatAreExpandedAreTheSameToo() throws Exception {
        for (int seed = 0; seed < 12; seed++) {
            RandomRules random = new RandomRules(seed);
            String rule = random.one(
                    "FREQ=DAILY;BYHOUR=2,14",
                    "FREQ=MONTHLY;BYMONTHDAY=1,15,-1",
                    "FREQ=MONTHLY;BYDAY=5SU",
                    "FREQ=HOURLY;INTERVAL=7",
                    "FREQ=YEARLY;BYYEARDAY=88,300",
                    "FREQ=YEARLY;BYWEEKNO=13,44;BYDAY=SU");
            String zone = random.one("Europe/Berlin", "America/New_York", "Africa/Casablanca");
            String start = DIGITS.format(LocalDateTime.of(2026, 3, 1 + random.below(28), random.below(4), 30));
            List<String> lines = List.of(
                    "UID:s", "DTSTART;TZID=" + zone + ':' + start, "RRULE:" + rule + ";COUNT=" + (2 + random.below(9)));
            agree(lines, "expand", "seed " + seed);
        }
    }

    /** Stores it, asks for all of it, and deletes it again. */
    private void agree(List<String> lines, String policy, String seed) throws Exception {
        ExchangeServer server = SERVER.server();
        String text = Calendars.event(lines.toArray(String[]::new));
        CalendarItem item = Calendars.item(text);
        IcalComponent event = item.events().get(0);
        SeriesClock clock = NamedZones.clock(event, null);
        List<Instant> expected = new ArrayList<>();
        Occurrences occurrences = Occurrences.of(event, clock, MOST);
        occurrences.all().stream()
                .limit(occurrences.endless() ? OF_ENDLESS : MOST)
                .forEach(occurrence -> expected.add(clock.instant(occurrence.start())));
        for (IcalComponent exception : item.events().subList(1, item.events().size())) {
            expected.remove(instant(clock, exception, "RECURRENCE-ID"));
            expected.add(instant(clock, exception, "DTSTART"));
        }
        expected.sort(null);
        Exchange exchange = send(server, policy, "put", text);

        assertThat(exchange.getException()).as("%s: %s", seed, lines).isNull();
        Instances instances = new Instances(server, "/exchange/fred/Cal2");
        Instant to = occurrences.endless()
                ? expected.get(expected.size() - 1).plusSeconds(1)
                : expected.get(expected.size() - 1).plusSeconds(400L * 86400);
        assertThat(instances.starts(expected.get(0).minusSeconds(400L * 86400), to))
                .as("%s: %s", seed, lines)
                .isEqualTo(expected);
        send(server, policy, "delete", text);
    }

    private static Instant instant(SeriesClock clock, IcalComponent event, String name) throws Exception {
        ContentLine line = Objects.requireNonNull(event.last(name));
        return clock.instant(clock.read(line, TimeValue.parse(line)));
    }

    private Exchange send(ExchangeServer server, String policy, String operation, String body) {
        return template.request(
                "exchangedav:Cal2?user=fred&password=secret&serverUrl=" + server.url() + "&recurrencePolicy=" + policy
                        + "&operation=" + operation,
                e -> e.getMessage().setBody(body));
    }

    /** A series in one of Exchange's patterns whose DTSTART is its first date, with some occurrences left out. */
    private static List<String> series(RandomRules random, String zone) throws Exception {
        LocalDateTime start = LocalDateTime.of(2026, 1 + random.below(12), 1 + random.below(28), random.below(24), 30);
        String weekday = start.getDayOfWeek().name().substring(0, 2);
        String nth = String.valueOf(Math.min(4, (start.getDayOfMonth() + 6) / 7));
        String rule = random.one(
                "FREQ=DAILY",
                "FREQ=WEEKLY;BYDAY=" + weekday,
                "FREQ=WEEKLY;BYDAY=" + weekday + ",WE,SU",
                "FREQ=MONTHLY;BYMONTHDAY=" + start.getDayOfMonth(),
                "FREQ=MONTHLY",
                "FREQ=MONTHLY;BYDAY=" + nth + weekday,
                "FREQ=MONTHLY;BYDAY=-1" + weekday,
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                "FREQ=YEARLY",
                "FREQ=YEARLY;BYMONTH=" + start.getMonthValue() + ";BYDAY=" + nth + weekday);
        rule += random.one("", ";INTERVAL=2", ";INTERVAL=3", ";INTERVAL=1");
        rule += random.one("", ";WKST=SU", ";WKST=MO");
        String count = ";COUNT=" + (2 + random.below(20));
        rule += random.one("", count, count, ";UNTIL=" + DIGITS.format(start.plusDays(200)) + 'Z');
        List<LocalDateTime> dates = starts("DTSTART:" + DIGITS.format(start) + 'Z', "RRULE:" + rule);
        String parameter = zone.equals("UTC") ? ":" : ";TZID=" + zone + ':';
        String suffix = zone.equals("UTC") ? "Z" : "";
        LocalDateTime first = dates.get(dates.size() > 1 && !rule.contains("UNTIL") ? 1 : 0);
        List<String> lines = new ArrayList<>(
                List.of("UID:s", "DTSTART" + parameter + DIGITS.format(first) + suffix, "RRULE:" + rule, "SUMMARY:x"));
        List<LocalDateTime> all = starts("DTSTART:" + DIGITS.format(first) + 'Z', "RRULE:" + rule);
        for (int i = 1; i < all.size() - 1 && i < 5; i += 1 + random.below(3)) {
            lines.add("EXDATE" + parameter + DIGITS.format(all.get(i)) + suffix);
        }
        if (all.size() > 1 && random.below(3) == 0) {
            LocalDateTime original = all.get(all.size() - 1 - (all.size() > 20 ? all.size() - 6 : 0));
            lines.removeIf(line -> line.startsWith("EXDATE") && line.contains(DIGITS.format(original)));
            lines.addAll(List.of(
                    "END:VEVENT",
                    "BEGIN:VEVENT",
                    "UID:s",
                    "RECURRENCE-ID" + parameter + DIGITS.format(original) + suffix,
                    "DTSTART" + parameter + DIGITS.format(original.plusHours(5)) + suffix));
        }
        return isDateOfRule(rule, first) && isShown(first, zone) ? lines : series(random, zone);
    }

    /** A DTSTART in the hour that clocks skip is stored as the moment an hour later, and the series goes on from there. */
    private static boolean isShown(LocalDateTime start, String zone) {
        return !ZoneId.of(zone).getRules().getValidOffsets(start).isEmpty();
    }

    /** Exchange shows the dates of the rule only, so that DTSTART has to be one. */
    private static boolean isDateOfRule(String rule, LocalDateTime start) {
        RuleDates dates = RuleDates.of(RuleParts.split(rule), start);
        return dates.hasNext() && dates.next().equals(start);
    }

    private static List<LocalDateTime> starts(String... lines) throws Exception {
        IcalComponent event = Calendars.item(Calendars.event(lines)).events().get(0);
        return Occurrences.of(event, NamedZones.clock(event, ZoneId.of("UTC")), MOST).all().stream()
                .map(Occurrences.Occurrence::start)
                .toList();
    }
}
