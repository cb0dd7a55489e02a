package io.github.exchangedav.server.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneTest {
    private static Zone zone(String... lines) {
        return Zone.read("BEGIN:VTIMEZONE\r\n" + String.join("\r\n", lines) + "\r\nEND:VTIMEZONE")
                .orElseThrow();
    }

    private static final Zone BERLIN = zone(
            "TZID:W. Europe",
            "BEGIN:STANDARD",
            "DTSTART:16010101T030000",
            "TZOFFSETFROM:+0200",
            "TZOFFSETTO:+0100",
            "RRULE:FREQ=YEARLY;WKST=MO;INTERVAL=1;BYMONTH=10;BYDAY=-1SU",
            "END:STANDARD",
            "BEGIN:DAYLIGHT",
            "DTSTART:16010101T020000",
            "TZOFFSETFROM:+0100",
            "TZOFFSETTO:+0200",
            "RRULE:FREQ=YEARLY;WKST=MO;INTERVAL=1;BYMONTH=3;BYDAY=-1SU",
            "END:DAYLIGHT");

    @ParameterizedTest
    @CsvSource({
        "2030-01-01T12:00,2030-01-01T11:00:00Z",
        "2030-07-01T12:00,2030-07-01T10:00:00Z",
        // the days on which the clocks change
        "2030-03-31T00:30,2030-03-30T23:30:00Z",
        "2030-03-31T01:59,2030-03-31T00:59:00Z",
        "2030-03-31T02:30,2030-03-31T01:30:00Z",
        "2030-03-31T03:00,2030-03-31T01:00:00Z",
        "2030-03-31T12:00,2030-03-31T10:00:00Z",
        "2030-10-27T01:30,2030-10-26T23:30:00Z",
        "2030-10-27T02:30,2030-10-27T00:30:00Z",
        "2030-10-27T03:00,2030-10-27T02:00:00Z",
        "2030-10-27T12:00,2030-10-27T11:00:00Z"
    })
    void theClocksOfMicrosoftsZoneAreThoseOfTheCity(String local, String instant) {
        assertThat(BERLIN.instant(LocalDateTime.parse(local))).isEqualTo(instant);
        assertThat(Zone.of(ZoneId.of("Europe/Berlin")).instant(LocalDateTime.parse(local)))
                .isEqualTo(instant);
    }

    @Test
    void theSouthernSummerSpansTheTurnOfTheYear() {
        Zone sydney = zone(
                "TZID:Sydney",
                "BEGIN:STANDARD",
                "DTSTART:20080406T030000",
                "TZOFFSETFROM:+1100",
                "TZOFFSETTO:+1000",
                "RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU",
                "END:STANDARD",
                "BEGIN:DAYLIGHT",
                "DTSTART:20081005T020000",
                "TZOFFSETFROM:+1000",
                "TZOFFSETTO:+1100",
                "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=1SU",
                "END:DAYLIGHT");
        assertThat(sydney.instant(LocalDateTime.parse("2030-01-01T12:00"))).isEqualTo("2030-01-01T01:00:00Z");
        assertThat(sydney.instant(LocalDateTime.parse("2030-07-01T12:00"))).isEqualTo("2030-07-01T02:00:00Z");
    }

    @Test
    void eachObservanceHoldsFromItsOnset() {
        Zone newYork = zone(
                "TZID:New York",
                "BEGIN:DAYLIGHT",
                "DTSTART:19870405T020000",
                "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4;UNTIL=20060402T070000Z",
                "TZOFFSETFROM:-0500",
                "TZOFFSETTO:-0400",
                "END:DAYLIGHT",
                "BEGIN:STANDARD",
                "DTSTART:19671029T020000",
                "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10;UNTIL=20061029T060000Z",
                "TZOFFSETFROM:-0400",
                "TZOFFSETTO:-0500",
                "END:STANDARD",
                "BEGIN:DAYLIGHT",
                "DTSTART:20070311T020000",
                "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3",
                "TZOFFSETFROM:-0500",
                "TZOFFSETTO:-0400",
                "END:DAYLIGHT",
                "BEGIN:STANDARD",
                "DTSTART:20071104T020000",
                "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11",
                "TZOFFSETFROM:-0400",
                "TZOFFSETTO:-0500",
                "END:STANDARD");
        Zone known = Zone.of(ZoneId.of("America/New_York"));
        // every hour of the day, so that the skipped and the doubled ones are among them (RFC 5545 §3.3.5)
        List<LocalDateTime> others = new ArrayList<>();
        for (LocalDateTime at = LocalDateTime.parse("1995-01-01T00:30"); at.getYear() < 2035; at = at.plusHours(1)) {
            if (!newYork.instant(at).equals(known.instant(at))) {
                others.add(at);
            }
        }
        assertThat(others).isEmpty();
    }

    @Test
    void onsetsMayBeListedOneByOne() {
        Zone once = zone(
                "TZID:Once",
                "BEGIN:STANDARD",
                "DTSTART:20200101T000000",
                "RDATE:20300901T000000,20310901T000000",
                "TZOFFSETFROM:+0100",
                "TZOFFSETTO:+0000",
                "END:STANDARD",
                "BEGIN:DAYLIGHT",
                "DTSTART:20300501T000000",
                "RDATE:20310501T000000",
                "TZOFFSETFROM:+0000",
                "TZOFFSETTO:+0100",
                "END:DAYLIGHT");
        assertThat(once.instant(LocalDateTime.parse("2019-06-01T12:00"))).isEqualTo("2019-06-01T11:00:00Z");
        assertThat(once.instant(LocalDateTime.parse("2029-06-01T12:00"))).isEqualTo("2029-06-01T12:00:00Z");
        assertThat(once.instant(LocalDateTime.parse("2030-06-01T12:00"))).isEqualTo("2030-06-01T11:00:00Z");
        assertThat(once.instant(LocalDateTime.parse("2031-12-01T12:00"))).isEqualTo("2031-12-01T12:00:00Z");
    }

    @Test
    void aZoneWithoutObservancesIsItsName() {
        assertThat(zone("TZID:Asia/Tokyo").instant(LocalDateTime.parse("2030-01-01T12:00")))
                .isEqualTo("2030-01-01T03:00:00Z");
        assertThat(Zone.read("BEGIN:VTIMEZONE\r\nTZID:Nowhere\r\nEND:VTIMEZONE"))
                .isEmpty();
        assertThat(Zone.read("BEGIN:STANDARD\r\nTZOFFSETTO:+9900\r\nEND:STANDARD"))
                .isEmpty();
    }

    /** All but the few whose change can't be told by one yearly rule: of Egypt it may fall into the next month. */
    @Test
    void whatIsWrittenOfAZoneIsReadAsItsClocks() {
        Set<String> others = new TreeSet<>();
        Set<Object> seen = new HashSet<>();
        for (String name : ZoneId.getAvailableZoneIds()) {
            ZoneId id = ZoneId.of(name);
            if (!seen.add(id.getRules())) {
                continue;
            }
            Zone read = Zone.read(ZoneText.of(id, Instant.parse("2030-01-01T00:00:00Z")))
                    .orElseThrow();
            for (Instant at = Instant.parse("2030-01-01T00:10:00Z");
                    at.isBefore(Instant.parse("2032-02-01T00:00:00Z"));
                    at = at.plusSeconds(11 * 3600)) {
                if (!read.local(at).equals(LocalDateTime.ofInstant(at, id))) {
                    others.add(name);
                }
            }
        }
        // changes told one by one for years ahead, with Ramadan, are not written either
        others.removeIf(name -> name.matches("Egypt|Africa/(Cairo|Casablanca|El_Aaiun)|Asia/(Gaza|Hebron)"));
        assertThat(others).isEmpty();
    }

    @Test
    void theNumbersOfExchangeAreZones() {
        for (int number = 0; number <= 51; number++) {
            assertThat(CdoZones.zone(number)).as("%s", number).isPresent();
        }
        assertThat(CdoZones.zone(52)).isEmpty();
        assertThat(CdoZones.zone(-1)).isEmpty();
        assertThat(CdoZones.zone(10)).contains(ZoneId.of("America/New_York"));
        assertThat(CdoZones.number("Europe/Berlin")).isEqualTo(4);
        assertThat(CdoZones.number("Europe/Zurich")).isZero();
    }
}
