package io.github.exchangedav.event.key;

import static io.github.exchangedav.event.Written.findings;
import static io.github.exchangedav.event.Written.lines;
import static io.github.exchangedav.event.Written.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.datatype.DatatypeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AllDayTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    static Stream<Object> theDay() throws Exception {
        return Stream.of(
                LocalDate.of(2026, 1, 31),
                "2026-01-31",
                "20260131",
                map("date", "2026-01-31"),
                map("date", "2026-01-31", "dateTime", null, "timeZone", null),
                java.sql.Date.valueOf("2026-01-31"),
                DatatypeFactory.newInstance().newXMLGregorianCalendar("2026-01-31"));
    }

    @ParameterizedTest
    @MethodSource("theDay")
    void everyFormOfADayIsAnAllDayEvent(Object start) {
        assertThat(lines(map("start", start))).contains("DTSTART;VALUE=DATE:20260131", "DTEND;VALUE=DATE:20260201");
    }

    static Stream<Object> theMidnight() {
        Instant midnight = LocalDate.of(2026, 1, 31).atStartOfDay(BERLIN).toInstant();
        return Stream.of(
                Date.from(midnight),
                midnight,
                midnight.toEpochMilli(),
                midnight.atZone(BERLIN),
                "2026-01-31T00:00",
                "2026-01-31T00:00:00Z",
                map("dateTime", "2026-01-31T00:00:00.0000000", "timeZone", "UTC"),
                "2026-01-31");
    }

    @ParameterizedTest
    @MethodSource("theMidnight")
    void anAllDayEventMayBeGivenByMidnights(Object start) {
        assertThat(lines(map("start", start, "allDay", true), BERLIN))
                .contains("DTSTART;VALUE=DATE:20260131", "DTEND;VALUE=DATE:20260201");
    }

    @ParameterizedTest
    @CsvSource({"2026-01-31, 20260201", "2026-02-01, 20260201", "2026-02-03, 20260203"})
    void theEndOfAnAllDayEventIsTheDayAfter(String end, String written) {
        assertThat(lines(map("start", "2026-01-31", "end", end))).contains("DTEND;VALUE=DATE:" + written);
    }

    @Test
    void anAllDayEventMayLastADurationOfWholeDays() {
        for (Object days : List.of("P2D", "PT48H", Period.ofDays(2), Duration.ofDays(2), map("days", 2))) {
            assertThat(lines(map("start", "2026-01-31", "duration", days))).contains("DTEND;VALUE=DATE:20260202");
        }
        assertThat(findings(map("start", "2026-01-31", "duration", "PT1H")))
                .containsExactly("key duration: has to be whole days, because the event is all day");
    }

    @Test
    void anAllDayEventHasNoTimes() {
        assertThat(findings(map("start", "2026-01-31T09:00", "allDay", true)))
                .containsExactly("key start: 2026-01-31T09:00 is no midnight, but the event is all day;"
                        + " give a day such as 2026-01-31");
        assertThat(findings(map("start", "2026-01-31", "end", "2026-02-01T00:00:00Z")))
                .containsExactly("key end: is a time, but key start is a day");
        assertThat(findings(map("start", "2026-01-31T00:00:00Z", "end", "2026-02-01")))
                .containsExactly("key end: is a day, but key start is a time");
        assertThat(findings(map("start", "2026-01-31", "allDay", false)))
                .containsExactly("key allDay: is false, but key start is a day without a time");
    }
}
