package io.github.exchangedav.dialect.exchange.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Calendars;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceFormsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=DAILY",
                "freq=daily;interval=2",
                "FREQ=DAILY;COUNT=10",
                "FREQ=DAILY;UNTIL=20261231T000000Z",
                "FREQ=DAILY;UNTIL=20261231",
                "FREQ=DAILY;WKST=SU;",
                "FREQ=WEEKLY",
                "FREQ=WEEKLY;BYDAY=MO",
                "FREQ=WEEKLY;BYDAY=MO,WE,FR;INTERVAL=2;WKST=MO",
                "FREQ=MONTHLY",
                "FREQ=MONTHLY;BYMONTHDAY=31",
                "FREQ=MONTHLY;BYDAY=2TU",
                "FREQ=MONTHLY;BYDAY=+2TU",
                "FREQ=MONTHLY;BYDAY=-1FR",
                "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2",
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                "FREQ=YEARLY",
                "FREQ=YEARLY;BYMONTH=7",
                "FREQ=YEARLY;BYMONTH=07;BYMONTHDAY=4",
                "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
                "FREQ=YEARLY;WKST=MO;INTERVAL=1;BYMONTH=10;BYDAY=-1SU"
            })
    void theSixTemplatesAreTaken(String rule) {
        assertThat(RecurrenceForms.problem(rule)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | the part \"\" is not NAME=VALUE",
                "DAILY | the part \"DAILY\" is not NAME=VALUE",
                "FREQ=DAILY;FREQ=DAILY | the part \"FREQ=DAILY\"",
                "INTERVAL=1 | FREQ is none of",
                "FREQ=HOURLY | FREQ is none of",
                "FREQ=SECONDLY | FREQ is none of",
                "FREQ=DAILY;COUNT=1;UNTIL=20261231 | it has both COUNT and UNTIL",
                "FREQ=DAILY;COUNT=0 | COUNT is no number",
                "FREQ=DAILY;COUNT=1000 | COUNT is no number from 1 to 999",
                "FREQ=DAILY;INTERVAL=-1 | INTERVAL is no number",
                "FREQ=DAILY;INTERVAL=0 | INTERVAL is no number",
                "FREQ=DAILY;UNTIL=tomorrow | UNTIL is no date",
                "FREQ=DAILY;WKST=XX | WKST is no weekday",
                "FREQ=DAILY;BYDAY=MO | BYDAY with FREQ=DAILY has no place",
                "FREQ=DAILY;BYHOUR=9 | BYHOUR with FREQ=DAILY has no place",
                "FREQ=DAILY;X-ODD=1 | X-ODD with FREQ=DAILY has no place",
                "FREQ=WEEKLY;BYDAY=1MO | BYDAY is no list of weekdays",
                "FREQ=WEEKLY;BYDAY= | BYDAY is no list of weekdays",
                "FREQ=WEEKLY;BYSETPOS=1 | BYSETPOS with FREQ=WEEKLY",
                "FREQ=MONTHLY;BYMONTHDAY=1,15 | only one day of the month",
                "FREQ=MONTHLY;BYMONTHDAY=-1 | only one day of the month",
                "FREQ=MONTHLY;BYMONTHDAY=32 | only one day of the month",
                "FREQ=MONTHLY;BYMONTHDAY=1;BYSETPOS=1 | only one day of the month",
                "FREQ=MONTHLY;BYDAY=MO | only the first to fourth or last",
                "FREQ=MONTHLY;BYDAY=5MO | only the first to fourth or last",
                "FREQ=MONTHLY;BYDAY=-2MO | only the first to fourth or last",
                "FREQ=MONTHLY;BYDAY=1MO,3MO | only the first to fourth or last",
                "FREQ=MONTHLY;BYDAY=1MO;BYSETPOS=1 | only the first to fourth or last",
                "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1,3 | only the first to fourth or last",
                "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=1 | a weekday and a day of the month together",
                "FREQ=MONTHLY;BYMONTH=1 | BYMONTH with FREQ=MONTHLY",
                "FREQ=YEARLY;BYMONTH=1,7 | only one month of the year",
                "FREQ=YEARLY;BYMONTH=13 | only one month of the year",
                "FREQ=YEARLY;BYMONTHDAY=1 | a day without its month",
                "FREQ=YEARLY;BYDAY=1MO | a day without its month",
                "FREQ=YEARLY;BYWEEKNO=20 | BYWEEKNO with FREQ=YEARLY",
                "RSCALE=CHINESE;FREQ=YEARLY | RSCALE with FREQ=YEARLY"
            })
    void otherRulesHaveAProblem(String rule, String problem) {
        assertThat(RecurrenceForms.problem(rule)).startsWith(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20260131 | FREQ=MONTHLY | day 31 (2026-02)",
                "20260130 | FREQ=MONTHLY | day 30 (2026-02)",
                "20260131 | FREQ=MONTHLY;COUNT=2 | day 31 (2026-02)",
                "20260129 | FREQ=MONTHLY;UNTIL=20260228T235959Z | day 29 (2026-02)",
                "20280129 | FREQ=MONTHLY | day 29 (2029-02)",
                "20260331 | FREQ=MONTHLY;INTERVAL=3 | day 31 (2026-06)",
                "20260105 | FREQ=MONTHLY;BYMONTHDAY=31 | day 31 (2026-02)",
                "20280229 | FREQ=YEARLY | day 29 (2029-02)",
                "20280229 | FREQ=YEARLY;INTERVAL=4 | day 29 (2100-02)",
                "20260105 | FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 | day 30 (2026-02)",
                "20260601 | FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;COUNT=1 | day 29 (2027-02)",
            })
    void aSeriesThatLeavesShortMonthsOutIsNotExpressible(String start, String rule, String what) throws Exception {
        CalendarItem item = Calendars.item(Calendars.event("UID:a", "DTSTART:" + start + "T090000Z", "RRULE:" + rule));

        assertThat(Objects.requireNonNull(RecurrenceForms.offence(item.events().get(0)))
                        .reason())
                .contains("leaves out months without a " + what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20260128 | FREQ=MONTHLY",
                "20260131 | FREQ=MONTHLY;COUNT=1",
                "20260131 | FREQ=MONTHLY;INTERVAL=12",
                "20260131 | FREQ=MONTHLY;UNTIL=20260227T235959Z",
                "20260329 | FREQ=MONTHLY;COUNT=11",
                "20260531 | FREQ=MONTHLY;INTERVAL=2;COUNT=2",
                "20260131 | FREQ=YEARLY",
                "20280229 | FREQ=YEARLY;INTERVAL=4;COUNT=10",
                "20260131 | FREQ=MONTHLY;BYDAY=-1SA",
                "20260131 | FREQ=MONTHLY;BYMONTHDAY=15",
                "20260131 | FREQ=WEEKLY",
            })
    void aSeriesWhoseMonthsAllHaveTheDayIsOne(String start, String rule) throws Exception {
        CalendarItem item = Calendars.item(Calendars.event("UID:a", "DTSTART:" + start + "T090000Z", "RRULE:" + rule));

        assertThat(RecurrenceForms.offence(item.events().get(0))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RDATE:20260106T090000Z | RDATE can't be expressed in Exchange",
                "EXRULE:FREQ=DAILY | EXRULE can't be expressed in Exchange",
                "RRULE:FREQ=DAILY~RRULE:FREQ=WEEKLY | more than one RRULE can't be expressed in Exchange",
                "RRULE:FREQ=DAILY;UNTIL=20260104T235959Z | Exchange can't express the rule \"FREQ=DAILY;UNTIL=20260104T235959Z\": its UNTIL is before DTSTART",
                "RRULE:FREQ=DAILY;UNTIL=20260104 | Exchange can't express the rule \"FREQ=DAILY;UNTIL=20260104\": its UNTIL is before DTSTART",
                "RRULE:FREQ=HOURLY | Exchange can't express the rule \"FREQ=HOURLY\": FREQ is none",
            })
    void theOffendingLineIsNamed(String lines, String reason) throws Exception {
        CalendarItem item = Calendars.item(Calendars.event(("UID:a~DTSTART:20260105T090000Z~" + lines).split("~")));

        assertThat(RecurrenceForms.isSeries(item.events().get(0))).isTrue();
        assertThat(Objects.requireNonNull(RecurrenceForms.offence(item.events().get(0)))
                        .reason())
                .startsWith(reason);
    }
}
