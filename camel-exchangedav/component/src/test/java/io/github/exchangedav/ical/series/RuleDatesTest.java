package io.github.exchangedav.ical.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.ical.RuleParts;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ical4j computes, against RFC 5545 taken by its letter: rules that are let through have exactly these dates. */
class RuleDatesTest {

    @ParameterizedTest
    @CsvSource({
        "YEARLY, 700, 60, 3600",
        "MONTHLY, 700, 30, 1800",
        "WEEKLY, 500, 10, 3600",
        "DAILY, 500, 10, 3600",
        "HOURLY, 150, 2, 730",
        "MINUTELY, 40, 0, 20"
    })
    void aRuleThatIsLetThroughHasTheDatesOfTheRfc(String frequency, int rules, int years, int days) {
        int compared = 0;
        for (int seed = 0; seed < rules; seed++) {
            RandomRules random = new RandomRules(seed);
            RuleParts rule = random.rule(frequency);
            LocalDateTime start = random.start();
            if (RuleDates.problem(rule) != null) {
                continue;
            }
            compared++;
            LocalDateTime end = start.plusYears(years).plusDays(days % 365);
            assertThat(dates(rule, start, 50, end))
                    .as("seed %d: %s from %s", seed, rule.text(), start)
                    .isEqualTo(ByTheBook.dates(rule, start, 50, end));
        }
        assertThat(compared).as("rules that were let through").isGreaterThan(rules / 3);
    }

    @ParameterizedTest
    @CsvSource({
        "FREQ=MINUTELY;INTERVAL=90, 2026-01-05T09:00",
        "FREQ=SECONDLY;INTERVAL=5400, 2026-01-05T09:00",
        "FREQ=SECONDLY;BYSECOND=0;BYMINUTE=30;BYHOUR=9, 2026-01-05T09:00",
        "FREQ=HOURLY;BYSECOND=0, 2026-01-05T09:00",
        "FREQ=DAILY;BYSECOND=0, 2026-01-05T09:00"
    })
    void secondsAreCountedToo(String rule, LocalDateTime start) {
        LocalDateTime end = start.plusDays(2);

        assertThat(dates(RuleParts.split(rule.replace("BYSECOND=0", "BYSECOND=0,30")), start, 20, end))
                .isNotEmpty()
                .isEqualTo(
                        ByTheBook.dates(RuleParts.split(rule.replace("BYSECOND=0", "BYSECOND=0,30")), start, 20, end));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"FREQ=MINUTELY;BYMONTH=1;BYMONTHDAY=1", "FREQ=SECONDLY;BYMONTH=1", "FREQ=MINUTELY;BYMONTH=2"})
    void whatTakesSecondsToFindIsGivenUpSoon(String rule) {
        RuleDates dates = RuleDates.of(RuleParts.split(rule), LocalDateTime.of(2026, 3, 1, 9, 0));

        assertThatThrownBy(dates::hasNext)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too far apart");
    }

    private static List<LocalDateTime> dates(RuleParts rule, LocalDateTime start, int most, LocalDateTime end) {
        RuleDates dates = RuleDates.of(rule, start);
        List<LocalDateTime> list = new ArrayList<>();
        try {
            while (list.size() < most && dates.hasNext()) {
                LocalDateTime date = dates.next();
                if (date.isAfter(end)) {
                    break;
                }
                list.add(date);
            }
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("too far apart"); // it says so, and gives no wrong dates
        }
        return list;
    }
}
