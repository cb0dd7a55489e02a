package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Days of a series that began when the clocks of its zone changed on other days than now (decision 037). */
class AllDaySeriesTest extends MailboxTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @ValueSource(strings = {"reject", "expand"})
    void aBirthdayIsOneItemWhoseDaysAreMidnightsByTheRulesThatHoldNow(String policy) throws Exception {
        Exchange exchange = send(
                "timeZone=Europe/Berlin&recurrencePolicy=" + policy,
                Events.calendar("UID:birthday", "DTSTART;VALUE=DATE:19851005", "RRULE:FREQ=YEARLY"));

        assertThat(result(exchange)).isEqualTo("created");
        assertThat(items()).singleElement().satisfies(item -> {
            assertThat(item.name()).isEqualTo("birthday.EML");
            assertThat(item.property("urn:schemas:calendar:alldayevent")).isEqualTo("1");
        });
        assertThat(starts(1985, 1999)).isEqualTo(evenings(1985, 1999));
        assertThat(warnings(exchange)).contains("11 days of this all-day series, from 1985-10-05 to 1995-10-05");
    }

    @Test
    void fromTheLastChangeOfItsRulesOnEveryDayIsAMidnightOfTheZone() throws Exception {
        send(
                "timeZone=Europe/Berlin",
                Events.calendar("UID:birthday", "DTSTART;VALUE=DATE:19851005", "RRULE:FREQ=YEARLY"));

        List<Instant> midnights = new ArrayList<>();
        for (int year = 1996; year <= 2030; year++) {
            midnights.add(LocalDate.of(year, 10, 5).atStartOfDay(BERLIN).toInstant());
        }
        assertThat(starts(1996, 2030)).isEqualTo(midnights);
    }

    private List<Instant> starts(int first, int last) throws Exception {
        return new Instances(server, "/exchange/fred/Cal2")
                .starts(Instant.parse(first + "-01-01T00:00:00Z"), Instant.parse(last + "-12-31T00:00:00Z"));
    }

    /** In summer time, which Berlin has in early October now, and had not then. */
    private static List<Instant> evenings(int first, int last) {
        List<Instant> evenings = new ArrayList<>();
        for (int year = first; year <= last; year++) {
            evenings.add(Instant.parse(year + "-10-04T22:00:00Z"));
        }
        return evenings;
    }
}
