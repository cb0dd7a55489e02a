package io.github.exchangedav.event.key;

import static io.github.exchangedav.event.Written.findings;
import static io.github.exchangedav.event.Written.lines;
import static io.github.exchangedav.event.Written.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.datatype.DatatypeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeKeysTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NINE = Instant.parse("2026-01-31T09:00:00Z");

    static Stream<Object> nineInUtc() throws Exception {
        GregorianCalendar calendar = GregorianCalendar.from(NINE.atZone(BERLIN));
        return Stream.of(
                NINE,
                NINE.plusMillis(999),
                NINE.atZone(BERLIN),
                OffsetDateTime.parse("2026-01-31T14:30:00+05:30"),
                LocalDateTime.of(2026, 1, 31, 10, 0),
                Date.from(NINE),
                Timestamp.from(NINE),
                calendar,
                DatatypeFactory.newInstance().newXMLGregorianCalendar(calendar),
                NINE.toEpochMilli(),
                BigDecimal.valueOf(NINE.toEpochMilli()),
                "2026-01-31T09:00:00Z",
                "2026-01-31t09:00:00z",
                "2026-01-31T09:00Z",
                " 2026-01-31T10:00:00+01:00 ",
                "2026-01-31T10:00:00+0100",
                "2026-01-31T10:00+01",
                "2026-01-31T10:00:00+01:00[Europe/Berlin]",
                "2026-01-31T10:00:00[Europe/Berlin]",
                "2026-01-31T10:00:00",
                "2026-01-31 10:00",
                "2026-01-31T10:00:00.0000000",
                "20260131T090000Z",
                "20260131T100000",
                java.nio.CharBuffer.wrap("2026-01-31T10:00"),
                map("dateTime", "2026-01-31T04:00:00", "timeZone", "America/New_York"),
                map("dateTime", "2026-01-31T10:00:00.0000000"),
                map("DateTime", "2026-01-31T10:00:00+01:00", "timeZone", "Asia/Tokyo", "@odata.type", "x"),
                map("dateTime", "2026-01-31T09:00:00", "timeZone", "UTC"));
    }

    @ParameterizedTest
    @MethodSource("nineInUtc")
    void everyFormOfATimeIsWrittenInUtc(Object start) {
        assertThat(lines(map("start", start, "duration", "PT1H"), BERLIN))
                .contains("DTSTART:20260131T090000Z", "DTEND:20260131T100000Z");
    }

    @Test
    void aLocalTimeWithoutAZoneIsRefused() {
        assertThat(findings(map("start", "2026-01-31T09:00", "end", LocalDateTime.of(2026, 1, 31, 10, 0))))
                .containsExactly(
                        "key start: local time without a zone: give key timeZone, or set the endpoint's timeZone option",
                        "key end: local time without a zone: give key timeZone, or set the endpoint's timeZone option");
    }

    @Test
    void theZoneOfTheValueWinsOverTheKeyAndTheKeyOverTheEndpoint() {
        Map<String, Object> event = map(
                "start", map("dateTime", "2026-01-31T18:00", "timeZone", "Asia/Tokyo"),
                "end", "2026-01-31T05:00",
                "timeZone", "America/New_York");

        assertThat(lines(event, BERLIN)).contains("DTSTART:20260131T090000Z", "DTEND:20260131T100000Z");
        assertThat(lines(map("start", "2026-01-31T10:00", "duration", "PT1H", "tz", TimeZone.getTimeZone(BERLIN))))
                .contains("DTSTART:20260131T090000Z");
        assertThat(lines(map("start", "2026-01-31T10:00", "duration", "PT1H", "timezone", "+01:00")))
                .contains("DTSTART:20260131T090000Z");
    }

    @Test
    void anUnknownZoneIsNamed() {
        String problem = "names the unknown time zone \"Pacific Time\";"
                + " give a name of IANA or Windows, such as Europe/Berlin";
        Map<String, Object> start = map("dateTime", "2026-01-31T10:00", "timeZone", "Pacific Time");

        assertThat(findings(map("start", start, "duration", "PT1H"))).containsExactly("key start: " + problem);
        assertThat(findings(map("start", "2026-01-31T10:00", "duration", "PT1H", "timeZone", "Pacific Time")))
                .containsExactly("key timeZone: " + problem);
    }

    @Test
    void aNameOfWindowsIsAZone() {
        Map<String, Object> start = map("dateTime", "2026-01-31T10:00", "timeZone", "Pacific Standard Time");

        assertThat(lines(map("start", start, "duration", "PT1H"))).contains("DTSTART:20260131T180000Z");
        assertThat(lines(map("start", "2026-01-31T10:00", "duration", "PT1H", "timeZone", "W. Europe Standard Time")))
                .contains("DTSTART:20260131T090000Z");
    }

    @Test
    void aSkippedLocalHourIsTakenLaterAndADoubledOneIsTheFirst() {
        assertThat(lines(map("start", "2026-03-29T02:30", "end", "2026-10-25T02:30"), BERLIN))
                .contains("DTSTART:20260329T013000Z", "DTEND:20261025T003000Z");
        assertThat(lines(
                        map("start", ZonedDateTime.parse("2026-10-25T02:30+01:00[Europe/Berlin]"), "duration", "PT1H")))
                .as("a moment that says which of the two it is keeps it")
                .contains("DTSTART:20261025T013000Z");
    }

    @Test
    void aDayOfDurationIsADayOfTheZone() {
        assertThat(lines(map("start", "2026-03-28T10:00", "duration", "P1D"), BERLIN))
                .contains("DTEND:20260329T080000Z");
        assertThat(lines(map("start", "2026-03-28T10:00", "duration", "PT24H"), BERLIN))
                .contains("DTEND:20260329T090000Z");
        assertThat(lines(map("start", NINE, "duration", map("hours", 6, "minutes", "30"))))
                .contains("DTEND:20260131T153000Z");
        assertThat(lines(map("start", "2026-03-28T10:00:00+01:00", "timeZone", "Europe/Berlin", "duration", "P1D")))
                .as("the offset is that of the start, the days are those of the zone")
                .contains("DTEND:20260329T080000Z");
        assertThat(lines(map("start", "2026-03-28T10:00:00+01:00", "duration", "P1D")))
                .contains("DTEND:20260329T090000Z");
    }

    @Test
    void anAllDayEventLastsWholeDays() {
        for (Duration length : List.of(Duration.ofDays(1).plusMillis(5), Duration.ofHours(25), Duration.ofNanos(1))) {
            assertThat(findings(map("start", "2026-01-31", "duration", length)))
                    .containsExactly("key duration: has to be whole days, because the event is all day");
        }
        assertThat(lines(map("start", "2026-01-31", "duration", Duration.ofDays(2))))
                .contains("DTEND;VALUE=DATE:20260202");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT1H", "1h", "P1M", "PT", "", "PT1.5H"})
    void aTextThatIsNoDurationIsRefused(String text) {
        assertThat(findings(map("start", NINE, "duration", text)))
                .singleElement()
                .asString()
                .startsWith("key duration: ");
    }

    @Test
    void aNumberIsNoDuration() {
        assertThat(findings(map("start", NINE, "duration", 90)))
                .containsExactly(
                        "key duration: is the number \"90\", which may be minutes or seconds; give a text such as PT1H30M");
    }

    @Test
    void anEventNeedsAStartAndOneOfEndAndDuration() {
        assertThat(findings(map())).containsExactly("key start: is missing");
        assertThat(findings(map("start", NINE)))
                .containsExactly("key end: is missing: an event that is not all day needs end or duration");
        assertThat(findings(map("start", NINE, "dtend", NINE, "duration", "PT1H")))
                .containsExactly("key duration: stands beside key dtend; give one of them");
    }

    @Test
    void anEndBeforeTheStartIsRefusedWithBoth() {
        assertThat(findings(map("start", "2026-01-31T09:00:00Z", "end", "2026-01-31T08:00:00Z")))
                .containsExactly("key end: 2026-01-31T08:00Z is before key start, 2026-01-31T09:00Z");
        assertThat(findings(map("start", "2026-01-31", "end", "2026-01-30")))
                .containsExactly("key end: 2026-01-30 is before key start, 2026-01-31");
        assertThat(findings(map("start", NINE, "end", NINE))).isEmpty();
    }

    @Test
    void secondsInsteadOfMillisecondsAreRefused() {
        assertThat(findings(map("start", NINE.getEpochSecond(), "duration", "PT1H")))
                .singleElement()
                .asString()
                .startsWith("key start: 1769850000 is too small for milliseconds since 1970 and may be seconds");
    }

    @Test
    void theZeroDateOfMicrosoftIsNoDate() {
        assertThat(findings(map("start", NINE, "end", "0001-01-01T00:00:00Z", "duration", "PT1H")))
                .isEmpty();
        assertThat(findings(map("start", map("dateTime", "0001-01-01T00:00:00.0000000", "timeZone", "UTC"))))
                .contains("key start: is missing");
    }

    static Stream<Object> noTimes() {
        return Stream.of(
                "tomorrow",
                "",
                "2026-02-30",
                "2026-01-31T25:00:00Z",
                "31.01.2026",
                "2026-01-31T09:00:00[Mars/Olympus]",
                "2026-01-31T09:00:00+99:00",
                "2026-01-31T09:00:00Z\r\nSUMMARY:evil",
                true,
                List.of(2026, 1),
                map(),
                map("dateTime", map()),
                map("date", "2026-01-31", "dateTime", "2026-01-31T09:00:00Z"),
                map("date", "2026-01-31T09:00:00Z"),
                map("dateTime", "2026-01-31T09:00:00Z", "timezon", "UTC"),
                java.sql.Time.valueOf("09:00:00"),
                Double.NaN,
                1.5e12 + 0.5,
                Long.MAX_VALUE,
                Instant.MAX,
                Instant.MIN,
                ZonedDateTime.of(LocalDateTime.MAX, ZoneId.of("-18:00")),
                new TreeMap<>(Map.of(1, 2)),
                LocalDate.MAX,
                new Object[] {1});
    }

    @ParameterizedTest
    @MethodSource("noTimes")
    void whatIsNoTimeIsAFinding(Object value) {
        assertThat(findings(map("start", value, "duration", "P1D"), BERLIN))
                .isNotEmpty()
                .allMatch(finding -> finding.startsWith("key start: ") || finding.startsWith("key duration: "))
                .noneMatch(finding -> finding.contains("\n") || finding.contains("\r"));
    }

    @ParameterizedTest
    @MethodSource("noTimes")
    void whatIsNoTimeIsNoLastModifiedEither(Object value) {
        assertThat(findings(map("start", NINE, "duration", "P1D", "lastModified", value), BERLIN))
                .isNotEmpty()
                .allMatch(finding -> finding.startsWith("key lastModified: "));
    }

    @Test
    void aLengthBeyondTheCalendarIsRefused() {
        for (Object length :
                List.of(Duration.ofSeconds(Long.MAX_VALUE), Period.ofDays(Integer.MAX_VALUE), "P999999W")) {
            assertThat(findings(map("start", NINE, "duration", length))).hasSize(1);
            assertThat(findings(map("start", "2026-01-31", "duration", length))).hasSize(1);
        }
        assertThat(findings(map("start", "9999-12-31T23:30:00-01:00", "duration", "PT0S")))
                .containsExactly("key start: leads outside the years 1 to 9999");
    }
}
