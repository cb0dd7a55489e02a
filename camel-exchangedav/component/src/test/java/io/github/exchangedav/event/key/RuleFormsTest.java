package io.github.exchangedav.event.key;

import static io.github.exchangedav.event.Written.findings;
import static io.github.exchangedav.event.Written.lines;
import static io.github.exchangedav.event.Written.map;
import static io.github.exchangedav.event.Written.weekly;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which people write a rule. */
class RuleFormsTest {

    private static List<String> rules(Object recurrence) {
        return lines(weekly("recurrence", recurrence)).stream()
                .filter(line -> line.startsWith("RRULE"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "20260301, 20260301T080000Z",
        "20260401, 20260401T070000Z",
        "20260301T235959Z, 20260301T235959Z",
        "20260401T090000, 20260401T070000Z",
        "2026-04-01T09:00:00, 20260401T070000Z",
        "2026-04-01T09:00:00+01:00, 20260401T080000Z"
    })
    void untilIsWrittenInUtcAndADayIncludesItsOccurrence(String until, String written) {
        assertThat(rules("FREQ=WEEKLY;UNTIL=" + until)).containsExactly("RRULE:FREQ=WEEKLY;UNTIL=" + written);
        assertThat(rules(map("freq", "weekly", "until", until))).containsExactly("RRULE:FREQ=WEEKLY;UNTIL=" + written);
    }

    @Test
    void untilOfAMapMayBeAnyTime() {
        assertThat(rules(map("freq", "WEEKLY", "until", LocalDate.of(2026, 4, 1))))
                .containsExactly("RRULE:FREQ=WEEKLY;UNTIL=20260401T070000Z");
        assertThat(rules(map("freq", "WEEKLY", "until", Instant.parse("2026-04-01T07:00:00Z"))))
                .containsExactly("RRULE:FREQ=WEEKLY;UNTIL=20260401T070000Z");
    }

    static Stream<Object[]> forms() {
        return Stream.of(
                new Object[] {"RRULE:FREQ=DAILY;COUNT=3", "FREQ=DAILY;COUNT=3"},
                new Object[] {" rrule:freq=daily; count=3 ;", "FREQ=DAILY;COUNT=3"},
                new Object[] {List.of("FREQ=DAILY;COUNT=3"), "FREQ=DAILY;COUNT=3"},
                new Object[] {map("count", 3, "freq", "daily"), "FREQ=DAILY;COUNT=3"},
                new Object[] {
                    map("byDay", List.of("MO", "wednesday"), "freq", "WEEKLY", "interval", "2", "wkst", "SU"),
                    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=SU"
                },
                new Object[] {
                    map("freq", "monthly", "byDay", "-1FR", "byMonth", List.of(1, 6)),
                    "FREQ=MONTHLY;BYDAY=-1FR;BYMONTH=1,6"
                },
                new Object[] {
                    List.of(map(
                            "@type", "RecurrenceRule",
                            "frequency", "yearly",
                            "byDay", List.of(map("@type", "NDay", "day", "su", "nthOfPeriod", -1)),
                            "byMonth", List.of("10"),
                            "rscale", "gregorian",
                            "skip", "omit",
                            "firstDayOfWeek", "mo")),
                    "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10;WKST=MO"
                },
                new Object[] {
                    map(
                            "pattern",
                                    map("type", "weekly", "interval", 1, "month", 0, "daysOfWeek", List.of("Monday")),
                            "range", map("type", "endDate", "startDate", "2026-01-31", "endDate", "2026-04-01")),
                    "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO;WKST=SU;UNTIL=20260401T070000Z"
                },
                new Object[] {
                    map(
                            "pattern",
                                    map(
                                            "type",
                                            "relativeMonthly",
                                            "interval",
                                            2,
                                            "daysOfWeek",
                                            List.of("Thursday"),
                                            "index",
                                            "last"),
                            "range", map("type", "numbered", "numberOfOccurrences", 5, "startDate", "2026-01-31")),
                    "FREQ=MONTHLY;INTERVAL=2;COUNT=5;BYDAY=TH;BYSETPOS=-1"
                },
                new Object[] {
                    map(
                            "pattern", map("type", "absoluteYearly", "interval", 1, "month", 3, "dayOfMonth", 31),
                            "range", map("type", "noEnd", "startDate", "2026-03-31")),
                    "FREQ=YEARLY;INTERVAL=1;BYMONTH=3;BYMONTHDAY=31"
                });
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormOfARuleBecomesItsLine(Object recurrence, String rule) {
        assertThat(rules(recurrence)).containsExactly("RRULE:" + rule);
    }

    @Test
    void theOrderOfAMapMakesNoDifference() {
        Map<String, Object> rule = map("freq", "weekly", "byDay", "MO", "interval", 2);

        assertThat(rules(new TreeMap<>(rule))).isEqualTo(rules(rule));
    }

    @Test
    void theLinesOfGoogleAreRead() {
        assertThat(lines(weekly(
                        "recurrence",
                        List.of(
                                "EXDATE;TZID=Europe/Helsinki:20260214T100000",
                                "RRULE:FREQ=WEEKLY;UNTIL=20260601T000000Z;BYDAY=SA",
                                "RDATE;VALUE=DATE:20260203,20260202",
                                "EXRULE:FREQ=MONTHLY",
                                "EXDATE:20260207T090000,20260207T090000"))))
                .containsSubsequence(
                        "RRULE:FREQ=WEEKLY;BYDAY=SA;UNTIL=20260601T000000Z",
                        "EXRULE:FREQ=MONTHLY",
                        "RDATE;TZID=Europe/Berlin:20260202T090000",
                        "RDATE;TZID=Europe/Berlin:20260203T090000",
                        "EXDATE;TZID=Europe/Berlin:20260207T090000",
                        "EXDATE;TZID=Europe/Berlin:20260214T090000")
                .hasSize(10);
        assertThat(lines(weekly("recurrence", "RRULE:FREQ=DAILY\r\nEXDATE:20260201T090000")))
                .contains("RRULE:FREQ=DAILY", "EXDATE;TZID=Europe/Berlin:20260201T090000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=SOMETIMES",
                "FREQ=DAILY;COUNT=0",
                "FREQ=DAILY;INTERVAL=-1",
                "FREQ=DAILY;COUNT=2;UNTIL=20260401",
                "FREQ=DAILY;UNTIL=",
                "FREQ=DAILY;UNTIL",
                "FREQ=DAILY;UNTIL=20260230",
                "FREQ=WEEKLY;BYDAY=XX",
                "FREQ=WEEKLY;BYDAY=",
                "FREQ=MONTHLY;BYMONTHDAY=32",
                "FREQ=YEARLY;BYMONTH=0",
                "FREQ=DAILY;FREQ=DAILY",
                "FREQ=DAILY;UNTL=20260401",
                "FREQ=DAILY;X-EVIL=1",
                "INTERVAL=2",
                "weekly",
                "RRULE;",
                "RRULE:DATE;TZID=Europe/Warsaw:20230818T020000",
                "RDATE;VALUE=PERIOD:20260201T090000Z/PT1H",
                "EXDATE;TZID=Mars/Olympus:20260207T090000",
                "EXDATE:soon",
                "FREQ=DAILY\u0000"
            })
    void whatIsNoRuleIsAFinding(String rule) {
        assertThat(findings(weekly("recurrence", rule)))
                .isNotEmpty()
                .allMatch(finding -> finding.startsWith("key recurrence: "));
        assertThat(findings(weekly("recurrence", List.of(rule))))
                .isNotEmpty()
                .allMatch(finding -> finding.startsWith("key recurrence[0]: "));
    }

    @Test
    void wrongMapsOfRulesAreFindings() {
        for (Object rule : List.of(
                map("frequency", "weekly", "weekdays", "MO"),
                map("freq", "weekly", "byDay", map("day", map())),
                map("freq", "weekly", "byDay", List.of(List.of("MO"))),
                map("freq", "weekly", "frequency", "weekly"),
                map("pattern", "weekly"),
                map("pattern", map("@odata.type", "microsoft.graph.recurrencePattern"), "range", map()),
                map("pattern", map("type", "weekly"), "range", map("type", "sometimes")),
                map("pattern", map("type", "relativeMonthly", "daysOfWeek", List.of("Monday"), "index", "fifth")),
                7,
                true,
                new byte[1])) {
            assertThat(findings(weekly("recurrence", rule)))
                    .as("%s", rule)
                    .isNotEmpty()
                    .allMatch(finding -> finding.startsWith("key recurrence: "));
        }
    }
}
