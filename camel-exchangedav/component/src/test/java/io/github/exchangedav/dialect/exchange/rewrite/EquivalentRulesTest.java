package io.github.exchangedav.dialect.exchange.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Calendars;
import io.github.exchangedav.ical.RuleParts;
import io.github.exchangedav.ical.TimeValue;
import io.github.exchangedav.ical.series.ByTheBook;
import io.github.exchangedav.ical.series.RandomRules;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EquivalentRulesTest {

    private static final LocalDateTime START = LocalDateTime.of(2026, 1, 5, 9, 0);

    @ParameterizedTest
    @CsvSource({
        "'FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'",
        "'FREQ=DAILY;INTERVAL=1;COUNT=5;BYDAY=SA', 'FREQ=WEEKLY;INTERVAL=1;COUNT=5;BYDAY=SA'",
        "FREQ=MONTHLY;BYDAY=MO, FREQ=WEEKLY;BYDAY=MO",
        "'FREQ=YEARLY;BYDAY=MO,FR;UNTIL=20261231T000000Z', 'FREQ=WEEKLY;BYDAY=MO,FR;UNTIL=20261231T000000Z'",
        "FREQ=DAILY;BYHOUR=9;BYMINUTE=0;BYSECOND=0, FREQ=DAILY",
        "freq=weekly;byhour=09;byday=mo, FREQ=WEEKLY;BYDAY=MO",
        "FREQ=MONTHLY;BYMONTH=7;BYMONTHDAY=4, FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=4",
        "FREQ=MONTHLY;BYMONTH=7;BYDAY=2TU, FREQ=YEARLY;BYMONTH=7;BYDAY=2TU",
        "'FREQ=MONTHLY;BYDAY=TU;BYMONTHDAY=8,9,10,11,12,13,14', FREQ=MONTHLY;BYDAY=2TU",
        "'FREQ=YEARLY;BYMONTH=11;BYDAY=TH;BYMONTHDAY=22,23,24,25,26,27,28', FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
        "'FREQ=WEEKLY;BYDAY=MO;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12', FREQ=WEEKLY;BYDAY=MO",
        "FREQ=MONTHLY;BYMONTHDAY=15;BYSETPOS=1, FREQ=MONTHLY;BYMONTHDAY=15",
        "FREQ=MONTHLY;BYDAY=2TU;BYSETPOS=-1, FREQ=MONTHLY;BYDAY=2TU",
        "FREQ=WEEKLY;BYDAY=TU;BYSETPOS=1, FREQ=WEEKLY;BYDAY=TU",
        "FREQ=MONTHLY;BYMONTHDAY=-1, 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=-1'",
        "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=-1, 'FREQ=MONTHLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=-1'",
        "FREQ=MONTHLY;BYMONTHDAY=-1;BYSETPOS=1, 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=-1'",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1, 'FREQ=YEARLY;BYMONTH=2;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=-1'",
        "RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=OMIT, FREQ=YEARLY"
    })
    void theSameDatesInWordsThatExchangeKnows(String rule, String other) throws Exception {
        assertThat(EquivalentRules.of(RuleParts.split(rule), start(START))).isEqualTo(other);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=DAILY;INTERVAL=2;BYDAY=MO",
                "FREQ=DAILY;BYDAY=MO;BYMONTH=1",
                "FREQ=DAILY;BYHOUR=10",
                "FREQ=DAILY;BYHOUR=9,17",
                "FREQ=HOURLY;BYHOUR=9",
                "FREQ=MONTHLY;INTERVAL=2;BYDAY=MO",
                "FREQ=MONTHLY;INTERVAL=2;BYMONTH=7",
                "FREQ=YEARLY;BYMONTHDAY=4",
                "FREQ=MONTHLY;BYMONTHDAY=-2",
                "FREQ=YEARLY;BYMONTHDAY=-1",
                "FREQ=MONTHLY;BYDAY=MO,TU;BYMONTHDAY=1,2,3,4,5,6,7",
                "FREQ=YEARLY;BYDAY=TU;BYMONTH=11;BYMONTHDAY=2,3,4,5,6,7,8",
                "FREQ=MONTHLY;BYDAY=5MO",
                "FREQ=MONTHLY;BYSETPOS=2;BYMONTHDAY=15",
                "FREQ=DAILY;COUNT=1000",
                "FREQ=DAILY;X=1"
            })
    void otherDatesStayTheRuleTheyAre(String rule) throws Exception {
        assertThat(EquivalentRules.of(RuleParts.split(rule), start(START))).isNull();
    }

    @Test
    void rulesByChanceHaveTheSameDatesBeforeAndAfter() throws Exception {
        int rewritten = 0;
        for (int seed = 0; seed < 6000; seed++) {
            RandomRules random = new RandomRules(seed);
            RuleParts rule = random.rule("DAILY", "WEEKLY", "MONTHLY", "YEARLY");
            LocalDateTime start = random.start();
            RuleParts timed = random.below(3) == 0 ? rule.with("BYHOUR", String.valueOf(start.getHour())) : rule;
            String other = EquivalentRules.of(timed, start(start));
            if (other == null || RecurrenceForms.problem(timed.text()) == null) {
                continue;
            }
            rewritten++;
            LocalDateTime end = start.plusYears(12);
            assertThat(ByTheBook.dates(RuleParts.split(other), start, 40, end))
                    .as("seed %d: %s, %s", seed, timed.text(), other)
                    .isEqualTo(ByTheBook.dates(timed, start, 40, end));
        }
        assertThat(rewritten).isGreaterThan(200);
    }

    @Test
    void theLineIsChangedWithAWarningAndKnownRulesAreLeftAlone() throws Exception {
        CalendarItem changed = EquivalentRules.in(item("FREQ=DAILY;BYDAY=MO,FR"));
        CalendarItem known = item("freq=daily;");

        assertThat(Calendars.lines(changed.calendar())).contains("RRULE:FREQ=WEEKLY;BYDAY=MO,FR");
        assertThat(changed.warnings())
                .containsExactly("the rule FREQ=DAILY;BYDAY=MO,FR was written as FREQ=WEEKLY;BYDAY=MO,FR, which has the"
                        + " same dates");
        assertThat(EquivalentRules.in(known)).isSameAs(known);
    }

    @Test
    void ofDaysATimeIsNeverNoNews() throws Exception {
        CalendarItem item =
                Calendars.item(Calendars.event("UID:a", "DTSTART;VALUE=DATE:20260105", "RRULE:FREQ=DAILY;BYHOUR=0"));

        assertThat(EquivalentRules.in(item)).isSameAs(item);
    }

    private static CalendarItem item(String rule) throws Exception {
        return Calendars.item(Calendars.event("UID:a", "DTSTART:20260105T090000Z", "RRULE:" + rule));
    }

    private static TimeValue start(LocalDateTime local) {
        return new TimeValue(TimeValue.Kind.UTC, local, null);
    }
}
